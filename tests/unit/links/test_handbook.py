"""A handbook that would be too long for one file has volumes: every page is in one of them, and each is offered."""

from __future__ import annotations

import pytest

from guidance.content.page_kinds import CHECKLISTS, LINKS, MESSAGES
from guidance.links.downloads import groups
from guidance.links.handbook import LISTS, VOLUME, WHOLE, chapters, handbook_title, has_volumes, volumes
from guidance.pdf.book import book
from guidance.pdf.onboarding import onboarding_sheet
from support.generated_library import library_of_size
from support.pdf_files import typesetter
from support.tiny_library import context_of, full_library

LARGE = 100
URL = "https://a.example/"


def test_each_overview_is_followed_by_the_pages_that_it_lists() -> None:
    assert [(chapter.level, chapter.entry.id) for chapter in chapters(full_library())] == [
        (1, "home"),
        (1, "meetings"),
        (2, "meetings/advice"),
        (1, "habits"),
        (2, "habits/asking"),
        (1, "rules"),
        (2, "rules/open"),
        (1, "checklists"),
        (1, "messages"),
        (1, "glossary"),
        (1, "links"),
        (1, "about"),
    ]


def test_a_library_that_fits_into_one_volume_has_one_with_everything() -> None:
    library = full_library()
    [whole] = volumes(library)
    assert (whole.id, whole.chapters) == ("handbook", tuple(chapters(library)))
    assert handbook_title(library, "de", whole) == "DE pdf-handbook: DE home"
    assert not has_volumes(library)


def test_every_page_is_in_one_volume_of_a_large_library_but_those_that_only_repeat_others() -> None:
    library = library_of_size(LARGE)
    assert len(library.entries) > WHOLE
    parted = [chapter.entry.id for volume in volumes(library) for chapter in volume.chapters]
    assert sorted(parted) == sorted(page_id for page_id in library.entries if page_id not in LISTS)
    assert max(len(volume.chapters) for volume in volumes(library)[1:]) <= VOLUME


def test_volumes_are_numbered_and_say_what_they_have() -> None:
    library = library_of_size(LARGE)
    titles = [handbook_title(library, "fi", volume).removeprefix("FI pdf-volume ") for volume in volumes(library)]
    parts = ["FI home", "FI meetings", "FI habits, 1–25", "FI habits, 26–50", "FI rules, 1–25", "FI rules, 26–50"]
    assert titles == [f"{number}: {part}" for number, part in enumerate(parts, 1)]
    assert [volume.id for volume in volumes(library)[:3]] == ["handbook", "handbook-2", "handbook-3"]


def test_readers_are_offered_each_volume_and_the_e_book_in_two_languages() -> None:
    library = library_of_size(LARGE)
    found = {name: [d.path for d in downloads] for name, downloads in groups(library, "de").items()}
    assert found["pdf-handbook"] == [f"de/pdf/{volume.id}.pdf" for volume in volumes(library)]
    assert found["pdf-bilingual"] == ["side-by-side/fi-de/handbook.epub", "side-by-side/fi-de/onboarding.pdf"]


def test_the_first_volume_lists_the_others_and_none_has_a_list_of_what_stands_elsewhere() -> None:
    library = library_of_size(LARGE)
    context, (first, *others) = context_of(library, site_url=URL), volumes(library)
    made = book(context, ("fi",), first, 0)
    assert [title for o in others if f'"{(title := handbook_title(library, "fi", o))}"' not in made.source] == []
    assert [page_id for page_id in (CHECKLISTS, LINKS) if f'label("fi/{page_id}#")' in made.source] == []
    assert f'label("fi/{MESSAGES}#")' in made.source
    assert typesetter(library, 0).pdf(made.source)[1] > 3


def test_in_a_volume_occasions_have_their_messages_in_full() -> None:
    library = library_of_size(LARGE)
    volume = next(v for v in volumes(library) if v.chapters[0].entry.kind.collects)
    occasion = volume.chapters[0].entry
    [shown, *_] = library.messages_on(occasion.name)
    title = f'#anchor(label("fi/{occasion.id}#{shown.id}"))#"{library.messages["fi", shown.id].title}"'
    made = book(context_of(library, site_url=URL), ("fi",), volume, 0).source
    assert f"#message([{title}])[#message-text()[" in made
    assert "#list-title()" not in made  # it would say the title once more


@pytest.mark.parametrize("langs", [("fi",), ("fi", "de")])
def test_the_onboarding_sheet_of_a_large_library_is_one_page_with_its_overviews(langs: tuple[str, ...]) -> None:
    library = library_of_size(LARGE)
    sheet = onboarding_sheet(context_of(library, site_url=URL), langs)
    assert [e.id for e in library.overviews() if f'"{URL}go/{e.id}/"' not in sheet.source] == []
    assert typesetter(library, 0).pdf(sheet.source)[1] == 1


def test_a_reference_to_another_volume_names_it_and_one_to_a_list_prints_the_address() -> None:
    library = library_of_size(LARGE)
    first = volumes(library)[0]
    made = book(context_of(library, site_url=URL), ("fi",), first, 0).source
    habit = volumes(library)[2].chapters[0].entry
    assert f'#web("{URL}go/{habit.id}/", printed: "FI pdf-volume 3")' in made
    assert f'#reference(label("fi/{habit.id}#"))' not in made
