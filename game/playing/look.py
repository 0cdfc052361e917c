"""`look`: from a state to the moment that there is to show."""

from functools import lru_cache

import msgspec
from msgspec.structs import replace

from game.language import _
from game.model.expressions import Expression
from game.model.scenes import GIVEN_ALREADY, Block, Scene, Worklist
from game.model.story import Story
from game.playing.blocks import blocks_of
from game.playing.compiling import Reading
from game.playing.history import told_by
from game.playing.layout import NO_ANSWER
from game.playing.ledger import ledger
from game.playing.logbook import clock_at, log_lines
from game.playing.moment import (
    ClosedChoice,
    Moment,
    OpenChoice,
    ShownBlock,
    ShownEnding,
    ShownField,
    ShownFigure,
    ShownItem,
    ShownTimeout,
    ShownWorklist,
)
from game.playing.program import KEPT_READY, Program, program_of
from game.playing.rendering import Line, line
from game.playing.state import State


def look(story: Story, state: State) -> Moment:
    """The moment at a state."""
    return looking_at(program_of(story)).moment(state)


class _Showable(msgspec.Struct, frozen=True):
    """What a scene shows beside its blocks, over slots."""

    figures: tuple[tuple[str, Line], ...]
    fields: tuple[tuple[str, str, Line, str | None], ...]


class Looking:
    """Makes the moments of one program; scenes are prepared when they are first looked at."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._story = program.story
        self._visible = blocks_of(program).visible
        self._showable: dict[str, _Showable] = {}
        self._listed: dict[str, tuple[Reading | None, ...]] = {}

    def moment(self, state: State) -> Moment:
        """The moment at a state of this program."""
        scene = self._story.scenes[state.scene]
        choices, closed = self._choices(state)
        return Moment(
            scene=scene.address,
            chapter=scene.chapter,
            chapter_title=self._story.chapters[scene.chapter].title,
            title=scene.title,
            view=scene.view,
            clock=clock_at(state.clock, self._story.zone),
            blocks=tuple(self._block(block, shown, state) for block, shown in self._visible(state)),
            choices=choices,
            closed=closed,
            timeout=ShownTimeout(scene.timeout.seconds, scene.timeout.choice) if scene.timeout else None,
            worklist=self._worklist(scene, state),
            fields=self._fields(state),
            figures=self._figures(state),
            ending=ShownEnding(scene.ending.id, scene.ending.title) if scene.ending else None,
            cites=scene.cites,
            departs_from=scene.departs_from,
            landmark=scene.landmark,
            in_detour=state.returns is not None,
            can_end=scene.ending is not None or not scene.choices,
        )

    def _block(self, block: Block, shown: ShownBlock, state: State) -> ShownBlock:
        if block.kind == "log":
            return replace(shown, log=log_lines(self._story, state.log, block.log))
        if block.ledger is not None:
            told = told_by(self._program, state)
            return replace(shown, groups=ledger(block.ledger, self._story, state, told))
        return shown

    def _choices(self, state: State) -> tuple[tuple[OpenChoice, ...], tuple[ClosedChoice, ...]]:
        taken = {entry.choice for entry in state.log}
        opened, closed = [], []
        for playable in self._program.scene(state.scene).choices:
            choice, label = playable.choice, playable.label(state.slots)
            if playable.is_open(state.slots):
                stays = choice.move == "stay"
                opened.append(
                    OpenChoice(choice.address, label, choice.minutes, stays, choice.address in taken)
                )
            elif playable.closed is not None:
                reason = playable.closed(state.slots)
                closed.append(
                    ClosedChoice(choice.address, label, _(reason) if reason == GIVEN_ALREADY else reason)
                )
        return tuple(opened), tuple(closed)

    def _worklist(self, scene: Scene, state: State) -> ShownWorklist | None:
        if scene.worklist is None:
            return None
        worklist = self._story.worklists[scene.worklist]
        conditions = self._listing(worklist)
        items = []
        for item, holds in zip(worklist.items, conditions, strict=True):
            if holds is not None and not holds(state.slots) and item.scene != scene.address:
                continue
            answer = str(state.slots[self._program.layout.index["answer", item.scene]])
            answer = "" if answer == NO_ANSWER else answer
            items.append(
                ShownItem(
                    scene=item.scene,
                    title=item.title,
                    here=item.scene == scene.address,
                    answer=answer,
                    answer_label=worklist.answers.get(answer, answer),
                )
            )
        return ShownWorklist(
            worklist.address, worklist.title, tuple(items), worklist.answers, worklist.distinct
        )

    def _listing(self, worklist: Worklist) -> tuple[Reading | None, ...]:
        made = self._listed.get(worklist.address)
        if made is None:
            made = tuple(self._compiled(item.condition) for item in worklist.items)
            self._listed[worklist.address] = made
        return made

    def _compiled(self, condition: Expression | None) -> Reading | None:
        return self._program.compiler.compile(condition) if condition else None

    def _fields(self, state: State) -> tuple[ShownField, ...]:
        fields = self._prepared(state.scene).fields
        return tuple(ShownField(name, label, value(state.slots), rule) for name, label, value, rule in fields)

    def _figures(self, state: State) -> tuple[ShownFigure, ...]:
        found = []
        for name, shows in self._prepared(state.scene).figures:
            figure = self._story.figures[name]
            owner = self._story.cast[figure.owner].name if figure.owner in self._story.cast else figure.owner
            found.append(ShownFigure(figure.id, figure.label, shows(state.slots), owner))
        return tuple(found)

    def _prepared(self, address: str) -> _Showable:
        made = self._showable.get(address)
        if made is None:
            scene, story, compiler = self._story.scenes[address], self._story, self._program.compiler
            made = _Showable(
                figures=tuple((name, line(story.figures[name].shows, compiler)) for name in scene.figures),
                fields=tuple(
                    (field.name, field.label, line(field.value, compiler), field.rule)
                    for field in scene.fields
                ),
            )
            self._showable[address] = made
        return made


@lru_cache(maxsize=KEPT_READY)
def looking_at(program: Program) -> Looking:
    """The program's `Looking`, made once."""
    return Looking(program)
