"""The window of children's mode. `client.app` opens it instead of the ordinary one."""
