"""What `--self-test` and *Check this computer* try out. Imported by commands and ui; no Qt here."""
