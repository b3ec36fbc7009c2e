"""The generator: shapes, ranges, and colours that are not there."""

import pytest

torch = pytest.importorskip("torch")

from server.nets.palette_unet import (  # noqa: E402  (torch is optional)
    PaletteUNet,
    UNetShape,
    composed,
    with_white_and_black,
)

TINY = UNetShape(styles=3, widths=(4, 6, 8, 8, 8), attention=4)


@pytest.fixture
def network():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    made = PaletteUNet(TINY).eval()
    with torch.no_grad():  # blocks start as identity: open them
        for name, parameter in made.named_parameters():
            if "second_norm" in name or "steer" in name:
                parameter.normal_(0.1, 0.3)
    return made


def inputs(count=2, present=6, size=32):
    """drawing, recalled, style, palette, present, shares."""
    torch.manual_seed(2)
    here = torch.zeros(count, 6)
    here[:, :present] = 1
    style = torch.eye(3)[torch.arange(count) % 3]
    drawing, recalled = torch.rand(count, 6, size, size), torch.rand(count, 4, size // 4, size // 4)
    return [drawing, recalled, style, torch.rand(count, 6, 3), here, torch.rand(count, 6) * here]


@pytest.mark.parametrize("present", range(1, 7))
def test_with_any_number_of_colours_shapes_and_ranges_hold(network, present):
    with torch.inference_mode():
        weights, form, mask = network(*inputs(present=present))
    assert weights.shape == (2, 8, 32, 32) and form.shape == (2, 3, 32, 32)
    assert mask.shape == (2, 1, 32, 32)
    assert torch.allclose(weights.sum(1), torch.ones(2, 32, 32), atol=1e-5)
    assert weights.min() >= 0 and form.abs().max() <= 0.5


@pytest.mark.parametrize("present", range(1, 6))
def test_a_colour_that_is_not_there_gets_no_weight(network, present):
    weights = network(*inputs(present=present))[0]
    assert weights[:, present:6].max() == 0
    assert weights[:, :present].amax(dim=(0, 2, 3)).min() > 0
    assert weights[:, 6:].amax(dim=(0, 2, 3)).min() > 0, "white and black are always there"


def test_what_an_absent_slot_holds_changes_nothing(network):
    given = inputs(present=2)
    before = network(*given)
    given[3][:, 2:] = 0.9
    given[5][:, 2:] = 0.9
    after = network(*given)
    assert all(torch.allclose(a, b, atol=1e-6) for a, b in zip(before, after, strict=True))


@pytest.mark.parametrize("at", range(6))
def test_everything_that_is_handed_over_matters(network, at):
    given = inputs(present=3)
    before = network(*given)[0]
    given[at] = given[at].flip(0)
    if at == 4:  # both have the same slots
        given[at] = torch.ones(2, 6)
    assert not torch.allclose(network(*given)[0], before)


@pytest.mark.parametrize("size", [16, 48, 128])
def test_any_size_that_sixteen_divides_will_do(network, size):
    assert network(*inputs(size=size))[0].shape == (2, 8, size, size)


def test_drawings_of_a_batch_do_not_mix(network):
    given = inputs()
    together = network(*given)[0][1:]
    alone = network(*(part[1:] for part in given))[0]
    assert torch.allclose(together, alone, atol=1e-5)


def test_every_weight_learns(network):
    network.train()
    outputs = network(*inputs())
    sum((part * torch.rand_like(part)).sum() for part in outputs).backward()
    still = [n for n, p in network.named_parameters() if p.grad is None or not p.grad.any()]
    assert still == []


def test_white_and_black_stand_behind_the_palette():
    colours, present = with_white_and_black(torch.full((1, 6, 3), 0.5), torch.zeros(1, 6))
    assert colours[0, 6].tolist() == [1, 1, 1] and colours[0, 7].tolist() == [0, 0, 0]
    assert present[0].tolist() == [0] * 6 + [1, 1]


def test_the_picture_is_the_chosen_colour_on_white_paper():
    weights = torch.zeros(1, 8, 2, 2)
    weights[:, 1] = 1
    colours = torch.rand(1, 8, 3)
    mask = torch.tensor([[1.0, 0.0], [0.5, 1.0]])[None, None]
    form = torch.zeros(1, 3, 2, 2)
    form[..., 1, 1] = 0.5
    picture = composed(weights, form, mask, colours)[0]
    assert torch.allclose(picture[:, 0, 0], colours[0, 1])
    assert torch.equal(picture[:, 0, 1], torch.ones(3))
    assert torch.allclose(picture[:, 1, 0], (colours[0, 1] + 1) / 2)
    assert torch.allclose(picture[:, 1, 1], (colours[0, 1] + 0.5).clamp(max=1))
