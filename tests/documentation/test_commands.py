"""Every command in the pages works: it is run as it stands there, in a folder with what it names;
or it stands below with why it cannot be run here, and its form is checked.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.documentation.pages import PAGES, ROOT, blocks, example
from tests.documentation.shell import OURS, Command, check_form, commands
from tests.films import write_film
from tests.panorama.conftest import YAWS, seen, written
from tests.patience import PATIENCE_SECONDS

SCRIPTS = Path(sys.executable).parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="the pages' shell is not Windows'")

ELSEWHERE = {
    "make": "its targets set up the whole program; run by whoever runs this",
    "nvidia-smi": "needs a graphics card",
    "sudo": "changes the system",
    "curl": "fetches from another machine",
    "sed": "reads what curl fetched",
    "docker": "needs a container engine; build/container_rehearsal.py carries it out without",
    "caddy": "needs Caddy and a name",
    "git": "needs the published repository",
    "cd": "the next lines are checked from there",
    "dist/Sketch2Art/sketch2art-cli": "needs the frozen program; tests/frozen run that",
    "python3": "makes an environment",
    "pip": "fetches hundreds of megabytes",
}
"""Programs that are none of ours, or would do too much."""

A_WINDOW = "opens a window and waits for a person: tests/client_ui/test_real_starts.py"
WEIGHTS = "fetches weights of gigabytes: tests/weights/ does it from a small hub"
TRAINING = "needs a set of drawings and hours: tests/training/ does it small"
NO_HOST = "there is no such host: tests/contract/test_lan_pairing.py pairs for real"
NOT_RUN = {
    "sketch2art": A_WINDOW,
    "sketch2art house.sketch2art": A_WINDOW,
    "sketch2art --server http://HOST:7860 --token-file token.txt": A_WINDOW,
    "sketch2art --server https://art.example.org --token-file token.txt": A_WINDOW,
    "sketch2art --self-test": "takes long: tests/frozen/test_self_test.py",
    "sketch2art pair 192.168.0.24:7860 407193": NO_HOST,
    "sketch2art paint house.png --server https://192.168.0.24:7860": NO_HOST,
    'sketch2art-server serve --lan --name "Class 3-2"': "calls into the network; see pairing",
    "sketch2art-server serve --compile": "compiles for minutes: tests/contract/test_compiling.py",
    "sketch2art-server models fetch sketch_adapter": WEIGHTS,
    ".venv/bin/sketch2art-server models fetch sketch_adapter": WEIGHTS,
    "sketch2art-server models fetch sd15 --from https://mirror.example": WEIGHTS,
    "sketch2art-server models fetch sketch_live taesd taesdxl": WEIGHTS,
    "sketch2art-server models import DIR sdxl-base": WEIGHTS,
    "sketch2art paint samples/house.png --server http://HOST:7860 --token-file token.txt "
    '--engine sketch_adapter --style watercolour --prompt "a red house"': WEIGHTS,
    "sketch2art filter negative photo.jpg --option white=200": "test_adding_a_filter.py adds it",
    "sketch2art-server train tint --data data --run runs/tint --epochs 100": "test_adding.py does",
    "sketch2art-server export instant --run runs/mine --data data --out models": TRAINING,
    "sketch2art-server evaluate instant data/noto/val --models models": TRAINING,
}
"""Commands of ours, as they stand in a page → why they are not run here."""

EVERY = commands()
RUN = [one for one in EVERY if one.program in OURS and one.told not in NOT_RUN]
ONCE = list({one.words: one for one in RUN}.values())
"""The README's in another language are the same."""


