"""Keeping translations in step: the texts that were agreed on, and what has changed since."""
