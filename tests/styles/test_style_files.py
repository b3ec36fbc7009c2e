"""Adding a style is adding a file; a damaged one is refused by its name and field."""

import pytest

from server.styles.shelf import style_named, styles, wire_styles
from server.styles.style import filled, is_template
from shared.errors import Refusal


def test_a_file_that_is_added_is_a_style(put):
    folder = put("sand")
    (sand,) = styles(folder)
    assert sand.prompt_for("a boat") == "sand painting of a boat, fine grains"
    assert sand.prompt_for() == "sand painting, fine grains"
    assert sand.negative_for("birds") == "birds, photo, blurry"
    assert sand.negative_for() == "photo, blurry"
    assert (sand.settings.steps, sand.settings.guidance, sand.settings.freedom) == (20, 6.5, 0.3)
    assert sand.for_children
    assert style_named("sand", folder) is sand
    assert wire_styles(folder)[0].title == {"en": "Sand", "ko": "모래 그림"}


def test_order_decides_and_then_the_name(put):
    put("zinc", order=1)
    put("foil", order=2)
    folder = put("bark", order=2)
    assert [style.name for style in styles(folder)] == ["zinc", "bark", "foil"]


def test_an_empty_folder_has_no_styles(tmp_path):
    assert styles(tmp_path) == ()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title.ko", {"title": {"en": "Sand"}}),
        ("title.ko", {"title": {"en": "Sand", "ko": ""}}),
        ("title.fr", {"title": {"en": "Sand", "ko": "모래", "fr": "Sable"}}),
        ("prompt", {"prompt": "sand painting"}),
        ("prompt", {"prompt": "sand painting of {prompt}"}),
        ("prompt", {"prompt": "sand[ of {prompt}], grains[ of {prompt}]"}),
        ("prompt", {"prompt": "sand[ of {prompt}], {other}"}),
        ("prompt", {"prompt": "[{prompt}]"}),
        ("prompt", {"prompt": ""}),
        ("prompt", {"prompt": None}),
        ("negative", {"negative": "photo"}),
        ("negative", {"negative": 3}),
        ("settings.steps", {"settings": {"steps": 0, "guidance": 6, "freedom": 0.3}}),
        ("settings.steps", {"settings": {"steps": 101, "guidance": 6, "freedom": 0.3}}),
        ("settings.steps", {"settings": {"steps": 20.5, "guidance": 6, "freedom": 0.3}}),
        ("settings.guidance", {"settings": {"steps": 20, "guidance": 20.1, "freedom": 0.3}}),
        ("settings.freedom", {"settings": {"steps": 20, "guidance": 6, "freedom": -0.1}}),
        ("settings.freedom", {"settings": {"steps": 20, "guidance": 6}}),
        ("for_children", {"for_children": "yes"}),
        ("for_children", {"for_children": None}),
        ("thumbnail", {"thumbnail": "sand.webp"}),
        ("surprise", {"surprise": 1}),
    ],
)
def test_what_does_not_fit_is_refused_by_style_and_field(put, field, changes):
    folder = put("sand", **changes)
    with pytest.raises(Refusal) as refused:
        styles(folder)
    assert refused.value.field == f"styles.sand.{field}"
    assert refused.value.value == "sand.json" and refused.value.why and refused.value.remedy


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"order": "\xff"}', b"null"])
def test_what_is_no_style_at_all_is_refused_by_its_name(tmp_path, content):
    (tmp_path / "sand.json").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        styles(tmp_path)
    assert refused.value.field.startswith("styles.sand")


@pytest.mark.parametrize("name", ["Sand", "sand_dune", "-sand", "모래", "s" * 65])
def test_a_file_whose_name_is_no_style_name_is_refused(put, name):
    with pytest.raises(Refusal) as refused:
        styles(put(name))
    assert refused.value.field == f"styles.{name}" and "Rename" in refused.value.remedy


@pytest.mark.parametrize("words", ["  a   cat,\n", "a cat", "a cat. "])
def test_words_are_trimmed(words):
    assert filled("ink[ of {prompt}], bold", words) == "ink of a cat, bold"


@pytest.mark.parametrize("words", ["{prompt}", "[x]", "{0.__class__}", r"\1", "%s"])
def test_what_somebody_says_is_text_and_nothing_else(words):
    assert filled("ink[ of {prompt}], bold", words) == f"ink of {words}, bold"


def test_words_that_are_only_dots_are_none():
    assert filled("ink[ of {prompt}], bold", " ,. ") == "ink, bold"


def test_a_template_needs_its_place_once_in_brackets():
    assert is_template("ink[ of {prompt}], bold")
    assert not is_template("ink of {prompt}")
    assert not is_template("ink[ of {prompt}")
