"""Other sites may embed a checklist or a message where EMBED_FROM names them, and nothing anywhere else."""

from __future__ import annotations

import json
from dataclasses import replace

from guidance.links.context import Context
from guidance.links.page_view import page_view
from guidance.parts.embeds import Embed, embeds, oembed_files
from guidance.parts.link_kit import place_links
from support.tiny_library import context_of, full_library, shown

URL = "https://kb.example/base/"
FROM = ("https://moodle.example",)


def context(*edits: tuple[str, str, str], embed_from: tuple[str, ...] = FROM, site_url: str = URL) -> Context:
    return replace(context_of(full_library(*edits), site_url=site_url), embed_from=embed_from)


def by_path(of: Context) -> dict[str, Embed]:
    return {embed.path: embed for embed in embeds(of)}


def test_every_checklist_and_message_has_a_page_in_every_language() -> None:
    contents = ("meetings/advice", "habits/asking", "rules/open", "messages/hello")
    assert [*by_path(context())] == [f"embed/{lang}/{content}/" for lang in ("fi", "de") for content in contents]


def test_without_the_setting_or_a_public_address_there_is_none() -> None:
    assert by_path(context(embed_from=())) == by_path(context(site_url="")) == {}


def test_what_is_embedded_is_the_checklist_alone_and_its_links_lead_to_the_site() -> None:
    found = by_path(context())["embed/de/habits/asking/"]
    assert (found.file, found.root) == ("embed/de/habits/asking/index.html", "../../../../")
    assert (found.lang, found.page_id, found.title, found.shows_title) == (
        "de",
        "habits/asking",
        "DE (DE asking)",
        False,
    )
    assert (found.source, found.source_title) == (f"{URL}de/de-habits/de-asking/#checklist", "DE home")
    assert "DE bundle." in shown(found.html)
    assert "See" not in shown(found.html)
    assert f'href="{URL}de/de-habits/de-asking/#signs"' in found.html


def test_what_is_embedded_stays_where_it_was_when_its_id_changes() -> None:
    ids = 'ids: {"messages#hi": "messages#hello", "habits/old": "habits/asking"}'
    found = by_path(context(("redirects.yml", "ids: {}", ids)))
    for old, new in (("habits/old", "habits/asking"), ("messages/hi", "messages/hello")):
        assert found[f"embed/fi/{old}/"] == replace(found[f"embed/fi/{new}/"], path=f"embed/fi/{old}/")


def test_other_programs_learn_how_to_embed_the_checklist_of_a_page() -> None:
    there = context()
    view = page_view(there, there.library.page("de", "habits/asking"))
    assert view.oembed == f"{URL}embed/de/habits/asking/oembed.json"
    files = dict(oembed_files(there))
    assert json.loads(files["embed/de/habits/asking/oembed.json"]) == {
        "version": "1.0",
        "type": "rich",
        "title": "DE (DE asking)",
        "provider_name": "DE home",
        "provider_url": URL,
        "width": 640,
        "height": 640,
        "html": (
            f'<iframe src="{URL}embed/de/habits/asking/" title="DE (DE asking)" width="100%" height="640" '
            'loading="lazy" allow="clipboard-write"></iframe>'
        ),
    }
    assert page_view(there, there.library.page("de", "about")).oembed == ""
    closed = context(embed_from=())
    assert list(oembed_files(closed)) == []
    assert page_view(closed, closed.library.page("de", "habits/asking")).oembed == ""


def test_the_page_of_links_has_the_html_that_embeds_a_message() -> None:
    there = context()
    (link,) = place_links(there, there.library.page("fi", "messages"))
    assert link.embed == (
        f'<iframe src="{URL}embed/fi/messages/hello/" title="FI hello" width="100%" height="640" loading="lazy" '
        'allow="clipboard-write"></iframe>'
    )
    closed = context(embed_from=())
    assert [each.embed for each in place_links(closed, closed.library.page("fi", "messages"))] == [""]
