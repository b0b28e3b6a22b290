"""Findings → the page that the live preview shows instead of the site.

Imports nothing of the core but the findings: the rest may be broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from guidance.findings import Finding

STYLE = "findings.css"
"""The page's style sheet, at the root of the preview."""

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
<p>The page comes back by itself once this is fixed. {fix}</p>
<ol>
{items}
</ol>
{details}</main>
</body>
</html>
"""

COMMAND = (
    "Where one answer alone is right, <code>make fix</code> writes it; <code>make fix dry=1</code> shows it first."
)
EDITOR = "Each place opens in the editor, which can mend what has one right answer."
ITEM = (
    "<li><code>{place}</code> <p>{message}</p> "
    "<details><summary>Why? <small>[{code}]</small></summary><p>{reason}</p></details></li>"
)
DETAILS = """\
<details>
<summary>For developers</summary>
<pre tabindex="0">{details}</pre>
</details>
"""


def findings_page(findings: Sequence[Finding], details: str = "", root: str = "/", edit_url: str = "") -> str:
    """Return a page with the findings, at least one; ``details`` are for developers.

    The page is shown at every address, so its style sheet is linked from ``root``, the path of the site's root.
    Where ``edit_url`` is given, the texts can be edited below it.
    """
    noun = "finding" if len(findings) == 1 else "findings"
    more = DETAILS.format(details=escape(details)) if details else ""
    return PAGE.format(
        heading=f"{len(findings)} {noun}",
        root=escape(root),
        style=STYLE,
        fix=EDITOR if edit_url else COMMAND,
        items="\n".join(_item(finding, edit_url) for finding in findings),
        details=more,
    )


def _item(finding: Finding, edit_url: str) -> str:
    place = f"{escape(finding.path)}:{finding.line}"
    if edit_url and finding.path.startswith("docs/"):
        place = f'<a href="{escape(edit_url + quote(finding.path))}#L{finding.line}">{place}</a>'
    return ITEM.format(
        place=place, message=escape(finding.message), code=finding.code, reason=escape(finding.code.reason)
    )
