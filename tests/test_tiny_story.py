"""The tiny story is complete, so that what plays it plays any story; and no story is in the program."""

import re
from typing import get_args

import pytest

from game.model.expressions import Expression, Kind, Node, Visits, walk
from game.model.scenes import BlockKind, LedgerKind, Move, Role
from game.model.sources import DisputeKind
from game.model.standings import Support, claim_standings
from game.model.story import Story
from game.model.views import VIEWS
from game.playing.layout import story_expressions
from game.playing.scripts import run_script
from game.proving.playthroughs import playthroughs_below
from game.reading import check_story, read_script
from game.reading.articles import verify_sources
from tests.stories_at_hand import ROOT, TRAM_DEPOT, story_in

SCRIPTS = list(playthroughs_below(TRAM_DEPOT))


@pytest.fixture(scope="module")
def story() -> Story:
    return story_in(TRAM_DEPOT)


@pytest.fixture(scope="module")
def blocks(story):
    return [block for scene in story.scenes.values() for block in scene.blocks]


@pytest.fixture(scope="module")
def choices(story):
    return [choice for scene in story.scenes.values() for choice in scene.choices]


def test_it_reads_without_a_finding():
    assert check_story(TRAM_DEPOT).findings == ()


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_its_playthroughs_pass(story, file):
    run = run_script(story, read_script(story, file))
    assert run.failure is None


def test_its_cards_agree_with_its_articles(story):
    assert verify_sources(story.sources, TRAM_DEPOT / "articles") == ()


def test_it_uses_every_view_and_every_kind_of_block(story, blocks):
    assert {scene.view for scene in story.scenes.values()} == set(VIEWS)
    assert {block.kind for block in blocks} == set(get_args(BlockKind))
    assert {block.ledger for block in blocks if block.ledger} == set(get_args(LedgerKind))
    assert {block.role for block in blocks} == set(get_args(Role))
    assert {span.content.kind for span in spans(blocks) if isinstance(span.content, Expression)} == {
        "int",
        "word",
    }


USES_OF_BLOCKS = {
    "a speaker": lambda block: block.speaker,
    "a condition": lambda block: block.condition,
    "once": lambda block: block.condition and Visits in kinds(block.condition),
    "several wordings": lambda block: len(block.texts) > 1,
    "some chapters of the log": lambda block: block.log and block.log.chapters,
    "the whole log": lambda block: block.log and not block.log.chapters,
    "what was noted": lambda block: block.log and block.log.noted,
    "facts of its own": lambda block: block.kind == "reported" and len(block.cites) > 1,
    "emphasis": lambda block: any(span.emphasis for span in spans([block])),
    "quotation marks": lambda block: any("“" in str(span.content) for span in spans([block])),
}


@pytest.mark.parametrize("use", USES_OF_BLOCKS)
def test_a_block_of_it_has(blocks, use):
    assert any(map(USES_OF_BLOCKS[use], blocks))


USES_OF_CHOICES = {
    "a condition and a reason": lambda choice: choice.condition and choice.closed,
    "a condition and no reason": lambda choice: choice.condition and not choice.closed,
    "several targets": lambda choice: len(choice.targets) > 1,
    "effects": lambda choice: choice.effects,
    "several effects": lambda choice: len(choice.effects) > 1,
    "minutes": lambda choice: choice.minutes,
    "a note": lambda choice: choice.note,
    "a note with an expression": lambda choice: choice.note and choice.note.expressions(),
    **{move: lambda choice, move=move: choice.move == move for move in get_args(Move)},
}


@pytest.mark.parametrize("use", USES_OF_CHOICES)
def test_a_choice_of_it_has(choices, use):
    assert any(map(USES_OF_CHOICES[use], choices))


USES_OF_SCENES = {
    "a timeout": lambda scene: scene.timeout,
    "a time": lambda scene: scene.clock and not scene.clock.not_before,
    "a time that it is not before": lambda scene: scene.clock and scene.clock.not_before,
    "a landmark": lambda scene: scene.landmark,
    "a draw": lambda scene: scene.draws,
    "an ending": lambda scene: scene.ending,
    "a departure": lambda scene: scene.departs_from,
    "figures": lambda scene: scene.figures,
    "a route": lambda scene: scene.route,
    "items to clear": lambda scene: scene.clears,
    "fields": lambda scene: scene.fields,
    "a field that names a rule": lambda scene: any(field.rule for field in scene.fields),
}


