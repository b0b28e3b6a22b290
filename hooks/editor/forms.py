"""A record's shape ↔ the fields of a form, so that the form follows from docs/kinds.yml as the schemas do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from editor.labels import Option, key_label, options
from guidance.content.model import Entry, Library
from guidance.content.reading.shapes import Boolean, Choice, Record, Strings, is_required
from guidance.content.reading.yaml_insert_line import Value

Form = Mapping[str, list[str]]
"""Name of a field → what was filled in."""


class Problem(NamedTuple):
    """What prevents saving, and the name of the field that mends it; empty for none."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    key: str
    """The key of the value in the file."""
    label: str
    about: str
    kind: str
    """``one`` of the options, ``several`` of them, a ``flag``, a ``text`` of one line or a ``long`` one."""
    options: tuple[Option, ...] = ()
    required: bool = True
    lang: str = ""
    """The language in which it is filled in; empty for ids and the like."""
    instead: str = ""
    """The key of the field that is filled in if this one is not."""


def form_fields(shape: Record, library: Library, prefix: str, entry: Entry | None = None) -> list[Field]:
    """Return a field for each key of a record whose value fits into a line; ``entry`` is the page of a step.

    Of two keys of which one must have a value, a flag has no field: it is set where the other one is empty.
    """
    fields = []
    for key, inner in shape.keys.items():
        kind = "text"
        known: tuple[Option, ...] = ()
        match inner:
            case Choice():
                kind, known = "one", options(library, key, inner.known, entry)
            case Strings():
                names = inner.item.known if isinstance(inner.item, Choice) else ()
                kind, known = "several", options(library, key, names, entry)
            case Boolean():
                kind = "flag"
        if key != _flag(shape) and (known or kind not in ("one", "several")):
            label = key_label(library, key)
            fields.append(Field(f"{prefix}{key}", key, label, inner.about, kind, known, is_required(inner)))
    return [_or_else(field, shape, fields) for field in fields]


def _or_else(field: Field, shape: Record, fields: list[Field]) -> Field:
    """Return a field that knows which other one is filled in if it is not."""
    either = (shape.either.first, shape.either.second) if shape.either else ()
    other = next((each for each in fields if each.key in either and each is not field), None)
    if other is None or field.key not in either:
        return field
    return replace(field, instead=other.key, about=f'{field.about} Fill in either this or "{other.label}".')


def _flag(shape: Record) -> str:
    """Return the flag that is set where another key has no value; empty if there is none."""
    second = shape.either.second if shape.either else ""
    return second if isinstance(shape.keys.get(second), Boolean) else ""


def problems(fields: list[Field], form: Form) -> Iterator[Problem]:
    """Yield what is not filled in as the fields ask for."""
    of_key = {field.key: field for field in fields if field.key}
    for number, field in enumerate(fields):
        other = of_key.get(field.instead)
        if field.required and not filled(field, form):
            yield Problem(f'{"Fill in" if field.kind in ("text", "long") else "Choose"} "{field.label}".', field.name)
        elif other and fields.index(other) > number and bool(filled(field, form)) is bool(filled(other, form)):
            both = ", not both" if filled(field, form) else ""
            yield Problem(f'Choose "{field.label}", or fill in "{other.label}"{both}.', field.name)


def filled(field: Field, form: Form) -> list[str]:
    """Return what was filled in into a field."""
    return [item.strip() for item in form.get(field.name, []) if item.strip()]


def form_values(shape: Record, fields: list[Field], form: Form) -> dict[str, Value]:
    """Return key → value of what was filled in, for the keys of a record."""
    values: dict[str, Value] = {}
    for field in fields:
        if field.key in shape.keys and (items := filled(field, form)):
            values[field.key] = items if field.kind == "several" else field.kind == "flag" or items[0]
    if shape.either and _flag(shape) and shape.either.first not in values:
        values[shape.either.second] = True
    return values
