"""A record's shape ↔ the fields of a form, so that the form follows from docs/kinds.yml as the schemas do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidance.content.model import Library
from guidance.content.reading.shapes import Boolean, Choice, Record, Strings, is_required
from guidance.content.reading.yaml_insert_line import Value

Form = Mapping[str, list[str]]
"""Name of a field → what was filled in."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    label: str
    about: str
    kind: str
    """``one`` of the options, ``several`` of them, a ``flag``, a ``text`` of one line or a ``long`` one."""
    options: tuple[str, ...] = ()
    required: bool = True
    lang: str = ""
    """The language in which it is filled in; empty for ids and the like."""


def form_fields(shape: Record, library: Library, prefix: str) -> list[Field]:
    """Return a field for each key of a record whose value fits into a line."""
    occasion = library.kinds.occasion
    known = {"facts": tuple(library.facts), occasion.folder if occasion else "": tuple(library.occasions)}
    fields = []
    for key, inner in shape.keys.items():
        name = f"{prefix}{key}"
        match inner:
            case Choice():
                fields.append(Field(name, key, inner.about, "one", inner.known, is_required(inner)))
            case Strings():
                options = inner.item.known if isinstance(inner.item, Choice) else known.get(key, ())
                fields.append(Field(name, key, inner.about, "several", options, is_required(inner)))
            case Boolean():
                fields.append(Field(name, key, inner.about, "flag", required=False))
            case _:
                fields.append(Field(name, key, inner.about, "text", required=is_required(inner)))
    return fields


def form_values(fields: list[Field], form: Form) -> dict[str, Value]:
    """Return key → value of what was filled in."""
    values: dict[str, Value] = {}
    for field in fields:
        filled = [item.strip() for item in form.get(field.name, []) if item.strip()]
        if filled:
            values[field.label] = filled if field.kind == "several" else field.kind == "flag" or filled[0]
    return values
