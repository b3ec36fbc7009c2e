"""Dabs of colour: what one touches takes its colour, to the line and no further."""

import cv2
import numpy as np
import pytest

from server.datasets.palettes import lab_from_rgb
from server.evaluation.ciede2000 import ciede2000
from tests.painting.drawings import circle, dabs, house, paper

BLUE, RED, GREEN = (40, 90, 215), (220, 45, 50), (50, 160, 70)


def delta_e(pixels, colour):
    """CIEDE2000 of (n, 3) uint8 pixels to one colour."""
    lab, wanted = (
        lab_from_rgb(np.asarray(rgb, np.float32) / 255) for rgb in (pixels, np.array([colour]))
    )
    return ciede2000(lab, np.broadcast_to(wanted, lab.shape))


def ring(inner, outer):
    """Where the distance, at 1,024 px, to the middle of the standard circle is between the two."""
    y, x = np.mgrid[0:1024, 0:1024]
    distance = np.hypot(x - 512.5, y - 512.5)
    return (distance >= inner) & (distance < outer)


# The standard circle: radius 260 px at 1,024, its line 14 px wide.
INSIDE, BESIDE_THE_LINE, OUTSIDE = ring(0, 235), ring(235, 249), ring(275, 400)


@pytest.mark.parametrize("colour", [BLUE, RED, GREEN, (250, 220, 90), (20, 20, 20)])
def test_a_closed_shape_takes_the_colour_of_its_dab(paint, colour):
    picture = paint(circle(paper()), hints=dabs(((256, 256), colour)), ground="paper").picture
    assert np.percentile(delta_e(picture[INSIDE], colour), 99) < 3


def test_the_colour_goes_right_up_to_the_line(paint):
    picture = paint(circle(paper()), hints=dabs(((256, 256), BLUE)), ground="paper").picture
    assert np.percentile(delta_e(picture[BESIDE_THE_LINE], BLUE), 95) < 4


def test_nothing_of_the_colour_is_outside_the_line(paint):
    picture = paint(circle(paper()), hints=dabs(((256, 256), BLUE)), ground="paper").picture
    assert picture[OUTSIDE].min() > 245


@pytest.mark.parametrize("style", ["glossy", "soft"])
def test_a_lit_style_keeps_the_hue_of_the_dab(paint, style):
    picture = paint(
        circle(paper()), style, hints=dabs(((256, 256), BLUE)), ground="paper", palette=["#ff8800"]
    ).picture
    hue = cv2.cvtColor(np.median(picture[INSIDE], axis=0)[None, None].astype(np.uint8), 41)[0, 0, 0]
    wanted = cv2.cvtColor(np.array([[BLUE]], np.uint8), cv2.COLOR_RGB2HSV)[0, 0, 0]
    assert abs(int(hue) - int(wanted)) < 8


def test_two_dabs_colour_two_areas(paint):
    hints = dabs(((260, 340), RED), ((260, 190), GREEN))
    picture = paint(house(), hints=hints, ground="paper", palette=["#aaaaaa"]).picture
    wall, roof = picture[560:820, 320:720], picture[330:470, 480:560]
    assert np.median(delta_e(wall.reshape(-1, 3), RED)) < 3
    assert np.median(delta_e(roof.reshape(-1, 3), GREEN)) < 3


def test_a_dab_wins_over_a_chosen_palette(paint):
    picture = paint(
        circle(paper()), hints=dabs(((256, 256), RED)), ground="paper", palette=["#00c000"]
    ).picture
    assert np.median(delta_e(picture[INSIDE], RED)) < 3


def test_the_bigger_of_two_dabs_in_one_area_leads(paint):
    hints = dabs(((210, 256), RED), radius=26)
    few = dabs(((300, 256), GREEN), radius=8)
    hints[few[..., 3] > 0] = few[few[..., 3] > 0]
    picture = paint(circle(paper()), hints=hints, ground="paper").picture
    assert np.median(delta_e(picture[INSIDE], RED)) < 3


def test_a_half_clear_dab_gives_its_colour_not_a_darker_one(paint):
    hints = dabs(((256, 256), RED))
    hints[..., 3] //= 2
    picture = paint(circle(paper()), hints=hints, ground="paper").picture
    assert np.median(delta_e(picture[INSIDE], RED)) < 3


def test_a_hint_layer_that_is_clear_everywhere_changes_nothing(paint):
    clear = np.zeros((512, 512, 4), np.uint8)
    clear[..., 0] = 255
    with_layer = paint(circle(paper()), hints=clear).picture
    assert np.array_equal(with_layer, paint(circle(paper())).picture)


def test_a_dab_on_empty_paper_colours_the_paper_although_no_line_was_drawn(paint):
    picture = paint(paper(), hints=dabs(((256, 256), RED), radius=30), ground="paper").picture
    middle = picture[500:524, 500:524].reshape(-1, 3)
    assert np.median(delta_e(middle, RED)) < 15 < np.median(delta_e(middle, (255, 255, 255)))


def test_a_dab_beside_a_shape_leaves_the_shape_alone(paint):
    beside = dabs(((60, 60), RED), radius=24)
    picture = paint(circle(paper()), hints=beside, palette=["#2f74d6"], ground="paper").picture
    assert np.percentile(picture[INSIDE][:, 0].astype(int) - picture[INSIDE][:, 2], 99) <= 5
    assert np.median(delta_e(picture[90:150, 90:150].reshape(-1, 3), RED)) < 20


def test_a_dab_that_only_grazes_another_area_does_not_colour_it(paint):
    hints = dabs(((260, 400), RED), radius=26)
    hints[424:440, 250:256] = (*RED, 255)  # a slip over the wall's lower line
    picture = paint(house(), hints=hints, ground="paper").picture
    assert picture[900:1000, 400:600].min() > 245
