"""The engine as tests play it: straight, or with every state written to its saved form and read back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.model.expressions import Value
from game.model.story import Story
from game.playing.advance import advance, start
from game.playing.look import look
from game.playing.moment import Moment
from game.playing.saved import from_saved, to_saved
from game.playing.state import State


def straight(story: Story, state: State) -> State:
    return state


def through_its_saved_form(story: Story, state: State) -> State:
    return from_saved(story, to_saved(story, state))


@dataclass(frozen=True)
class Engine:
    """Starts, advances and looks; between any two steps each state goes through `carry`."""

    carry: Callable[[Story, State], State]

    def start(self, story: Story, seed: int = 0, draws: Mapping[str, Value] | None = None) -> State:
        return self.carry(story, start(story, seed, draws))

    def advance(self, story: Story, state: State, *choices: str) -> State:
        """The state after these choices, one after the other."""
        for choice in choices:
            state = self.carry(story, advance(story, state, choice))
        return state

    def look(self, story: Story, state: State) -> Moment:
        return look(story, state)

    def after(self, story: Story, *choices: str, seed: int = 0, **draws: Value) -> Moment:
        """The moment after these choices from the start."""
        return look(story, self.advance(story, self.start(story, seed, draws), *choices))
