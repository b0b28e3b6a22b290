"""MkDocs shows the articles that the core makes, and gets nothing to parse."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from build.article_pages import ArticlePage
from guidance.content.settings import Settings
from guidance.site import Site, open_site
from support.project import SAMPLE, copy_tiny_project, run
from support.tiny_library import tiny_files
from support.tiny_site import write_files

NAMES = {"fi": "Suomi", "de": "Deutsch"}


def opened(root: Path) -> Site:
    site, findings = open_site(root, Settings(NAMES, "https://example.org/"))
    assert findings == []
    assert site is not None
    return site


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    (tmp_path / "docs").mkdir(exist_ok=True)
    config = MkDocsConfig()
    config.load_dict({"site_name": "a", "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")})
    config.validate()
    return config


def article_page(site: Site, path: str, config: MkDocsConfig) -> ArticlePage:
    """Return a page as its template shows it."""
    file = File(path, config.docs_dir, config.site_dir, use_directory_urls=True)
    page = ArticlePage(file, config, site, site.sources[path])
    assert file.page is page
    page.read_source(config)
    page.render(config, Files([file]))
    page.compose()
    return page


def test_a_page_has_the_article_of_the_core_and_a_list_of_its_sections(tmp_path: Path, config: MkDocsConfig) -> None:
    edits = (("fi/about.md", "## FI sources", "## A & *b*"), ("fi/about.md", '"FI about"', "'About & so'"))
    write_files(tmp_path, tiny_files(*edits))
    page = article_page(opened(tmp_path), "fi/about.md", config)
    assert page.content == '<p>FI lead of about.</p>\n<h2 id="sources">A &amp; <em>b</em></h2>'
    assert [(link.title, link.url, link.level) for link in page.toc] == [("A &amp; b", "#sources", 2)]
    assert (page.title, page.markdown) == ("About &amp; so", "")
    assert page.files["fi/fi-about/index.md"].startswith("# About & so\n")
    assert page.meta == {"title": "About &amp; so", "description": "FI about about."}
    assert page.update_date == "2026-11-03"


def test_a_page_is_made_of_the_library_and_not_of_its_file(tmp_path: Path, config: MkDocsConfig) -> None:
    write_files(tmp_path, tiny_files())
    site = opened(tmp_path)
    before = article_page(site, "fi/about.md", config).content
    (tmp_path / "docs" / "fi" / "about.md").unlink()
    assert article_page(site, "fi/about.md", config).content == before


def test_every_heading_of_a_site_has_an_id_and_every_section_is_listed(config: MkDocsConfig) -> None:
    site = opened(SAMPLE)
    for path in site.sources:
        page = article_page(site, path, config)
        assert page.content is not None
        shown = re.sub(r'<details.*?</details>|<div class="keep".*?</div>', "", page.content, flags=re.DOTALL)
        assert not re.search(r"<h[1-6]>", shown)
        assert [link.id for link in page.toc] == re.findall(r'<h2 id="([^"]*)">', shown), path


NO_MARKDOWN = """\
import sys
import markdown

def convert(*_):
    raise AssertionError("Python-Markdown is asked for HTML")

markdown.Markdown.convert = convert
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet"])
"""


def test_a_site_is_built_without_python_markdown_and_a_project_of_another_kind_is_not(tmp_path: Path) -> None:
    ours, other = copy_tiny_project(tmp_path / "ours"), tmp_path / "other"
    (other / "docs").mkdir(parents=True)
    (other / "docs/index.md").write_text("# A\n", "utf-8")
    (other / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    said = []
    for project in (ours, other):
        (project / "no_markdown.py").write_text(NO_MARKDOWN, "utf-8")
        result = run(project, "no_markdown", DERIVED="false", PYTHONPATH=f"{project}{os.pathsep}hooks")
        said.append((result.returncode, "Python-Markdown is asked for HTML" in result.stdout + result.stderr))
    assert said == [(0, False), (1, True)]
    assert (ours / "site/fi/index.html").is_file()
