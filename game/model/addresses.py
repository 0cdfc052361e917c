"""Ids and addresses: how scenes, choices, variables and facts are named.

An id is the author's and stable.  `scene` names a scene inside its chapter, `chapter.scene` one
anywhere, `chapter.scene.choice` a choice; `card.fact` a fact.
"""

import re
from typing import Final

ID: Final = re.compile(r"[a-z][a-z0-9-]*\Z")
VARIABLE: Final = re.compile(r"[a-z][a-z0-9_]*\Z")
CHAPTER_FILE: Final = re.compile(r"(?:[0-9]+[a-z]?-)?(?P<chapter>[a-z][a-z0-9-]*)\.yaml\Z")

EPILOGUE_CHOICE: Final = "epilogue"
"""The id of the one choice that every ending has where the story declares an epilogue."""


def chapter_of(address: str) -> str:
    """The chapter's id in a full address of a scene or a choice."""
    return address.partition(".")[0]


def scene_of(address: str) -> str:
    """The full address of the scene in a full address of a choice."""
    return address.rpartition(".")[0]


def last_id(address: str) -> str:
    """The last id of an address: of a choice its own, of a scene its own."""
    return address.rpartition(".")[2]


def full(address: str, chapter: str) -> str:
    """A scene's address, read inside a chapter, as a full address."""
    return address if "." in address else f"{chapter}.{address}"
