"""JSON Schemas of a story folder's documents, so that an editor completes, explains and checks their keys.

They are made of the types that the reader reads by (`reading/documents`), so that neither can know a key
that the other does not.  What those types cannot say (that a scene exists) only the reader can refuse.
"""

import json
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from game.authoring.writing import replace_file
from game.reading.documents import (
    CardDocument,
    ChapterDocument,
    ClaimsDocument,
    DisputesDocument,
    PlaythroughDocument,
    StoryDocument,
)
from game.reading.translations.documents import translation_of

Schema = dict[str, Any]

_TRANSLATED: Final[dict[str, type[msgspec.Struct]]] = {
    "scenes": ChapterDocument,
    "story": StoryDocument,
    "cards": CardDocument,
    "claims": ClaimsDocument,
    "disputes": DisputesDocument,
}

KINDS: Final[dict[str, type[msgspec.Struct]]] = {
    "scenes": ChapterDocument,
    "story": StoryDocument,
    "cards": CardDocument,
    "claims": ClaimsDocument,
    "disputes": DisputesDocument,
    "playthroughs": PlaythroughDocument,
    **{f"{name}-translation": translation_of(kind) for name, kind in _TRANSLATED.items()},
}
"""The kinds of document, by the name of their schema."""

HOME: Final = "scenes/.schema"
"""Where a story folder keeps its schemas.

Modelines name them by a relative path, so they live in the folder itself, the same in a checkout, in an
installed package and in a folder of somebody else's; in one place, so that one command renews them all;
below `scenes/`, which every story folder has and whose reader passes over what is no YAML file.
"""

# Draft 7: editors have read it for years, and newer drafts say nothing more that is needed here.
_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_TELLS_NOTHING: Final = ("text", "a name or title in one line")
_SCALARS: Final = {str: "string", bool: "boolean", int: "integer"}


def schema_of(kind: str) -> Schema:
    """The schema of a kind of document.  Raises `KeyError` where there is no such kind."""
    document = KINDS[kind]
    definitions: dict[str, Schema] = {}
    root = _struct(document, definitions)
    return {
        "$schema": _DRAFT,
        "title": kind,
        **root,
        "definitions": {name: definitions[name] for name in sorted(definitions)},
    }


def schema_of_translation(kind: type[msgspec.Struct], file: str) -> str:
    """The path from the translation of a document to its schema, as an editor is told it."""
    name = next(name for name, document in _TRANSLATED.items() if document is kind)
    above = "../" * file.count("/")
    home = HOME.removeprefix("scenes/") if file.startswith("scenes/") else HOME
    return f"{above if home is HOME else '../'}{home}/{name}-translation.json"


def write_schemas(folder: Path, kinds: Iterable[str] = KINDS) -> tuple[Path, ...]:
    """Writes the schemas of these kinds into a folder; what was there of their names is renewed."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(replace_file(folder / f"{kind}.json", as_json(schema_of(kind))) for kind in kinds)


def as_json(schema: object) -> str:
    """A schema as it is written."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _struct(kind: type[msgspec.Struct], definitions: dict[str, Schema]) -> Schema:
    """The schema of a document with these keys and no others."""
    hints = get_type_hints(kind, include_extras=True)
    fields = msgspec.structs.fields(kind)
    schema: Schema = {
        "description": _one_line(kind.__doc__ or ""),
        "type": "object",
        "additionalProperties": False,
        "properties": {field.encode_name: _value(hints[field.name], definitions) for field in fields},
    }
    required = [field.encode_name for field in fields if field.required]
    return {**schema, "required": required} if required else schema


def _value(kind: Any, definitions: dict[str, Schema]) -> Schema:
    if get_origin(kind) is not Annotated:
        return _plain(kind, definitions)
    inner, *metas = get_args(kind)
    metas = [meta for meta in metas if isinstance(meta, msgspec.Meta)]
    schema = _plain(inner, definitions)
    if any(meta.extra and meta.extra.get("null") for meta in metas):
        schema = {"anyOf": [schema, {"type": "null"}]}
    expected = next((meta.title for meta in metas if meta.title), None)
    for meta in metas:
        schema |= _bounds(meta, inner)
    told = [meta.description for meta in metas if meta.description]
    if expected and expected not in _TELLS_NOTHING:
        schema["title"] = expected
        if "pattern" in schema:
            schema["patternErrorMessage"] = f"Expected {expected}."
    if told:
        words = " ".join([*told, *_expectations(schema)])
        schema.pop("title", None)
        # Editors that render Markdown take the second; in the first they show backticks as letters.
        schema |= {"description": words, "markdownDescription": words}
    return schema


def _bounds(meta: msgspec.Meta, kind: Any) -> Schema:
    least = "minProperties" if get_origin(kind) is dict else "minItems"
    bounds = {
        "pattern": meta.pattern,
        "minimum": meta.ge,
        "maximum": meta.le,
        least: meta.min_length,
        **(meta.extra_json_schema or {}),
    }
    return {name: value for name, value in bounds.items() if value is not None}


def _expectations(schema: Schema) -> list[str]:
    """What the value must be, in words, for whoever asks an editor about the key."""
    options = schema.get("anyOf", [schema])
    told = [option["title"] for option in options if "title" in option]
    words = " Or ".join(told)
    return [f"{words[:1].upper()}{words[1:]}."] if words else []


def _plain(kind: Any, definitions: dict[str, Schema]) -> Schema:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _union([option for option in get_args(kind) if option is not types.NoneType], definitions)
    if origin is Literal:
        return {"type": "string", "enum": list(get_args(kind))}
    if origin is list:
        return {"type": "array", "items": _value(get_args(kind)[0], definitions)}
    if origin is dict:
        key, value = get_args(kind)
        return {
            "type": "object",
            "propertyNames": _value(key, definitions),
            "additionalProperties": _value(value, definitions),
        }
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    name = kind.__name__.removesuffix("Document")
    if name not in definitions:
        definitions[name] = {}
        definitions[name] |= _struct(kind, definitions)
    return {"$ref": f"#/definitions/{name}"}


def _union(options: list[Any], definitions: dict[str, Schema]) -> Schema:
    """A value that may be left out is its type; of several, any."""
    schemas = [_value(option, definitions) for option in options]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _one_line(words: str) -> str:
    return " ".join(words.split())
