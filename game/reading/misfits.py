"""What is told where a node does not fit: what was found, what was expected, what YAML made of the words."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import msgspec
import yaml

from game.model.places import Place
from game.reading.characters import HOSTILE, character_in_words
from game.reading.names import YES_AND_NO, either, id_meant, nearest
from game.reading.yaml import Node, place_of, plain_kind

if TYPE_CHECKING:
    from game.reading.shape import Shaped

QUOTES: Final = ("'", '"')
GLUED_HASH: Final = re.compile(r" +#[^\s#]")
_LONE_LINE_END: Final = re.compile(r"[^\n]\n(?=[^\n])")
_FIRST_KEY: Final = re.compile(r"(?P<list>a list, each of its items )?keys with values \(`(?P<key>\w+)`")
_ODD_SPACE: Final = re.compile(r"[^\S ]|\ufeff|\u200b")
_TIME: Final = re.compile(r"([0-9]{1,2})[.:h ]([0-9]{2})\Z")
_SHORT: Final = 30
_NUMBER: Final = re.compile(r"(?P<number>-?[0-9](?:[0-9_, ]*[0-9])?)(?: *[A-Za-z]+)?\Z")


def named(key: Node | None) -> str:
    """What a value is called in a message: by its key, where it has one."""
    return f"`{key.value}`" if isinstance(key, yaml.ScalarNode) else "this item"


def kind_in_words(node: Node) -> str:
    """What a node is, in words."""
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "keys with values"
    if node.style:
        return "text in quotes" if node.style in QUOTES else "text"
    kind = plain_kind(node.value)
    return {
        "flag": f"true or false (`{node.value}`)",
        "int": f"a number (`{node.value}`)",
        "float": f"a number (`{node.value}`)",
        "null": "empty",
        "text": f"text (`{node.value}`)" if len(node.value) <= _SHORT else "text",
    }[kind]


def add_misfit(node: Node, key: Node | None, shaped: "Shaped[Any]", expected: str, text: bool) -> None:
    """Tells that a node is not what is expected; further findings at its place would repeat that.

    `text` says that text could have stood there.
    """
    place = place_of(node.start_mark, shaped.file)
    if isinstance(node, yaml.ScalarNode) and not node.style and plain_kind(node.value) == "null":
        add_empty(node, key, shaped, expected)
    else:
        is_key = key is node
        hint = "write a word that begins with a letter" if is_key else ""
        hint = hint or _what_yaml_made_of_it(node, text, expected)
        what = "a key" if is_key else named(key)
        shaped.findings.add("E013", place, what=what, found=kind_in_words(node), expected=expected, hint=hint)
    shaped.findings.spoil(place)


def add_empty(node: yaml.ScalarNode, key: Node | None, shaped: "Shaped[Any]", expected: str) -> None:
    """Tells that there is nothing where something is expected."""
    place = place_of((key or node).start_mark, shaped.file)
    rest = shaped.lines[node.start_mark.line][node.start_mark.column :].strip()
    hint = ""
    if node.value.strip():
        hint = f"write the value, or take the key away; for the word itself, quotes: '{node.value}'"
    elif re.match(r"#[^\s#]", rest):
        hint = f"`#` begins a comment: put quotes around `{rest}`"
    what = "a key" if key is node else named(key)
    shaped.findings.add("E014", place, what=what, expected=expected, hint=hint)
    shaped.findings.spoil(place)
    begins = place_of(node.start_mark, shaped.file)
    shaped.findings.spoil(begins)
    if node.style in QUOTES:
        shaped.findings.spoil(msgspec.structs.replace(begins, column=begins.column + 1))


def _what_yaml_made_of_it(node: Node, text: bool, expected: str) -> str:
    """How to write what was probably meant."""
    if isinstance(node, yaml.ScalarNode):
        if text:
            return f"where the word itself is meant, put quotes around it: '{node.value}'"
        return _as_it_is_written(node, expected)
    if isinstance(node, yaml.MappingNode) and "list" in expected:
        return "begin each item with `-`, or put them between `[` and `]`"
    if text and node.flow_style:
        return "text that begins with a bracket or a brace needs quotes, or stands under `|`"
    if text and isinstance(node, yaml.MappingNode):
        return "text with a colon in it needs quotes, or stands under `|`; here stands nothing but text"
    if isinstance(node, yaml.SequenceNode) and expected.startswith("`"):
        return "write one of them, without brackets and dashes"
    if isinstance(node, yaml.SequenceNode) and expected.startswith("keys"):
        return "take the dashes or the brackets away: here stand keys, each with a colon and a value"
    return ""


def _as_it_is_written(node: yaml.ScalarNode, expected: str) -> str:
    """How a flag, a number or a list is written, where something like it stands."""
    word: str = node.value.strip()
    first = _FIRST_KEY.match(expected)
    if first:
        dash = "each item with a dash and " if first["list"] else "it with "
        return f"begin {dash}a key: `{'- ' if first['list'] else ''}{first['key']}: …`"
    if expected.startswith("a list"):
        return f"put it between brackets: `[{word}]`" if word and len(word) <= _SHORT else ""
    if "true or false" in expected:
        if node.style in QUOTES and word in ("true", "false"):
            return f"without the quotes: `{word}`"
        if word.lower() in YES_AND_NO:
            return f"for a yes or no write `{YES_AND_NO[word.lower()]}`"
    if "whole number" in expected:
        number = _NUMBER.match(word)
        digits = re.sub(r"[_, ]", "", number["number"]) if number else ""
        if digits and len(digits) < _SHORT:
            return f"write the digits alone, without quotes and without a 0 in front: {int(digits)}"
        return "write a whole number in digits, without quotes"
    if expected == "keys with values":
        return "write keys below it, each with a colon and its value on a line of its own"
    return ""


def check_escapes(node: Node, shaped: "Shaped[Any]") -> None:
    """In double quotes an escape can stand for a character that must not stand in the file itself."""
    hostile = HOSTILE.search(node.value)
    if hostile:
        place = place_of(node.start_mark, shaped.file)
        shaped.findings.add("E005", place, character=character_in_words(hostile.group()))


def check_folding(node: Node, shaped: "Shaped[Any]") -> None:
    """Outside of `|` YAML folds lines before anybody reads them, and paragraphs run together."""
    if _LONE_LINE_END.search(node.value):
        shaped.findings.add("W029", place_of(node.start_mark, shaped.file), width=1)


def check_comment(node: yaml.ScalarNode, shaped: "Shaped[Any]") -> None:
    """A `#` behind a space ends a plain text; a comment that is one has a space after the `#`."""
    mark = node.end_mark
    line = shaped.lines[mark.line]
    rest = GLUED_HASH.match(line, mark.column)
    if rest:
        place = Place(shaped.file, mark.line + 1, rest.end() - 1)
        words = line[rest.end() - 2 :].rstrip()
        shaped.findings.add("W031", place, width=len(words), rest=words, value=node.value)


def without_cuts(
    node: yaml.MappingNode, is_key: Callable[[str], object], shaped: "Shaped[Any]"
) -> list[tuple[Node, Node]]:
    """The keys and values in braces, without what a comma has cut off from a value before it.

    `{if: min(a, b) > 1, to: x}` is three keys to YAML, of which `b) > 1` has no value.
    """
    kept: list[tuple[Node, Node]] = []
    for key, value in node.value:
        if value.value or not _is_nothing(value) or type(key) is not yaml.ScalarNode or key.style or not kept:
            kept.append((key, value))
            continue
        before = kept[-1][1]
        whole = isinstance(before, yaml.ScalarNode) and not before.style and before.value
        if whole and (not is_key(key.value) or before.value.count("(") > before.value.count(")")):
            place = place_of(before.start_mark, shaped.file)
            shaped.findings.add("E029", place, width=len(before.value), cut=before.value, rest=key.value)
            shaped.findings.spoil(place)
        else:
            kept.append((key, value))
    return kept


def is_text_with_colons(node: Node, known: tuple[str, ...]) -> bool:
    """Whether keys were hardly meant: one that is nothing like a key of the format, on lines of its own."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return False
    keys = [key.value for key, _ in node.value]
    return not any(isinstance(key, str) and (key in known or nearest(key, known)) for key in keys)


