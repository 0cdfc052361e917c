"""The plain player in another language: what it says, and that words are taken in both languages."""

import gettext
import shutil
from collections.abc import Mapping
from itertools import chain

import pytest

from game import language
from game.keeping import Shelf
from game.plain.commands import COMMANDS
from game.plain.settings import SETTINGS
from game.plain.typed_words import command_words, number_words, setting_words, value_words, words_for
from game.reading.languages import Languages
from tests.plain.sitting import BY_THE_BOOK, answers, played, run_of, said_after
from tests.stories_at_hand import TRAM_DEPOT

FRENCH = {
    ("command", "sources"): "sources",
    ("command", "back"): "retour",
    ("command", "where"): "où",
    ("command", "help"): "aide",
    ("command", "log"): "journal",
    ("command", "history"): "historique",
    ("command", "dossier"): "dossier",
    ("command", "settings"): "réglages",
    ("command", "set"): "régler",
    # What nobody can type, or means something else already.
    ("command", "quit"): "s'en aller",
    ("command", "next"): "code",
    ("command", "code"): "journal",
    ("command", "pause"): "q",
    ("after a command", "all"): "toutes",
    ("setting", "pace"): "allure",
    ("setting", "sources"): "sources",
    ("setting", "bell"): "sonnerie",
    ("value", "steady"): "posée",
    ("value", "untimed"): "libre",
    ("value", "real"): "réelle",
    ("value", "on"): "oui",
    ("value", "off"): "non",
    ("number", "two"): "deux",
    ("", "Day {day}, {clock}"): "Jour {day}, {clock}",
    ("", "no minutes"): "aucune minute",
    ("", "one minute"): "une minute",
    ("", "{number} minutes"): "{number} minutes",
    ("", "You choose: {choice}"): "Vous choisissez : {choice}",
    ("", "Playthrough {number}"): "Partie {number}",
    ("", "way {number}"): "voie {number}",
    ("", "Type {sources} and a number for what each article says."): "Tapez {sources} et un numéro.",
    ("", "The word {help} lists what else there is."): "Le mot {help} dit le reste.",
    ("", "just now"): "à l’instant",
    ("", "Last played {ago}."): "Jouée {ago}.",
}


class Catalogue(gettext.NullTranslations):
    """What is not in it is said in English."""

    def __init__(self, messages: Mapping[tuple[str, str], str]) -> None:
        super().__init__()
        self._messages = messages

    def gettext(self, message: str) -> str:
        return self.pgettext("", message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        return self.pgettext("", one if number < 2 else many)

    def pgettext(self, context: str, message: str) -> str:
        return self._messages.get((context, message), message)


@pytest.fixture
def french(monkeypatch):
    monkeypatch.setattr(language, "_catalogue", Catalogue(FRENCH))


# --- the tables of words ---------------------------------------------------------------------------


def test_every_command_setting_and_value_has_a_word_that_can_be_translated():
    assert list(command_words().shown) == list(COMMANDS)
    assert list(setting_words().shown) == list(SETTINGS)
    values = set(chain.from_iterable(setting.values for setting in SETTINGS.values()))
    assert set(value_words().shown) == {*values, "none"}


def test_in_english_every_word_means_what_it_says():
    for words in (command_words(), setting_words(), value_words()):
        assert words.shown == words.meant == {name: name for name in words.shown}


def test_of_two_commands_with_one_translation_the_first_has_it_and_the_other_its_english_word():
    words = words_for({"log": "journal", "dossier": "journal", "quit": "fin"})
    assert words.shown == {"log": "journal", "dossier": "dossier", "quit": "fin"}
    assert words.name("journal") == "log"
    assert words.name("fin") == words.name("quit") == "quit"


def test_no_translation_takes_the_english_word_of_another_command():
    words = words_for({"next": "code", "code": "chiffre"})
    assert words.shown == {"next": "next", "code": "chiffre"}
    assert words.name("code") == "code"


@pytest.mark.parametrize("translation", ["s'en aller", "", "q"])
def test_a_translation_that_cannot_be_typed_as_a_word_leaves_the_english_one(translation):
    assert words_for({"quit": translation}, shortest=2).shown == {"quit": "quit"}


@pytest.mark.parametrize("typed", ["réglages", "REGLAGES", "reglages", "re\u0301glages"])
def test_accents_and_capitals_need_not_be_typed(typed):
    assert words_for({"settings": "réglages"}).name(typed) == "settings"


# --- at the prompt ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("french")
def test_the_beginning_names_the_words_in_the_players_language():
    beginning = " ".join(played().partition("Chapter:")[0].split())
    assert (
        "Other words: sources, retour, landmarks, rewind, historique, next, où, again, journal," in beginning
    )
    assert " code, réglages, régler, pause, aide, quit." in beginning


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("typed", ["retour", "Retour", "ret", "back", "ba", "b"])
def test_a_command_is_taken_by_its_translated_word_and_by_its_english_one(typed):
    assert said_after("2", typed).startswith("Chapter: The yard A notice on the door.")


@pytest.mark.usefixtures("french")
def test_the_beginning_of_words_of_both_languages_names_the_translated_ones():
    assert said_after("h") == said_after("handbook")
    assert said_after("ha") == said_after("handbook")
    assert said_after("hi") == said_after("historique")
    assert said_after("l").startswith("Nothing is written there.")
    assert said_after("re") == "re may mean retour or rewind or resume or réglages or régler."


@pytest.mark.usefixtures("french")
def test_what_is_said_to_be_typed_works():
    said = answers("xyzzy", "sources", "sources toutes", "sources all")
    assert said[0].endswith("Le mot aide dit le reste.")
    assert said[1].endswith("Tapez sources et un numéro.")
    assert said[2] == said[3] == said[1]
    assert "\nrégler, or =: change a setting: régler allure posée\n" in played("aide")


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    "typed", ["régler allure réelle", "regler Allure reelle", "set pace real", "= pace réelle"]
)
def test_a_setting_is_set_in_either_language_and_kept_in_none(typed, tmp_path):
    with Shelf(tmp_path) as shelf:
        said = said_after(typed, shelf=shelf)
        assert said.startswith("allure réelle: ")
        assert said.endswith(" Type régler allure libre or régler allure posée.")
        assert shelf.settings().plain_pace == "real"


