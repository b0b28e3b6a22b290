"""Shapes of the files in docs/ → JSON Schemas, with which editors' tools complete and explain keys and mark faults."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from guidance.content.files.file_shapes import FACTS, MESSAGE, PAGE, REDIRECTS, glossary, interface
from guidance.content.files.kinds_file import KINDS
from guidance.content.files.topics_shape import topics
from guidance.content.page_kinds import MESSAGES, Kinds
from guidance.content.reading.shapes import (
    ID,
    INDEX,
    MAX_ID,
    Boolean,
    Choice,
    Either,
    File,
    Folders,
    Integer,
    Record,
    Shape,
    String,
    Strings,
    Table,
    is_required,
)

FOLDER = "schemas"
REMARK = ".remarkrc.json"
"""Settings of remark, which says which front matter has which schema."""
ANY_TEXT = ["string", "number", "boolean"]
"""The types that YAML may see in a text without quotes."""


def schemas(kinds: Kinds) -> dict[str, str]:
    """Return path → text of every schema, and of the settings that name them, for a project with these kinds."""
    files = {
        "page": PAGE,
        "message": MESSAGE,
        "kinds": KINDS,
        "words": interface(kinds),
        "facts": FACTS,
        "redirects": REDIRECTS,
        "glossary": glossary(),
        "topics": topics(kinds),
    }
    return {
        **{f"{FOLDER}/{name}.schema.json": _text(file) for name, file in files.items()},
        REMARK: remark_settings(kinds),
    }


def remark_settings(kinds: Kinds) -> str:
    """Return the text of .remarkrc.json for a project with these kinds."""
    pages = ["docs/*/*.md", *(f"docs/*/{folder}/*.md" for folder in sorted(kinds.folders))]
    named = {f"./{FOLDER}/message.schema.json": [f"docs/*/{MESSAGES}/*.md"], f"./{FOLDER}/page.schema.json": pages}
    plugins = ["remark-frontmatter", ["remark-lint-frontmatter-schema", {"schemas": named}]]
    return json.dumps({"plugins": plugins}, indent=2) + "\n"


def _text(file: File) -> str:
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": 'Written by "python -m guidance schemas". Not to be edited.',
        "title": file.title,
        "description": file.about,
        **_schema(file.body),
        "type": "object",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(shape: Shape) -> dict[str, Any]:
    return {**({"description": shape.about} if shape.about else {}), **_rules(shape)}


def _rules(shape: Shape) -> dict[str, Any]:
    match shape:
        case String():
            return _string(shape)
        case Choice():
            return {"enum": list(shape.known)}
        case Strings():
            filled = {"minItems": 1} if shape.filled else {}
            return {"type": "array", **filled, "uniqueItems": True, "items": _schema(shape.item)}
        case Boolean() | Integer():
            return {"type": "boolean"} if isinstance(shape, Boolean) else {"type": "integer", "minimum": 1}
        case Record():
            return _record(shape)
        case Table() | Folders():
            return _table(shape)


def _mapping(shape: Record | Table | Folders) -> dict[str, Any]:
    """Return the type of a mapping; an optional one may be left blank."""
    return {"type": "object" if is_required(shape) else ["object", "null"]}


def _string(shape: String) -> dict[str, Any]:
    named = {"format": shape.format} if shape.format else {}
    if shape.pattern:
        return {"type": "string", **named, "pattern": f"^{shape.pattern}$"}
    without = rf"^(?![\s\S]*(?:{shape.without}))[\s\S]*" if shape.without else ""
    return {"type": ANY_TEXT, "pattern": rf"{without}\S"}


def _record(shape: Record) -> dict[str, Any]:
    required = [key for key, inner in shape.keys.items() if is_required(inner)]
    return {
        **_mapping(shape),
        "additionalProperties": False,
        **({"required": required} if required else {}),
        **({"oneOf": _either(shape.either, shape.keys)} if shape.either else {}),
        "properties": {key: _schema(inner) for key, inner in shape.keys.items()},
        **_patterns({f"^{pattern}$": inner for pattern, inner in shape.patterns.items()}),
    }


def _patterns(shapes: Mapping[str, Shape]) -> dict[str, Any]:
    return {"patternProperties": {pattern: _schema(shape) for pattern, shape in shapes.items()}} if shapes else {}


def _table(shape: Table | Folders) -> dict[str, Any]:
    if isinstance(shape, Table):
        filled = {"minProperties": 1} if shape.missing else {}
        names = {"propertyNames": _id(files=shape.files)} if shape.ids or shape.files else {}
        return {**_mapping(shape), **filled, **names, "additionalProperties": _schema(shape.item)}
    of_folder = {f"^{folder}/(?!{INDEX}$){ID.pattern}$": record for folder, record in shape.folders.items()}
    return {**_mapping(shape), "additionalProperties": False, **_patterns(of_folder)}


def _id(*, files: bool) -> dict[str, Any]:
    return {"pattern": f"^{f'(?!{INDEX}$)' if files else ''}{ID.pattern}$", "maxLength": MAX_ID}


def _either(either: Either, keys: Mapping[str, Shape]) -> list[dict[str, Any]]:
    """Return the two cases: only the first key has a value, or only the second."""
    pairs = ((either.first, either.second), (either.second, either.first))
    return [
        {"required": [one], "properties": {one: _value(keys[one]), other: _no_value(keys[other])}}
        for one, other in pairs
    ]


def _value(shape: Shape) -> dict[str, Any]:
    return {"minItems": 1} if isinstance(shape, Strings) else {"const": True} if isinstance(shape, Boolean) else {}


def _no_value(shape: Shape) -> dict[str, Any] | bool:
    return {"maxItems": 0} if isinstance(shape, Strings) else {"const": False} if isinstance(shape, Boolean) else False
