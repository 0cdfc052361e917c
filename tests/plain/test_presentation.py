"""What the plain player prints is the engine's moments: all that is in them, in order, and nothing else."""

import io
import re

import pytest

from game.keeping.kept import KeptPlaythrough
from game.model.story import Story
from game.plain import play
from game.plain import teller as plain_teller
from game.playing.moment import Moment
from game.playing.playthrough import Playthrough
from game.playing.scripts import run_script
from game.proving.playthroughs import playthroughs_below
from game.reading import read_script
from tests.plain.sitting import typed
from tests.plain.test_every_ending import as_numbers
from tests.stories_at_hand import FOLDERS, ROOT, TRAM_DEPOT, story_in
from tests.told_pieces import Piece, folded, missing, pieces, rest

PLAYTHROUGHS = [
    (folder, file)
    for folder in FOLDERS.values()
    for file in playthroughs_below(folder / "tests" / "playthroughs")
]
IDS = [f"{folder.name if folder != ROOT else 'shipped'}-{file.stem}" for folder, file in PLAYTHROUGHS]

SAID = re.compile(
    r"""(?x)
      Nothing[ ]here[ ]has[ ]changed | Nothing[ ]is[ ]written[ ]there | The[ ]story[ ]is[ ]over
    | Off[ ]the[ ]record\.[ ]The[ ]sources[ ]have[ ]it[ ]otherwise:
    | (?:Told|Not[ ]told)[ ]in[ ]this[ ]run: | You[ ]choose: | You[ ]can[ ]go[ ]back[ ]to: | back[ ]\d+:
    | The[ ]word[ ]landmarks[ ]lists[ ]the[ ]places[ ]to[ ]which[ ]you[ ]can[ ]go[ ]back
    | The[ ]word[ ]code[ ]gives[ ]this[ ]run[ ]as[ ]a[ ]short[ ]code,[ ]to[ ]be[ ]passed[ ]on
    | There[ ]is[ ]no[ ]landmark[ ]behind[ ]you\.[ ]The[ ]word[ ]back[ ]takes[ ]back[ ]your[ ]last[ ]choice
    """
)
FRAME = re.compile(
    r"""(?x) \s | ¶ | [.:,–—-]
    | \[ [^\]]* \]                                   # a standing
    | \( [^)]* \)                                    # what a choice costs, where a rule is found
    | Day[ ]\d+, | \d\d:\d\d (?:[ ][A-Z]{2,4})?          # a clock
    | \d+[ ]of[ ]\d+ | \d+                           # positions, counts, the numbers of choices
    | Chapter: | Ending: | Closed: | Note:
    """
)
"""What the plain player says beside the moment: sentences of its own, numbers, standings, where one is."""


def run_of(folder, file) -> Playthrough:
    story = story_in(folder)
    return run_script(story, read_script(story, file)).playthrough


def moments_of(run: Playthrough) -> list[Moment]:
    again = Playthrough.start(run.story, run.seed, run.state.draws)
    return [again.look(), *(again.choose(choice) for choice in run.choices)]


def tellings(run: Playthrough) -> list[str]:
    """What the plain player says at each moment of a run, in one line each."""
    out = io.StringIO()
    start = KeptPlaythrough(run.story, run.seed, run.state.draws)
    play(start, typed=typed(as_numbers(run)), told=out)
    first, *others = out.getvalue().split("\n> ")
    opening = first.rpartition("Other words:")[2].partition(".\n")[2]
    return [folded(opening), *map(folded, others)][: len(run.choices) + 1]


def untold(story: Story, moments: list[Moment], told: list[str]) -> tuple[int, Piece] | None:
    """The first piece of a moment that was not told there, though it had not stood there just before."""
    before: set[Piece] = set()
    figures: dict[str, Piece] = {}
    for number, (moment, text) in enumerate(zip(moments, told, strict=True)):
        here = list(pieces(story, moment))
        wanted = [piece for piece in here if piece not in before and piece not in figures.values()]
        lost = missing(wanted, text)
        if lost:
            return number, lost
        before = set(here)
        figures |= {piece.of: piece for piece in here if piece.kind == "figure"}
    return None


def added(story: Story, moment: Moment, taken: str, text: str) -> str:
    """What was told of a moment that is neither in it nor the player's own frame."""
    own = list(pieces(story, moment))
    own += [Piece("taken", "", folded(taken))]
    own += [Piece("name", "", field.name.replace("_", " ")) for field in moment.fields]
    own += [Piece("name", "", block.speaker) for block in moment.blocks if block.speaker]
    own += [Piece("name", "", group.note) for block in moment.blocks for group in block.groups if group.note]
    own += [
        Piece("detail", "", detail)
        for block in moment.blocks
        for group in block.groups
        for line in group.lines
        for detail in line.detail.split(" · ")
        if detail
    ]
    sources = story.sources
    own += [
        Piece("place", "", f"{sources.cards[fact.card].label}, paragraph {fact.paragraph}")
        for fact in (sources.facts[address] for address in moment.departs_from)
    ]
    own += [Piece("landmark", "", scene.title) for scene in story.scenes.values() if scene.landmark]
    return folded(FRAME.sub(" ", rest(own, SAID.sub(" ", text))))


@pytest.mark.parametrize(("folder", "file"), PLAYTHROUGHS, ids=IDS)
def test_what_is_printed_is_all_that_is_in_the_moments_in_order_and_nothing_else(folder, file):
    run = run_of(folder, file)
    moments, told = moments_of(run), tellings(run)
    assert untold(run.story, moments, told) is None
    labels = ["", *(line.label for line in run.log)]
    for moment, taken, text in zip(moments, labels, told, strict=True):
        assert added(run.story, moment, taken, text) == "", text


def at_the_desk():
    run = run_of(TRAM_DEPOT, TRAM_DEPOT / "tests" / "playthroughs" / "by-the-book.yaml")
    return run, moments_of(run)


@pytest.mark.parametrize("what", ["_say_blocks", "_say_fields", "_say_figures", "_say_frame"])
def test_what_the_player_does_not_say_is_found_missing(what, monkeypatch):
    run, moments = at_the_desk()
    monkeypatch.setattr(plain_teller.Teller, what, lambda *_: None)
    assert untold(run.story, moments, tellings(run)) is not None


def test_one_block_that_is_dropped_is_found_missing(monkeypatch):
    run, moments = at_the_desk()
    dropped = moments[4].blocks[1]
    say = plain_teller.Teller._say_block
    monkeypatch.setattr(
        plain_teller.Teller,
        "_say_block",
        lambda self, block: None if block.address == dropped.address else say(self, block),
    )
    lost = untold(run.story, moments, tellings(run))
    assert lost is not None
    assert lost[1].of.startswith(dropped.address)


def test_a_line_that_is_in_no_moment_is_found(monkeypatch):
    run, moments = at_the_desk()
    offer = plain_teller.Teller.offer

    def more(self, moment, **how):
        self._paper.say("Something else.")
        offer(self, moment, **how)

    monkeypatch.setattr(plain_teller.Teller, "offer", more)
    assert added(run.story, moments[0], "", tellings(run)[0]) == "Something else"
