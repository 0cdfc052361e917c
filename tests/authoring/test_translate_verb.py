"""`eleven-minutes translate`, as an author meets it."""

import json

import pytest
from click.testing import CliRunner

from game.cli import eleven_minutes
from tests.builders import write_story


@pytest.fixture
def folder(tmp_path):
    return write_story(tmp_path)


def translate(folder, *arguments):
    return CliRunner().invoke(eleven_minutes, ["translate", *arguments, "--story", str(folder)])


def test_says_how_to_begin_one(folder):
    told = translate(folder)
    assert told.exit_code == 0
    assert "Written in English (en)." in told.stdout
    assert "`eleven-minutes translate fr --write` begins one" in told.stdout


def test_writes_the_files_and_says_what_is_to_do(folder):
    told = translate(folder, "fr", "--write")
    assert told.exit_code == 0
    assert f"wrote {folder}/scenes/fr/01-door.yaml, 8 to do" in told.stdout
    assert (folder / "seeds/fr/paper.yaml").is_file()


def test_tells_how_much_of_each_file_is_translated(folder):
    translate(folder, "fr", "--write")
    file = folder / "seeds/fr/paper.yaml"
    file.write_text(file.read_text("utf-8").replace("todo: translate\n", "", 1), "utf-8")
    told = translate(folder, "fr")
    assert told.exit_code == 1
    rows = [line.split() for line in told.stdout.splitlines()]
    assert rows[0] == ["Français", "(fr)", "translated", "to", "do", "changed", "since", "missing"]
    assert ["seeds/paper.yaml", "1", "1", "·", "·"] in rows
    assert ["all", "1", "10", "·", "·"] in rows
    assert json.loads(translate(folder, "fr", "--format", "json").stdout)["fr"]["seeds/paper.yaml"] == {
        "done": 1,
        "todo": 1,
    }


def test_a_complete_one_is_told_by_the_exit_status(folder):
    translate(folder, "fr", "--write")
    for file in folder.glob("s*/fr/*.yaml"):
        lines = file.read_text("utf-8").splitlines()
        file.write_text("\n".join(line for line in lines if "todo:" not in line) + "\n", "utf-8")
    told = translate(folder)
    assert told.exit_code == 0
    assert told.stdout.splitlines()[-1].split() == ["Français", "(fr)", "11", "·", "·", "·"]


def test_a_translation_in_which_it_cannot_be_played_says_why(folder):
    translate(folder, "fr", "--write")
    file = folder / "scenes/fr/01-door.yaml"
    file.write_text(file.read_text("utf-8").replace("label: Knock", "lable: Frapper"), "utf-8")
    told = translate(folder, "fr")
    assert told.exit_code == 1
    assert "In Français (fr) it cannot be played: 1 error. The first:" in told.stdout
    assert "scenes/fr/01-door.yaml:21:9: E010" in told.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["de"], 1, "has no translation into `de`; `eleven-minutes translate de --write` begins one."),
        (["en"], 2, "The story is written in `en`; name another language."),
        (["French"], 2, "'French' is no code of a language; `fr` and `pt-br` are."),
        (["--write"], 2, "--write needs a language"),
        (["../fr", "--write"], 2, "'../fr' is no code of a language"),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments, status, says, folder):
    told = translate(folder, *arguments)
    assert told.exit_code == status
    assert says in " ".join(told.stderr.split())
    assert not (folder / "scenes" / "en").exists()
