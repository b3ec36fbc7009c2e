"""A server for a whole network: found by itself, over TLS, let in by six digits. For server.app."""
