"""Lists what a reader's device keeps of a language when asked to: its pages, with all that they load.

docs/assets/javascripts/offline.js stores what a list names, and hooks/offline/worker.js answers from that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from guidance.links.not_found import NOT_KEPT

LIST = "offline.json"
"""The name of the list in the folder of each language."""
WORKER = "offline-worker.js"
"""The path of the service worker below the site's root: it answers for what is in its own folder and below."""
SOURCE = Path(__file__).parent.parent.parent / "offline" / "worker.js"
INDEX = "index.html"
LOADED = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".woff", ".woff2", ".ttf", ".otf")
"""The suffixes of what pages load from the assets."""
QR_CODE = "qr.svg"
"""The name of the QR codes that the page of links shows."""
DIGITS = 12
"""How many hexadecimal digits of SHA-256 tell versions of a file apart: that is no protection, nor meant as one."""
WORDS = ("offline-newer", "offline-show", "offline-older")
"""The interface strings that any page may show."""


def kept_paths(lang: str, paths: Iterable[str]) -> list[str]:
    """Return those of a site's files, as paths below its root, that a device keeps for a language."""
    return sorted(path for path in paths if _is_kept(lang, PurePosixPath(path)))


def _is_kept(lang: str, path: PurePosixPath) -> bool:
    match path.parts:
        case (first, *_) if first == lang:
            is_search = len(path.parts) == 2 and path.suffix == ".js"  # noqa: PLR2004  # folder and name
            return is_search or path.name in (INDEX, NOT_KEPT)
        case ("go", *_):
            return path.name in (INDEX, QR_CODE)
        case ("assets", *_):
            return path.suffix in LOADED
    return str(path) == INDEX


def list_files(
    words: Mapping[str, Mapping[str, str]],
    paths: Iterable[str],
    read: Callable[[str], bytes],
    edition: date,
    moved: Mapping[str, str],
) -> dict[str, str]:
    """Return the list of each language: path below the site's root → JSON.

    ``words`` are each language's interface strings, ``paths`` all files of the finished site; ``read`` returns the
    content of one, ``edition`` is the site's date, and ``moved`` has earlier address → current address. Hosts redirect
    these or have a page there, so that devices keep where they lead instead. All lists name one release, which follows
    from all that they name: the same site has the same.
    """
    there = [path for path in paths if path.removesuffix(INDEX) not in moved]
    kept = {lang: kept_paths(lang, there) for lang in words}
    contents = {path: read(path) for path in sorted({path for chosen in kept.values() for path in chosen})}
    digests = {path: hashlib.sha256(content).hexdigest()[:DIGITS] for path, content in contents.items()}
    everything = json.dumps([digests, dict(moved)], sort_keys=True)
    release = hashlib.sha256(everything.encode()).hexdigest()[:DIGITS]
    return {
        f"{lang}/{LIST}": _json(
            {
                "release": release,
                "date": edition.isoformat(),
                "bytes": sum(len(contents[path]) for path in chosen),
                "words": {name: words[lang][name] for name in WORDS},
                "files": {path.removesuffix(INDEX): digests[path] for path in chosen},
                "moved": {old: new for old, new in moved.items() if old.startswith(f"{lang}/")},
            }
        )
        for lang, chosen in kept.items()
    }


def _json(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def worker() -> str:
    """Return the service worker."""
    return SOURCE.read_text("utf-8")
