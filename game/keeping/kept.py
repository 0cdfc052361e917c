"""A playthrough that is kept: each choice is on disk before the moment that follows is given out.

It is a playthrough wherever one is asked for, so that nobody can play past the keeping.  What it has that
others have not is its tree: going back loses no branch.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from game.keeping.changed import Offer, beginning_changed, first_node, step_changed
from game.keeping.keeper import Keeper
from game.keeping.names import checked_name
from game.keeping.records import Found, Identity, Kept, Standing, Step
from game.keeping.tree import ROOT, Tree
from game.keeping.windows import Window, new_id
from game.model.expressions import Expression, Value
from game.model.story import Story
from game.playing.advance import begin, step
from game.playing.errors import StoryError
from game.playing.moment import Moment
from game.playing.playthrough import Playthrough
from game.playing.program import Program
from game.playing.refit import as_origin
from game.playing.saved import from_saved, to_saved
from game.playing.state import State

if TYPE_CHECKING:
    from game.keeping.shelf import Shelf


Before = Literal["on this way", "taken back", "in another run"]
"""Where a choice was taken before."""


class KeptPlaythrough(Playthrough):
    """A playthrough with its tree.  With a shelf it is kept there, from the first choice on.

    What cannot be written is remembered and written with a later choice; the shelf's news say so.
    """

    def __init__(
        self,
        story: Story,
        seed: int = 0,
        draws: Mapping[str, Value] | None = None,
        *,
        observing: Iterable[Expression] = (),
        shelf: "Shelf | None" = None,
        name: str = "",
    ) -> None:
        super().__init__(story, seed, draws, observing=observing)
        identity = Identity(new_id(), name, story.id, story.title, story.digest, seed, dict(draws or {}))
        self._tree = Tree()
        self._keeper = Keeper(identity, self._tree, shelf)
        self._line = [ROOT]
        self._snapshot: tuple[int, bytes] | None = None
        self._new: frozenset[str] = frozenset()
        self._meet(self.look())

    @classmethod
    def reopened(
        cls, story: Story, kept: Kept, shelf: "Shelf", window: Window, offer: Offer | None = None
    ) -> "KeptPlaythrough":
        """A playthrough as it was kept, where it stood, or at an offer.  Raises `StoryChanged`."""
        save = kept.save
        try:
            run = cls(story, save.seed, save.draws, shelf=shelf)
        except StoryError:
            run = cls(story, save.seed, shelf=shelf)
        nodes = run._keeper.take_over(kept, window)
        if save.digest == story.digest:
            run._tree.reword(story)  # it may have been played in another language
        head = ROOT if kept.head is None else nodes[kept.head]
        run._snapshot = (head, kept.snapshot)
        if offer is not None:
            run.take_offer(offer)
        else:
            run._line, run._states = run._way_to(head)
            run._meet(run.look())
        return run

    # What there is

    @property
    def tree(self) -> Tree:
        """Every step that was ever taken in this playthrough, as far as this window knows."""
        return self._tree

    @property
    def head(self) -> int:
        """The node of the tree at hand."""
        return self._line[-1]

    @property
    def save(self) -> int | None:
        """The id under which it is kept; None before its first choice, and where nothing is kept."""
        return self._keeper.identity.id if self._keeper.in_file else None

    @property
    def name(self) -> str:
        """Its name; empty where it has none yet."""
        return self._keeper.identity.name

    @property
    def unwritten(self) -> int:
        """How many steps are in memory alone: those that a shelf in trouble has not taken."""
        return self._keeper.unwritten

    @property
    def new_here(self) -> frozenset[str]:
        """The addresses of the blocks at hand that no run of this story had shown before."""
        return self._new

    def state_at(self, node: int) -> State:
        """The state at any node of the tree.  Raises `StoryChanged` where the way there no longer fits."""
        return self._way_to(node)[1][-1]

    def was_taken(self, choice: str) -> bool:
        """Whether any run of this story has taken this choice, given by its full address."""
        return choice in self._keeper.met

    def taken_before(self, choice: str) -> Before | None:
        """Where a choice, given by its full address, was taken before: on the way at hand, elsewhere in this
        playthrough, or in another run of this story only."""
        if not self.was_taken(choice):
            return None
        if any(entry.choice == choice for entry in self.state.log):
            return "on this way"
        steps = (self._tree.step(node) for node in range(1, len(self._tree)))
        return "taken back" if any(step.address == choice for step in steps) else "in another run"

    # Moves

    def choose(self, choice: str) -> Moment:
        """Take a choice; it is on disk when the moment that follows is given.

        Raises `ChoiceUnavailable` where it is not open; the playthrough is then unchanged.
        """
        return self._keep(super().choose(choice))

    def rewind_to(self, index: int) -> Moment:
        """Go back to the moment after the first `index` choices; the branch left stays in the tree."""
        moment = super().rewind_to(index)
        del self._line[max(index, 0) + 1 :]
        return self._keep(moment)

    def follow(self, choices: Iterable[str]) -> Moment:
        """Take choices one after the other and look only at where they lead; they are kept all at once.

        Raises `ChoiceUnavailable` at the first that is not open; those before it are then taken.
        """
        for choice in choices:
            self.take(choice)
        return self._keep(self.look())

    def go_to(self, node: int) -> Moment:
        """Go to any node of the tree.

        Raises `StoryChanged` where the way to it no longer fits the story; the playthrough is then unchanged.
        """
        self._line, self._states = self._way_to(node)
        return self._keep(self.look())

    def take_offer(self, offer: Offer) -> Moment:
        """Go on at a place that was offered where the story had changed."""
        if offer.state is None:
            return self.go_to(offer.node)
        leap = to_saved(self.story, replace(offer.state, origin=None), self._program)
        scene = offer.state.scene
        return self.go_to(self._grown(offer.node, Step(scene, scene, clock=offer.state.clock, leap=leap)))

    def rename(self, name: str) -> None:
        """Give it another name.  Raises `BadName`; `NotKept` where that cannot be written."""
        self._keeper.rename(checked_name(name))

    def keep_on(self, shelf: "Shelf", name: str = "") -> None:
        """Keep on a shelf, with all its branches, what was kept on none.  Raises `BadName`."""
        self._keeper.begin_on(shelf, checked_name(name) if name else "")
        self._keep(self.look())

    def catch_up(self) -> None:
        """Take over the branches that other windows have grown on this playthrough."""
        self._keeper.catch_up()

    def close(self) -> None:
        """Write what is not written yet, if that is possible now, and let others know that it is closed."""
        if self.unwritten:
            self._keep(self.look())
        self._keeper.close()

    def take(self, choice: str) -> None:
        """Take a choice and look at nothing; it is written with the next moment, or on closing."""
        super().take(choice)
        entry = self.state.log[-1]
        taken = Step(entry.choice, self.state.scene, entry.label, entry.note, entry.clock)
        self._line.append(self._grown(self.head, taken))
        self._keeper.meet([entry.choice])

    def retell(self, story: Story) -> Moment:
        moment = super().retell(story)
        self._tree.reword(story)
        return self._keep(moment)

    def _again(self, program: Program) -> list[State]:
        before, self._program = self._program, program
        try:
            return self._way_to(self.head)[1]
        finally:
            self._program = before

    def _grown(self, node: int, taken: Step) -> int:
        """The node that a step leads to."""
        size = len(self._tree)
        grown = self._tree.grow(node, taken)
        if len(self._tree) > size:
            self._keeper.grew(grown)
        return grown

    def _way_to(self, node: int) -> tuple[list[int], list[State]]:
        """The nodes and states from where this branch begins to a node.  Raises `StoryChanged`."""
        path = self._tree.path(node)
        first = first_node(self._tree, path)
        snapshot = self._snapshot[1] if self._snapshot and self._snapshot[0] == node else None
        try:
            states = [self._first_state(first)]
        except StoryError as error:
            raise beginning_changed(self.story, self._tree, node, first, error, snapshot) from error
        line = [first]
        for at in path[path.index(first) + 1 if first != ROOT else 0 :]:
            try:
                states.append(step(self._program, states[-1], self._tree.step(at).address))
            except StoryError as error:
                raise step_changed(self.story, self._tree, node, at, states[-1], error, snapshot) from error
            line.append(at)
        return line, states

    def _first_state(self, node: int) -> State:
        if node == ROOT:
            identity = self._keeper.identity
            return begin(self._program, identity.seed, identity.draws)
        leap = self._tree.step(node).leap
        assert leap is not None
        return as_origin(self.story, from_saved(self.story, leap, self._program))

    # Keeping

    def _keep(self, moment: Moment) -> Moment:
        """Have the playthrough kept as it stands now; the moment, which may then be given out."""
        self._meet(moment)
        # The log is in the steps already, and an origin is the state of a leap.
        snapshot = to_saved(self.story, replace(self.state, log=(), origin=None), self._program)
        self._snapshot = (self.head, snapshot)
        self._keeper.keep(
            Standing(
                node=self.head,
                snapshot=snapshot,
                choices=len(self.state.log),
                chapter=moment.chapter_title,
                scene=moment.title,
                day=moment.clock.day,
                clock=str(moment.clock),
                ending=self.state.ending or "",
            )
        )
        return moment

    def _meet(self, moment: Moment) -> None:
        """Remember what is shown."""
        self._new = self._keeper.meet(block.address for block in moment.blocks if block.paragraphs)
        if moment.ending:
            self._keeper.found(Found(moment.ending.id, moment.ending.title))
