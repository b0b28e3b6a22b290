"""A library of any size: the project's own pages, and copies of them in other words until there are enough topics.

What is copied keeps its form: sections, steps, lists, quotations, messages, references and their number. What is
written in it are other words (vocabulary.py). Occasions and terms, which many topics share, grow with the root of the
number of topics; an occasion has no more steps than the one that it was copied from, so that its checklist fits on a
page, and further steps are in none. The library must have a kind of occasions, and messages.
"""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import yaml

from further_languages import in_letters, letters_of, translated, written
from guidance.checks import check
from guidance.content.files.agreed_texts import AGREED, agreed_path, format_agreements
from guidance.content.files.kinds_file import parse_kinds
from guidance.content.files.published_addresses import ledger_line
from guidance.content.library import KINDS, LEDGER, TERMS
from guidance.content.model import ASSETS, TOPICS
from guidance.content.page_kinds import Kinds
from guidance.links.addresses import Addresses
from guidance.links.downloads import published_files
from guidance.links.permanent import publications
from guidance.translations.comparison import ALL, agree
from vocabulary import Writer

Declared = dict[str, Any]
"""A part of a YAML file as Python's own types."""

WORDING = re.compile(r"^(## .*\n)", re.MULTILINE)
"""The name of a wording of a message."""
KEPT = re.compile(
    r"(?P<reference>!?\[\[(?P<target>[^\]|#]*)(?P<fragment>#[^\]|]*)?(?:\|(?P<words>[^\]]*))?\]\])"
    r"|\{#[^}]*\}|\[[^\]\n]*\](?:\([^)]*\))?|<[^>\n]*>"
)
"""What a copy keeps of a page's text: ids, placeholders and links; and references, which it leads elsewhere."""

LETTERS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "å": "a", "é": "e"})
SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Family:
    """What was copied from one original, the original included; references go round among them."""

    ids: list[str]
    turn: int = 0
    steps: int = 0
    """On an occasion: the steps that may still name a copy of it."""

    def next(self) -> str:
        """Return the next of them in turn."""
        self.turn += 1
        return self.ids[self.turn % len(self.ids)]

    def next_with_room(self) -> str | None:
        """Return the next copy in turn whose checklist is not full, if there is one."""
        if not self.steps:
            return None
        self.steps -= 1
        return self.ids[1 + self.steps % (len(self.ids) - 1)]


@dataclass(slots=True)
class _Generator:
    """Everything generated so far."""

    real: Mapping[str, str]
    """The project's own files below docs/: path from its root → text."""
    languages: tuple[str, ...]
    seed: str
    topics: Declared
    terms: Declared
    kinds: Kinds
    files: dict[str, str] = field(default_factory=dict)
    families: dict[str, _Family] = field(default_factory=dict)
    """Id of a real topic, occasion or message (``messages/x``) → its copies."""
    writers: dict[str, Writer] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)
    """Language → titles, summaries and steps, of which no two are the same."""

    @property
    def folder(self) -> str:
        """The folder of the occasions, which is also the key under which steps and messages name them."""
        return self.kinds.occasion.folder if self.kinds.occasion else ""

    @property
    def reason(self) -> str:
        """The key that says why a step is on no occasion."""
        return f"no_{self.kinds.occasion.name}" if self.kinds.occasion else ""


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
    generator = _Generator(texts, tuple(languages), seed, yaml.safe_load(texts[TOPICS]), terms, kinds)
    for lang in languages:
        pages = _pages_of(texts, lang)
        generator.files |= {f"docs/{lang}/{path}": text for path, text in pages.items()}
        running = "\n".join(text for path, text in sorted(pages.items()) if path.endswith(".md"))
        subject = yaml.safe_load(pages["words.yml"])["message-subject"]  # before a colon it would be the label of one
        generator.writers[lang] = Writer(KEPT.sub(" ", running), f"{seed} {lang}", subject)
    generator.files |= {path: text for path, text in texts.items() if path.count("/") == 1}
    _declare(generator, existing, topics)
    _write_pages(generator)
    _write_terms(generator, _grown(len(generator.terms), existing, topics))
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


def _grown(number: int, existing: Sequence[str], topics: int) -> int:
    """Return how many there are of what grows with the root of the number of topics."""
    return round(number * math.sqrt(topics / len(existing)))


def _declare(generator: _Generator, existing: list[str], topics: int) -> None:
    """Copy what topics.yml declares: occasions first, since steps and messages name them."""
    declared, real, folder = generator.topics, copy.deepcopy(generator.topics), generator.folder
    for part, prefix in ((folder, f"{folder}/"), ("messages", "messages/"), ("topics", "")):
        generator.families |= {f"{prefix}{name}": _Family([f"{prefix}{name}"]) for name in real[part]}
    for number, name in _copies(list(real[folder]), _grown(len(real[folder]), existing, topics)):
        entry = {key: value for key, value in real[folder][name].items() if key != "either"}  # its copy has other steps
        declared[folder][_named(generator, f"{folder}/{name}", number).partition("/")[2]] = copy.deepcopy(entry)
    _make_room(generator, real)
    for number, topic_id in _copies(existing, topics):
        _declare_topic(generator, real, topic_id, number)
    for number, name in _copies(list(real["messages"]), len(declared[folder]) + len(real["messages"])):
        _declare_message(generator, real, name, f"s{number}")  # an occasion has a message at least
    _name_every_occasion(generator)
    for relation in generator.kinds.relations.values():
        _relate(declared, relation.name, generator.kinds.kinds[relation.target].folder)


