"""Shows all pages of the PDFs in pictures, to look at: ``make prove what=contact-sheets``.

Twelve pages a picture, in the order of the files, in ``contact-sheets/`` in the folder of the PDFs (the one argument).
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from support.planted import report_nothing_planted

COLUMNS, ROWS = 4, 3
WIDTH, GAP, CAPTION = 480, 16, 22
"""Pixels: of a page, between pages, and below a page for its name."""
GREY, INK = "#c8c8c8", "#1b2a33"


def pages(folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """Yield every page of every PDF below a folder: what to call it, and its picture."""
    for path in sorted(folder.rglob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, 1):
            picture = page.render(scale=WIDTH / page.get_width()).to_pil()
            yield f"{path.relative_to(folder).as_posix()}, {number}/{len(document)}", picture


def sheet(shown: tuple[tuple[str, Image.Image], ...]) -> Image.Image:
    """Return one picture of several pages, each above its name."""
    height = max(picture.height for _, picture in shown)
    cell = (WIDTH + GAP, height + CAPTION + GAP)
    made = Image.new("RGB", (COLUMNS * cell[0] + GAP, -(-len(shown) // COLUMNS) * cell[1] + GAP), GREY)
    draw = ImageDraw.Draw(made)
    for place, (name, picture) in enumerate(shown):
        x, y = GAP + place % COLUMNS * cell[0], GAP + place // COLUMNS * cell[1]
        made.paste(picture, (x, y))
        draw.text((x, y + height + 4), name, fill=INK, font=ImageFont.load_default(14))
    return made


def contact_sheets(folder: Path) -> list[Path]:
    """Write the contact sheets of all PDFs below a folder, return their paths; raises SystemExit if there is no PDF."""
    target = folder / "contact-sheets"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    made = []
    every = pages(folder)
    for number in count(1):
        if not (shown := tuple(islice(every, COLUMNS * ROWS))):
            break
        made.append(target / f"{number:02}.png")
        sheet(shown).save(made[-1])
    if not made:
        raise SystemExit(f"There is no PDF in {folder}.")
    return made


def main() -> int:
    """Write the contact sheets of the folder that the command line names; returns the exit code."""
    written = contact_sheets(Path(sys.argv[1]))
    print(f"Wrote {len(written)} contact sheets to {written[0].parent}/.")
    report_nothing_planted("pictures to look at")
    return 0


if __name__ == "__main__":
    sys.exit(main())
