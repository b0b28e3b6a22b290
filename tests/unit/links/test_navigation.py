"""The menus follow topics.yml."""

from __future__ import annotations

from guidance.links.navigation import navigation
from support.tiny_library import tiny_library


def test_pages_stand_in_the_order_of_topics_yml_with_topics_below_their_overviews() -> None:
    assert navigation(tiny_library(), "de") == [
        {"DE home": "de/index.md"},
        {"DE meetings": [{"DE meetings": "de/meetings/index.md"}, {"DE advice": "de/meetings/advice.md"}]},
        {"DE habits": [{"DE habits": "de/habits/index.md"}, {"DE asking": "de/habits/asking.md"}]},
        {"DE rules": [{"DE rules": "de/rules/index.md"}, {"DE open": "de/rules/open.md"}]},
        {"DE checklists": "de/checklists.md"},
        {"DE about": "de/about.md"},
    ]


def test_pages_at_the_foot_are_not_in_the_menu() -> None:
    library = tiny_library(("topics.yml", "  about: {sections", "  about: {foot: true, sections"))
    assert [title for item in navigation(library, "fi") for title in item] == [
        "FI home",
        "FI meetings",
        "FI habits",
        "FI rules",
        "FI checklists",
    ]


def test_another_order_in_topics_yml_is_another_order_in_the_menu() -> None:
    library = tiny_library(
        ("topics.yml", "  about: {sections: {sources: []}}\n", ""),
        ("topics.yml", "  home:", "  about: {sections: {sources: []}}\n  home:"),
    )
    assert [title for item in navigation(library, "fi") for title in item] == [
        "FI about",
        "FI home",
        "FI meetings",
        "FI habits",
        "FI rules",
        "FI checklists",
    ]


def test_a_menu_title_goes_before_the_title_on_every_kind_of_page() -> None:
    library = tiny_library(
        ("fi/index.md", "---\ntitle", "---\nmenu: Start\ntitle"),
        ("fi/meetings/index.md", "---\ntitle", "---\nmenu: Now\ntitle"),
        ("fi/meetings/advice.md", "---\ntitle", "---\nmenu: Advice\ntitle"),
        ("fi/habits/index.md", "---\ntitle", "---\nmenu: Pits\ntitle"),
        ("fi/habits/asking.md", "---\ntitle", "---\nmenu: Ask\ntitle"),
    )
    assert navigation(library, "fi")[:3] == [
        {"Start": "fi/index.md"},
        {"Now": [{"Now": "fi/meetings/index.md"}, {"Advice": "fi/meetings/advice.md"}]},
        {"Pits": [{"Pits": "fi/habits/index.md"}, {"Ask": "fi/habits/asking.md"}]},
    ]


def test_titles_arrive_escaped_since_the_theme_writes_them_as_they_are() -> None:
    library = tiny_library(
        ("fi/about.md", '"FI about"', "'<b> & \"about\"'"),
        ("fi/rules/index.md", '"FI rules"', "'<i> & \"rules\"'"),
    )
    about, rules = "&lt;b&gt; &amp; &quot;about&quot;", "&lt;i&gt; &amp; &quot;rules&quot;"
    assert navigation(library, "fi")[3:] == [
        {rules: [{rules: "fi/rules/index.md"}, {"FI open": "fi/rules/open.md"}]},
        {"FI checklists": "fi/checklists.md"},
        {about: "fi/about.md"},
    ]
