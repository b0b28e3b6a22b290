"""Nothing assumes two languages, or these two: a tiny site in three builds, each page with two counterparts."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

from support.project import Html, built, copy_project, dead_links
from support.tiny_site import tiny_site, write_files

LANGUAGES = ("fi", "de", "sv")


def test_a_third_language_needs_a_folder_and_an_entry_in_the_settings(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    for lang in ("fi", "de"):
        for path in sorted((project / "docs" / lang).rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    (project / "docs" / "glossary.yml").unlink()
    shutil.rmtree(project / "docs" / "agreed", ignore_errors=True)
    write_files(project, tiny_site(LANGUAGES))
    write_files(project, {"docs/assets/images/shared.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'})
    for lang in LANGUAGES:
        source = project / "docs" / lang / "about.md"
        source.write_text(source.read_text("utf-8") + "\n![A picture](../assets/images/shared.svg)\n", "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8")
    entry = "      - locale: sv\n        name: Svenska\n        site_name: Rättvist nätverk\n        build: true\n"
    (project / "mkdocs.yml").write_text(settings.replace("\nhooks:\n", f"{entry}\nhooks:\n"), "utf-8")

    site = built(project)

    folders = [path.name for path in site.iterdir() if path.is_dir() and not path.name.startswith("_")]
    assert sorted(folders) == ["assets", "de", "fi", "go", "side-by-side", "status", "sv"]
    for lang in LANGUAGES:
        page = Html(site / lang / f"{lang}-pitfalls" / f"{lang}-asking" / "index.html")
        assert [a["hreflang"] for a in page.alternates()] == [*LANGUAGES, "x-default"]
        assert [a["lang"] for a in page.all("a") if "data-language-link" in a] == list(LANGUAGES)
        pairs = [f"{first}-{second}" for first, second in combinations(LANGUAGES, 2) if lang in (first, second)]
        assert [a["href"] for a in page.all("a") if "side-by-side" in a["href"]] == [
            f"../../../side-by-side/{pair}/pitfalls/asking/" for pair in pairs
        ]
        about = Html(site / lang / f"{lang}-about" / "index.html")
        assert [img["src"] for img in about.all("img", alt="A picture")] == ["../../assets/images/shared.svg"]
    assert [a["href"] for a in Html(site / "index.html").all("a")] == ["./fi/", "./de/", "./sv/"]
    assert dead_links(site) == []
