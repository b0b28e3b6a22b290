"""Findings → the page that the live preview shows in the site's place.

It needs nothing else of the core, which may be what is broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

STYLE = "findings.css"
"""The page's style sheet, at the root of the preview."""

FINDING = re.compile(r"^(?P<place>[^\s:][^\n:]*:\d+): (?P<text>.*?) \[(?P<code>[a-z-]+)\]$", re.MULTILINE | re.DOTALL)
"""A finding as it is printed: ``path:line: what. What to do. [code]``."""

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{heading}</title>
<link rel="stylesheet" href="{root}{style}">
</head>
<body>
<main>
<h1>{heading}</h1>
<p>The page comes back here by itself once this is mended. CONTRIBUTING.md explains each [code].</p>
<ol>
{items}
</ol>
{details}</main>
</body>
</html>
"""

DETAILS = """\
<details>
<summary>For developers</summary>
<pre tabindex="0">{details}</pre>
</details>
"""


def findings_page(findings: Sequence[str], details: str = "", root: str = "/") -> str:
    """Return the page that shows the findings, each as it is printed; ``details`` are for whoever mends the program.

    The page is shown at every address, so its style sheet is named by ``root``, the path of the site's root.
    """
    noun = "finding" if len(findings) == 1 else "findings"
    more = DETAILS.format(details=escape(details)) if details else ""
    return PAGE.format(
        heading=f"{len(findings)} {noun}",
        root=escape(root),
        style=STYLE,
        items="\n".join(map(_item, findings)),
        details=more,
    )


def _item(finding: str) -> str:
    parts = FINDING.fullmatch(finding)
    if parts is None:
        return f"<li>{escape(finding)}</li>"
    place, text, code = (escape(part) for part in parts.group("place", "text", "code"))
    return f"<li><code>{place}</code> <p>{text}</p> <small>[{code}]</small></li>"
