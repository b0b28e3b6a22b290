"""A finding, and the table of all codes, each with its reason and an example."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Self

MENDED = "make fix mends it."
"""Stands behind the remedy of a finding that needs no person."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A fault in what an editor wrote."""

    path: str
    line: int
    what: str
    """What is wrong: a sentence without its full stop."""
    remedy: str
    """What to do: sentences with their full stops."""
    code: Code
    meant: tuple[str, str] | None = field(default=None, compare=False)
    """What is written there, and what alone can be meant by it, where a name has a letter wrong."""
    is_mended: bool = field(default=False, compare=False)
    """Whether ``make fix`` is known to mend it."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} [{self.code}]"

    @property
    def message(self) -> str:
        """What is wrong and what to do, as sentences."""
        by_itself = f" {MENDED}" if self.is_mended else ""
        return f"{self.what}{'' if self.what.endswith('?') else '.'} {self.remedy}{by_itself}"


class FindingsError(Exception):
    """Stops a command because of ``findings`` in the project's files."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings."""
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


class _Row(str):  # mypy takes attributes that an enum declares itself for members
    """A code with its explanation."""

    __slots__ = ("example", "reason")
    reason: str
    """Why it is a fault."""
    example: str
    """A finding with it, as the checks print it."""


class Code(_Row, Enum):
    """The table of codes: each row is the code, its reason, and its example without the code at the end."""

    __str__ = str.__str__

    def __new__(cls, row: str) -> Self:
        """Make a code of a row of the table."""
        code, reason, example = (line.strip() for line in row.split("\n"))
        member = str.__new__(cls, code)
        member._value_ = code
        member.reason = reason
        member.example = f"{example} [{code}]"
        return member

    ABSOLUTE_LINK = """absolute-link
    A link that begins with a slash leads elsewhere if the site is in a folder of its host; one with the site's own address, once the site moves.
    docs/fi/about.md:12: "/fi/about/" breaks if the site is in a folder of its host. Link to pages of this site by id: [[about]]."""
    ACTIVE_FILE = """active-file
    Files in docs/assets/ are published as they are, and whoever opens one by itself runs what is in it, with the rights of the site.
    docs/assets/cat.svg:2: "<script" in this drawing could run or load something. Save it as a plain SVG, without scripts, links and other files."""
    ADDRESS_REUSED = """address-reused
    Whoever linked to the old page would now land on another one.
    docs/published.txt:1: fi/fi-checklists/ was published for "about" and belongs to "checklists" today. Give "checklists" another slug: a published address is never used again."""
    AGREEMENT = """agreement
    `make agree` writes the files in docs/agreed/. A text that differs from what it wrote counts as not agreed.
    docs/agreed/about.txt:3: there is no section "about#history" any more. Run "make agree id=about#history", which takes it out."""
    ALTERNATIVES = """alternatives
    Of steps in a group one is enough, so there are at least two, readers come to them at the same time, and no step is in two groups.
    docs/topics.yml:9: "ways" of "meetings/advice" has a single step. Name another step, or take the group out."""
    BAD_ADDRESS = """bad-address
    Redirects are found by their path alone.
    docs/redirects.yml:3: "/fi/old" is not the address of a page. Write it as in the ledger: below the site's root, with a final slash, without #."""
    BAD_ID = """bad-id
    Ids become parts of addresses, so they have no characters that addresses must escape.
    docs/fi/about.md:12: "More_on_it" can't be an id. Use a-z, 0-9 and single hyphens: it becomes part of an address."""
    BAD_SLUG = """bad-slug
    Slugs become parts of addresses, as ids do: write ä as a, ö as o (or ae, oe).
    docs/fi/index.md:3: the home page has no slug. Remove the line: its address is the language alone."""
    BROKEN_FILE = """broken-file
    Files in docs/assets/ are published as they are: readers could not open this one.
    docs/assets/plan.pdf:1: this file is empty. Copy it here anew, or remove it."""
    BUILD = """build
    Something but the content keeps MkDocs from building: a template, a hook, a module of the core.
    overrides/main.html:7: the build failed with SyntaxError: expected token. Fix this line, or undo the last change."""
    CHANGED_PROGRAM = """changed-program
    A newer version of the program replaces its files, and must not take away what somebody has changed in them.
    ../our-guide/hooks/events.py:1: this file of the program has been changed here. Keep what you need of it elsewhere, delete it here, and run make update again."""
    CODE_BLOCK = """code-block
    Four spaces at the beginning of a line make it code, in which no reference, no link and no term works.
    docs/fi/about.md:12: this would be shown as code. Take the spaces at its beginning away; if it is code, put a line "```" above and below it."""
    COMMENT = """comment
    Whatever follows would be swallowed by some programs and shown by others.
    docs/fi/about.md:12: this comment has no end. Close it with "-->"."""
    CONFLICT_MARKER = """conflict-marker
    Git could not merge two versions and has left both in the file.
    docs/fi/about.md:12: a merge was left unfinished here. Keep what both say, each entry whole, or one of the two, and take out the lines that begin with <<<<<<<, ======= and >>>>>>>."""
    CROSS_LANGUAGE_LINK = """cross-language-link
    Readers should stay in their language; the switch in the header leads to others.
    docs/fi/about.md:12: "../de/about.md" leads to another language. Link to pages of this site by id: [[about]]. The reader gets the page in their language."""
    CUT_TEXT = """cut-text
    Readers would get half a sentence: YAML leaves out what stands behind a space and #, unless the text is in quotes.
    docs/fi/about.md:4: "summary" ends before "#1 kertoo.": a space and # begin a comment. Put the whole text in quotes; write a note for yourself on a line of its own, as "# note"."""
    DATE = """date
    Dates have the same notation in every language, and no review is in the future.
    docs/fi/about.md:5: "3.11.2026" is not a date. Write year-month-day, for instance 2026-11-22."""
    DEAD_LINK = """dead-link
    Nothing is there. For a page of this site, use its id.
    docs/fi/about.md:12: "http://[" is not an address. Correct it."""
    DRAFT = """draft
    What is marked as a draft stays out of the site: nothing there may lead to it, and no published address may be lost.
    docs/fi/checklists.md:8: "about" is a draft, which readers don't get. Take out what leads there until it is finished, or take the mark of a draft out there."""
    DUPLICATE_ID = """duplicate-id
    Sections, parts, steps and messages of a page share one set of ids, so that each can be linked to.
    docs/de/habits/asking.md:21: the program uses the id "helps" on this page itself. Choose another id, in every language."""
    DUPLICATE_KEY = """duplicate-key
    YAML would silently keep one of the two.
    docs/fi/about.md:3: the key "title" is here twice. Line 2 has it already; keep one."""
    DUPLICATE_RELATION = """duplicate-relation
    One mention is enough.
    docs/topics.yml:12: "rules/open" is twice in "helped_by". Keep one."""
    DUPLICATE_SLUG = """duplicate-slug
    Two pages of a language would get the same address.
    docs/fi/about.md:3: the slug "fi-checklists" is taken. docs/fi/checklists.md has it already; choose another."""
    EMPTY_ENTRY = """empty-entry
    An entry of topics.yml says what its page has. Where its lines are missing, a lot seems to be wrong that is not.
    docs/topics.yml:11: topic "habits/asking" is empty. Bring its lines back, for instance from its last version in Git: helped_by, sections, steps."""
    EMPTY_MESSAGE = """empty-message
    Below the front matter, or below a heading, there is nothing.
    docs/fi/messages/hello.md:4: this message has no text. Write it below the front matter."""
    EMPTY_OCCASION = """empty-occasion
    An occasion consists of the steps and messages that name it.
    docs/topics.yml:9: no step names the meeting "waiting". Name it in at least one step."""
    EMPTY_PAGE = """empty-page
    A page with derived parts alone does not say what they are.
    docs/fi/checklists.md:7: this page has no text. Write below its front matter at least what the page is for."""
    ENCODING = """encoding
    A program saved the file in another encoding, now or earlier; umlauts would break. A byte order mark and Windows line ends are allowed.
    docs/fi/about.md:2: this file is not UTF-8. Save it with the encoding UTF-8."""
    FENCE = """fence
    A code block goes on to the end of the page, or of its list, where nothing closes it.
    docs/fi/about.md:12: this code block has no end. Add a line "```" below it."""
    FOREIGN_IMAGE = """foreign-image
    A picture on another server lets that server know who reads what, and the content policy blocks it.
    docs/fi/about.md:12: the image "https://example.org/x.png" is on another server. Put the picture into docs/assets/: a page loads nothing from elsewhere."""
    FRONT_MATTER = """front-matter
    Each page begins with its front matter between two lines "---".
    docs/fi/about.md:1: the front matter has no closing "---". Add a line "---" below its last key."""
    HEADING_ID = """heading-id
    Without an id nobody could link to the section, and the language switch would lose it.
    docs/fi/about.md:12: the heading "FI more" has no id. Write "### FI more {#short-id}", with the same id in every language."""
    HEADING_LEVEL = """heading-level
    The title is the main heading; sections and their parts follow without skipping a level.
    docs/fi/about.md:12: a heading of level 4 can't stand here. Use "##" for a section and "###" for a part of one."""
    HEADING_NOTATION = """heading-notation
    Only a line that begins with ## and a space is a heading with an id; other headings would be in no table of contents and no index, or none at all.
    docs/fi/about.md:13: this line makes a heading of the one above. Write a heading as "## …"; put an empty line above a rule."""
    HEADING_WORDS = """heading-words
    A heading without words can't be read, heard or linked to.
    docs/fi/about.md:10: this heading has no words. Write "## Words of the heading {#sources}"."""
    ID_TAKEN = """id-taken
    `make new` overwrites nothing.
    docs/topics.yml:17: "rules/open" is declared already. Choose another id, or go on writing what is there."""
    IMAGE_TEXT = """image-text
    Readers who can't see the picture need its text.
    docs/fi/about.md:12: this picture has no text. Say between the square brackets what it shows, for those who can't see it; write - if nothing."""
    INVISIBLE_CHARACTER = """invisible-character
    Copied text often contains them; searches then miss the word, and some reverse the reading direction. Non-breaking spaces are allowed.
    docs/fi/about.md:12: this line holds U+200B (zero width space), which nobody sees. Delete it: retype the words around it."""
    KEYWORDS = """keywords
    A keyword is a word for which somebody searches, and is listed once.
    docs/fi/about.md:5: "Source" is twice in "keywords". Keep one."""
    KIND = """kind
    docs/kinds.yml must be consistent, since all pages follow from it.
    docs/kinds.yml:18: the order of the kind "rule" lacks "checklist". Add it to "order:" where it belongs: readers would not see what belongs into it."""
    LANGUAGE_TAG = """language-tag
    Screen readers and dictionaries need to know in which language a phrase is (WCAG 2.2, 3.1.2).
    docs/fi/about.md:12: "english" is not a language tag. Write [[lang=en|small talk]]: sv, en-GB and zh-Hant are tags."""
    LAYOUT = """layout
    `make new` adds an entry to topics.yml and changes nothing else there; for this, each entry must be on lines of its own.
    docs/topics.yml:1: "imprint" can't be put below "pages". Put each entry of "pages" on a line of its own, without braces around them."""
    LEDGER = """ledger
    The ledger only ever grows; `make publish-links` writes its lines.
    docs/published.txt:2: this address is recorded twice. Line 1 says the same; keep one."""
    LETTERS_IN_PARTS = """letters-in-parts
    Some computers save ä as an a and two dots. It looks the same, and no search finds it.
    docs/fi/about.md:12: "Määrä." is written with letters in parts. Retype it, or convert the file to the normal form C (NFC) of Unicode."""
    LINK_SCHEME = """link-scheme
    Only web addresses, e-mail addresses and telephone numbers are links here.
    docs/fi/about.md:12: "javascript:" is not a kind of link for this site. Use one of: https, http, mailto, tel."""
    LINK_WORDS = """link-words
    A link that shows nothing can't be clicked, and a screen reader reads out its address.
    docs/fi/about.md:12: this link has no words. Write between the square brackets where it leads."""
    LIST = """list
    A line that begins with a number and a full stop, a hyphen or a plus is a list item, even if it was meant otherwise; without a space after that, it is not. Readers see numbers that count on.
    docs/fi/about.md:12: this line makes a list of one item that begins with 5. Write "5\\." if that is no list, but a date, for instance."""
    LOST_ADDRESS = """lost-address
    Somebody may have linked to it. The line in redirects.yml sends them to what replaces it.
    docs/published.txt:1: "habits/begging" was published as fi/fi-habits/fi-begging/ and is gone. Add to docs/redirects.yml, below "ids:", the line "habits/begging: <current id>". Did you mean "habits/asking"?"""
    LOST_LANGUAGE = """lost-language
    Links into a language that was removed would be dead.
    docs/published.txt:1: "sv" was published and is no language of the site any more. Restore the language: its addresses must stay."""
    MARKUP = """markup
    Front matter, words.yml and the glossary are plain text: readers would see the signs, and the theme writes some into the page as they are.
    docs/fi/about.md:2: the front matter contains "<". Front matter is plain text: leave the character out or write the word."""
    MARKUP_IN_MESSAGE = """markup-in-message
    Readers copy a message and send it; they would send the stars and brackets, too.
    docs/fi/messages/hello.md:6: a message can't contain "**". A message is plain text, sent as it stands: leave Markdown and HTML out; a wording begins with "## "."""
    MARKUP_IN_TEXT = """markup-in-text
    Pages are read by browsers, PDF readers and machines; only plain Markdown looks right in all of them, and nothing in it can run.
    docs/fi/about.md:12: "<br/>" is not plain Markdown. End the line with a backslash, or leave a line empty below it."""
    MESSAGE_IN_LINE = """message-in-line
    A message is a block of its own.
    docs/fi/about.md:12: a message is inside a line of text. Put it on a line of its own, with an empty line before and after."""
    MESSAGE_SOURCE = """message-source
    Readers may ask where a message comes from: a source, or us.
    docs/topics.yml:22: message "hello" needs either facts or own: true. Write "facts: [D1.2]" where it rests on facts, or "own: true" where it is our own advice."""
    MESSAGE_SUBJECT = """message-subject
    A mail has one subject, and readers copy it into a field of its own: it is the first line of its wording.
    docs/fi/messages/hello.md:4: the subject is empty. Write it behind "Subject:", or take the line out."""
    MISSING_ENTRY = """missing-entry
    The site needs this page.
    docs/topics.yml:1: there is no page "rules". Add "rules:" below "pages:"."""
    MISSING_FILE = """missing-file
    The whole site depends on this file.
    docs/topics.yml:1: this file is missing. Restore it."""
    MISSING_FOLDER = """missing-folder
    mkdocs.yml names a language for which there is nothing in docs/.
    mkdocs.yml:1: there is no folder docs/de/. Copy another language's folder to docs/de/ and translate it, or take the language out."""
    MISSING_KEY = """missing-key
    The key must be there, with a text.
    docs/de/about.md:4: "summary" is empty. Write its text."""
    MISSING_MESSAGE = """missing-message
    One language has the message and this one has not; or both lack it.
    docs/de/messages/hello.md:1: message "hello" has no text in "de". Write the message, or take the entry out of docs/topics.yml, line 22."""
    MISSING_OCCASION = """missing-occasion
    The checklist of an occasion is put together from the steps that name it.
    docs/topics.yml:15: step "bundle" must name a meeting, or say why not. Write "meetings: [id]" with ids below "meetings:", or else "no_meeting: why"."""
    MISSING_PAGE = """missing-page
    A page exists in every language, or in none.
    docs/de/about.md:1: "about" has no page in "de". Write the page, or take the entry out of docs/topics.yml, line 7."""
    MISSING_RELATION = """missing-relation
    A relation of docs/kinds.yml has a page at each end.
    docs/topics.yml:11: topic "habits/asking" names no page under "helped_by". Add "helped_by: [rules/…]"."""
    MISSING_SECTION = """missing-section
    A page has the same sections in every language.
    docs/fi/about.md:7: the section "sources" is missing. Add a heading "## … {#sources}" with its text."""
    MISSING_STEP = """missing-step
    A step has a text in every language, and a topic has steps.
    docs/fi/habits/asking.md:6: step "thank" has no text in "fi". Add it under "steps:", or take it out of docs/topics.yml, line 16."""
    MISSING_TERM = """missing-term
    A term of the glossary has a counterpart in every language.
    docs/glossary.yml:1: term "favour" is missing in "de". Add "de:" with term, text and forms."""
    MIXED_ENTRIES = """mixed-entries
    Two people added entries at the same place, and "accept both" took the lines of one for those of the other.
    docs/topics.yml:20: "thank" stands in the entry of "rules/open", and its text in the page "habits/asking". Two entries were mixed, perhaps in a merge: let "rules/open" and "habits/asking" each have its own sections and steps again."""
    MOVED_ADDRESS = """moved-address
    The address has changed with a slug. The line in redirects.yml keeps the old one alive.
    docs/published.txt:1: fi/old/ was published and has moved to fi/fi-about/. Add to docs/redirects.yml, below "addresses:", the line "fi/old/: about"."""
    NESTING = """nesting
    On a phone each level takes much of the width.
    docs/fi/about.md:12: this is nested deeper than 4 levels. Say it in fewer levels: a phone has no room for more."""
    NOT_IN_MENU = """not-in-menu
    Everything else is found through the home page and the overviews.
    docs/topics.yml:4: "habits" must be in the menu. Take out "foot: true"."""
    NOTATION = """notation
    Other kinds of Markdown have it; here readers would see the bare characters. If you mean the characters, write them as code, between backticks.
    docs/fi/about.md:12: "[^1]" is no footnote here. Write its text in a paragraph "[^1]: text"; mark it in running text, not in a heading, a link or another one."""
    PDF = """pdf
    What a page shows must be in the PDFs, too: characters, pictures, each checklist on one page of paper.
    docs/fi/rules/open.md:10: "../../assets/cat.png" can't be shown: it is broken, or no PNG file. Save it anew as SVG in UTF-8, PNG, JPEG, GIF or WebP, with the ending of its kind."""
    PLACE = """place
    A new project needs a folder of its own, and a newer program must find the project that it is for.
    ../our-guide:1: this folder is not empty. Name a folder that does not exist yet."""
    PLACEHOLDERS = """placeholders
    Readers must have the same blanks to fill in in all languages, and every words.yml must have those that the program fills in.
    docs/de/messages/hello.md:2: message "hello" has fewer placeholders here. Give both the same ones: docs/fi/messages/hello.md has [name], here are none."""
    QUOTATION = """quotation
    A line right below a quotation becomes part of it, and a line of a sentence that begins with ">" becomes one.
    docs/fi/about.md:13: this line goes on with the quotation above. Put an empty line above it, or begin it with ">", too."""
    REDIRECT_CHAIN = """redirect-chain
    Each redirect leads to its goal in one step, so that none can go in circles.
    docs/redirects.yml:2: "about#two" is redirected itself. Write "about#one: about#sources"."""
    REDIRECT_ELSEWHERE = """redirect-elsewhere
    Fragments (#…) never reach a server, so no server can send one to another page.
    docs/published.txt:1: "about#gone" is redirected to another page than "about". A fragment can't leave its page: redirect it to a place on "about"."""
    REDIRECT_IN_USE = """redirect-in-use
    The id or address is still in use.
    docs/redirects.yml:2: "about#sources" still exists. Remove the line: it needs no redirect."""
    REDIRECT_TWICE = """redirect-twice
    A place has one successor.
    docs/redirects.yml:3: an earlier "x" on "about" leads to "about#sources" already. Let both lead to the same place."""
    SAME_TEXT = """same-text
    Two steps with one text, or two pages with one title, summary or long paragraph: one was pasted over the other, perhaps, and readers would tick the same thing twice, or not tell the pages apart.
    docs/fi/habits/asking.md:8: the steps "bundle" and "thank" have the same text. Give each its own, or take one out."""
    SECTION_ORDER = """section-order
    Readers who change the language find the sections in the same order.
    docs/fi/habits/asking.md:10: the sections are not in order. Bring them into this order: in-short, signs, why, example, repair."""
    SELF_RELATION = """self-relation
    A page has no relation to itself.
    docs/topics.yml:12: "habits/asking" refers to itself. Name a page of the kind "rule"."""
    SETTINGS = """settings
    The settings lack what the program needs, or hold what it can't use.
    mkdocs.yml:1: there are no languages. List them under "plugins: i18n: languages:", each with "locale:" and "name:"."""
    SPECIAL_FILE = """special-file
    A program that reads a pipe may wait for ever. Git stores no pipes: somebody made it on this computer.
    docs/fi/about.md:1: this is a pipe, not a file. Remove it."""
    STRAY_FILE = """stray-file
    MkDocs would publish this file in the wrong place or not at all.
    docs/notes.md:1: this file is outside the language folders. Move it to docs/fi/ or the like."""
    SYMBOLIC_LINK = """symbolic-link
    Whoever builds a stranger's change must not publish what only the builder can read. Links within docs/, hooks/ and overrides/ are fine.
    docs/assets/images/x.png:1: this is a link to a place outside docs/, hooks/ and overrides/. Put a copy of the file or folder in its place."""
    TABLE = """table
    Cells without a column, and rows without a heading row, are not part of a table: readers miss them, or see bare bars.
    docs/fi/about.md:14: the table has no column for "e". Add a cell to its heading and to the dashes below; write "\\|" for a bar that is no border."""
    TERM_FORM = """term-form
    The forms decide which words of a text are the term: the usual form is one of them, and each belongs to one term.
    docs/glossary.yml:2: "palvelus" is not among the forms of "favour" in "fi". Add it to its forms."""
    TOO_LARGE = """too-large
    Nobody reads a page of 100,000 bytes, a message of 10,000, a paragraph of 5,000 characters or a table of 50 columns, and programs may work on it for minutes.
    docs/fi/about.md:13: this line has more than 5000 characters. Make paragraphs of it."""
    TOO_MANY_STEPS = """too-many-steps
    A long checklist is not used: docs/kinds.yml says how many steps a page of a kind may have.
    docs/topics.yml:11: the checklist of "habits/asking" has 2 steps, 1 at most are allowed. Keep those that matter most; docs/kinds.yml has the limit."""
    TYPOGRAPHY = """typography
    Each language has its own quotation marks and dashes; `docs/<language>/words.yml` says which. Code and addresses are not checked.
    docs/fi/about.md:12: " - " is not the dash of "fi". Write " – ", with a space on both sides."""
    UNCOVERED_FACT = """uncovered-fact
    Every fact of the sources is covered in every language.
    docs/facts.yml:4: the fact F1.2 is on no page in "fi". Say it in a section, and name it at that section in docs/topics.yml."""
    UNKNOWN_ANCHOR = """unknown-anchor
    The page is there, the place on it is not.
    docs/fi/about.md:12: "rules/open" has no section or step "hwo". Did you mean "how"?"""
    UNKNOWN_FACT = """unknown-fact
    The id is not in facts.yml.
    docs/topics.yml:22: message "hello": there is no fact "D9.9". Use one of: D1.1, F0.1, F1.1, or remove it."""
    UNKNOWN_KEY = """unknown-key
    A misspelt key would silently be ignored.
    docs/de/words.yml:1: words.yml has no key "helpz". Did you mean "helps"?"""
    UNKNOWN_KIND = """unknown-kind
    The id for `make new` begins with a folder of the site, or has no folder.
    docs/topics.yml:1: "rule" is not a kind of page. Did you mean "rules"?"""
    UNKNOWN_MESSAGE = """unknown-message
    A message is a file in messages/ with an entry in topics.yml.
    docs/fi/about.md:12: there is no message "helo". Did you mean "hello"?"""
    UNKNOWN_OCCASION = """unknown-occasion
    Occasions are pages of the kind that collects steps (docs/kinds.yml); topics.yml lists them.
    docs/topics.yml:15: step "bundle": there is no meeting "advise". Did you mean "advice"?"""
    UNKNOWN_PART = """unknown-part
    The order of a kind names "sections" and parts that the program makes.
    docs/kinds.yml:8: the order of the kind "habit" has no part "link". Did you mean "links"?"""
    UNKNOWN_PHASE = """unknown-phase
    docs/kinds.yml lists the phases.
    docs/topics.yml:20: step "say-it": there is no phase "evenin". Did you mean "evening"?"""
    UNKNOWN_RECIPIENT = """unknown-recipient
    A recipient is one of the known words.
    docs/topics.yml:22: message "hello": there is no recipient "geust". Did you mean "guest"?"""
    UNKNOWN_SECTION = """unknown-section
    A page has the sections of its kind, or those that topics.yml lists.
    docs/topics.yml:13: a page of the kind "habit" has no section "sings". Did you mean "signs"?"""
    UNKNOWN_STEP = """unknown-step
    Steps are declared in topics.yml, so that every language has the same.
    docs/fi/habits/asking.md:8: there is no step "thanks". Did you mean "thank"? Steps are declared in docs/topics.yml."""
    UNKNOWN_TARGET = """unknown-target
    A redirect must lead to something that is there.
    docs/redirects.yml:4: there is no page "abuot". Did you mean "about"?"""
    UNKNOWN_TOPIC = """unknown-topic
    The id names nothing.
    docs/topics.yml:12: there is no topic "rules/opn". Did you mean "rules/open"?"""
    UNKNOWN_VALUE = """unknown-value
    Some keys of docs/kinds.yml have one of a few known words.
    docs/kinds.yml:7: kind "habit": there is no value "orang". Did you mean "orange"?"""
    UNTRANSLATED = """untranslated
    Somebody has copied the file and not translated it.
    docs/de/checklists.md:7: the text is the same as in "fi". Write it in this language: docs/fi/checklists.md has it already."""
    UNUSED_PICTURE = """unused-picture
    All of docs/assets/ is published, and a picture that is on no page may be one that was never meant to be.
    docs/assets/cat.png:1: no page shows this picture, and it would be published. Show it on a page, or remove it."""
    UNWRITTEN = """unwritten
    `make new` puts TODO where a text is to be written; readers must never see it.
    docs/de/about.md:8: the text before the first heading is still to be written. Write it in place of TODO."""
    WORDING_NAME = """wording-name
    Readers choose a wording by its name: a form of address, a length, or both.
    docs/fi/messages/hello.md:4: the name "Du · Mail · Freund" has 3 parts. Write two at most, the form of address and the length: "## Sie · Mail"."""
    WRONG_LANGUAGE = """wrong-language
    Readers can't read it, and programs that speak say it wrongly. Each language's own texts tell its words and groups of letters. Short texts are judged together, and alone where another language has the same words.
    docs/fi/about.md:12: this text is in "de", and the file in "fi". Write it in "fi"; mark a phrase that must stay: [[lang=de|…]]."""
    WRONG_RECIPIENT = """wrong-recipient
    What is worded for one recipient must not be put before somebody who writes to another.
    docs/topics.yml:15: step "bundle" is for a teacher, who is no recipient of "advice". Take "advice" out, or word it for everybody."""
    WRONG_REDIRECT = """wrong-redirect
    The address was published for another page.
    docs/redirects.yml:3: fi/old/ was published for "about" and is redirected to "home". Write "fi/old/: about"."""
    WRONG_RELATION = """wrong-relation
    docs/kinds.yml says which kinds a relation joins.
    docs/topics.yml:12: "about" is not of the kind "rule". Name a page of the kind "rule"."""
    WRONG_TYPE = """wrong-type
    The value has the wrong type: a text, a list, or names with values is expected.
    docs/facts.yml:1: this file must hold facts. Write "F1.1: what the source says"."""
    YAML = """yaml
    The YAML is broken, often by a colon or a quotation mark in a text.
    docs/fi/about.md:2: this is nested deeper than 10 levels. Flatten it."""
    YAML_ALIAS = """yaml-alias
    &, * and ! have a meaning of their own in YAML at the beginning of a value.
    docs/fi/about.md:2: this is a YAML anchor or alias. Write the value out, or put it in quotes."""
