"""Blocks as shown: which of a scene's blocks hold, in which wording, with which standing.

Standings are derived once a scene; log and ledger blocks stay empty here and are unfolded by `look`.
"""

from collections.abc import Callable
from functools import lru_cache

import msgspec

from game.model.scenes import Block, Scene
from game.model.standings import Standing, reported_standing
from game.model.story import HandbookEntry, Story
from game.playing.advance import fixed_choice
from game.playing.compiling import Reading, Slots
from game.playing.moment import Paragraph, ShownBlock
from game.playing.program import KEPT_READY, Program, program_of
from game.playing.rendering import Rendering, rendering
from game.playing.state import State


class ShowableBlock(msgspec.Struct, frozen=True):
    """A block over slots: its condition, its wordings, and what of it never changes."""

    block: Block
    holds: Reading | None
    wordings: tuple[Rendering, ...]
    make: Callable[[tuple[Paragraph, ...]], ShownBlock]

    def shown(self, slots: Slots, seed: int) -> ShownBlock | None:
        """The block as shown, or None where it is hidden."""
        if self.holds is not None and not self.holds(slots):
            return None
        if not self.wordings:
            return self.make(())
        pick = fixed_choice(f"{seed}:{self.block.address}", len(self.wordings)) if self.wordings[1:] else 0
        return self.make(self.wordings[pick](slots))


class Blocks:
    """The blocks of one program's scenes, prepared when a scene is first looked at."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._prepared: dict[str, tuple[ShowableBlock, ...]] = {}

    def visible(self, state: State) -> tuple[tuple[Block, ShownBlock], ...]:
        """The blocks that hold at a state, each with what it shows; log and ledger are still empty."""
        made = self._prepared.get(state.scene)
        if made is None:
            scene = self._program.story.scenes[state.scene]
            made = tuple(_showable(block, self._program, scene) for block in scene.blocks)
            self._prepared[state.scene] = made
        found = ((ready.block, ready.shown(state.slots, state.seed)) for ready in made)
        return tuple((block, shown) for block, shown in found if shown is not None)


@lru_cache(maxsize=KEPT_READY)
def blocks_of(program: Program) -> Blocks:
    """The program's blocks, prepared once."""
    return Blocks(program)


def handbook_blocks(story: Story, entry: HandbookEntry, state: State) -> tuple[ShownBlock, ...]:
    """The blocks of an entry of the handbook, as they read at a state."""
    program = program_of(story)
    ready = (_showable(block, program, None) for block in entry.blocks)
    found = (block.shown(state.slots, state.seed) for block in ready)
    return tuple(block for block in found if block is not None)


def standing_of(block: Block, story: Story, scene: Scene | None = None) -> Standing:
    """A block's standing in its scene."""
    match block.kind:
        case "reported":
            return reported_standing(story.sources, block.cites)
        case "imagined":
            return Standing("imagined", off_record=bool(scene and scene.departs_from))
        case "log":
            return Standing("yours")
        case "ledger":
            return Standing("ledger")


def _showable(block: Block, program: Program, scene: Scene | None) -> ShowableBlock:
    story, compiler = program.story, program.compiler
    standing = standing_of(block, story, scene)
    speaker = story.cast[block.speaker].name if block.speaker else ""

    def make(paragraphs: tuple[Paragraph, ...]) -> ShownBlock:
        return ShownBlock(
            address=block.address,
            kind=block.kind,
            standing=standing,
            paragraphs=paragraphs,
            facts=block.cites,
            speaker=speaker,
            role=block.role,
            ledger=block.ledger,
        )

    at_ending = scene is not None and program.at_ending(scene.address)
    return ShowableBlock(
        block=block,
        holds=compiler.compile(block.condition, at_ending=at_ending) if block.condition else None,
        wordings=tuple(rendering(text, compiler) for text in block.texts),
        make=make,
    )
