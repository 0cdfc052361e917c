"""A playthrough: a story, a seed, and the list of choices that were taken.

The list is all there is; the states on the way are kept so that going back costs nothing.
"""

from collections.abc import Iterable, Mapping

import msgspec

from game.model.expressions import Expression, Value
from game.model.story import HandbookEntry, Story
from game.playing.advance import begin, step
from game.playing.blocks import handbook_blocks
from game.playing.errors import ChoiceUnavailable
from game.playing.logbook import log_lines
from game.playing.look import looking_at
from game.playing.moment import LogLine, Moment, ShownBlock
from game.playing.program import Program, program_of
from game.playing.state import State


class Landmark(msgspec.Struct, frozen=True):
    """A place to which a player can come back: how many choices led there, its scene and title."""

    index: int
    scene: str
    title: str


class Playthrough:
    """A run of a story that goes forward by `choose` and back by `rewind`.

    `observing` are expressions beside the story's own that will be asked of it with `ask`.
    """

    def __init__(
        self,
        story: Story,
        seed: int = 0,
        draws: Mapping[str, Value] | None = None,
        *,
        observing: Iterable[Expression] = (),
    ) -> None:
        extra = tuple(observing)
        self._program = Program(story, extra) if extra else program_of(story)
        self._states: list[State] = [begin(self._program, seed, draws)]

    @classmethod
    def start(cls, story: Story, seed: int = 0, draws: Mapping[str, Value] | None = None) -> "Playthrough":
        """A playthrough at its first moment.  `draws` fixes what chance decides, by variable."""
        return cls(story, seed, draws)

    @classmethod
    def replay(
        cls, story: Story, choices: Iterable[str], seed: int = 0, draws: Mapping[str, Value] | None = None
    ) -> "Playthrough":
        """A playthrough in which these choices were taken, by full address.

        Raises `ChoiceUnavailable` at the first that is not open.
        """
        run = cls(story, seed, draws)
        for choice in choices:
            run.take(choice)
        return run

    @property
    def story(self) -> Story:
        return self._program.story

    @property
    def state(self) -> State:
        """The state at hand."""
        return self._states[-1]

    @property
    def seed(self) -> int:
        return self.state.seed

    @property
    def choices(self) -> tuple[str, ...]:
        """The full addresses of the choices taken, in order: the playthrough itself."""
        origin = self.state.origin
        return tuple(entry.choice for entry in self.state.log[len(origin.log) if origin else 0 :])

    @property
    def log(self) -> tuple[LogLine, ...]:
        """What was chosen, where and when, as lines."""
        return log_lines(self.story, self.state.log)

    def look(self) -> Moment:
        """The moment at hand."""
        return looking_at(self._program).moment(self.state)

    def choose(self, choice: str) -> Moment:
        """Take a choice, by its id at this moment or its full address; the moment that follows.

        Raises `ChoiceUnavailable` where it is not open; the playthrough is then unchanged.
        """
        self.take(choice)
        return self.look()

    def take(self, choice: str) -> None:
        """Take a choice and look at nothing: what `choose` does on the way, and a replay many times.

        Raises `ChoiceUnavailable` where it is not open; the playthrough is then unchanged.
        """
        self._states.append(step(self._program, self.state, choice))

    def retell(self, story: Story) -> Moment:
        """Go on where one is in the same story told in another language; the moment at hand in it.

        Raises `StoryError` where the choices taken do not fit; the playthrough is then unchanged.
        """
        program = program_of(story)
        self._states = self._again(program)
        self._program = program
        return self.look()

    def moments(self, first: int = 0) -> tuple[Moment, ...]:
        """The moments on the way, from the one after the first so many choices to the one at hand."""
        looking = looking_at(self._program)
        return tuple(map(looking.moment, self._states[first:]))

    def _again(self, program: Program) -> list[State]:
        """The states on the way, come to again in a program of the same story."""
        states = [begin(program, self.seed, self.state.draws)]
        for choice in self.choices:
            states.append(step(program, states[-1], choice))
        return states

    def run_out(self) -> Moment:
        """Let time run out: the choice of the scene's timeout is taken.

        Raises `ChoiceUnavailable` where the scene has no timeout.
        """
        timeout = self.story.scenes[self.state.scene].timeout
        if timeout is None:
            can = tuple(choice.address for choice in self.look().choices)
            raise ChoiceUnavailable("timeout", self.state.scene, can, "there is no timeout here")
        return self.choose(timeout.choice)

    def rewind(self, steps: int = 1) -> Moment:
        """Take back the last choices, as many as there are at most; the moment at hand then."""
        return self.rewind_to(len(self._states) - 1 - steps)

    def rewind_to(self, index: int) -> Moment:
        """Go back to the moment after the first `index` choices."""
        del self._states[max(index, 0) + 1 :]
        return self.look()

    def landmarks(self) -> tuple[Landmark, ...]:
        """The landmarks on the way, in order; the moment at hand is not one of them."""
        found = []
        for index, state in enumerate(self._states[:-1]):
            scene = self.story.scenes[state.scene]
            arrived = index == 0 or self._states[index - 1].scene != state.scene
            if scene.landmark and arrived:
                found.append(Landmark(index, scene.address, scene.title))
        return tuple(found)

    def handbook(self) -> tuple[tuple[HandbookEntry, tuple[ShownBlock, ...]], ...]:
        """The handbook's entries, each with its text as it reads now."""
        return tuple(
            (entry, handbook_blocks(self.story, entry, self.state)) for entry in self.story.handbook.values()
        )

    def ask(self, expression: Expression) -> Value:
        """What an expression yields now; one of the story's own, or one that the playthrough observes."""
        return self._program.ask(expression, self.state.scene, self.state.slots)
