"""The story that ships, told in French: the same story, whole, to each of its endings."""

import pytest
from msgspec.structs import replace

from game.model.text import Text
from game.playing.playthrough import Playthrough
from game.reading.languages import Languages
from game.reading.translations.story import check_translation
from tests.stories_at_hand import ROOT, runs_to_endings, story_in

FRENCH = "fr"
ENDINGS = tuple(story_in(ROOT).endings())


@pytest.fixture(scope="module")
def french():
    return Languages(ROOT).story(FRENCH)


def test_all_of_it_is_translated():
    translated = check_translation(ROOT, FRENCH)
    assert translated.is_complete, "\n".join(map(str, translated.findings))


def what_stands(moment):
    """What of a moment no language changes."""
    return (
        moment.scene,
        str(moment.clock),
        [choice.address for choice in moment.choices],
        [choice.address for choice in moment.closed],
        [(block.address, block.kind, unnamed(block.standing)) for block in moment.blocks],
        [field.name for field in moment.fields],
        [figure.id for figure in moment.figures],
    )


def unnamed(standing):
    """A standing with how many speakers it has, and not what they are called."""
    return replace(standing, by=()), len(standing.by)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_run_to_an_ending_is_the_same_run(ending, french):
    run = runs_to_endings(ROOT)[ending]
    told = Playthrough.replay(french, run.choices, run.seed, run.state.draws)
    assert told.state.ending == ending
    for own, other in zip(run.moments(), told.moments(), strict=True):
        assert what_stands(own) == what_stands(other)


def test_no_text_of_it_is_left_in_english(french):
    """But for what is the same in both, each of which is named here."""
    own, same = story_in(ROOT), set()
    for address, scene in own.scenes.items():
        for block, other in zip(scene.blocks, french.scenes[address].blocks, strict=True):
            same |= alike(block.texts, other.texts)
        for choice, other in zip(scene.choices, french.scenes[address].choices, strict=True):
            same |= alike((choice.label, choice.note), (other.label, other.note))
    facts = french.sources.facts
    same |= {fact.says for address, fact in own.sources.facts.items() if fact.says == facts[address].says}
    assert same == set()


def alike(texts: tuple[Text | None, ...], others: tuple[Text | None, ...]) -> set[str]:
    """The words of texts that read the same; a word or two may."""
    both = ((text, other) for text, other in zip(texts, others, strict=True) if text and other)
    pairs = ((text.words(), other.words()) for text, other in both)
    return {words for words, other in pairs if words == other and len(words.split()) > 2}
