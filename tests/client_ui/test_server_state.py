from __future__ import annotations

import pytest

from client.net.link import Link, LinkState
from client.net.probe import Outcome, Trial
from client.ui.server_state import offer, place_icon, state_in_use, state_tried
from shared.protocol import Catalogue, EngineInfo, Limits, Style

STYLES = [Style("flat", {"en": "Flat", "ko": "평면"}), Style("soft", {})]
INSTANT = EngineInfo("instant", {"en": "Instant"}, "1", True, STYLES, {}, "ready")


def catalogue(*engines: EngineInfo, waiting: int = 0) -> Catalogue:
    return Catalogue("s", list(engines), Limits(1, 1, 1), [], waiting)


def test_a_server_is_described_by_what_it_can_paint() -> None:
    assert offer(catalogue(INSTANT), "en") == "Instant: Flat, soft"
    assert offer(catalogue(INSTANT), "ko") == "Instant: 평면, soft"
    assert "nothing" in offer(catalogue(), "en")


@pytest.mark.parametrize(
    ("link", "words", "level"),
    [
        (Link.UNREACHABLE, "Unreachable", "bad"),
        (Link.REFUSED, "Refused", "bad"),
        (Link.RESTARTING, "Restarting", "warn"),
        (Link.CONNECTING, "Connecting…", "warn"),
    ],
)
def test_the_server_in_use_says_what_is_wrong_and_what_helps(
    link: Link, words: str, level: str
) -> None:
    state = state_in_use(LinkState(link, "So it is.", "Do this."), catalogue(INSTANT), "en")
    assert (state.words, state.level, state.line) == (words, level, "So it is. Do this.")


def test_a_queue_is_told_and_a_server_that_cannot_paint_is_not_ready() -> None:
    ready = LinkState(Link.READY)
    assert state_in_use(ready, catalogue(INSTANT), "en").words == "Ready"
    assert state_in_use(ready, catalogue(INSTANT, waiting=3), "en").words == "Busy: 3 waiting"
    assert state_in_use(ready, catalogue(), "en").words == "Cannot paint"


def test_every_outcome_of_a_trial_has_words_of_its_own() -> None:
    said = {state_tried(Trial(outcome), "en").words for outcome in list(Outcome)[1:]}
    assert len(said) == 6
    assert state_tried(None, "en").words == "Looking…"


@pytest.mark.parametrize(
    ("url", "icon"),
    [
        ("http://192.168.0.24:7860", "server-2"),
        ("http://gpu-box:7860", "server-2"),
        ("http://box.local", "server-2"),
        ("https://art.example.org", "cloud"),
        ("http://8.8.8.8", "cloud"),
    ],
)
def test_the_icon_tells_this_network_from_the_internet(url: str, icon: str) -> None:
    assert place_icon(url) == icon
