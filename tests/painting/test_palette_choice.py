"""How a palette is chosen, on a memory of a few made-up drawings."""

import numpy as np
import pytest

from server.datasets.palettes import lab_from_rgb
from server.painting.memory import Likeness, Memory
from server.painting.palette_choice import choose_palette, distinct, hinted_colours, tossed
from server.painting.wish import PaletteWish

RED, GREEN, BLUE = (0.9, 0.1, 0.1), (0.1, 0.7, 0.2), (0.1, 0.2, 0.9)
YELLOW = (0.95, 0.85, 0.1)
AHEAD, ASIDE = np.array([1, 0], np.float32), np.array([0, 1], np.float32)


COLOURS = np.array([RED, GREEN, BLUE, YELLOW], np.float32)


def memory_of(*drawings):
    """drawings: (name, style, embedding, palette) each, a palette's first colour counting most."""
    palettes = np.zeros((len(drawings), 6, 3), np.float32)
    histograms = np.zeros((len(drawings), len(COLOURS)), np.float32)
    for at, (_, _, _, palette) in enumerate(drawings):
        palettes[at, : len(palette)] = palette
        shares = np.arange(len(palette), 0, -1, dtype=np.float32)
        for colour, share in zip(palette, shares / shares.sum(), strict=True):
            histograms[at, np.linalg.norm(COLOURS - colour, axis=1).argmin()] += share
    return Memory(
        embeddings=np.array([d[2] for d in drawings], np.float32),
        codebook=lab_from_rgb(COLOURS),
        histograms=histograms,
        palettes=palettes,
        counts=np.array([len(d[3]) for d in drawings], np.uint8),
        styles=np.array([d[1] for d in drawings], np.uint8),
        texts=tuple(d[0] for d in drawings),
    )


def likeness(embedding=AHEAD, expected=None):
    """expected: the row of COLOURS that the network expects, or None where it cannot say."""
    shares = np.full(len(COLOURS), 0.25, np.float32)
    if expected is not None:
        shares = np.full(len(COLOURS), 0.01, np.float32)
        shares[expected] = 0.97
    return Likeness(np.asarray(embedding, np.float32), shares)


FEW = memory_of(
    ("house", 0, AHEAD, [RED, YELLOW]),
    ("fish", 0, ASIDE, [BLUE, GREEN]),
    ("red apple", 0, ASIDE, [GREEN, RED]),
    ("house", 1, ASIDE, [GREEN, BLUE]),
)


def chosen(memory=FEW, hints=None, seen=AHEAD, style=0, **wish):
    return choose_palette(PaletteWish(**wish), hints, likeness(seen), style, memory)


def test_without_a_wish_the_most_similar_drawing_lends_its_colours():
    assert chosen()[:2] == pytest.approx(np.array([RED, YELLOW]))
    assert chosen(seen=ASIDE)[0] == pytest.approx(np.array(BLUE))


def test_only_drawings_of_the_style_lend_colours():
    assert chosen(style=1)[0] == pytest.approx(np.array(GREEN))


def test_chosen_colours_silence_words_dice_and_memory():
    found = chosen(chosen=("#102030", "#ffffff"), prompt="red house", seed=5)
    assert found == pytest.approx(np.array([[16, 32, 48], [255, 255, 255]]) / 255, abs=1e-6)


def test_a_named_thing_lends_its_own_colours():
    assert chosen(prompt="fish")[:2] == pytest.approx(np.array([BLUE, GREEN]))


def test_a_said_colour_replaces_the_main_one_of_the_thing():
    found = chosen(prompt="yellow fish")
    assert found[0][0] > 0.8 and found[0][1] > 0.6 and found[0][2] < 0.4
    assert np.abs(found - np.array(GREEN)).sum(axis=1).min() < 0.01


def test_two_things_each_bring_their_colour():
    found = chosen(prompt="blue house and green fish")
    assert found[0].argmax() == 2 and found[1].argmax() == 1


def test_hints_come_before_words():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[100:120, 100:120] = (*BLUE, 1)
    assert chosen(hints=hints, prompt="red house")[0] == pytest.approx(np.array(BLUE), abs=0.01)


def test_the_same_seed_throws_the_same_dice_and_another_seed_others():
    assert np.array_equal(chosen(seed=3), chosen(seed=3))
    assert len({chosen(seed=seed).tobytes() for seed in range(1, 7)}) == 6


def test_near_decides_between_drawings_that_fit_about_as_well():
    almost = np.array([0.9999, 0.0141], np.float32)
    pair = memory_of(("a", 0, AHEAD, [RED, YELLOW]), ("b", 0, almost, [BLUE, GREEN]))
    assert chosen(pair)[0] == pytest.approx(np.array(RED))
    assert chosen(pair, near=("#1933e6", "#19b333"))[0] == pytest.approx(np.array(BLUE))


def test_near_yields_where_the_drawing_clearly_asks_for_other_colours():
    pair = memory_of(("a", 0, AHEAD, [RED, YELLOW]), ("b", 0, -AHEAD, [BLUE, GREEN]))
    assert chosen(pair, near=("#1933e6", "#19b333"))[0] == pytest.approx(np.array(RED))


@pytest.mark.parametrize(("expected", "colour"), [(0, RED), (2, BLUE)])
def test_between_equals_the_colours_that_the_network_expects_decide(expected, colour):
    two = memory_of(("a", 0, AHEAD, [RED]), ("b", 0, AHEAD, [BLUE]))
    found = choose_palette(PaletteWish(), None, likeness(expected=expected), 0, two)
    assert found[0] == pytest.approx(np.array(colour))


def test_the_most_dabbed_colour_leads_and_specks_count_for_nothing():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:10, :10] = (*RED, 1)
    hints[50:80, 50:80] = (*GREEN, 1)
    hints[200, 200:203] = (*BLUE, 1)
    found = hinted_colours(hints)
    assert [int(np.argmax(colour)) for colour in found] == [1, 0]


def test_faint_hints_bring_no_colour():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:40, :40] = (*RED, 0.2)
    assert hinted_colours(hints) == [] == hinted_colours(None)


def test_colours_that_nearly_repeat_are_dropped_and_the_first_stays():
    near = np.array(RED, np.float32) + 0.02
    kept = distinct([np.array(RED, np.float32), near, np.array(BLUE, np.float32)])
    assert np.stack(kept) == pytest.approx(np.array([RED, BLUE]))


def test_tossed_colours_stay_colours_and_as_many():
    palette = np.array([RED, GREEN, BLUE, YELLOW], np.float32)
    for seed in range(20):
        turned = tossed(palette, np.random.default_rng(seed))
        assert turned.shape == (4, 3) and turned.min() >= 0 and turned.max() <= 1
        assert not np.allclose(turned, palette, atol=0.005)
