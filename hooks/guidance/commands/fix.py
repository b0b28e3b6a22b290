"""``make fix``: mends the findings that have one right answer, or shows how it would."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidance.commands.processes import in_parallel
from guidance.commands.project import judge
from guidance.commands.write_files import move, write_all
from guidance.content.library import Known, read_docs
from guidance.content.reading.characters import decode
from guidance.content.settings import Settings
from guidance.findings import Finding, FindingsError
from guidance.mends.plan import Mended, mend


def fix(root: Path, settings: Settings, *, dry: bool) -> str:
    """Mend the files in ``docs/``, all of them or none, and return what was done; if ``dry``, return the changes alone.

    Raises FindingsError while nothing can be judged.
    """
    files = read_docs(root)
    mended = mend(files, judge(root, settings, in_parallel), _linked(root, files))
    if not mended.can_be_judged:
        raise FindingsError(mended.before)
    if dry:
        return "".join(_diff(files, mended)) + _summary(mended, dry=True)
    _write(root, files, mended)
    return "\n".join([*_told(mended), _summary(mended, dry=False)])


def marked(root: Path, settings: Settings, known: Known) -> tuple[Finding, ...]:
    """Return the findings of a project; those that ``make fix`` mends say so. ``known`` is what was read before."""
    files = read_docs(root)
    return mend(files, judge(root, settings, in_parallel, known=known), _linked(root, files)).before


def _linked(root: Path, files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the files that stand elsewhere: symbolic links, and what is in a folder that is one."""
    whole = root.resolve()
    return frozenset(path for path in files if (root / path).resolve() != whole / path)


def _write(root: Path, files: Mapping[str, bytes], mended: Mended) -> None:
    """Write what has changed under its old names, then give files their new ones."""
    olds = {move.to: move.path for move in mended.moves}
    contents = {olds.get(path, path): content for path, content in mended.files.items()}
    write_all({root / path: content for path, content in contents.items() if content != files[path]})
    for other in mended.moves:
        move(root / other.path, root / other.to)


def _told(mended: Mended) -> Iterator[str]:
    for finding in mended.before:
        if finding.is_mended:
            yield f"Mended {finding.path}:{finding.line}: {finding.what} [{finding.code}]"
    for other in mended.moves:
        yield f"Moved {other.path} to {other.to}"


def _summary(mended: Mended, *, dry: bool) -> str:
    count, left = sum(finding.is_mended for finding in mended.before), len(mended.after)
    noun = "finding" if count == 1 else "findings"
    done = f"{count} {noun} would be mended; nothing was written" if dry else f"{count} {noun} mended"
    return f"{done}. {left} left{': make check lists them' if left else ''}."


def _diff(files: Mapping[str, bytes], mended: Mended) -> Iterator[str]:
    """Yield a unified diff."""
    olds = {move.to: move.path for move in mended.moves}
    for path in sorted(mended.files):
        old = olds.get(path, path)
        before, after = _lines(files[old], old), _lines(mended.files[path], path)
        if old != path:
            yield f"diff --git a/{old} b/{path}\nrename from {old}\nrename to {path}\n"
        for line in difflib.unified_diff(before, after, f"a/{old}", f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes, path: str) -> list[str]:
    """Return the lines of a file; one in another encoding is shown as far as it can be read."""
    text, _ = decode(content, path)
    return (content.decode("utf-8", errors="replace") if text is None else text).splitlines(keepends=True)
