"""The menus follow topics.yml."""

from __future__ import annotations

from guidance.links.navigation import navigation
from support.tiny_library import tiny_library


def test_pages_stand_in_the_order_of_topics_yml_with_topics_below_their_overviews() -> None:
    assert navigation(tiny_library(), "de") == [
        {"DE home": "de/index.md"},
        {"DE situations": [{"DE situations": "de/situations/index.md"}, {"DE advice": "de/situations/advice.md"}]},
        {"DE pitfalls": [{"DE pitfalls": "de/pitfalls/index.md"}, {"DE asking": "de/pitfalls/asking.md"}]},
        {"DE strategies": [{"DE strategies": "de/strategies/index.md"}, {"DE open": "de/strategies/open.md"}]},
        {"DE checklists": "de/checklists.md"},
        {"DE about": "de/about.md"},
    ]


def test_pages_at_the_foot_are_not_in_the_menu() -> None:
    library = tiny_library(("topics.yml", "  about: {sections", "  about: {foot: true, sections"))
    assert [title for item in navigation(library, "fi") for title in item] == [
        "FI home",
        "FI situations",
        "FI pitfalls",
        "FI strategies",
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
        "FI situations",
        "FI pitfalls",
        "FI strategies",
        "FI checklists",
    ]


def test_a_menu_title_goes_before_the_title_on_every_kind_of_page() -> None:
    library = tiny_library(
        ("fi/index.md", "---\ntitle", "---\nmenu: Start\ntitle"),
        ("fi/situations/index.md", "---\ntitle", "---\nmenu: Now\ntitle"),
        ("fi/situations/advice.md", "---\ntitle", "---\nmenu: Advice\ntitle"),
        ("fi/pitfalls/index.md", "---\ntitle", "---\nmenu: Pits\ntitle"),
        ("fi/pitfalls/asking.md", "---\ntitle", "---\nmenu: Ask\ntitle"),
    )
    assert navigation(library, "fi")[:3] == [
        {"Start": "fi/index.md"},
        {"Now": [{"Now": "fi/situations/index.md"}, {"Advice": "fi/situations/advice.md"}]},
        {"Pits": [{"Pits": "fi/pitfalls/index.md"}, {"Ask": "fi/pitfalls/asking.md"}]},
    ]


def test_titles_arrive_escaped_since_the_theme_writes_them_as_they_are() -> None:
    library = tiny_library(
        ("fi/about.md", '"FI about"', "'<b> & \"about\"'"),
        ("fi/strategies/index.md", '"FI strategies"', "'<i> & \"strategies\"'"),
    )
    about, strategies = "&lt;b&gt; &amp; &quot;about&quot;", "&lt;i&gt; &amp; &quot;strategies&quot;"
    assert navigation(library, "fi")[3:] == [
        {strategies: [{strategies: "fi/strategies/index.md"}, {"FI open": "fi/strategies/open.md"}]},
        {"FI checklists": "fi/checklists.md"},
        {about: "fi/about.md"},
    ]
