"""Story folders for tests: a minimal one that is valid, and whatever is laid over it."""

from collections.abc import Mapping
from pathlib import Path

BASE = {
    "scenes/story.yaml": """\
title: A Door
start: door.shut
clock: "09:00 GMT"
""",
    "scenes/01-door.yaml": """\
chapter: A door
scenes:
  shut:
    title: A shut door
    cites: [paper.door]
    text:
      - reported: |
          A door was shut at nine.
      - imagined: |
          It is green.
    choices:
      knock:
        label: Knock
        minutes: 1
        goto: opened
  opened:
    title: An open door
    cites: [paper.door]
    text:
      - imagined: |
          Somebody opens.
    ending: {id: opened, title: It opens}
""",
    "seeds/paper.yaml": f"""\
article: paper.txt
sha256: {"0" * 63}a
label: A paper
language: en
published: null
signed: null
about: Invented for the tests.
facts:
  door:
    says: A door was shut at nine.
    paragraph: 1
    digest: {"0" * 63}b
""",
}


def write_story(
    folder: Path, files: Mapping[str, str | None] | None = None, *, encoding: str = "utf-8"
) -> Path:
    """Writes the minimal story with these files laid over it (None removes one); returns its folder."""
    for name, text in {**BASE, **(files or {})}.items():
        file = folder / name
        if text is None:
            file.unlink(missing_ok=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode(encoding))
    return folder