def _is_nothing(node: Node) -> bool:
    """Whether no value was written at all."""
    return isinstance(node, yaml.ScalarNode) and not node.value and not node.style


def as_it_should_be(value: str, matches: Callable[[str], object]) -> str:
    """How words are to be written that have the wrong form, where that can be seen; or nothing."""
    several = value.split()
    if len(several) > 1 and "." in value and all(matches(one) for one in several):
        return f"put a comma between them: `{', '.join(several)}`"
    small = id_meant(value)
    unnumbered = re.sub(r"^[0-9]+[a-z]?-", "", small)
    likely = [small, small.replace("-", "_"), unnumbered, unnumbered.removesuffix(".yaml")]
    hours = _TIME.match(value.strip())
    if hours:
        likely.append(f"{int(hours[1]):02}:{hours[2]}")
    for meant in likely:
        if meant != value and matches(meant):
            return f"write it as `{meant}`" if not hours else f'write it as "{meant}"'
    if unnumbered.count(".") == 2 and matches(unnumbered.rpartition(".")[0]):
        return f"this names a choice, and a scene is needed: `{unnumbered.rpartition('.')[0]}`"
    return ""


def add_repeated(key: Node, node: Node, shaped: "Shaped[Any]") -> None:
    """Tells of a key that stands twice, with both places."""
    first = next(k for k, _ in node.value if k.value == key.value)
    place = place_of(first.start_mark, shaped.file)
    shaped.findings.add("E009", place_of(key.start_mark, shaped.file), key=key.value, first=place)


def add_unknown_key(key: Node, known: dict[str, Any], shaped: "Shaped[Any]") -> str | None:
    """Tells of a key that nothing reads, with the nearest that something does; that one, if there is one."""
    place = place_of(key.start_mark, shaped.file)
    if type(key) is not yaml.ScalarNode:
        shaped.findings.add("E019", place)
        return None
    odd = _ODD_SPACE.search(key.value)
    if odd:
        place = msgspec.structs.replace(place, column=place.column + odd.start())
        shaped.findings.add("E005", place, width=1, character=f"an odd space (U+{ord(odd[0]):04X})")
        return _ODD_SPACE.sub("", key.value)
    close = nearest(key.value, known)
    hint = f"did you mean `{close}`?" if close else f"what can stand here: {either(known)}"
    if key.value == "<<":
        hint = "merging (`<<`) is not used: write the keys out"
    shaped.findings.add("E010", place, key=key.value, hint=hint)
    return close


def add_missing(value: object, key: str, expected: str, shaped: "Shaped[Any]") -> None:
    """Tells of a key that must be there."""
    shaped.findings.add("E011", shaped.place(value), key=key, expected=expected)
    shaped.keep_missing(value, key)
