"""In which language `play` tells a story: as asked, as set, as the system speaks, or as it was written."""

import shutil

import pytest
from click.testing import CliRunner

from game.cli import eleven_minutes
from game.keeping import Shelf
from game.keeping.settings import KeptSettings
from tests.stories_at_hand import TRAM_DEPOT

ENGLISH, FRENCH = "The Quietest Ride", "Le trajet le plus calme"


@pytest.fixture
def broken(tmp_path):
    """A story whose French cannot be read."""
    folder = tmp_path / "broken"
    for home in ("scenes", "seeds"):
        shutil.copytree(TRAM_DEPOT / home, folder / home)
    (folder / "scenes/fr/01-yard.yaml").write_text("chapter: [", "utf-8")
    return folder


def play(*arguments, folder=TRAM_DEPOT, **environment):
    return CliRunner().invoke(
        eleven_minutes, ["play", "--plain", "--story", str(folder), *arguments], env=environment
    )


def title_of(told):
    assert told.exit_code == 0, told.output
    return told.stdout.splitlines()[0]


def test_as_it_was_written_where_nobody_says_anything():
    assert title_of(play()) == ENGLISH


def test_as_the_system_speaks():
    assert title_of(play(LC_ALL="", LANG="fr_CH.UTF-8")) == FRENCH
    assert title_of(play(LC_ALL="", LANG="de_CH.UTF-8")) == ENGLISH


def test_as_it_is_asked_for_before_all_else():
    assert title_of(play("--language", "fr")) == FRENCH
    assert title_of(play("--language", "en", LC_ALL="fr_FR.UTF-8")) == ENGLISH


def test_as_it_was_set_before_what_the_system_speaks(tmp_path):
    home = {"ELEVEN_MINUTES_HOME": str(tmp_path)}
    with Shelf(tmp_path) as shelf:
        shelf.keep_settings(KeptSettings(language="fr"))
    assert title_of(play("--save", "a", **home)) == FRENCH
    with Shelf(tmp_path) as shelf:
        shelf.keep_settings(KeptSettings(language="en"))
    assert title_of(play("--save", "b", **home, LC_ALL="fr_FR.UTF-8")) == ENGLISH


def test_what_was_begun_in_one_language_is_resumed_in_another(tmp_path):
    home = {"ELEVEN_MINUTES_HOME": str(tmp_path)}
    runner = CliRunner()
    told = ["play", "--plain", "--story", str(TRAM_DEPOT)]
    runner.invoke(eleven_minutes, [*told, "--save", "a", "--language", "fr"], input="2\n2\n", env=home)
    resumed = runner.invoke(eleven_minutes, [*told, "--resume", "a", "--language", "en"], env=home)
    assert "The office" in resumed.stdout
    assert "has changed" not in resumed.stdout


def test_one_that_there_is_not_is_refused_with_those_that_there_are():
    told = play("--language", "de")
    assert told.exit_code == 2
    assert "The story is not told in 'de'; it is in en and fr." in told.stderr


def test_one_that_cannot_be_told_is_left_unless_it_was_asked_for(broken):
    by_itself = play(folder=broken, LC_ALL="fr_FR.UTF-8")
    assert title_of(by_itself) == ENGLISH
    assert "cannot be told in Français as it is" in by_itself.stderr
    asked = play("--language", "fr", folder=broken)
    assert asked.exit_code == 1
    assert "scenes/fr/01-yard.yaml:2:1: E006" in asked.stderr


def test_while_it_is_written_it_is_told_as_it_is_written():
    told = play("--watch", "--language", "fr")
    assert told.exit_code == 2
    assert "leave --language out" in " ".join(told.stderr.split())


def test_a_run_is_played_back_as_the_system_speaks():
    script = TRAM_DEPOT / "tests/playthroughs/half-an-hour.yaml"
    arguments = ["replay", str(script), "--only", "--plain", "--story", str(TRAM_DEPOT)]
    own = CliRunner().invoke(eleven_minutes, arguments)
    told = CliRunner().invoke(eleven_minutes, arguments, env={"LC_ALL": "fr_FR.UTF-8"})
    assert (own.exit_code, told.exit_code) == (0, 0), told.output
    assert ENGLISH in own.stdout
    assert FRENCH in told.stdout
    assert own.stdout.count("\n> ") == told.stdout.count("\n> ")


@pytest.mark.parametrize("verb", [["check"], ["test"], ["stats", "--runs", "1"], ["translate"], ["sources"]])
def test_what_authors_read_is_the_same_wherever_they_are(verb):
    arguments = [*verb, "--story", str(TRAM_DEPOT)]
    told = [CliRunner().invoke(eleven_minutes, arguments, env={"LC_ALL": each}) for each in ("C", "fr_FR")]
    assert told[0].output == told[1].output