@dataclass(frozen=True)
class World:
    """A folder with all that the pages speak of, and a server that paints."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        home = self.folder / "home"
        kept = {name: value for name, value in os.environ.items() if "SKETCH2ART" not in name}
        folders = {f"XDG_{name}_HOME": str(home / name) for name in ("DATA", "CONFIG", "CACHE")}
        return {**kept, **folders, "HOME": str(home), "PYTHONPATH": f"{self.folder}:{ROOT}"}

    def started(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [SCRIPTS / words[0], *words[1:]],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        )

    def ran(self, *words: str) -> str:
        process = self.started(*words)
        said, _nothing = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, said
        return said

    def serving(self, *words: str) -> tuple[subprocess.Popen[str], str]:
        """The server once it serves, and its address."""
        process = self.started(*words, "--port", "0")
        said = []
        for line in process.stdout or ():
            said.append(line)
            if found := re.search(r"Serving on (\S+):(\d+),", line):
                return process, f"http://127.0.0.1:{found[2]}"
        process.communicate()
        raise AssertionError("".join(said))


def ended(process: subprocess.Popen[str]) -> int:
    """Ctrl+C, as a person would."""
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(ROOT / "samples", folder / "samples")
    for name in ("house.png", "red.png"):
        shutil.copy(ROOT / "samples" / "house.png", folder / name)
    shutil.copy(ROOT / "tests" / "filters" / "photos" / "lake.jpg", folder / "photo.jpg")
    write_film(folder / "holiday.mp4", [np.full((120, 160, 3), 9 * n, np.uint8) for n in range(5)])
    (folder / "hill").mkdir()
    for number, yaw in enumerate(YAWS, start=1):
        for place in (folder, folder / "hill"):
            written(place / f"{number}.jpg", seen(yaw))
    (folder / "my_engines").mkdir()
    blocks_engine = example("server/engines/blocks.py")
    (folder / "my_engines" / "blocks.py").write_text(blocks_engine, encoding="utf-8")
    world = World(folder, "")
    token = world.ran("sketch2art-server", "token", "new", "pages").splitlines()[0]
    (folder / "token.txt").write_text(token, encoding="utf-8")
    for name in ("lab-07", "lab-07 2"):
        world.ran("sketch2art-server", "token", "new", name)
    engine = ("--engine", "my_engines.blocks:Blocks")
    process, url = world.serving("sketch2art-server", "serve", *engine)
    reader = threading.Thread(target=process.stdout.read, daemon=True)  # or its pipe fills
    reader.start()
    yield World(folder, url)
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE_SECONDS)
    reader.join(PATIENCE_SECONDS)
    process.stdout.close()


def here(command: Command, world: World) -> list[str]:
    """Its words, the server's address put in, and a token for the one that asks nobody there."""
    words = [
        re.sub(r"^http://(HOST|127\.0\.0\.1):7860$", world.url, word) for word in command.words
    ]
    return [*words, "--token-file", "token.txt"] if "blocks" in words else words


@POSIX
@pytest.mark.parametrize("command", ONCE, ids=lambda one: f"{one.page}: {one.told}")
def test_a_command_of_a_page_works(command: Command, world: World, tmp_path: Path) -> None:
    check_form(command)
    words = here(command, world)
    if "serve" in words:
        world.ran("sketch2art-server", "token", "new", "anna", "--data", str(tmp_path))
        process, _url = world.serving(*words, "--data", str(tmp_path))
        assert ended(process) in (0, 130)
    elif words[1:3] == ["token", "new"]:
        world.ran(*words, "--data", str(tmp_path))  # more than one page makes anna's
    else:
        world.ran(*words)
        if "--out" in words:
            assert (world.folder / words[words.index("--out") + 1]).exists()


@pytest.mark.parametrize(
    "command", [one for one in EVERY if one not in RUN], ids=lambda one: f"{one.page}: {one.told}"
)
def test_a_command_that_cannot_be_run_here_is_formed_well(command: Command) -> None:
    assert command.told in NOT_RUN or command.program in ELSEWHERE, "run it, or say why not"
    check_form(command)


def test_what_is_not_run_stands_in_a_page() -> None:
    assert not NOT_RUN.keys() - {one.told for one in EVERY}, "no page has these any more"
    assert not ELSEWHERE.keys() - {one.program for one in EVERY}, "no page has these any more"


def test_the_two_commands_stand_in_both_readmes_and_begin_with_nothing_else() -> None:
    for name in ("README.md", "README.ko.md"):
        first = next(one for one in EVERY if one.page == name)
        assert first.told == "make run"
        assert {"make run", "make test"} <= {one.told for one in EVERY if one.page == name}


def test_what_windows_runs_is_there() -> None:
    shown = [one for page in PAGES for one in blocks(page) if one.language == "powershell"]
    assert {one.page for one in shown} == {"README.md", "README.ko.md"}
    for one in shown:
        for line in one.text.splitlines():
            script = re.match(r"py -3 (\S+) (run|test); \.venv\\Scripts\\(sketch2art|python)", line)
            assert script and (ROOT / script[1].replace("\\", "/")).is_file(), line


@pytest.mark.parametrize("broken", ["sketch2art draw", "make rum", "docker compose -f no.yaml up"])
def test_a_command_that_does_not_exist_is_found(broken: str) -> None:
    with pytest.raises(AssertionError):
        check_form(Command("", broken, tuple(broken.split())))
