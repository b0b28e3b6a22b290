"""Texts on which a careless regular expression takes time in the square of their length, or worse."""

from __future__ import annotations

UNITS = (
    *"ab1 \t\n#*_`~<>[](){}|!:=.-+\\/\"'&;@%^$?,", "[a", "[[", "](", "[a](", "[a](b", "![", "[[a|", "{#", "{#a",
    "{.", "{=", "<a", "<a ", "<!--", "<!", "</", "&#", "--", "`a", "``a", "`` `", "\\`", "\n\n", "\n ", " \n",
    "\n#", "# ", "#a ", "\n- ", "a-", "a.", "a/", "a/b", "-a", "a@", "@a", "1.", "1) ", "> ", ">\n", "| ", ": ",
    "a: ", "\na: b", "[a]:", "[a]: ", "\n[a]: b", "https://", "http://a/ ", "a://", 'id="', ' id="a"', ' href="',
    '<h2 id="', '"a', "'a", '="', "**", "**a", "a*", "_a", "{{", "}}", "{%", ":a", ":a:", "»", "„", "“a", " – ",
    " -", "...", "…", "ä", "a\u0308", "0 obj ", "endobj ", "xref ", "/Size 1", "end", "stream\n",
)  # fmt: skip


def in_lines(unit: str, length: int, width: int) -> str:
    """Return a text of that length: lines that repeat the unit, each so wide."""
    return ((unit * (1 + width // len(unit)))[:width] + "\n") * (length // width)
