"""How a palette is chosen, on a memory of a few made-up drawings."""

import numpy as np
import pytest

from server.painting.palette_choice import choose_palette, hinted_colours, own_colours, tossed
from server.painting.wish import PaletteWish
from tests.painting.memories import BLUE, FEW, GREEN, RED, YELLOW, ball, bar, memory_of
from tests.painting.readings import reading_of

EVERYWHERE = np.ones((256, 256), bool)


def chosen(ink=None, memory=FEW, hints=None, style=0, **wish):
    ink = ball() if ink is None else ink
    return choose_palette(PaletteWish(**wish), reading_of(ink), hints, style, memory)


def palette(*arguments, **named):
    return chosen(*arguments, **named).palette


def test_without_a_wish_the_most_similar_drawing_lends_its_colours():
    assert palette(ball(radius=40)) == pytest.approx(np.array([RED, YELLOW]))
    assert palette(bar(top=150)) == pytest.approx(np.array([BLUE, GREEN]))


def test_an_object_has_the_colours_of_the_style_where_it_was_drawn_in_it():
    assert palette(style=1)[0] == pytest.approx(np.array(GREEN))


def test_each_thing_in_a_drawing_has_its_own_colours():
    scene = bar(ball((128, 60), 40), top=180)
    found = chosen(scene)
    things = found.objects[60, 128], found.objects[200, 128]
    assert things[0] != things[1]
    for thing, colour in zip(things, (RED, BLUE), strict=True):
        main = found.palette[int(found.wanted[thing].argmax())]
        assert main == pytest.approx(np.array(colour))


def test_what_each_thing_wants_of_each_slot_sums_to_one():
    for ink in (ball(), bar(ball((128, 60), 40), top=180), np.zeros((256, 256), np.float32)):
        found = chosen(ink)
        assert found.objects.shape == (256, 256) and found.objects.max() < len(found.wanted)
        assert found.wanted.shape[1] == 6 and found.wanted.min() >= 0
        assert found.wanted.sum(axis=1) == pytest.approx(np.ones(len(found.wanted)))
        assert found.wanted[:, len(found.palette) :].sum() == 0


def test_chosen_colours_silence_words_dice_and_memory():
    found = palette(chosen=("#102030", "#ffffff"), prompt="red ball", seed=5)
    assert found == pytest.approx(np.array([[16, 32, 48], [255, 255, 255]]) / 255, abs=1e-6)


def test_a_named_thing_lends_its_own_colours_whatever_the_drawing_looks_like():
    assert palette(ball(), prompt="fish")[0] == pytest.approx(np.array(BLUE))


def test_a_said_colour_replaces_the_main_one_of_the_thing():
    found = palette(bar(), prompt="yellow fish")
    assert found[0][0] > 0.8 and found[0][1] > 0.6 and found[0][2] < 0.4
    assert np.abs(found - np.array(GREEN)).sum(axis=1).min() < 0.01


def test_words_colour_the_things_that_look_like_them():
    scene = bar(ball((128, 60), 40), top=180)
    found = chosen(scene, prompt="green fish and blue ball")
    for at, channel in (((60, 128), 2), ((200, 128), 1)):
        main = found.palette[int(found.wanted[found.objects[at]].argmax())]
        assert int(main.argmax()) == channel


def test_a_dabbed_colour_joins_those_of_the_thing_and_leaves_its_main_one():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[110:140, 110:140] = (*GREEN, 1)
    for wish, main in (({}, RED), ({"prompt": "blue ball"}, BLUE)):
        found = chosen(ball(), hints=hints, **wish)
        assert int(np.argmax(found.palette[0])) == int(np.argmax(main))
        assert found.palette[1] == pytest.approx(np.array(GREEN), abs=0.01)
        assert found.shares[0] > found.shares[1] > 0


def test_the_same_seed_throws_the_same_dice_and_another_seed_others():
    assert np.array_equal(palette(seed=3), palette(seed=3))
    assert len({palette(seed=seed).tobytes() for seed in range(1, 7)}) == 6


def test_near_decides_between_drawings_that_are_about_as_alike():
    pair = memory_of(("a", 0, ball(), [RED, YELLOW]), ("b", 0, ball(radius=61), [BLUE, GREEN]))
    assert palette(ball(), pair)[0] == pytest.approx(np.array(RED))
    found = palette(ball(), pair, near=("#1933e6", "#19b333"))
    assert found[0] == pytest.approx(np.array(BLUE))


def test_near_yields_where_the_drawing_clearly_asks_for_other_colours():
    pair = memory_of(("a", 0, ball(), [RED, YELLOW]), ("b", 0, bar(), [BLUE, GREEN]))
    found = palette(ball(), pair, near=("#1933e6", "#19b333"))
    assert found[0] == pytest.approx(np.array(RED))


def test_the_most_dabbed_colour_leads_and_specks_count_for_nothing():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:10, :10] = (*RED, 1)
    hints[50:80, 50:80] = (*GREEN, 1)
    hints[200, 200:203] = (*BLUE, 1)
    found = hinted_colours(hints, EVERYWHERE)
    assert [int(np.argmax(colour)) for colour in found] == [1, 0]


def test_dabs_on_another_thing_count_for_nothing():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:40, :40] = (*RED, 1)
    assert len(hinted_colours(hints, EVERYWHERE)) == 1
    assert hinted_colours(hints, ~EVERYWHERE) == []


def test_faint_hints_bring_no_colour():
    hints = np.zeros((256, 256, 4), np.float32)
    hints[:40, :40] = (*RED, 0.2)
    assert hinted_colours(hints, EVERYWHERE) == [] == hinted_colours(None, EVERYWHERE)


def test_colours_that_nearly_repeat_are_one_with_both_their_shares():
    red, near, blue = (np.array(colour, np.float32) for colour in (RED, RED, BLUE))
    own = own_colours([red, near + 0.02, blue], np.array([0.5, 0.2, 0.3], np.float32))
    assert np.stack(own.colours) == pytest.approx(np.array([RED, BLUE]))
    assert own.shares == pytest.approx([0.7, 0.3])


def test_shares_that_were_said_are_handed_on():
    found = chosen(chosen=("#ff0000", "#00ff00"), shares=(0.2, 0.6))
    assert found.shares == pytest.approx(np.array([0.25, 0.75, 0, 0, 0, 0]))
    assert found.wanted[0] == pytest.approx(found.shares)
    assert not chosen(chosen=("#ff0000", "#00ff00")).shares.any(), "nobody said"


def test_what_similar_drawings_have_is_recalled_in_its_place():
    found = chosen(ball(centre=(160, 128), radius=40))
    colours, certain = found.recalled[..., :3], found.recalled[..., 3]
    assert found.recalled.shape == (32, 32, 4)
    assert certain[14, 20] > 0.9 and colours[14, 20] == pytest.approx(np.array(RED), abs=0.01)
    assert colours[19, 20] == pytest.approx(np.array(YELLOW), abs=0.01)
    assert certain[16, 2] == 0, "the frame ends near the lines"


@pytest.mark.parametrize("wish", [{"seed": 4}, {"prompt": "blue"}])
def test_dice_and_words_want_other_colours_than_are_recalled(wish):
    assert chosen(**wish).recalled is None


def test_tossed_colours_stay_colours_and_as_many():
    palette = np.array([RED, GREEN, BLUE, YELLOW], np.float32)
    for seed in range(20):
        turned = tossed(palette, np.random.default_rng(seed))
        assert turned.shape == (4, 3) and turned.min() >= 0 and turned.max() <= 1
        assert not np.allclose(turned, palette, atol=0.005)
