"""What is minimised: better pictures lose less, and one batch can be learned by heart."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from server.datasets.examples import Drawn, training_example  # noqa: E402  (torch is optional)
from server.datasets.pictures import drawn_mask  # noqa: E402
from server.nets.palette_unet import PaletteUNet, UNetShape  # noqa: E402
from server.training.batches import through  # noqa: E402
from server.training.loss import WEIGHTS, losses, total  # noqa: E402
from tests.drawn_sets import drawn_pair  # noqa: E402

TINY = UNetShape(styles=3, widths=(8, 12, 16, 16, 16))


def batch_of(count=2):
    examples = []
    for index in range(count):
        both = drawn_pair(index)
        picture = np.ascontiguousarray(both[:, 256:, ::-1])
        drawn = Drawn(0, picture, drawn_mask(picture), 255 - both[None, :, :256, 0])
        examples.append(training_example(drawn, [], np.random.default_rng(40 + index)))
    return {
        name: torch.stack([torch.as_tensor(example[name]) for example in examples])
        for name in examples[0]
    }


def outputs_for(batch, slots, *, logit=9.0):
    """Outputs that lay the slot of each pixel with certainty, on the batch's own mask."""
    weights = torch.nn.functional.one_hot(slots, 8).permute(0, 3, 1, 2).float()
    mask = (batch["mask"] * 2 - 1) * logit
    count = len(weights)
    return weights, torch.zeros(count, 3, 128, 128), mask


def best_slots(batch):
    white_black = torch.tensor([[1.0, 1, 1], [0, 0, 0]]).expand(len(batch["palette"]), 2, 3)
    colours = torch.cat([batch["palette"], white_black], 1)
    distance = ((batch["target"][:, None] - colours[..., None, None]) ** 2).sum(2)
    absent = torch.cat([1 - batch["present"], torch.zeros(len(distance), 2)], 1)
    return (distance + 10 * absent[..., None, None]).argmin(1)


def test_every_term_is_weighted_finite_and_not_negative():
    batch = batch_of()
    terms = losses(outputs_for(batch, best_slots(batch)), batch)
    assert terms.keys() == WEIGHTS.keys()
    assert all(torch.isfinite(term) and term > -1e-3 for term in terms.values())
    summed = sum(WEIGHTS[name] * float(term) for name, term in terms.items())
    assert float(total(terms)) == pytest.approx(summed, rel=1e-5)


def test_the_right_colours_lose_less_than_wrong_ones():
    batch = batch_of()
    right = losses(outputs_for(batch, best_slots(batch)), batch)
    wrong = losses(outputs_for(batch, torch.full((2, 128, 128), 7)), batch)
    assert right["picture"] < 0.5 * wrong["picture"] and right["choice"] < wrong["choice"]


def test_a_mask_turned_round_loses_more():
    batch = batch_of()
    slots = best_slots(batch)
    right = losses(outputs_for(batch, slots), batch)["mask"]
    assert right < 0.2 < losses(outputs_for(batch, slots, logit=-9.0), batch)["mask"]


def test_one_batch_can_be_learned_by_heart():
    torch.manual_seed(0)
    torch.set_num_threads(1)
    batch = batch_of()
    model = PaletteUNet(TINY).train()
    optimizer = torch.optim.AdamW(model.parameters(), 5e-3)
    history = []
    for _ in range(25):
        terms = losses(through(model, batch), batch)
        history.append({name: float(term.detach()) for name, term in terms.items()})
        optimizer.zero_grad()
        total(terms).backward()
        optimizer.step()
    for name in ("picture", "mask", "choice"):
        assert history[-1][name] < 0.75 * history[0][name], name
