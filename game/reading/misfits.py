"""What is told where a node does not fit: what was found, what was expected, what YAML made of the words."""

from typing import TYPE_CHECKING, Any, Final

import yaml

from game.reading.characters import HOSTILE, character_in_words
from game.reading.names import either, nearest
from game.reading.yaml import Node, place_of, plain_kind

if TYPE_CHECKING:
    from game.reading.shape import Shaped

_FLAG_HABITS: Final = {
    "yes": "true",
    "on": "true",
    "y": "true",
    "no": "false",
    "off": "false",
    "n": "false",
}


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
        return "text"
    kind = plain_kind(node.value)
    return {
        "flag": f"true or false (`{node.value}`)",
        "int": f"a number (`{node.value}`)",
        "float": f"a number (`{node.value}`)",
        "null": "empty",
        "text": "text",
    }[kind]


def add_misfit(node: Node, key: Node | None, shaped: "Shaped[Any]", expected: str, text: bool) -> None:
    """Tells that a node is not what is expected; further findings at its place would repeat that.

    `text` says that text could have stood there.
    """
    place = place_of(node.start_mark, shaped.file)
    if isinstance(node, yaml.ScalarNode) and not node.style and plain_kind(node.value) == "null":
        _add_empty(node, key, shaped, expected)
    else:
        hint = _what_yaml_made_of_it(node, text)
        shaped.findings.add(
            "E013", place, what=named(key), found=kind_in_words(node), expected=expected, hint=hint
        )
    shaped.findings.spoil(place)


def _add_empty(node: yaml.ScalarNode, key: Node | None, shaped: "Shaped[Any]", expected: str) -> None:
    place = place_of((key or node).start_mark, shaped.file)
    rest = shaped.lines[node.start_mark.line][node.start_mark.column :].strip()
    hint = ""
    if node.value:
        hint = f"write the value, or take the key away; for the word itself, quotes: '{node.value}'"
    elif rest.startswith("#"):
        hint = f"`#` begins a comment: put quotes around `{rest}`"
    shaped.findings.add("E014", place, what=named(key), expected=expected, hint=hint)
    shaped.findings.spoil(place)


def _what_yaml_made_of_it(node: Node, text: bool) -> str:
    """How to write what was probably meant."""
    if isinstance(node, yaml.ScalarNode):
        if text:
            return f"where the word itself is meant, put quotes around it: '{node.value}'"
        habit = _FLAG_HABITS.get(node.value.lower())
        return f"for a yes or no write `{habit}`" if habit else ""
    if text and node.flow_style:
        return "text that begins with a bracket or a brace needs quotes, or stands under `|`"
    if text and isinstance(node, yaml.MappingNode):
        return "text with a colon in it needs quotes, or stands under `|`"
    return ""


def check_escapes(node: Node, shaped: "Shaped[Any]") -> None:
    """In double quotes an escape can stand for a character that must not stand in the file itself."""
    hostile = HOSTILE.search(node.value)
    if hostile:
        place = place_of(node.start_mark, shaped.file)
        shaped.findings.add("E005", place, character=character_in_words(hostile.group()))


def add_repeated(key: Node, node: Node, shaped: "Shaped[Any]") -> None:
    """Tells of a key that stands twice, with both places."""
    first = next(k for k, _ in node.value if k.value == key.value)
    place = place_of(first.start_mark, shaped.file)
    shaped.findings.add("E009", place_of(key.start_mark, shaped.file), key=key.value, first=place)


def add_unknown_key(key: Node, known: dict[str, Any], shaped: "Shaped[Any]") -> None:
    """Tells of a key that nothing reads, with the nearest that something does."""
    place = place_of(key.start_mark, shaped.file)
    if type(key) is not yaml.ScalarNode:
        shaped.findings.add("E019", place)
        return
    close = nearest(key.value, known)
    hint = f"did you mean `{close}`?" if close else f"what can stand here: {either(known)}"
    if key.value == "<<":
        hint = "merging (`<<`) is not used: write the keys out"
    shaped.findings.add("E010", place, key=key.value, hint=hint)


def add_missing(value: object, key: str, expected: str, shaped: "Shaped[Any]") -> None:
    """Tells of a key that must be there."""
    shaped.findings.add("E011", shaped.place(value), key=key, expected=expected)
    shaped.keep_missing(value, key)
