"""A process of its own is killed, interrupted or left alone by its server, in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from server import weights
from tests.patience import PATIENCE_SECONDS, eventually
from tests.weights.conftest import PINNED, REVISION
from tests.weights.small_hub import SmallHub, safetensors

NET = "unet/net.fp16.safetensors"
FETCH = (
    # A process that was started in the background ignores Ctrl+C, and so do its children.
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "import sys; from pathlib import Path; from server.weights import manifest; "
    "manifest.MANIFEST = Path(sys.argv.pop(1)); from server.cli import main; sys.exit(main())"
)
LARGE = {**PINNED, NET: safetensors(2, 2_000_000)}


@pytest.fixture
def slow_fetch(hub, known, models):
    """A process that fetches a large file slowly, and has begun."""
    hub.put("tiny/pinned", REVISION, LARGE)
    hub.slow = 0.02
    words = ["models", "fetch", "pinned", "--agree", "--from", hub.address]
    process = subprocess.Popen(
        [sys.executable, "-c", FETCH, str(known), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    eventually(lambda: part_size(models) >= 300_000)
    yield process
    process.kill()
    process.communicate()


def part_size(models: Path) -> int:
    return sum(part.stat().st_size for part in (models / "pinned/unet").glob("*.part"))


def test_a_killed_fetch_goes_on_where_it_stopped(slow_fetch, hub, models, fetched):
    slow_fetch.kill()
    assert slow_fetch.wait(PATIENCE_SECONDS) == -signal.SIGKILL
    came = part_size(models)
    assert weights.missing("painter").value == "pinned, unpinned"
    hub.slow = 0
    fetched("pinned")
    assert (models / "pinned" / NET).read_bytes() == LARGE[NET]
    assert hub.sent(NET)[-1] == f"bytes={came}-" and hub.sent("config.json") == [""]
    assert part_size(models) == 0


def test_ctrl_c_leaves_what_is_there_and_says_so(slow_fetch, models):
    slow_fetch.send_signal(signal.SIGINT)
    _out, err = slow_fetch.communicate(timeout=PATIENCE_SECONDS)
    assert slow_fetch.returncode == 130
    assert err.strip() == "What has come stays. Run the same command to go on."
    assert part_size(models) >= 300_000


def test_a_server_that_goes_away_in_the_middle_is_told_and_nothing_is_lost(
    slow_fetch, hub, models, run
):
    hub.stop_at_once()
    _out, err = slow_fetch.communicate(timeout=PATIENCE_SECONDS)
    assert slow_fetch.returncode == 2 and "It cannot be reached" in err
    assert "What has come stays" in err and "Traceback" not in err
    came = part_size(models)
    assert came >= 300_000
    with SmallHub() as mirror:
        mirror.put("tiny/pinned", REVISION, LARGE)
        assert run("fetch", "pinned", "--from", mirror.address)[0] == 0
        assert mirror.sent(NET) == [f"bytes={came}-"]


@pytest.mark.usefixtures("slow_fetch")
def test_two_processes_do_not_bring_the_same_model(hub, run):
    code, _out, err = run("fetch", "pinned", "--agree", "--from", hub.address)
    assert code == 2 and "Another process is fetching this model." in err
