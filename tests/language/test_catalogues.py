"""Each catalogue says all that the program says to a player, and what is shipped is what was written."""

import io
import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import game
from game import language
from game.language import DOMAIN, LOCALES, speak
from game.plain import typed_words

MARKS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())


@pytest.fixture(params=LANGUAGES)
def spoken(request):
    speak(request.param)
    yield request.param
    speak("en")


def catalogue_of(code):
    with (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale=code)


def marked():
    """Every message that is marked in the program, with its context."""
    found = extract_from_dir(Path(game.__file__).parent, [("**.py", "python")], {}, MARKS)
    return {(context, message) for _, _, message, _, context in found}


def key_of(message):
    return message.context, tuple(message.id) if isinstance(message.id, (list, tuple)) else message.id


def placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_there_is_one():
    assert LANGUAGES == ["fr"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_is_in_it_and_no_other(code):
    known = {key_of(message) for message in catalogue_of(code) if message.id}
    wanted = {
        (context, tuple(message) if isinstance(message, (list, tuple)) else message)
        for context, message in marked()
    }
    assert (wanted - known, known - wanted) == (set(), set())


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_message_is_translated_and_none_is_a_guess(code):
    for message in catalogue_of(code):
        if message.id:
            strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
            assert all(strings), message.id
            assert not message.fuzzy, message.id
    assert not catalogue_of(code).obsolete


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_filled_in_is_what_the_message_is_given(code):
    for message in catalogue_of(code):
        if not message.id:
            continue
        one, *many = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        given = placeholders(many[0] if many else one)
        for form in forms:
            assert placeholders(form) <= given, form
        assert placeholders(forms[-1]) == given, forms[-1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_shipped_is_compiled_from_it(code):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue_of(code))
    shipped = (LOCALES / code / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()
    assert shipped == compiled.getvalue(), (
        f"python -m babel.messages.frontend compile -D {DOMAIN} -d game/language/locales"
    )


def test_every_word_to_be_typed_can_be_typed_and_means_one_thing(spoken):
    for words in (
        typed_words.command_words(),
        typed_words.after_words(),
        typed_words.setting_words(),
        typed_words.value_words(),
    ):
        shown = [typed_words.folded(word) for word in words.shown.values()]
        assert len(set(shown)) == len(shown)
        assert all(words.name(word) == name for name, word in words.shown.items())
    translated = [
        name
        for name, word in typed_words.command_words().shown.items()
        if word == name and language.pgettext("command", name) != name
    ]
    assert not translated, "their translations were not taken"


def test_a_language_without_a_catalogue_is_spoken_in_english():
    speak("xx")
    assert language.spoken() == "en"
    assert language._("Nothing here") == "Nothing here"


def test_a_language_with_one_is_spoken(spoken):
    assert language.spoken() == spoken
    assert language._("") == ""
