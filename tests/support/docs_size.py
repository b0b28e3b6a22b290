"""How large the real docs are today, counted without the core: what editors add changes this and breaks no test."""

from __future__ import annotations

import re

import yaml

from support.project import ROOT

DECLARED = yaml.safe_load((ROOT / "docs/topics.yml").read_text("utf-8"))
"""What topics.yml says of pages, situations, topics and messages, by id."""
TOPICS, SITUATIONS, MESSAGES = (len(DECLARED[kind]) for kind in ("topics", "situations", "messages"))
OWN_MESSAGES = sum(message.get("own", False) for message in DECLARED["messages"].values())
STEPS = sum(len(topic.get("steps", ())) for topic in DECLARED["topics"].values())
_FILES = {path: path.read_text("utf-8") for path in (ROOT / "docs/fi").rglob("*.md")}
PAGES = len([path for path in _FILES if path.parent.name != "messages"])
"""Pages in each language, all of which have the same."""
TEXTS = len(_FILES) + sum(len(re.findall(r"^## .*\{#", text, re.MULTILINE)) for text in _FILES.values())
"""What can be agreed on: each section, what stands above the first on each page, each message."""
