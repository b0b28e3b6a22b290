"""What topics.yml declares of a generated library: copies of occasions, topics and messages, which name each other."""

from __future__ import annotations

import copy
from collections.abc import Iterable

from generator import KEPT, Declared, Family, Generator, copies, grown


def declare_copies(generator: Generator, existing: list[str], topics: int) -> None:
    """Copy what topics.yml declares: occasions first, since steps and messages name them."""
    declared, real, folder = generator.topics, copy.deepcopy(generator.topics), generator.folder
    for part, prefix in ((folder, f"{folder}/"), ("messages", "messages/"), ("topics", "")):
        generator.families |= {f"{prefix}{name}": Family([f"{prefix}{name}"]) for name in real[part]}
    for number, name in copies(list(real[folder]), grown(len(real[folder]), existing, topics)):
        entry = {key: value for key, value in real[folder][name].items() if key != "either"}  # its copy has other steps
        declared[folder][_named(generator, f"{folder}/{name}", number).partition("/")[2]] = copy.deepcopy(entry)
    _make_room(generator, real)
    for number, topic_id in copies(existing, topics):
        _declare_topic(generator, real, topic_id, number)
    for number, name in copies(list(real["messages"]), len(declared[folder]) + len(real["messages"])):
        _declare_message(generator, real, name, f"s{number}")  # an occasion has a message at least
    _name_every_occasion(generator)
    for relation in generator.kinds.relations.values():
        _relate(declared, relation.name, generator.kinds.kinds[relation.target].folder)


def _make_room(generator: Generator, real: Declared) -> None:
    """Let as many steps name a copy of an occasion as name the original: its checklist must fit on a page of paper."""
    most = (generator.kinds.occasion and generator.kinds.occasion.most_steps) or len(real["topics"]) * 100
    for topic in real["topics"].values():
        for step in topic["steps"].values():
            for name in step.get(generator.folder, ()):
                family = generator.families[f"{generator.folder}/{name}"]
                family.steps = min(family.steps + len(family.ids) - 1, most * (len(family.ids) - 1))


def _named(generator: Generator, original: str, number: object) -> str:
    name = f"{original}-{number}"
    generator.families[original].ids.append(name)
    return name


def _declare_topic(generator: Generator, real: Declared, original: str, number: int) -> None:
    entry = copy.deepcopy(real["topics"][original])
    for step in entry["steps"].values():
        families = [generator.families[f"{generator.folder}/{name}"] for name in step.pop(generator.folder, ())]
        named = [name.partition("/")[2] for family in families if (name := family.next_with_room())]
        step.update({generator.folder: named} if named else {generator.reason: "a habit, not a step for one occasion"})
    generator.topics["topics"][_named(generator, original, number)] = entry
    for name in _embedded(generator, original):
        _declare_message(generator, real, name, number)


def _declare_message(generator: Generator, real: Declared, name: str, number: object) -> None:
    entry = copy.deepcopy(real["messages"][name])
    entry[generator.folder] = _occasions(generator, entry[generator.folder])
    generator.topics["messages"][_named(generator, f"messages/{name}", number).partition("/")[2]] = entry


def _embedded(generator: Generator, original: str) -> list[str]:
    """Return the messages that stand on a real topic's page."""
    text = generator.real[f"docs/{generator.languages[0]}/{original}.md"]
    targets = (m["target"] for m in KEPT.finditer(text) if m["reference"] and m["reference"].startswith("!"))
    return [target.partition("/")[2] for target in targets if target.startswith("messages/")]


def _occasions(generator: Generator, originals: Iterable[str]) -> list[str]:
    return [generator.families[f"{generator.folder}/{name}"].next().partition("/")[2] for name in originals]


def _name_every_occasion(generator: Generator) -> None:
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
