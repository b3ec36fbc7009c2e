"""Every result with its sketch and recipe, kept in SQLite and files. No Qt; the window uses it."""