@pytest.mark.parametrize("use", USES_OF_SCENES)
def test_a_scene_of_it_has(story, use):
    assert any(map(USES_OF_SCENES[use], story.scenes.values()))


def test_its_worklists_use_every_option(story):
    queue, timeline = story.worklists["desk.board"], story.worklists["hearing.order"]
    assert queue.staying == ("ring-back",)
    assert (queue.distinct, timeline.distinct) == (False, True)
    assert any(item.condition for item in queue.items)
    items = [story.scenes[item.scene] for item in queue.items]
    assert any(len(item.choices[0].targets) > 1 for item in items)
    assert {label(item, "file-it") for item in items} == {"File it", "Put it with the others"}
    assert [bool(choice.closed) for choice in items[0].choices] == [False, True, False]
    assert sum(choice.note is not None for item in items for choice in item.choices) == 2


def test_it_declares_everything_that_a_story_can(story):
    assert {variable.kind for variable in story.variables.values()} == set(get_args(Kind))
    assert story.epilogue
    assert story.contract.paragraphs
    assert story.content_note.paragraphs
    for declared in (story.handbook, story.cast, story.figures, story.endings(), story.byline, story.zone):
        assert declared
    for invariants in (story.invariants.always, story.invariants.never, story.invariants.always_possible):
        assert invariants
    assert len(story.endings()) == 3


def test_its_expressions_have_every_kind_of_node(story):
    used = {kind for expression in story_expressions(story) for kind in kinds(expression)}
    assert used == set(get_args(Node))


def test_its_sources_are_of_every_standing(story):
    sources = story.sources
    standings = claim_standings(sources, tuple(sources.facts))
    assert {standing.support for standing in standings} == set(get_args(Support))
    assert {dispute.kind for dispute in sources.disputes.values()} == set(get_args(DisputeKind))
    assert any(standing.disputed for standing in standings)
    assert {bool(claim.origins) for claim in sources.claims.values()} == {True, False}
    facts = sources.facts.values()
    for some in ("by", "quotes", "untold"):
        assert any(getattr(fact, some) for fact in facts)
    assert any(quote.in_english for fact in facts for quote in fact.quotes)


# No story is in the program -----------------------------------------------------------------------------


def test_no_id_of_the_story_that_ships_is_in_the_program():
    texts = {
        file: file.read_text(encoding="utf-8")
        for file in sorted((ROOT / "game").rglob("*"))
        if file.suffix in (".py", ".yaml", ".tcss") and "shipped" not in file.parts
    }
    # A thousand names in one pattern take seconds; hardly any of them stands in the program in any form.
    program = "\n".join(texts.values())
    telling = [name for name in sorted(telling_names(story_in(ROOT))) if name in program]
    found = [
        f"{file.relative_to(ROOT)}:{line}: {name}"
        for file, text in texts.items()
        for name in telling
        for line, words in enumerate(text.splitlines(), 1)
        if re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", words)
    ]
    assert found == []


def telling_names(story: Story) -> set[str]:
    """The ids and addresses of a story that cannot stand in a program by chance, and its files' names.

    An id of one word may (`alert` is also the name of a view), so that it counts in its address only.
    """
    sources = story.sources
    choices = choice_addresses(story)
    addresses = {*story.scenes, *sources.facts, *choices, *(c.partition(".")[2] for c in choices)}
    ids = {part for address in addresses for part in address.split(".")}
    ids |= {*story.chapters, *story.variables, *story.endings(), *story.handbook, *story.cast}
    ids |= {*story.figures, *sources.cards, *sources.claims, *sources.disputes, *sources.origins}
    files = {chapter.file.rpartition("/")[2] for chapter in story.chapters.values()}
    files |= {f"{card}.yaml" for card in sources.cards}
    return (addresses | files | {name for name in ids if "-" in name or "_" in name}) - {PROGRAM}


PROGRAM = "eleven-minutes"
"""The program is called after the story that it was made for; a claim may be, too."""


def choice_addresses(story: Story) -> set[str]:
    return {choice.address for scene in story.scenes.values() for choice in scene.choices}


def spans(blocks):
    """Every span of these blocks' texts."""
    return [
        span
        for block in blocks
        for text in block.texts
        for paragraph in text.paragraphs
        for span in paragraph
    ]


def kinds(expression: Expression) -> set[type]:
    return {type(node) for node in walk(expression.tree)}


def label(item, answer: str) -> str:
    return next(choice.label.words() for choice in item.choices if choice.id == answer)
