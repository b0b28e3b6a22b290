"""A library of any size: the project's own pages, and copies of them in other words until there are enough topics.

What is copied keeps its form: sections, steps, lists, quotations, messages, references and their number. What is
written in it are other words (vocabulary.py). Occasions and terms, which many topics share, grow with the root of the
number of topics; an occasion has no more steps than the one that it was copied from, so that its checklist fits on a
page, and further steps are in none. The library must have a kind of occasions, and messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

import yaml

from further_languages import in_letters, letters_of, translated, written
from generated_topics import declare_copies
from generator import KEPT, Declared, Generator, copies, grown
from guidance.checks import check
from guidance.content.files.agreed_texts import AGREED, agreed_path, format_agreements
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.files.published_addresses import ledger_line
from guidance.content.library import KINDS, LEDGER, TERMS
from guidance.content.model import ASSETS, TOPICS
from guidance.links.addresses import Addresses
from guidance.links.downloads import published_files
from guidance.links.permanent import publications
from guidance.translations.comparison import ALL, agree
from vocabulary import Writer

WORDING = re.compile(r"^(## .*\n)", re.MULTILINE)
"""The name of a wording of a message."""
LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "å": "a", "é": "e"})
SLUG = re.compile(r"[^a-z0-9]+")


def generated_files(
    real: Mapping[str, bytes], languages: Sequence[str], topics: int, *, seed: str = "guidance"
) -> dict[str, bytes]:
    """Return the files of a library with so many topics in these languages: path from the project's root → content.

    ``real`` are the project's own files as ``read_docs`` returns them; a language that they lack is written after one
    that they have, in other letters. The library passes all checks, all its addresses are recorded in its ledger, and
    all its texts are agreed on. The same arguments give the same bytes.

    Raises ValueError for fewer topics than are there already.
    """
    texts = {path: content.decode() for path, content in real.items() if not path.startswith((ASSETS, AGREED))}
    existing = list(yaml.safe_load(texts["docs/topics.yml"])["topics"])
    if topics < len(existing):
        raise ValueError(f"there are {len(existing)} topics already; a library of {topics} can't be generated")
    made = _generate(texts, languages, existing, topics, seed)
    files = {path: text.encode() for path, text in made.items()}
    return files | _recorded(files, tuple(languages))


def _generate(
    texts: Mapping[str, str], languages: Sequence[str], existing: list[str], topics: int, seed: str
) -> dict[str, str]:
    kinds, _ = parse_kinds(texts[KINDS], KINDS)
    if kinds is None or kinds.occasion is None:
        raise ValueError("the library has no kind of page that collects steps")
    terms = yaml.safe_load(texts.get(TERMS, "{}")) or {}
    texts = _with_further_languages(texts, terms, languages)
    generator = Generator(texts, tuple(languages), seed, yaml.safe_load(texts[TOPICS]), terms, kinds)
    for lang in languages:
        pages = _pages_of(texts, lang)
        generator.files |= {f"docs/{lang}/{path}": text for path, text in pages.items()}
        running = "\n".join(text for path, text in sorted(pages.items()) if path.endswith(".md"))
        subject = yaml.safe_load(pages["words.yml"])["message-subject"]  # before a colon it would be the label of one
        generator.writers[lang] = Writer(KEPT.sub(" ", running), f"{seed} {lang}", subject)
    generator.files |= {path: text for path, text in texts.items() if path.count("/") == 1}
    declare_copies(generator, existing, topics)
    _write_pages(generator)
    _write_terms(generator, grown(len(generator.terms), existing, topics))
    generator.files[TOPICS], generator.files[TERMS] = written(generator.topics), written(generator.terms)
    return generator.files


def _with_further_languages(texts: Mapping[str, str], terms: Declared, languages: Sequence[str]) -> dict[str, str]:
    """Return the texts in all of these languages, and put them into the glossary's terms."""
    own = sorted({path.split("/")[1] for path in texts if path.count("/") > 1})
    found = dict(texts)
    for number, lang in enumerate(languages):
        source, letters = own[number % len(own)], letters_of(number)
        if lang not in own:
            found |= {
                f"docs/{lang}/{path}": translated(path, text, letters)
                for path, text in _pages_of(texts, source).items()
            }
            for term in terms.values():
                term[lang] = in_letters(term[source], letters)
    return found


def _pages_of(texts: Mapping[str, str], lang: str) -> dict[str, str]:
    start = f"docs/{lang}/"
    return {path.removeprefix(start): text for path, text in texts.items() if path.startswith(start)}


def _write_pages(generator: Generator) -> None:
    for lang in generator.languages:
        random = Random(f"{generator.seed} references {lang}")  # noqa: S311
        generator.taken[lang] = set(_own_texts(generator, lang))
        for original, family in generator.families.items():
            text = generator.real[f"docs/{lang}/{original}.md"]
            for name in family.ids[1:]:
                generator.files[f"docs/{lang}/{name}.md"] = _rewritten(generator, lang, text, name, random)


