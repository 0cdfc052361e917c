"""A part of a story: one more scene, card or playthrough, each in a form that holds from the first.

Files that are there are never written over; a chapter is added to behind its last line.
"""

import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from textwrap import indent
from typing import Final

import yaml

from game.authoring.reach import MOST_STATES, reach_of
from game.authoring.schemas import HOME
from game.authoring.templates import filled, scalar
from game.authoring.writing import create_files, replace_file
from game.model.addresses import ID
from game.model.scenes import Chapter
from game.model.story import Story
from game.reading import StoryFaults, check_story
from game.reading.articles import read_article
from game.reading.findings import Findings
from game.reading.names import did_you_mean, either
from game.reading.yaml import compose

_NUMBER: Final = re.compile(r"([0-9]+)[a-z]?-")


class CannotAdd(Exception):
    """What was asked for does not fit the story; the message says why and what would."""


# Scenes --------------------------------------------------------------------------------------------------


def add_scene(
    story: Story, folder: Path, address: str, *, cites: Iterable[str] = (), goto: str | None = None
) -> Path:
    """Adds a scene at the end of its chapter, or begins the chapter; the path of its file.

    It cites these facts, or the story's first, and leads to a scene, or to the story's start.  Raises
    `CannotAdd`, and `StoryFaults` where the story would not load with it.
    """
    chapter, _, id = address.partition(".")
    if not (ID.match(chapter) and ID.match(id)):
        raise CannotAdd(
            f"`{address}` is no address of a scene: write chapter.scene, small letters, digits and hyphens"
        )
    if address in story.scenes:
        place = story.scenes[address].place
        raise CannotAdd(f"there is a scene `{address}` already ({place.file}:{place.line})")
    target = goto or story.start
    _expect(target, story.scenes, "scene")
    facts = tuple(cites) or tuple(story.sources.facts)[:1]
    for fact in facts:
        _expect(fact, story.sources.facts, "fact")
    inside = target.removeprefix(f"{chapter}.")
    scene = filled("scene.yaml", id=id, title=scalar(_in_words(id)), facts=", ".join(facts), goto=inside)
    known = story.chapters.get(chapter)
    name = known.file if known else f"scenes/{_next_number(story.chapters.values())}-{chapter}.yaml"
    text = _with_scene(folder, known, scene) if known else _begun(folder, chapter, scene)
    _check_with(folder, name, text)
    if known:
        return replace_file(folder / name, text)
    return create_files(folder, {name: text})[0]


def _begun(folder: Path, chapter: str, scene: str) -> str:
    """A chapter of one scene."""
    opening = filled("chapter.yaml", title=scalar(_in_words(chapter)))
    return f"{_modeline(folder, 'scenes', '')}{opening}{indent(scene, '  ')}"


def _with_scene(folder: Path, chapter: Chapter, scene: str) -> str:
    """A chapter's text with one more scene at its end, as far in as the others are."""
    text = (folder / chapter.file).read_text(encoding="utf-8-sig")
    node = compose(text, chapter.file, Findings())
    assert isinstance(node, yaml.MappingNode)
    key, scenes = node.value[-1]
    if key.value != "scenes" or scenes.flow_style:
        raise CannotAdd(
            f"`scenes:` is not the last thing in {chapter.file}; put this below it by hand:\n\n{scene}"
        )
    column = scenes.value[0][0].start_mark.column
    return f"{text.rstrip()}\n\n{indent(scene, ' ' * column)}"


def _next_number(chapters: Iterable[Chapter]) -> str:
    """The number of the file of one more chapter, behind all others."""
    found = [_NUMBER.match(Path(chapter.file).name) for chapter in chapters]
    return f"{max((int(number[1]) for number in found if number), default=0) + 1:02}"


def _check_with(folder: Path, name: str, text: str) -> None:
    """Raises `StoryFaults` where a story folder with this file would not load."""
    with tempfile.TemporaryDirectory() as copy:
        for part in ("scenes", "seeds"):
            shutil.copytree(folder / part, Path(copy) / part)
        (Path(copy) / name).write_text(text, encoding="utf-8", newline="\n")
        checked = check_story(copy)
    if checked.errors:
        raise StoryFaults(checked.errors)


# Cards ---------------------------------------------------------------------------------------------------


def add_card(story: Story, folder: Path, id: str, article: Path, *, language: str = "en") -> Path:
    """Begins the card of an article, with its digests; the path of its file.

    Nothing of the article's words is written.  Raises `CannotAdd`, `AlreadyThere`, and `OSError` where the
    article cannot be read.
    """
    if not ID.match(id) or id in ("claims", "disputes"):
        raise CannotAdd(
            f"`{id}` cannot be a card's id: small letters, digits and hyphens; not claims, disputes"
        )
    read = read_article(article)
    if not read.paragraphs:
        raise CannotAdd(f"{article} has no paragraph that is not blank")
    for card in story.sources.cards.values():
        if card.sha256 == read.sha256:
            raise CannotAdd(f"the article has a card already: `{card.id}` ({card.place.file})")
    text = filled(
        "card.yaml",
        id=id,
        article=scalar(read.name),
        sha256=read.sha256,
        title=scalar(_in_words(id)),
        language=language,
        digest=read.digests[0],
    )
    others = "".join(
        f"  #\n  # paragraph: {number}\n  # digest: {digest}\n"
        for number, digest in enumerate(read.digests[1:], start=2)
    )
    copied = f"\n  # The article's other paragraphs, to be copied.\n{others}" if others else ""
    written = _modeline(folder, "cards", "../scenes/") + text + copied
    return create_files(folder, {f"seeds/{id}.yaml": written})[0]


# Playthroughs --------------------------------------------------------------------------------------------


def add_playthrough(story: Story, folder: Path, id: str, *, ends: str | None = None) -> Path:
    """Writes the shortest way to an ending as a playthrough, or to the nearest ending; the path of its file.

    Raises `CannotAdd` where no run comes to it, and `AlreadyThere`.
    """
    if not ID.match(id):
        raise CannotAdd(f"`{id}` cannot be a file's name: small letters, digits and hyphens")
    if ends is not None:
        _expect(ends, story.endings(), "ending")
    reach = reach_of(story)
    wanted = [ends] if ends else sorted(reach.ways, key=lambda ending: len(reach.ways[ending].choices))
    if not wanted or wanted[0] not in reach.ways:
        what = f"the ending `{ends}`" if ends else "an ending"
        least = "" if reach.complete else f" in {MOST_STATES:,} states"
        raise CannotAdd(f"no run comes to {what}{least}")
    name = f"tests/playthroughs/{id}.yaml"
    script = reach.ways[wanted[0]].script(_in_words(id), ends=wanted[0])
    about = filled("playthrough.yaml", ending=wanted[0])
    return create_files(folder, {name: _modeline(folder, "playthroughs", "../../scenes/") + about + script})[
        0
    ]


# What they have in common --------------------------------------------------------------------------------


def _modeline(folder: Path, kind: str, way: str) -> str:
    """The line by which an editor finds the schema, where the folder has one."""
    if not (folder / HOME / f"{kind}.json").exists():
        return ""
    return f"# yaml-language-server: $schema={way}{HOME.rpartition('/')[2]}/{kind}.json\n"


def _expect(name: str, existing: Iterable[str], what: str) -> None:
    names = list(existing)
    if name not in names:
        hint = did_you_mean(name, names) or f"there are {either(names[:12])}"
        raise CannotAdd(f"no {what} is called `{name}`; {hint}")


def _in_words(id: str) -> str:
    return id.replace("-", " ").capitalize()
