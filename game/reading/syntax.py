"""What a YAML parser complains of, in words that an author can use.

Both parsers of PyYAML are listed; the one in Python words some complaints differently.
"""

from typing import Final

TOO_DEEP: Final = "this is nested too deep"
_QUOTES: Final = "put the whole text in quotes, or under `|` on lines of its own"
_NEIGHBOURS: Final = "indent the line as its neighbours; a text that begins with quotes must end with them"

_COMPLAINTS: Final[tuple[tuple[tuple[str, ...], str, str], ...]] = (
    (
        ("mapping values are not allowed",),
        "a colon with a space after it begins a value, and none can begin here",
        _QUOTES,
    ),
    (
        ("cannot start any token",),
        "nothing can begin with this character",
        f"{_QUOTES}; indent with spaces only",
    ),
    (
        ("could not find expected ':'",),
        "a key without its colon",
        "write `key: value`; text that goes over several lines stands under `|`, indented",
    ),
    (("unexpected end of stream",), "quotes are opened here and never closed", "close the quotes"),
    (("document indicator",), "quotes are opened and not closed before this line", "close the quotes"),
    (
        ("unknown escape character", "hexdecimal", "invalid Unicode", "expected escape sequence"),
        "no such escape exists in double quotes",
        "write `\\\\` for a backslash, or use single quotes: nothing is escaped in them",
    ),
    (
        ("sequence entries are not allowed", "mapping keys are not allowed"),
        "no item and no key can begin here",
        "put it on a line of its own, indented as its neighbours",
    ),
    (
        ("expected ',' or ']'",),
        "a list in brackets that goes wrong here",
        "close it with `]`; an item with a comma, a bracket or a colon needs quotes, or use lines with `-`",
    ),
    (
        ("expected ',' or '}'",),
        "keys in braces that go wrong here",
        "close them with `}`; a value with a comma, a bracket or a colon needs quotes, or use lines",
    ),
    (
        ("alias", "alphabetic or numeric"),
        "a `*` at the beginning of a value is an alias",
        f"{_QUOTES}",
    ),
    (("anchor",), "an `&` at the beginning of a value is an anchor", _QUOTES),
    (("tag",), "a `!` at the beginning of a value is a tag", _QUOTES),
    (
        ("single document",),
        "a second document begins here",
        "a file holds one document: take the `---` away",
    ),
    (("directive",), "directives (`%`) are not used", "take the line away"),
    (("a tab character", "indentation spaces"), "a tab where a space is expected", "indent with spaces"),
    (
        ("comment or line break", "a comment or a line break", "indentation indicator", "chomping"),
        "text under `|` begins on the next line",
        "put it there, indented",
    ),
    (
        ("block collection", "block sequence"),
        "the list ends before this line",
        "indent the line as its neighbours; every item begins with `-`",
    ),
    (
        ("expected key", "<block end>", "document start", "expected '<document"),
        "what stands here belongs to no key",
        _NEIGHBOURS,
    ),
    (
        ("node content",),
        "something is missing here",
        "write a value, or put quotes around the text",
    ),
)


def syntax_in_words(complaint: str) -> tuple[str, str]:
    """What is wrong and what to do about it; the parser's own words where nothing better is known."""
    for parts, words, hint in _COMPLAINTS:
        if any(part in complaint for part in parts):
            return words, hint
    return complaint.strip(), ""
