"""What of a playthrough is on disk, and what is still to be written there.

Whatever cannot be written stays here and is written the next time, so that trouble passes without loss.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from game.keeping.records import Found, Identity, Kept, NewStep, Standing, Written
from game.keeping.tree import ROOT, Tree
from game.keeping.trouble import SaveGone
from game.keeping.windows import Window, new_window

if TYPE_CHECKING:
    from game.keeping.saves import Saves
    from game.keeping.shelf import Shelf


class Keeper:
    """Keeps one playthrough's tree on a shelf; without a shelf it only remembers.

    `met` are the addresses of the blocks that any run of the story has shown, and of the choices taken.
    """

    def __init__(self, identity: Identity, tree: Tree, shelf: "Shelf | None") -> None:
        self.identity = identity
        self.in_file = False
        self._tree = tree
        self._shelf = shelf
        self._window: Window | None = None
        self._rows: dict[int, int] = {}
        self._steps: list[int] = []
        self._found: list[Found] = []
        known = shelf.attempt(lambda saves: saves.met(identity.story)) if shelf else None
        self.met = set(known or ())
        self._met: list[str] = []

    @property
    def unwritten(self) -> int:
        """How many steps should be on disk and are not."""
        return len(self._steps) if self._shelf else 0

    def take_over(self, kept: Kept, window: Window) -> dict[int, int]:
        """Go on with a playthrough that is in the file; the node of each row."""
        self.identity = replace(self.identity, id=kept.save.id, name=kept.save.name, draws=kept.save.draws)
        self.in_file, self._window = True, window
        return self._grow(kept)

    def grew(self, node: int) -> None:
        """A step was taken that the tree did not have."""
        self._steps.append(node)

    def meet(self, addresses: Iterable[str]) -> frozenset[str]:
        """Remember what is shown or taken; what of it no run had met before."""
        new = list(dict.fromkeys(address for address in addresses if address not in self.met))
        self.met.update(new)
        self._met += new
        return frozenset(new)

    def found(self, ending: Found) -> None:
        """An ending was reached."""
        self._found.append(ending)

    def keep(self, standing: Standing) -> None:
        """Write all that is new, and where play stands.  It is on disk when this returns, or it is news."""
        if self._shelf and (self.in_file or self._steps):
            now = self._shelf.now()
            self._shelf.attempt(lambda saves: self._write(saves, standing, now), writes=True)

    def rename(self, name: str) -> None:
        """Give it another name.  Raises `BadName` and `NotKept`."""
        if self._shelf and self.in_file:
            self._shelf.rename(self.identity.id, name)
        self.identity = replace(self.identity, name=name)

    def begin_on(self, shelf: "Shelf", name: str) -> None:
        """Keep on a shelf, under a name, what was only remembered; the next moment writes it."""
        self._shelf = shelf
        self.identity = replace(self.identity, name=name)
        self.met |= shelf.attempt(lambda saves: saves.met(self.identity.story)) or frozenset()

    def catch_up(self) -> None:
        """Take over the steps that other windows have written."""
        kept = self._shelf.attempt(self._read) if self._shelf and self.in_file else None
        if kept:
            self._grow(kept)

    def close(self) -> None:
        """Let others know that nobody plays here any more."""
        if self._window:
            self._window.close()
            self._window = None

    def _read(self, saves: "Saves") -> Kept | None:
        try:
            return saves.kept(self.identity.id)
        except SaveGone:
            return None

    def _grow(self, kept: Kept) -> dict[int, int]:
        nodes = {row: node for node, row in self._rows.items()}
        for row in kept.rows:
            if row.id not in nodes:
                # Two windows may have written the same step; it is one node, and its first row counts.
                node = self._tree.grow(ROOT if row.parent is None else nodes[row.parent], row.step)
                nodes[row.id] = node
                self._rows.setdefault(node, row.id)
        self._steps = [node for node in self._steps if node not in self._rows]
        return nodes

    def _write(self, saves: "Saves", standing: Standing, now: float) -> None:
        try:
            written = self._written(saves, standing, now)
        except SaveGone:
            # Deleted elsewhere, or the file is a new one: what is played here is written anew, whole.
            self._rows, self.in_file = {}, False
            self._steps, self._met = list(range(1, len(self._tree))), sorted(self.met)
            written = self._written(saves, standing, now)
        self.identity, self.in_file = replace(self.identity, name=written.name), True
        self._rows |= written.rows
        self._steps, self._met, self._found = [], [], []

    def _written(self, saves: "Saves", standing: Standing, now: float) -> Written:
        if self._window is None:
            self._window = new_window(saves.file.parent)
        return saves.write(
            self.identity,
            self._window.id,
            replace(standing, row=self._rows.get(standing.node)),
            begins=not self.in_file,
            steps=[self._new_step(node) for node in self._steps],
            met=self._met,
            found=self._found,
            now=now,
        )

    def _new_step(self, node: int) -> NewStep:
        parent = self._tree.parent(node)
        return NewStep(node, parent, self._rows.get(parent), self._tree.step(node))
