"""The window: the only package with Qt besides `client.app`. Widgets draw and ask, nothing more."""
