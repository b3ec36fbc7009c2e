"""All checks in their order: folders, server, styles, effects, a panorama, a video, the window."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from client.locale import _, spoken
from client.self_test.check import Check


def all_checks(data: Path, settings: Path, unseen: bool) -> Generator[Check]:
    """Gives a check when the one before it has run: what the server can do is known only then.

    data, settings: the person's folders; nothing is left in them. unseen: the window that is tried
    is not shown. Ends the server that it starts when it is exhausted or closed.
    """
    from client.self_test.folders import try_folder

    yield Check(_("The folder for drawings takes files"), partial(try_folder, data))
    yield Check(_("The folder for settings takes files"), partial(try_folder, settings))
    yield from _painting()
    yield from _effects()
    yield from _panorama()
    yield from _film()
    from client.self_test.window import try_window

    yield Check(_("The window opens, paints and closes"), partial(try_window, unseen))


def _painting() -> Iterator[Check]:
    from client.self_test.own_server import OwnServer

    with closing(OwnServer()) as server:
        yield Check(_("The painting server starts"), server.start)
        for style in server.styles:
            title = _("Style: {name}").format(name=spoken(style.title) or style.name)
            yield Check(title, partial(server.paint, style.name))


def _effects() -> Iterator[Check]:
    from client.filters.registry import find_filters
    from client.self_test.effects import try_effect

    for name, effect in find_filters().items():
        title = _("Effect: {name}").format(name=spoken(effect.title) or name)
        yield Check(title, partial(try_effect, effect))


def _panorama() -> Iterator[Check]:
    from client.self_test.joining import try_joining

    yield Check(_("Three views join into a panorama"), try_joining)


def _film() -> Iterator[Check]:
    from client.self_test.film import try_film

    yield Check(_("A video is recorded and played"), try_film)
