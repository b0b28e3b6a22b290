"""Where everything is found: ids → addresses, anchors, permanent and earlier addresses."""
