"""What can go wrong in play, said to whoever can mend it."""


class StoryError(Exception):
    """The story cannot go on as it is written; the message names the scene and the choice."""


class ChoiceUnavailable(StoryError):
    """A choice was asked for that is not open at this moment.

    `asked` is what was asked for, `open` the addresses that can be taken, `reason` why it is closed.
    """

    def __init__(self, asked: str, scene: str, open_choices: tuple[str, ...], reason: str = "") -> None:
        self.asked = asked
        self.scene = scene
        self.open = open_choices
        self.reason = reason
        ids = ", ".join(address.rpartition(".")[2] for address in open_choices) or "nothing"
        why = f" ({reason})" if reason else ""
        super().__init__(f"`{asked}` cannot be chosen at {scene}{why}; open there: {ids}")
