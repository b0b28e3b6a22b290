"""Texts made of all that means something in our Markdown, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = ("a", "b", "word", "ä", "1", " ", "  ", ".", "!", "“", "\u00a0", ":", "/", "?", "=", "^", "$", "'", '"')
MARKS = ("*", "**", "***", "_", "__", "~", "~~", "`", "``", "\\", "\\*", "&", "&amp;", "&#42;", "&lt;", "<", ">", "|")
LINKS = (
    "[",
    "]",
    "(",
    ")",
    "[[",
    "]]",
    "![",
    "![[",
    "[[home]]",
    "[[home#x|w]]",
    "[[home\\|w]]",
    "[[lang=en|small talk]]",
    "![[messages/hello]]",
    "![a](b.svg)",
    "[a](b.md)",
    '[a](<b c> "t")',
    "[a]: b",
    "<https://a.example/>",
    "<a@b.example>",
    "https://b.example",
    "[^a]",
)
BLOCKS = (
    "\n",
    "\n\n",
    "\\\n",
    "  \n",
    "\t",
    "    ",
    "# ",
    "## ",
    "#",
    "{#id}",
    "{.x}",
    "{",
    "}",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "7) ",
    "- [ ] ",
    "- [x] ",
    "> ",
    "> [!NOTE]\n",
    "---",
    "===",
    "```",
    "~~~",
    "| a | b |\n| --- | :-: |\n| c | d |\n",
    "\n| ",
    " | ",
    "|---|---|\n",
    "\n[^a]: ",
    "\n: ",
    "\n:",
)
HTML = ("<!-- x -->", "<b>", "</b>", "<div>", "<br/>", "<p class='x'>", "<!--", "-->")

SOUP = st.lists(st.sampled_from((*WORDS, *MARKS, *LINKS, *BLOCKS, "<!-- x -->", "<!-- y\nz -->")), max_size=14).map(
    "".join
)
"""Markdown in which HTML is only in comments."""
SOUP_WITH_HTML = st.lists(st.sampled_from((*WORDS, *MARKS, *LINKS, *BLOCKS, *HTML)), max_size=14).map("".join)
LINE_SOUP = st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=12).map("".join)
"""Words and marks, which have more meanings beside each other than apart."""
BLOCK_SOUP = st.lists(st.sampled_from((*BLOCKS, "a", "a", "\n", "<!-- x -->")), max_size=14).map("".join)
