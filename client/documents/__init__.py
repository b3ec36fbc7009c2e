"""Drawings on disk: document files, journals, recovery. For the window and the commands."""
