"""Translations in step: what was agreed on, what has changed since."""
