"""What each file below docs/ may hold, and how it is read: one module a kind of file."""
