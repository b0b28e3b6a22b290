"""The floor: Python-Markdown, with the extensions that MkDocs gives it, over all articles in one process, no theme.

Run as ``floor.py EXTENSIONS ARTICLES``: a JSON file with what mkdocs.yml says of the extensions, and a folder.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from markdown import Markdown


def main() -> None:
    """Render every file, and throw the result away."""
    sys.path.append(str(Path(__file__).parent.parent / "hooks"))
    extensions = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    from derived_html import DerivedHtml  # noqa: PLC0415  # found there alone

    markdown = Markdown(extensions=[*extensions, DerivedHtml()], extension_configs=extensions)
    for path in sorted(Path(sys.argv[2]).rglob("*.md")):
        markdown.reset().convert(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
