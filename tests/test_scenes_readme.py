"""What scenes/README.md says is so: its first part is followed step by step, every example is run."""

import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from game.authoring.new_story import create_story
from game.authoring.schemas import HOME
from game.cli import VERBS
from game.model.views import VIEWS
from game.playing.scripts import run_script
from game.reading import check_story, load_story, read_script
from game.reading.documents import ChapterDocument
from game.reading.translations.story import check_translation
from tests.readme_steps import FENCED, Example, examples_in, follow
from tests.stories_at_hand import ROOT

PAGE = (ROOT / "scenes" / "README.md").read_text(encoding="utf-8")
FIRST_PART, REFERENCE = PAGE.split("\n---\n")


# The first part, step by step ----------------------------------------------------------------------------


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_who_follows_the_first_part_ends_with_a_scene_that_a_test_plays(empty_folder, monkeypatch):
    follow(FIRST_PART, monkeypatch.chdir)
    story = load_story(Path.cwd())
    run = run_script(story, read_script(story, "tests/playthroughs/office.yaml"))
    assert run.passed
    assert "office.counter.tell-the-clock" in run.playthrough.choices


def test_every_example_says_how_it_is_run():
    assert len(FENCED.findall(PAGE)) == PAGE.count("\n```") / 2
    assert all(example.about or example.language == "console" for example in examples_in(PAGE))


# The reference -------------------------------------------------------------------------------------------

FACTS = "[harbour.four-times, islander.four-times, harbour.rope, harbour.early]"
(STORY,) = (example.text for example in examples_in(REFERENCE) if example.about == "scenes/story.yaml")


def scene_of(text="", choices="go: {label: Go, goto: pier.bell}\n"):
    blocks = text or "- imagined: |\n    A scene around an example.\n"
    return (
        f"around:\n  cites: {FACTS}\n  text:\n{indent(blocks, '    ')}  choices:\n{indent(choices, '    ')}"
    )


def scenes_of(example: Example) -> str:
    """The scenes in which an example stands."""
    match example.about.split()[0]:
        case "scenes":
            return example.text
        case "blocks":
            return scene_of(text=example.text)
        case "choices":
            return scene_of(choices=example.text)
        case "conditions":
            conditions = (line.removeprefix("- ") for line in example.text.splitlines())
            return scene_of("".join(f"- imagined: Is it so.\n  if: {line}\n" for line in conditions))
        case other:
            raise AssertionError(f"no example is called {other}")


def findings_in(folder: Path, example: Example):
    """What the check says of a story into which the example was put."""
    create_story(folder)
    if "/fr/" in example.about:
        return findings_in_translation(folder, example)
    (folder / "scenes/story.yaml").write_text(STORY, "utf-8")
    if "/" in example.about:
        (folder / example.about).write_text(example.text, "utf-8")
    else:
        chapter = f"chapter: An example\nscenes:\n{indent(scenes_of(example), '  ')}"
        (folder / "scenes/90-example.yaml").write_text(chapter, "utf-8")
    return check_story(folder).findings


def findings_in_translation(folder: Path, example: Example):
    """What is wrong with a translation of the story as it is made, but for what is not in the example."""
    for name in (example.about, "scenes/fr/story.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(example.text if name == example.about else "{}\n", "utf-8")
    found = check_translation(folder, "fr")
    assert found.tallies["scenes/01-pier.yaml"]["done"], "its digests are those of the story"
    return [finding for finding in found.findings if finding.code not in ("W402", "W404")]


@pytest.mark.parametrize("example", examples_in(REFERENCE), ids=lambda e: f"{e.about} {e.text[:30]!r}")
def test_an_example_of_the_reference_is_as_it_says(example, tmp_path):
    findings = findings_in(tmp_path / "story", example)
    _, _, refused = example.about.partition("refused ")
    if refused:
        assert [finding.code for finding in findings] == [refused]
    else:
        assert [str(finding) for finding in findings if finding.severity != "note"] == []


def test_every_key_of_a_chapter_is_in_the_reference():
    assert keys_below(ChapterDocument) - words_in_code(REFERENCE) == set()


def keys_below(document) -> set[str]:
    """The keys of a kind of document and of everything in it."""
    from game.authoring.schemas import KINDS, schema_of

    kind = next(kind for kind, type_ in KINDS.items() if type_ is document)
    schema = schema_of(kind)
    return {key for part in (schema, *schema["definitions"].values()) for key in part["properties"]}


def words_in_code(page: str) -> set[str]:
    code = [*re.findall(r"`([^`\n]+)`", FENCED.sub("", page)), *(e.text for e in examples_in(page))]
    return set(re.findall(r"[a-z_]+", " ".join(code)))


def test_every_view_and_every_verb_of_an_author_is_in_the_reference():
    assert set(VIEWS) <= words_in_code(REFERENCE)
    for name, about in VIEWS.items():
        assert f"| `{name}` | {about} |" in REFERENCE
    told = set(re.findall(r"`eleven-minutes ([a-z]+)", REFERENCE))
    assert told <= set(VERBS)
    assert {"new", "check", "test", "explore", "map", "stats", "schema"} <= told


def test_its_schema_folder_is_the_one_that_is_written():
    assert f"`{HOME}/`" in REFERENCE
    assert dedent(f"eleven-minutes schema --write {HOME}") in REFERENCE


def test_links_lead_somewhere():
    for target in re.findall(r"\]\(([^)]+)\)", PAGE):
        path, _, anchor = target.partition("#")
        file = (ROOT / "scenes" / path) if path else ROOT / "scenes" / "README.md"
        assert file.is_file(), target
        headings = re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in anchors, target
