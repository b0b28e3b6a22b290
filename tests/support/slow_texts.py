"""Texts on which a careless regular expression takes time in the square of their length, or worse."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import signal
from collections.abc import Iterable, Iterator

import guidance

UNITS = (
    *"ab1 \t\n#*_`~<>[](){}|!:=.-+\\/\"'&;@%^$?,", "[a", "[[", "](", "[a](", "[a](b", "![", "[[a|", "{#", "{#a",
    "{.", "{=", "<a", "<a ", "<!--", "<!", "</", "&#", "--", "`a", "``a", "`` `", "\\`", "\n\n", "\n ", " \n",
    "\n#", "# ", "#a ", "\n- ", "a-", "a.", "a/", "a/b", "-a", "a@", "@a", "1.", "1) ", "> ", ">\n", "| ", ": ",
    "a: ", "\na: b", "[a]:", "[a]: ", "\n[a]: b", "https://", "http://a/ ", "a://", 'id="', ' id="a"', ' href="',
    '<h2 id="', '"a', "'a", '="', "**", "**a", "a*", "_a", "{{", "}}", "{%", ":a", ":a:", "»", "„", "“a", " – ",
    " -", "...", "…", "ä", "a\u0308", "0 obj ", "endobj ", "xref ", "/Size 1", "end", "stream\n",
)  # fmt: skip
STARTS = ("", "[", "](", "{", "# ", "`", "<a", "\n", " ", "a", '"', "[[", "[a]: ", "(")
ENDS = ("", "x", "\n", "!", " a", "}", "]", "\0")


def texts(length: int, starts: tuple[str, ...] = STARTS, ends: tuple[str, ...] = ENDS) -> Iterator[str]:
    """Yield a start, many of one unit, and an end, in all combinations, each so long."""
    for start, unit, end in itertools.product(starts, UNITS, ends):
        yield start + unit * (length // len(unit)) + end


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every regular expression that a module of the core holds: module and name → pattern."""
    found = {}
    for module in pkgutil.walk_packages(guidance.__path__, "guidance."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found[f"{module.name.removeprefix('guidance.')}.{name}"] = value
    return found


class TooSlowError(Exception):
    """A pattern took longer than anything in the core may."""


FROM_START = frozenset(
    {"ADDRESS", "ALONE", "BLOCK_MARK", "CONFLICT", "DATE", "EMAIL", "FENCE", "FENCE_LIKE", "FOLDER", "HEADING_ID"}
    | {"HOST", "ID", "LANGUAGE", "LAYOUT", "LINE", "NEW_BLOCK", "NUMBER", "OWN_LINE", "PLAIN", "POLICY", "SCHEME"}
    | {"TARGET", "UNDERLINE", "UNIT", "WEB"}
)
"""Names of the patterns that are only asked whether a text, or what begins at one place of it, is of their form."""


def slow(pattern: re.Pattern[str], name: str, made: Iterable[str], seconds: float) -> str:
    """Return the beginning of a text on which the pattern takes longer than that; empty where there is none."""

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    text = ""
    try:
        for text in made:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
            pattern.fullmatch(text)
            if name.rpartition(".")[2] not in FROM_START:
                sum(1 for _ in pattern.finditer(text))
    except TooSlowError:
        return text[:20]
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return ""
