"""Checks what is about to be released: `make release-check`. Nothing of the program imports it."""
