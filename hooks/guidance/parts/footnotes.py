"""Footnotes of a page: numbered in the order of their marks, and listed below the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from guidance.document.derived import NoteList, NoteMark, NumberedNote
from guidance.document.nodes import Block, Footnote, FootnoteMark
from guidance.document.place import Located
from guidance.document.walk import changed, find


def numbered(blocks: tuple[Block, ...], words: Mapping[str, str]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks with their footnotes taken out and the marks numbered, and the list of the notes, if any.

    ``words`` are the interface strings of the language. What has no mark is left out: a check reports it.
    """
    texts = {note.name: note for note in find(Footnote, blocks)}
    marks = Counter(mark.name for mark in find(FootnoteMark, blocks))
    notes = {
        name: NumberedNote(number, name, marks[name], texts[name].children, place=texts[name].place)
        for number, name in enumerate((name for name in marks if name in texts), 1)
    }
    placed: Counter[str] = Counter()

    def place(node: Located) -> tuple[Located, ...] | None:
        match node:
            case Footnote():
                return ()
            case FootnoteMark():
                placed[node.name] += 1
                note = notes[node.name]
                label = words["footnote"].replace("{number}", str(note.number))
                return (NoteMark(note, placed[node.name], label, place=node.place),)
            case _:
                return None

    if not texts:
        return blocks, ()
    listed = NoteList(words["footnotes"], words["footnote-back"], tuple(notes.values()))
    return changed(blocks, place), (listed,) if notes else ()  # type: ignore[return-value]  # blocks stay blocks
