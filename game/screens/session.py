"""One run as the screens see it: the playthrough, the moment at hand, and the moments on the way.

It computes nothing about the story: it asks the playthrough, and remembers what it was shown.
"""

from collections.abc import Mapping

from game.keeping.gallery import gallery_of
from game.keeping.kept import Before, KeptPlaythrough
from game.keeping.records import Found
from game.keeping.running_on import run_on, way_on
from game.keeping.shelf import Shelf
from game.model.addresses import scene_of
from game.model.story import Story
from game.playing.errors import StoryError
from game.playing.moment import Moment
from game.playing.playthrough import Landmark, Playthrough


class Session:
    """A playthrough and the moments that led to the one at hand, as far back as this session saw them.

    `ended` is true once an ending was reached in this run, and stays true in the epilogue.
    """

    def __init__(self, playthrough: Playthrough) -> None:
        self.playthrough = playthrough
        self._first = len(playthrough.choices)
        self._trail: list[Moment] = [playthrough.look()]

    @property
    def story(self) -> Story:
        return self.playthrough.story

    @property
    def kept(self) -> KeptPlaythrough | None:
        """The playthrough with its tree, where it has one."""
        return self.playthrough if isinstance(self.playthrough, KeptPlaythrough) else None

    @property
    def moment(self) -> Moment:
        """The moment at hand."""
        return self._trail[-1]

    @property
    def past(self) -> tuple[Moment, ...]:
        """The moments before the one at hand, first to last."""
        return tuple(self._trail[:-1])

    @property
    def has_begun(self) -> bool:
        """Whether a choice was taken."""
        return bool(self.playthrough.choices)

    @property
    def ended(self) -> bool:
        return self.playthrough.state.ending is not None

    def retell(self, story: Story) -> None:
        """Go on in the same story told in another language.  Raises `StoryError`, and is then unchanged."""
        self.playthrough.retell(story)
        self._trail = list(self.playthrough.moments(self._first))

    def choose(self, choice: str) -> None:
        """Take a choice.  Raises `StoryError`, and is then unchanged."""
        self._trail.append(self.playthrough.choose(choice))

    def answer_again(self, answers: Mapping[str, str]) -> None:
        """Give the items of a list, by scene, other answers than they have: back to the first that differs,
        and on again from there.  Raises `StoryError`, and then all is as it was.
        """
        taken = self.playthrough.choices
        last = {scene_of(choice): place for place, choice in enumerate(taken)}
        again = list(taken)
        for scene, answer in answers.items():
            again[last[scene]] = f"{scene}.{answer}"
        differs = next((n for n, choice in enumerate(taken) if choice != again[n]), len(taken))
        self.go_back_to(differs)
        try:
            for choice in again[differs:]:
                self.choose(choice)
        except StoryError:
            self.go_back_to(differs)
            for choice in taken[differs:]:
                self.choose(choice)
            raise

    def back(self) -> None:
        """Take the last choice back."""
        self.go_back_to(max(0, len(self.playthrough.choices) - 1))

    def go_back_to(self, index: int) -> None:
        """Go back to the moment after the first `index` choices."""
        moment = self.playthrough.rewind_to(index)
        if index < self._first:
            self._first, self._trail = index, [moment]
        del self._trail[index - self._first + 1 :]

    def go_to(self, node: int) -> None:
        """Go to a node of the tree.  Raises `StoryChanged`, and is then unchanged."""
        assert self.kept, "only a playthrough that is kept has a tree"
        moment = self.kept.go_to(node)
        self._first, self._trail = len(self.playthrough.choices), [moment]

    @property
    def before(self) -> dict[str, Before]:
        """Where the choices at hand were taken before, of those that were."""
        kept = self.kept
        if kept is None:
            return {}
        found = {each.address: kept.taken_before(each.address) for each in self.moment.choices}
        return {address: where for address, where in found.items() if where}

    @property
    def left(self) -> tuple[str, ...]:
        """What the facts say that the moment at hand leaves."""
        facts = self.story.sources.facts
        return tuple(facts[each].says for each in self.moment.departs_from if each in facts)

    @property
    def way_on(self) -> str | None:
        """The choice to run on by: the only one here, where a run has taken it before."""
        return way_on(self.kept, self.moment) if self.kept else None

    def run_on(self) -> None:
        """Run through what was read, to the next text that no run has shown or where there is a choice."""
        if self.kept:
            self._trail += run_on(self.kept)

    def gallery(self, shelf: Shelf | None) -> tuple[Found, ...]:
        """The story's endings, those found with their titles: by any run on the shelf, or by this one."""
        if self.kept:
            return gallery_of(self.kept, shelf)
        return shelf.gallery(self.story) if shelf else tuple(map(Found, self.story.endings()))

    def landmarks(self) -> tuple[Landmark, ...]:
        """The landmarks seen on the way, the last one first."""
        return tuple(reversed(self.playthrough.landmarks()))

    def close(self) -> None:
        """Nobody plays here any more."""
        if self.kept:
            self.kept.close()
