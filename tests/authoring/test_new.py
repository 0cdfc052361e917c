"""What `new` makes holds from the first: it plays, checks clean, passes; and nothing is ever written over."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from game import load_story
from game.authoring.new_story import create_story
from game.authoring.writing import AlreadyThere, create_files, replace_file
from game.cli import eleven_minutes
from game.proving.explore import explore
from game.proving.playthroughs import play_file, playthroughs_below
from game.reading import check_story
from game.reading.articles import verify_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    create_story(tmp_path / "bell")
    return tmp_path / "bell"


def new(*arguments, status=0, typed=""):
    run = CliRunner().invoke(eleven_minutes, ["new", *map(str, arguments)], input=typed)
    assert run.exit_code == status, run.output
    return " ".join(run.output.split())


def verdicts(folder):
    story = load_story(folder)
    return {file.stem: play_file(story, folder, file).passed for file in playthroughs_below(folder)}


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# A story folder ------------------------------------------------------------------------------------------


def test_a_new_story_checks_clean_without_a_warning(folder):
    assert check_story(folder).findings == ()


def test_its_playthroughs_pass(folder):
    assert verdicts(folder) == {"aboard": True, "time-runs-out": True}


def test_everything_in_it_is_reached_and_nothing_goes_wrong(folder):
    assert explore(load_story(folder)).holds


def test_its_cards_agree_with_its_articles(folder):
    assert verify_sources(load_story(folder).sources, folder / "articles") == ()


def test_every_file_that_an_author_writes_explains_itself_and_names_its_schema(folder):
    for file in folder.rglob("*.yaml"):
        text = file.read_text("utf-8")
        target = text.partition("$schema=")[2].partition("\n")[0]
        assert (file.parent / target).is_file(), file
        assert re.search(r"^ *# |  # ", text.partition("\n")[2], re.MULTILINE) or file.stem == "islander", (
            file
        )


def test_its_title_can_be_given(tmp_path):
    new(tmp_path / "other", "--title", "Other: a story")
    assert load_story(tmp_path / "other").title == "Other: a story"


def test_options_may_stand_before_the_folder(tmp_path):
    new("--title", "Before", tmp_path / "before")
    assert load_story(tmp_path / "before").title == "Before"


def test_a_title_that_cannot_be_one_leaves_nothing_behind(tmp_path):
    said = new(tmp_path / "other", "--title", "A “quiet” bell", status=1)
    assert "E072" in said
    assert list(tmp_path.iterdir()) == []


def test_a_folder_may_hold_other_things(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    new(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert check_story(tmp_path).findings == ()


@pytest.mark.parametrize(
    "there", ["scenes", "seeds", "tests/playthroughs/aboard.yaml", "articles/harbour.txt"]
)
def test_a_folder_that_holds_something_of_a_story_is_left_as_it_is(tmp_path, there):
    (tmp_path / there).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / there).write_text("mine")
    before = bytes_of(tmp_path)
    said = new(tmp_path, status=2)
    assert f"{tmp_path / there} is there already; nothing was written." in said
    assert bytes_of(tmp_path) == before


def test_a_second_story_in_the_same_folder_is_refused(folder):
    before = bytes_of(folder)
    with pytest.raises(AlreadyThere):
        create_story(folder)
    assert bytes_of(folder) == before


def test_what_is_next_is_said(tmp_path):
    said = new(tmp_path / "bell")
    for words in (f"cd {tmp_path / 'bell'}", "eleven-minutes play", "eleven-minutes check", "README.md"):
        assert words in said


# A scene -------------------------------------------------------------------------------------------------


def test_a_scene_comes_behind_the_others_of_its_chapter(folder):
    before = (folder / "scenes/01-pier.yaml").read_text("utf-8")
    said = new("scene", "pier.ticket-office", "--story", folder)
    after = (folder / "scenes/01-pier.yaml").read_text("utf-8")
    assert after.startswith(before.rstrip())
    assert list(load_story(folder).chapters["pier"].scenes)[-1] == "pier.ticket-office"
    assert "in some scene write `goto: pier.ticket-office`" in said


def test_a_chapter_that_there_is_not_is_begun_behind_the_others(folder):
    new("scene", "island.house", "--story", folder, "--cites", "islander.caught", "--goto", "pier.ferry")
    story = load_story(folder)
    assert story.chapters["island"].file == "scenes/03-island.yaml"
    scene = story.scenes["island.house"]
    assert scene.cites == ("islander.caught",)
    assert scene.choices[0].targets[0].scene == "pier.ferry"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["pier.bell"], "There is a scene `pier.bell` already (scenes/01-pier.yaml:9)."),
        (["bell"], "`bell` is no address of a scene: write chapter.scene"),
        (["pier.x", "--goto", "pier.fery"], "No scene is called `pier.fery`; did you mean `pier.ferry`?"),
        (
            ["pier.x", "--cites", "harbour.rop"],
            "No fact is called `harbour.rop`; did you mean `harbour.rope`?",
        ),
    ],
)
def test_a_scene_that_does_not_fit_is_refused_and_nothing_is_written(folder, arguments, says):
    before = bytes_of(folder)
    assert says in new("scene", *arguments, "--story", folder, status=2)
    assert bytes_of(folder) == before


def test_where_scenes_are_not_last_in_the_file_the_scene_is_told_instead(folder):
    file = folder / "scenes/02-record.yaml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("chapter:")]
    file.write_text("\n".join([*lines, "chapter: The record", ""]), "utf-8")
    before = bytes_of(folder)
    said = new("scene", "record.more", "--story", folder, status=2)
    assert (
        "`scenes:` is not the last thing in scenes/02-record.yaml; put this below it by hand: more:" in said
    )
    assert bytes_of(folder) == before


# A card --------------------------------------------------------------------------------------------------


def test_a_card_has_its_articles_digests_and_none_of_its_words(folder, tmp_path):
    article = tmp_path / "gazette.txt"
    article.write_text("A heading\n\nSomething happened.\n", "utf-8")
    new("card", "gazette", article, "--language", "de", "--story", folder)
    story = load_story(folder)
    assert story.sources.cards["gazette"].language == "de"
    (folder / "articles/gazette.txt").write_bytes(article.read_bytes())
    assert verify_sources(story.sources, folder / "articles") == ()
    text = (folder / "seeds/gazette.yaml").read_text("utf-8")
    assert "happened" not in text
    assert text.count("digest: ") == 2


@pytest.mark.parametrize(
    ("id", "article", "says"),
    [
        ("harbour", "new.txt", "harbour.yaml is there already"),
        ("claims", "new.txt", "`claims` cannot be a card's id"),
        ("again", "harbour.txt", "The article has a card already: `harbour` (seeds/harbour.yaml)."),
        ("empty", "empty.txt", "has no paragraph that is not blank"),
    ],
)
def test_a_card_that_cannot_be_is_refused_and_nothing_is_written(folder, id, article, says):
    (folder / "articles/new.txt").write_text("Something else.\n")
    (folder / "articles/empty.txt").write_text("\n\n")
    before = bytes_of(folder)
    assert says in new("card", id, folder / "articles" / article, "--story", folder, status=2)
    assert bytes_of(folder) == before


# A playthrough -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["aboard", "ashore", "rung"])
def test_a_new_playthrough_goes_to_the_ending_and_passes(folder, ending):
    new("playthrough", "mine", "--to", ending, "--story", folder)
    assert f"ends: {ending}\n" in (folder / "tests/playthroughs/mine.yaml").read_text("utf-8")
    assert verdicts(folder)["mine"]


def test_without_an_ending_it_goes_to_the_nearest(folder):
    new("playthrough", "mine", "--story", folder)
    assert verdicts(folder)["mine"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["aboard"], "tests/playthroughs/aboard.yaml is there already; nothing was written."),
        (["mine", "--to", "abroad"], "No ending is called `abroad`; did you mean `aboard`?"),
        (["My Run"], "`My Run` cannot be a file's name"),
    ],
)
def test_a_playthrough_that_cannot_be_is_refused_and_nothing_is_written(folder, arguments, says):
    before = bytes_of(folder)
    assert says in new("playthrough", *arguments, "--story", folder, status=2)
    assert bytes_of(folder) == before


# Writing -------------------------------------------------------------------------------------------------


def test_files_are_created_all_or_none(tmp_path, monkeypatch):
    opened = Path.open

    def full_disk(self, *arguments, **settings):
        if "third" in self.name:
            raise OSError(28, "No space left on device")
        return opened(self, *arguments, **settings)

    monkeypatch.setattr(Path, "open", full_disk)
    with pytest.raises(OSError, match="No space"):
        create_files(tmp_path / "new", {"a/first.txt": "1", "b/second.txt": "2", "c/third.txt": "3"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_replaced_stays_whole(tmp_path, monkeypatch):
    (tmp_path / "kept.txt").write_text("old")

    def refused(self, target):
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "kept.txt", "new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"kept.txt": "old"}
