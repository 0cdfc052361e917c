"""What `new` writes: a story folder that is whole, in `story/`, and a template for each part of one.

In a template `${name}` is filled in.  The story is taken as it is, so that it can be checked and played
where it stands.
"""

import json
import re
from pathlib import Path
from string import Template
from typing import Final

STORY: Final = Path(__file__).parent / "story"
_PLAIN: Final = re.compile(r"[A-Za-z][\w.'’-]*(?: [\w.'’-]+)*\Z")
_WORDS_OF_YAML: Final = frozenset(["true", "false", "null"])


def filled(name: str, **words: str) -> str:
    """A template with its names filled in.  Raises `KeyError` where one is missing."""
    return Template((Path(__file__).parent / name).read_text(encoding="utf-8")).substitute(words)


def scalar(words: str) -> str:
    """Words as they stand in YAML: as they are where that is safe, or in quotation marks."""
    if _PLAIN.match(words) and words.lower() not in _WORDS_OF_YAML:
        return words
    return json.dumps(words, ensure_ascii=False)