def _make_room(generator: _Generator, real: Declared) -> None:
    """Let as many steps name a copy of an occasion as name the original: its checklist must fit on a page of paper."""
    most = (generator.kinds.occasion and generator.kinds.occasion.most_steps) or len(real["topics"]) * 100
    for topic in real["topics"].values():
        for step in topic["steps"].values():
            for name in step.get(generator.folder, ()):
                family = generator.families[f"{generator.folder}/{name}"]
                family.steps = min(family.steps + len(family.ids) - 1, most * (len(family.ids) - 1))


def _copies(originals: Sequence[str], wanted: int) -> list[tuple[int, str]]:
    """Return what is to be copied, each with the number of the copy, until there are as many as wanted."""
    return [
        (2 + number // len(originals), originals[number % len(originals)]) for number in range(wanted - len(originals))
    ]


def _named(generator: _Generator, original: str, number: object) -> str:
    name = f"{original}-{number}"
    generator.families[original].ids.append(name)
    return name


def _declare_topic(generator: _Generator, real: Declared, original: str, number: int) -> None:
    entry = copy.deepcopy(real["topics"][original])
    for step in entry["steps"].values():
        families = [generator.families[f"{generator.folder}/{name}"] for name in step.pop(generator.folder, ())]
        named = [name.partition("/")[2] for family in families if (name := family.next_with_room())]
        step.update({generator.folder: named} if named else {generator.reason: "a habit, not a step for one occasion"})
    generator.topics["topics"][_named(generator, original, number)] = entry
    for name in _embedded(generator, original):
        _declare_message(generator, real, name, number)


def _declare_message(generator: _Generator, real: Declared, name: str, number: object) -> None:
    entry = copy.deepcopy(real["messages"][name])
    entry[generator.folder] = _occasions(generator, entry[generator.folder])
    generator.topics["messages"][_named(generator, f"messages/{name}", number).partition("/")[2]] = entry


def _embedded(generator: _Generator, original: str) -> list[str]:
    """Return the messages that stand on a real topic's page."""
    text = generator.real[f"docs/{generator.languages[0]}/{original}.md"]
    targets = (m["target"] for m in KEPT.finditer(text) if m["reference"] and m["reference"].startswith("!"))
    return [target.partition("/")[2] for target in targets if target.startswith("messages/")]


def _occasions(generator: _Generator, originals: Iterable[str]) -> list[str]:
    return [generator.families[f"{generator.folder}/{name}"].next().partition("/")[2] for name in originals]


def _name_every_occasion(generator: _Generator) -> None:
    """Have a step and a message name each occasion that none names yet: one that names a sister of it."""
    declared, key = generator.topics, generator.folder
    steps = [step for topic in declared["topics"].values() for step in topic["steps"].values() if key in step]
    for owners in (steps, list(declared["messages"].values())):
        named = {name for owner in owners for name in owner[key]}
        for original, family in generator.families.items():
            sisters = [name.partition("/")[2] for name in family.ids if original.startswith(f"{key}/")]
            for name in (name for name in sisters if name not in named):
                next(owner for owner in owners if set(owner[key]) & set(sisters))[key].append(name)


def _relate(declared: Declared, key: str, folder: str) -> None:
    """Have the pages of a folder named in a relation by the copied topics in turn, so that none is left out."""
    targets = [topic_id for topic_id in declared["topics"] if topic_id.startswith(f"{folder}/")]
    turn = 0
    for entry in declared["topics"].values():
        if key in entry:
            number = len(entry[key])
            entry[key] = sorted({targets[(turn + i) % len(targets)] for i in range(number)})
            turn += number
    unused = set(targets) - {target for entry in declared["topics"].values() for target in entry.get(key, ())}
    next(entry for entry in declared["topics"].values() if key in entry)[key] += sorted(unused)


def _write_pages(generator: _Generator) -> None:
    for lang in generator.languages:
        random = Random(f"{generator.seed} references {lang}")  # noqa: S311
        generator.taken[lang] = set(_own_texts(generator, lang))
        for original, family in generator.families.items():
            text = generator.real[f"docs/{lang}/{original}.md"]
            for name in family.ids[1:]:
                generator.files[f"docs/{lang}/{name}.md"] = _rewritten(generator, lang, text, name, random)


def _own_texts(generator: _Generator, lang: str) -> Iterator[str]:
    """Yield the real titles, summaries and steps, in small letters."""
    for path, text in generator.real.items():
        if path.startswith(f"docs/{lang}/") and path.endswith(".md"):
            front = yaml.safe_load(text.split("---\n", 2)[1])
            texts = [front.get("title", ""), front.get("summary", ""), *front.get("steps", {}).values()]
            yield from (each.casefold() for each in texts)


def _rewritten(generator: _Generator, lang: str, text: str, name: str, random: Random) -> str:
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


def _write_terms(generator: _Generator, wanted: int) -> None:
    """Copy terms of the glossary; their words are invented ones, which the pages use, in the forms of the original."""
    terms, originals = generator.terms, list(generator.terms)
    for name, term in terms.items():
        own = {key: value for key, value in term.items() if key == "explain"}
        terms[name] = own | {lang: term[lang] for lang in generator.languages}
    taken = {lang: {form for term in terms.values() for form in term[lang]["forms"]} for lang in generator.languages}
    for place, (number, original) in enumerate(_copies(originals, wanted)):
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
