"""Effects one after another, and as presets keep them."""

from __future__ import annotations

import numpy as np
import pytest

from client.filters.chain import Chain, Step, chain_of_json
from client.filters.registry import find_filters
from client.filters.warm import WarmOptions
from shared.errors import Refusal
from tests.filters.conftest import noise


def test_an_empty_chain_leaves_a_frame_as_it_is():
    frame = noise(40, 50)
    assert np.array_equal(Chain().preview(frame), frame)
    assert np.array_equal(Chain().full(frame), frame)


def test_effects_are_applied_in_their_order_with_their_options():
    frame, found = noise(60, 80), find_filters()
    chain = Chain((Step("warm", {"strength": 1.0}), Step("emboss")))
    by_hand = found["emboss"].full(found["warm"].full(frame, WarmOptions(strength=1.0)))
    assert np.array_equal(chain.full(frame), by_hand)
    turned = Chain(chain.steps[::-1])
    assert not np.array_equal(turned.full(frame), by_hand)


def test_a_chain_comes_back_from_json_as_it_was():
    chain = Chain((Step("cartoon", {"lines": 0.3}), Step("warm"), Step("cartoon")))
    assert chain_of_json(chain.as_json()) == chain


BAD = {
    "no JSON": ("{", "chain"),
    "no text": (b"\xff\xfe", "chain"),
    "no chain": ("[]", "chain"),
    "an unknown field": ('{"steps": [], "speed": 2}', "chain"),
    "an unknown effect": ('{"steps": [{"filter": "cartoom"}]}', "filter"),
    "an unknown option": (
        '{"steps": [{"filter": "warm", "options": {"heat": 1}}]}',
        "options.heat",
    ),
    "a value out of range": (
        '{"steps": [{"filter": "warm", "options": {"strength": 7}}]}',
        "options.strength",
    ),
}


@pytest.mark.parametrize(("text", "field"), BAD.values(), ids=BAD)
def test_a_chain_that_cannot_be_used_is_refused_by_what_is_wrong(text, field):
    with pytest.raises(Refusal) as refused:
        chain_of_json(text)
    assert refused.value.field == field and refused.value.remedy


def test_the_nearest_names_are_offered_for_one_that_is_unknown():
    with pytest.raises(Refusal, match="cartoon"):
        Chain((Step("cartoom"),)).preview(noise(20, 20))


@pytest.mark.parametrize("way", ["preview", "full"])
def test_what_is_no_frame_is_refused_by_an_empty_chain_too(way):
    with pytest.raises(Refusal):
        getattr(Chain(), way)(np.zeros((4, 4), np.uint8))
