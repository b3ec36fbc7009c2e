"""The web process and its workers. May import shared, never client."""