def _own_texts(generator: Generator, lang: str) -> Iterator[str]:
    """Yield the real titles, summaries and steps, in small letters."""
    for path, text in generator.real.items():
        if path.startswith(f"docs/{lang}/") and path.endswith(".md"):
            front = yaml.safe_load(text.split("---\n", 2)[1])
            texts = [front.get("title", ""), front.get("summary", ""), *front.get("steps", {}).values()]
            yield from (each.casefold() for each in texts)


def _rewritten(generator: Generator, lang: str, text: str, name: str, random: Random) -> str:
    """Return a real page or message in other words, under another name."""
    _, front, body = text.split("---\n", 2)
    writer, suffix = generator.writers[lang], name.rpartition("-")[2]

    def other(match: re.Match[str]) -> str:
        if not match["reference"] or match["target"] not in generator.families:
            return match.group()
        embeds, folder = match["reference"].startswith("!"), match["target"]
        family = generator.families[folder].ids
        mine = f"{folder}-{suffix}"
        target = mine if embeds and mine in family else random.choice(family)
        words = f"|{writer.rewrite(match['words'])}" if match["words"] else ""
        return f"{'!' if embeds else ''}[[{target}{match['fragment'] or ''}{words}]]"

    parts = WORDING.split(body) if name.startswith("messages/") else [body]  # names of wordings are told apart
    changed = "".join(part if number % 2 else _changed(writer, part, other) for number, part in enumerate(parts))
    return f"---\n{written(_front(writer, yaml.safe_load(front), suffix, generator.taken[lang]))}---\n{changed}"


def _front(writer: Writer, front: Declared, suffix: str, taken: set[str]) -> Declared:
    rewritten: Declared = {}
    for key, value in front.items():
        if isinstance(value, str):
            rewritten[key] = _untaken(writer, value, taken)
        elif isinstance(value, list):
            rewritten[key] = list({new.casefold(): new for new in map(writer.rewrite, value)}.values())
        elif isinstance(value, dict):
            own = {step: text for step, text in value.items() if "#" not in step}  # its copy has other steps of topics
            rewritten |= {key: {step: _untaken(writer, text, taken) for step, text in own.items()}} if own else {}
        else:
            rewritten[key] = value
    if "slug" in front:
        rewritten["slug"] = f"{SLUG.sub('-', rewritten['title'].lower().translate(LETTERS)).strip('-')}-{suffix}"
    return rewritten


def _untaken(writer: Writer, text: str, taken: set[str]) -> str:
    """Return a text in other words that no other has."""
    new = writer.rewrite(text)
    while new.casefold() in taken:
        new = writer.rewrite(text)
    taken.add(new.casefold())
    return new


def _changed(writer: Writer, body: str, other: Any) -> str:
    """Return the body with its words replaced, and what KEPT finds in it handed over to ``other``."""
    pieces, position = [], 0
    for match in KEPT.finditer(body):
        pieces += [writer.rewrite(body[position : match.start()]), other(match)]
        position = match.end()
    return "".join([*pieces, writer.rewrite(body[position:])])


def _write_terms(generator: Generator, wanted: int) -> None:
    """Copy terms of the glossary; their words are invented ones, which the pages use, in the forms of the original."""
    terms, originals = generator.terms, list(generator.terms)
    for name, term in terms.items():
        own = {key: value for key, value in term.items() if key == "explain"}
        terms[name] = own | {lang: term[lang] for lang in generator.languages}
    taken = {lang: {form for term in terms.values() for form in term[lang]["forms"]} for lang in generator.languages}
    for place, (number, original) in enumerate(copies(originals, wanted)):
        entry = {key: value for key, value in terms[original].items() if key == "explain"}
        for lang in generator.languages:
            entry[lang] = _term(generator.writers[lang], terms[original][lang], taken[lang], place)
        terms[f"{original}-{number}"] = entry


def _term(writer: Writer, original: Declared, taken: set[str], place: int) -> Declared:
    forms = original["forms"]
    stem = len(_common(forms))
    words = (word for word in writer.invented[place * 7 :] if word not in taken)
    word = next(words)
    mine = [word, *dict.fromkeys(form for old in forms[1:] if (form := word + old[stem:]) not in {*taken, word})]
    taken.update(mine)
    return {"term": word, "text": writer.rewrite(original["text"]), "forms": mine}


def _common(forms: Sequence[str]) -> str:
    """Return what all forms begin with."""
    first, last = min(forms), max(forms)
    return first[: next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))]


def _recorded(files: Mapping[str, bytes], languages: tuple[str, ...]) -> dict[str, bytes]:
    """Return the ledger of a site whose every address was published, and agreements on all its texts.

    Raises ValueError where the library has faults.
    """
    library, findings = check({**files, LEDGER: b""}, languages)
    if findings:
        raise ValueError("\n".join(["the generated library has faults:", *map(str, findings[:20])]))
    published = [*publications(library, Addresses.of(library)), *published_files(library)]
    agreed = agree(library, ALL).items()
    return {
        LEDGER: "".join(f"{ledger_line(line)}\n" for line in published).encode(),
        **{agreed_path(owner): format_agreements(agreements).encode() for owner, agreements in agreed},
    }
