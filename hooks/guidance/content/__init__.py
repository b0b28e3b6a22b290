"""What editors wrote: docs/ → Library."""
