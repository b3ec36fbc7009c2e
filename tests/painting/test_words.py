"""What words say, in English and Korean."""

import pytest

from server.painting.words import (
    colour_from_hex,
    dictionary,
    english_words,
    hex_from_colour,
    mentions,
    shaded,
    singular,
)


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("A red house", ["red", "house"]),
        ("빨간 집", ["red", "house"]),
        ("빨간집을", ["red", "house"]),
        ("하늘색 물고기가", ["sky", "fish"]),
        ("초록색나무", ["green", "tree"]),
        ("the cat, and my DOG!", ["cat", "dog"]),
        ("빨간 house", ["red", "house"]),
        ("", []),
        ("12 + ? 🎨", []),
    ],
)
def test_words_are_understood_in_both_languages(prompt, words):
    assert english_words(prompt) == words


@pytest.mark.parametrize(
    ("said", "meant"),
    [("puppy", "dog"), ("Puppies", "dog"), ("cars", "automobile"), ("the sea", "water wave")],
)
def test_a_word_that_no_drawing_is_called_by_means_the_one_that_is(said, meant):
    assert english_words(said) == [meant]


def test_an_alias_of_two_words_asks_for_both():
    assert mentions("blue ocean")[0].words == ("water", "wave")


def test_an_alias_leads_to_no_other_alias_and_every_one_can_be_said():
    aliases = dictionary()["aliases"]
    for said, meant in aliases.items():
        assert meant not in aliases and english_words(said) == [meant]


def test_a_colour_belongs_to_the_thing_that_follows_it():
    house, fish, sun = mentions("red house, blue fish, sun")
    assert house.words == ("house",) and house.colour[0] > 0.8 > 0.4 > house.colour[2]
    assert fish.words == ("fish",) and fish.colour[2] > 0.7 > 0.4 > fish.colour[0]
    assert sun.words == ("sun",) and sun.colour is None


def test_a_colour_alone_is_a_wish_of_its_own():
    only, last = mentions("red blue")
    assert only.words == last.words == () and only.colour != last.colour


def test_dark_and_light_shade_the_colour_that_follows():
    dark, plain, light = (sum(mentions(f"{w} blue fish")[0].colour) for w in ("dark", "", "light"))
    assert dark < plain - 0.3 and light > plain + 0.3


def test_a_shade_counts_for_one_colour_only():
    assert mentions("dark blue red")[1] == mentions("red")[0]


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("trees", "tree"),
        ("ponies", "pony"),
        ("cherries", "cherries"),  # the sets call it so
        ("glasses", "glasses"),
        ("glass", "glass"),
        ("bus", "bus"),
        ("eye", "eye"),
    ],
)
def test_plurals_lose_their_s_and_other_words_keep_it(plural, one):
    assert singular(plural) == one


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#12ab9f"])
def test_hex_colours_survive_the_way_there_and_back(colour):
    assert hex_from_colour(colour_from_hex(colour)) == colour


def test_shading_goes_to_white_and_to_black():
    grey = colour_from_hex("#808080")
    assert hex_from_colour(shaded(grey, 1.0)) == "#ffffff"
    assert hex_from_colour(shaded(grey, -1.0)) == "#000000"


def test_every_korean_colour_word_leads_to_a_known_english_one():
    korean = dictionary()["korean"]
    known = {**dictionary()["colours"], **dictionary()["shades"]}
    for word in ("빨간", "파란", "노란", "초록", "보라", "분홍", "주황", "하늘색"):
        assert korean[word] in known, word


def test_every_colour_of_the_dictionary_is_a_colour():
    for name, value in dictionary()["colours"].items():
        assert hex_from_colour(colour_from_hex(value)) == value.lower(), name