@pytest.mark.usefixtures("french")
def test_what_a_setting_can_be_is_said_in_the_players_language():
    assert said_after("régler allure x") == "allure can be libre, posée or réelle."
    assert (
        said_after("régler x") == "There is no setting x; there are allure, sources, sonnerie and articles."
    )


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("typed", ["2", "deux", "two", "go in"])
def test_a_choice_is_taken_by_its_number_in_either_language(typed):
    assert number_words()[:2] == ("one", "deux")
    assert said_after(typed).startswith("Vous choisissez : Go in The office.")


@pytest.mark.usefixtures("french")
def test_one_of_a_thing_is_said_in_words_of_its_own():
    assert "\n1. File it (une minute)\n2. Send a fitter (deux minutes)\n" in played("2", "3")


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("typed", ["voie 1", "way 1", "1"])
def test_another_way_is_called_in_either_language(typed):
    assert said_after("2", "back", "1", f"compare {typed}").startswith("This run beside voie 1: ")


def test_what_is_kept_is_found_again_in_another_language(tmp_path, monkeypatch):
    with Shelf(tmp_path, now=lambda: 0) as shelf:
        monkeypatch.setattr(language, "_catalogue", Catalogue(FRENCH))
        played("2", shelf=shelf)
        assert "1. Partie 1. The yard. The office. 22:00 CET. Jouée à l’instant." in said_after(
            "saves", shelf=shelf
        )
        monkeypatch.setattr(language, "_catalogue", Catalogue({}))
        played("2", shelf=shelf)
        assert [save.name for save in shelf.saves()] == ["Playthrough 1", "Partie 1"]
        said = said_after("resume partie 1", shelf=shelf)
        assert said.startswith("Partie 1: one choice, last played just now.")


class TestTheLanguageOfTheStory:
    """It is a setting like the others, where the story is told in several languages."""

    def said(self, *lines, shelf=None):
        languages = Languages(TRAM_DEPOT)
        run = run_of(languages.story("en"), shelf)
        return answers(*lines, run=run, shelf=shelf, languages=languages)

    @pytest.mark.parametrize("typed", ["fr", "français", "Francais", "FR"])
    def test_it_is_set_by_its_code_or_by_what_it_calls_itself(self, typed):
        [told] = self.said(f"set language {typed}")
        assert "Tapez" in told
        assert "La cour" in told, "the moment at hand is told in it"

    def test_play_stays_where_it_is_and_goes_on_in_it(self):
        *_, there, log, back = self.said("2", "2", "set language fr", "journal", "régler langue english")
        assert "Le bureau" in there
        assert "Vous" not in log.split("1.")[0]
        assert "The office" in back

    def test_what_the_program_says_in_a_moment_turns_with_it_and_back(self):
        languages = Languages(TRAM_DEPOT)
        run = run_of(languages.story("en"))
        while run.look().chapter != "ledger":
            open_here = run.look().choices
            run.choose(next(each.address for each in reversed(open_here)))
        french, english = answers("set language fr", "set language en", run=run, languages=languages)
        assert "La fin de cette partie" in french
        assert "La fin" not in english

    def test_words_of_both_languages_are_taken(self):
        *_, in_french, in_english = self.said("set language fr", "réglages", "settings")
        assert in_french == in_english
        assert "Français" in in_french

    def test_one_that_there_is_not_is_refused_with_those_that_there_are(self):
        assert self.said("set language de") == ["language can be English or Français."]

    def test_it_is_kept(self, tmp_path):
        with Shelf(tmp_path) as shelf:
            self.said("set language fr", shelf=shelf)
            assert shelf.settings().language == "fr"

    def test_a_story_in_one_language_has_no_such_setting(self):
        [settings, told] = answers("settings", "set language fr")
        assert "language" not in settings
        assert told.startswith("There is no setting language; there are pace,")

    def test_where_it_cannot_be_told_it_goes_on_as_it_was(self, tmp_path):
        for home in ("scenes", "seeds"):
            shutil.copytree(TRAM_DEPOT / home, tmp_path / home)
        (tmp_path / "seeds/fr/riders.yaml").write_text("label: [", "utf-8")
        languages = Languages(tmp_path)
        told, after = answers(
            "set language fr", "settings", run=run_of(languages.story("en")), languages=languages
        )
        assert told == "The story cannot be told in Français as it is now; it goes on as it was."
        assert after.startswith("language English:")


def test_the_reason_why_an_answer_was_given_already_is_said_in_the_players_language(monkeypatch):
    monkeypatch.setattr(language, "_catalogue", Catalogue({("", "Given already."): "Déjà donné."}))
    told = said_after(*BY_THE_BOOK[:14], "1")
    assert told.endswith("First. Déjà donné.")
