"""Moments as lines.  The teller remembers what it has said, and says each change once."""

from collections.abc import Mapping
from typing import Final

from game.keeping.kept import Before
from game.language import N_, _
from game.language.typography import bracketed, listed
from game.model.sources import Sources
from game.plain.blocks import GAP, paragraphs_of
from game.plain.choices import numbered
from game.plain.paper import Paper
from game.plain.wording import clock_words, counted, fact_words, labelled, sentence, standing_words
from game.playing.moment import Clock, ClosedChoice, Moment, OpenChoice, ShownBlock, ShownField, ShownWorklist

NOTHING_BEFORE: Final[Mapping[str, Before]] = {}


class Teller:
    """Tells one playthrough on paper, moment after moment."""

    def __init__(self, paper: Paper, sources: Sources) -> None:
        self._paper = paper
        self._sources = sources
        self.forget()

    def turn_to(self, sources: Sources) -> None:
        """Tell from now on what rests on these sources."""
        self._sources = sources

    def forget(self) -> None:
        """Take nothing as said: the next moment is told whole."""
        self._chapter = ""
        self._scene = ""
        self._worklist = ""
        self._departures: tuple[str, ...] = ()
        self._clock = Clock(1, "")
        self._figures: dict[str, str] = {}
        self._frame: tuple[str, ...] = ()
        self._standing = ""
        self._speaker = ""
        self._blocks: frozenset[tuple[str, str]] = frozenset()
        self._closed: frozenset[tuple[str, str]] = frozenset()

    def tell(
        self, moment: Moment, *, stayed: bool = False, before: Mapping[str, Before] = NOTHING_BEFORE
    ) -> None:
        """Tell a moment.  Of the scene that was told last only what is new is said; `stayed` says that a
        choice has led to no scene at all, so that its title is not said either; `before` where choices were
        taken before."""
        self._paper.gap()
        self._standing = self._speaker = ""
        if moment.scene != self._scene:
            self._blocks = frozenset()
        self._scene = moment.scene
        if stayed:
            self._say_clock(moment.clock)
            self._say_frame(moment)
        else:
            self._head(moment)
        self._say_blocks(moment)
        self._say_figures(moment)
        if moment.ending and not stayed:
            self._paper.gap()
            self._paper.say(_("Ending: {title}").format(title=sentence(moment.ending.title)))
        self._paper.gap()
        self.offer(moment, before=before)

    def offer(
        self, moment: Moment, *, every: bool = False, before: Mapping[str, Before] = NOTHING_BEFORE
    ) -> None:
        """Say what can be chosen, and what cannot where that was not said before; `every` repeats it."""
        for number, choice in numbered(moment).open.items():
            details = _details(choice, before.get(choice.address))
            label = bracketed(choice.label, details) if details else choice.label
            self._paper.say(f"{number}. {label}", under="   ")
        for shut in moment.closed:
            if every or (shut.label, shut.reason) not in self._closed:
                self._paper.say(closed_words(shut), under="   ")
        self._closed = frozenset((shut.label, shut.reason) for shut in moment.closed)

    def _head(self, moment: Moment) -> None:
        if moment.chapter != self._chapter:
            self._chapter = moment.chapter
            self._paper.say(_("Chapter: {title}").format(title=moment.chapter_title))
            self._paper.gap()
        worklist = moment.worklist
        listed = worklist.address if worklist else ""
        if worklist and listed != self._worklist:
            self._paper.say(sentence(worklist.title))
            self._figures = {}
        self._worklist = listed
        self._say_frame(moment)
        place = f"{_position(worklist)} " if worklist else ""
        self._paper.say(f"{place}{sentence(moment.title)}{self._news_of(moment.clock)}")
        self._say_departure(moment)
        self._say_fields(moment.fields)
        self._paper.gap()

    def _say_frame(self, moment: Moment) -> None:
        frame = [block for block in moment.blocks if block.role == "frame"]
        words = tuple(paragraph for block in frame for paragraph in paragraphs_of(block))
        if words and words != self._frame:
            for block in frame:
                self._say_block(block)
            self._paper.gap()
        self._frame = words

    def _say_fields(self, fields: tuple[ShownField, ...]) -> None:
        told = {field.rule: field for field in fields if field.rule}
        for field in fields:
            said = labelled(field.label, field.value)
            if told.get(field.rule or "") is field:
                said = _("{field} (in the handbook)").format(field=said)
            self._paper.say(said, under="   ")

    def _say_departure(self, moment: Moment) -> None:
        new = [fact for fact in moment.departs_from if fact not in self._departures]
        if new:
            self._paper.say(_("Off the record. The sources have it otherwise:"))
            for fact in new:
                said = sentence(self._sources.facts[fact].says)
                self._paper.say(f"- {said} {fact_words(self._sources, fact)}.", under="  ")
        self._departures = moment.departs_from

    def _say_clock(self, clock: Clock) -> None:
        self._paper.say(self._news_of(clock).strip())

    def _news_of(self, clock: Clock) -> str:
        """` 22:57 GMT.` where the clock is not as it was said last, else nothing."""
        before, self._clock = self._clock, clock
        return "" if clock == before else f" {sentence(clock_words(clock, day=clock.day != before.day))}"

    def _say_blocks(self, moment: Moment) -> None:
        told = []
        for block in moment.blocks:
            if block.role == "frame":
                continue
            words = (block.address, "\n".join(paragraphs_of(block)))
            told.append(words)
            if words not in self._blocks:
                self._say_block(block)
                self._paper.gap()
        if told and self._blocks.issuperset(told):
            self._paper.say(_("Nothing here has changed."))
        self._blocks = frozenset(told)

    def _say_block(self, block: ShownBlock) -> None:
        standing = standing_words(block.standing)
        mark = "" if standing == self._standing else f"[{standing}] "
        self._standing = standing
        under = "  " if block.log or block.groups else ""
        speaker, self._speaker = self._speaker, block.speaker
        for paragraph in paragraphs_of(block, speaker=block.speaker != speaker):
            if paragraph == GAP:
                self._paper.gap()
            else:
                self._paper.say(mark + paragraph, under=under)
                mark = ""

    def _say_figures(self, moment: Moment) -> None:
        new = [figure for figure in moment.figures if self._figures.get(figure.id) != figure.value]
        if new:
            self._paper.gap()
            self._paper.say(" ".join(labelled(figure.label, sentence(figure.value)) for figure in new))
        self._figures |= {figure.id: figure.value for figure in new}


def closed_words(choice: ClosedChoice) -> str:
    """That a choice cannot be taken, and why."""
    return _("Closed: {choice} {reason}").format(
        choice=sentence(choice.label), reason=sentence(choice.reason)
    )


_BEFORE: Final[dict[Before, str]] = {
    "on this way": N_("taken before"),
    "taken back": N_("taken back before"),
    "in another run": N_("taken in another run"),
}


def _details(choice: OpenChoice, before: Before | None) -> str:
    """What stands behind a choice: its minutes, and whether it was taken before."""
    cost = counted(choice.minutes, "minute") if choice.minutes else ""
    # What stays at a moment is there to be taken again and again.
    taken = "" if before is None or choice.stays else _(_BEFORE[before])
    return listed(filter(None, (cost, taken)))


def _position(worklist: ShownWorklist) -> str:
    here = next((place for place, item in enumerate(worklist.items, 1) if item.here), 0)
    if not here:
        return ""
    return _("{number} of {count}.").format(number=here, count=len(worklist.items))
