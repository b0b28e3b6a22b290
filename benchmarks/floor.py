"""The floor: Python-Markdown, with the extensions that MkDocs adds, over all articles in one process, with no theme.

Run as ``floor.py ARTICLES TIMES``, which names a folder, and says how often all is rendered.
"""

from __future__ import annotations

import sys
from pathlib import Path

from markdown import Markdown

EXTENSIONS = ("toc", "tables", "fenced_code")


def main() -> None:
    """Render every file, and throw the result away."""
    markdown = Markdown(extensions=EXTENSIONS)
    for _ in range(int(sys.argv[2])):
        for path in sorted(Path(sys.argv[1]).rglob("*.md")):
            markdown.reset().convert(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
