"""The shapes of the files in docs/: keys, their purposes and their values. ``topics_shape.py`` has that of topics.yml.

To add a key, add it here: the reader of the file follows, and so do the schemas (``python -m guidance schemas``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from guidance.content.files.interface_words import words_for
from guidance.content.files.plain_text import MARKUP
from guidance.content.page_kinds import Kinds
from guidance.content.reading.shapes import ID, Boolean, Fault, File, Record, String, Strings, Table
from guidance.findings import Code

DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
ANGLES = "[<>]"
"""What front matter has none of, besides: the theme writes it into HTML."""
PAIR = r"\S[\u00a0\u202f]?…[\u00a0\u202f]?\S"
QUOTATION_MARKS = rf"{PAIR}(?: +{PAIR})*"
"""Pairs of quotation marks; French has no-break spaces inside them."""
LANGUAGE = "[a-z]{2,3}(?:-[A-Za-z0-9]+)*"
DRAFT = "true while this text is not finished: the preview shows it, the site leaves it out, in this language."


def _plain(about: str, *, required: bool = True) -> String:
    return String(about, required=required, without=f"{MARKUP}|{ANGLES}")


PAGE = File(
    "Front matter of a page",
    "The part between the two lines --- at the top of docs/<language>/….md.",
    owner="the front matter",
    body=Record(
        "",
        {
            "title": _plain("The page's main heading."),
            "menu": _plain("A shorter title for the menu, where one is needed.", required=False),
            "slug": String(
                "The last part of the page's address in this language: words of a-z and 0-9 joined by hyphens. Every "
                "page has one but the home page. Once published, an address must live on: make check says how.",
                required=False,
                pattern=ID.pattern,
            ),
            "summary": _plain("One plain sentence for cards, search engines and messengers."),
            "keywords": Strings(
                "For the search alone: words by which readers look for the page and which its title lacks. "
                "CONTRIBUTING.md, Search, says which are worth adding.",
                _plain("A word that the page does not use."),
                folded=True,
                code=Code.KEYWORDS,
            ),
            "reviewed": String(
                "The day on which somebody last read the whole page and found it right: year-month-day. Readers see "
                "it.",
                pattern=DATE,
                format="date",
            ),
            "steps": Table(
                "The text of each step of the checklist, in this language; docs/topics.yml says which steps there are. "
                "On a page that collects steps: those that need other words there, each as topic#step: text.",
                _plain("The step as the checklist shows it: what to do, in one sentence."),
            ),
            "draft": Boolean(DRAFT),
            "draft_sections": Strings(
                "Ids of sections that are not finished: the preview shows them, the site leaves them out, in every "
                "language.",
                String("The id of a section.", pattern=ID.pattern),
            ),
        },
    ),
)

MESSAGE = File(
    "Front matter of a message",
    "The part between the two lines --- at the top of docs/<language>/messages/….md. Below it is the text exactly as "
    "readers send it.",
    owner="the front matter",
    body=Record("", {"title": _plain("What readers choose the message by: what it is for."), "draft": Boolean(DRAFT)}),
)

FACTS = File(
    "facts.yml",
    "What the sources say: id → one fact, in English.",
    owner="facts.yml",
    holds="facts",
    begin='Write "F1.1: what the source says".',
    body=Table("", String("What the source says, in one or a few sentences.")),
)

REDIRECTS = File(
    "redirects.yml",
    "Where what was published once is found now. make check prints the lines to add.",
    owner="redirects.yml",
    begin='Write "ids:" and "addresses:", each with lines "old: new", or {} for none.',
    body=Record(
        "",
        {
            "ids": Table(
                "A page, section, step or message that has another id now: old id → current id.",
                String("The current id: a page, or page#place.", pattern=r"\S+"),
            ),
            "addresses": Table(
                "An address that leads elsewhere now: old address, without #… → id of the page that is meant.",
                String("The id of the page that is found there now.", pattern=r"\S+"),
            ),
        },
    ),
)


def glossary(*languages: str, begun: Collection[str] = ()) -> File:
    """Return the shape of glossary.yml on a site in these languages; one that is begun may lack terms."""
    term = Record(
        "The term in this language.",
        {
            "term": String("The usual form, as a dictionary has it. It is one of the forms."),
            "text": String("What it means, in one plain sentence."),
            "forms": Strings(
                "Every form to recognise in the running text. One in small letters is also recognised at the "
                "beginning of a sentence.",
                String("A form."),
                filled=True,
                code=Code.TERM_FORM,
            ),
        },
        owner='{owner} in "{key}"',
        missing=Fault('{owner} is missing in "{key}"', 'Add "{key}:" with term, text and forms.', Code.MISSING_TERM),
    )
    explain = Boolean("true explains the term where it first occurs on a page: for terms that a reader may not know.")
    page = String("The page that says more; without it the glossary lists all pages that use the term.", required=False)
    return File(
        "glossary.yml",
        "The glossary: id of a term → its form, meaning and inflected forms in every language.",
        owner="the glossary",
        holds="terms",
        begin='Write "id:" and below it "explain:" and each language.',
        may_be_empty=True,
        body=Table(
            "",
            Record(
                "",
                {
                    "explain": explain,
                    "page": page,
                    **{lang: replace(term, optional=True) if lang in begun else term for lang in languages},
                },
                owner='term "{key}"',
                patterns={LANGUAGE: term},
            ),
            ids=True,
        ),
    )


def interface(kinds: Kinds) -> File:
    """Return the shape of words.yml, whose keys follow from the kinds."""
    return File(
        "words.yml",
        "The interface strings of one language.",
        owner="words.yml",
        begin='Write "key: text" lines, as in another language.',
        body=Record(
            "",
            {
                **{key: String(about) for key, about in words_for(kinds).items()},
                "quotation-marks": String(
                    "The pairs of quotation marks of the language around …, the outer one first: „…“ ‚…‘. Other marks "
                    "are findings in its texts.",
                    pattern=QUOTATION_MARKS,
                    fault=Fault(
                        '"{value}" are no quotation marks',
                        'Write the outer and the inner pair around "…", for instance „…“ ‚…‘ or «…» “…”.',
                        Code.WRONG_TYPE,
                    ),
                ),
                "dash": String(
                    "The dash of the language, which has a space on both sides. Others are findings in its texts."
                ),
                "typed-as": Table(
                    "For the search: letters of the language, and what readers type whose keyboard lacks them: ä: ae.",
                    String("What they type."),
                ),
            },
        ),
    )
