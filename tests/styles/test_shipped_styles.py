"""The styles that come with the program."""

import re

import pytest

from server.styles.shelf import SHIPPED, style_named, styles, wire_styles
from shared.errors import Refusal

EVERY = pytest.mark.parametrize("style", styles(), ids=lambda style: style.name)
SCARING = ("scary", "violence", "blood", "nudity")
OWNED = (
    "disney|pixar|ghibli|miyazaki|shinkai|lego|marvel|pok[eé]mon|nintendo|minecraft|roblox|barbie|"
    "polaroid|kodak|octane|unreal|blender|photoshop|artstation|midjourney|warhol|lichtenstein|"
    "hockney|banksy|kusama|murakami|koons|rutkowski|mucha|play-?doh|claymation|style of"
)
"""Trademarks, artists, and the words by which somebody's hand is asked for."""


def test_there_are_many_and_those_that_people_ask_for():
    names = {style.name for style in styles()}
    assert len(names) == len(styles()) >= 24
    assert names >= {
        *("photo", "watercolour", "oil-painting", "ink", "pencil", "comic", "anime", "pixel-art"),
        *("picture-book", "clay", "paper-cut", "stained-glass", "low-poly", "3d-render", "neon"),
        *("ukiyo-e", "minhwa", "impressionism", "bauhaus", "embroidery", "chalk", "felt"),
        *("blueprint", "travel-poster", "sticker", "cinematic"),
    }


def test_titles_and_places_are_unique():
    for language in ("en", "ko"):
        titles = [style.title[language] for style in styles()]
        assert len(titles) == len(set(titles))


@EVERY
def test_the_korean_title_is_korean_and_the_english_one_english(style):
    assert re.search("[가-힣]", style.title["ko"])
    assert re.fullmatch("[A-Z3][A-Za-z0-9 -]+", style.title["en"])


@EVERY
def test_a_template_has_one_place_and_reads_well_with_and_without_words(style):
    for template in (style.prompt, style.negative):
        assert template.count("{prompt}") == 1
    told = style.prompt_for("a red house")
    assert told.count("a red house") == 1
    for text in (told, style.prompt_for(), style.negative_for(), style.negative_for("cats")):
        assert not re.search(r"[\[\]{}]|^\W|\W$|,\s*,|\s,|  |\b(of|with|in),", text), text
    assert len(style.prompt_for().split(", ")) >= 4


@EVERY
def test_what_is_unwanted_comes_first_because_encoders_cut_the_end(style):
    assert style.negative_for("a dog").startswith("a dog, ")


@EVERY
def test_nobodys_name_is_used(style):
    assert not re.search(OWNED, f"{style.title['en']} {style.prompt} {style.negative}".lower())


@EVERY
def test_templates_leave_room_for_words_in_77_tokens(style):
    # About 1.3 tokens a word and one for each comma.
    for text in (style.prompt_for(), style.negative_for()):
        assert 1.3 * len(re.findall(r"[\w-]+", text)) + text.count(",") < 62


@EVERY
def test_what_children_are_offered_keeps_away_from_what_scares(style):
    if style.for_children:
        assert all(word in style.negative_for() for word in SCARING)


def test_most_are_for_children_and_some_are_not():
    kind = [style for style in styles() if style.for_children]
    assert 24 <= len(kind) < len(styles())


def test_the_catalogue_has_them_in_the_same_order():
    told = wire_styles()
    assert [style.name for style in told] == [style.name for style in styles()]
    assert told[0].title == styles()[0].title
    assert told[0].name == "photo"


def test_a_style_is_found_by_name_and_an_unknown_one_refused():
    assert style_named("minhwa").title["ko"] == "한국 민화"
    with pytest.raises(Refusal) as refused:
        style_named("sepia")
    assert refused.value.field == "style" and refused.value.value == "sepia"
    assert "photo" in refused.value.remedy


def test_each_file_of_the_folder_is_a_style():
    assert {path.stem for path in SHIPPED.iterdir()} == {style.name for style in styles()}
