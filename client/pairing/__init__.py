"""Getting to know a server in the same network; no Qt. For client.ui, client.app and commands."""
