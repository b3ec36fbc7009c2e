"""What goes into the log and what never does."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from client import logs
from client.logs import LOG_NAME, begin_log, harmless, last_lines

SECRETS = [
    "[Errno 2] No such file: '/home/anna/Bilder/Meine Katze.png'",
    "C:\\Users\\Anna Kim\\Katze am See.sketch2art cannot be read",
    "/mnt/Anna/Katze 1.jpeg: no picture",
    "LoRA Katze.safetensors: 3 of 4 layers",
    "nobody answers at http://Katze.local:7860/: refused",
    'cannot open "D:/Anna/Katze"',
    "~/Katze.webp is broken",
    "/media/Anna/Katze/lake.tiff",
]


ADDRESSES = [
    "gpu-box.local:7860 does not answer",
    "192.168.4.17 does not answer",
    "http://anna:4711-pw@127.0.0.1/",
    "https://[fe80::4711]:7860/health",
    "sketch2art://gpu-box:7860/?code=471100",
    "{'token': 'gpu-box-4711'}",
]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """The folder of a log that is written; afterwards all is as it was."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    levels = [handler.level for handler in before]
    begin_log(tmp_path)
    yield tmp_path
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    for handler, its in zip(before, levels, strict=True):
        handler.setLevel(its)
    root.setLevel(level)


@pytest.mark.parametrize("text", SECRETS)
def test_names_of_people_files_and_servers_are_cut(text: str) -> None:
    cut = harmless(text)
    assert "Katze" not in cut
    assert "anna" not in cut.lower()
    assert cut != text


@pytest.mark.parametrize("text", ADDRESSES)
def test_addresses_and_what_lets_somebody_in_are_cut(text: str) -> None:
    cut = harmless(text)
    assert "gpu-box" not in cut
    assert "4711" not in cut
    assert "168.4" not in cut


@pytest.mark.parametrize("piece", [".", "/", "-", "a/", "'/", "a.png/", "1.", "a.b:"])
def test_whatever_a_server_says_is_cut_at_once(piece: str) -> None:
    began = time.process_time()
    harmless(f"{piece * 20_000}\n" * 3)
    assert time.process_time() - began < 1.0


def test_where_in_the_source_it_failed_stays() -> None:
    line = f'File "{Path.home()}/program/client/app.py", line 42, in run_window'
    assert harmless(line) == 'File "~/program/client/app.py", line 42, in run_window'
    assert harmless("http://127.0.0.1:4321 listens") == "http://127.0.0.1:4321 listens"


def test_a_traceback_is_logged_without_the_file_that_it_was_about(log: Path) -> None:
    try:
        Path("/nowhere/Katze im Garten.png").read_bytes()
    except OSError:
        logging.getLogger("client.test").info("A picture is left out.", exc_info=True)
    text = (log / LOG_NAME).read_text("utf-8")
    assert "FileNotFoundError" in text
    assert "test_logs.py" in text
    said = text.replace('Path("/nowhere/Katze im Garten.png")', "")
    assert "Katze" not in said.split("FileNotFoundError")[1]


def test_the_log_never_grows_over_three_small_files(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (handler,) = [one for one in logging.getLogger().handlers if isinstance(one, logs._LogFile)]
    monkeypatch.setattr(handler, "maxBytes", 2_000)
    for number in range(200):
        logging.getLogger("client.test").info("line %d %s", number, "x" * 50)
    files = sorted(log.glob(f"{LOG_NAME}*"))
    assert len(files) == 3
    assert all(file.stat().st_size <= 2_000 for file in files)
    assert "line 199" in last_lines(log, 5)[-1]
    assert (logs.MOST_BYTES, logs.OLDER_FILES) == (524_288, 2)


def test_a_folder_that_takes_no_file_costs_the_log_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    before = list(logging.getLogger().handlers)
    begin_log(tmp_path / "file" / "logs")
    assert logging.getLogger().handlers == before
    assert last_lines(tmp_path / "nowhere", 5) == []
