"""Ids → addresses, anchors, permanent and earlier addresses."""
