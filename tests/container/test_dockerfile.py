"""The image's recipe: what it must hold, read by the same parser that rehearses it."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from build.container.dockerfile import expanded, sent, settings_of, stages_of, steps_of

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker" / "Dockerfile").read_text(encoding="utf-8")
TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = TOLD["project"]


@pytest.fixture(scope="module")
def last():
    return stages_of(TEXT)[-1]


def test_each_stage_stands_on_the_same_slim_python():
    assert {stage.base for stage in stages_of(TEXT)} == {"python:3.12-slim-trixie"}


def test_it_runs_as_a_fixed_number_that_is_not_root(last):
    assert last.last("USER").text == "1000:1000"


def test_no_debian_package_is_added_and_nothing_is_fetched_past_pip():
    runs = [step.text for step in steps_of(TEXT) if step.name == "RUN"]
    assert not [text for text in runs if "apt" in text or "curl" in text or "wget" in text]


def test_what_is_written_lies_in_volumes(last):
    settings = settings_of(last.last("ENV"), {"PATH": "/usr/bin"})
    volumes = last.last("VOLUME").words()
    assert volumes == ["/data", "/models"]
    assert settings["XDG_DATA_HOME"] in volumes and settings["SKETCH2ART_MODELS"] in volumes
    assert settings["HOME"] == "/tmp" and settings["PATH"].startswith("/opt/sketch2art/bin:")


def test_its_health_is_asked_of_the_server_itself(last):
    step = last.last("HEALTHCHECK")
    command = json.loads(step.text.removeprefix("CMD "))
    assert "/health" in command[-1] and last.last("EXPOSE").text in command[-1]
    assert step.flag("timeout") and step.flag("start-period")


def test_it_ends_by_the_signal_that_the_server_knows(last):
    assert last.last("STOPSIGNAL").text == "SIGTERM"


def test_the_servers_settings_are_those_that_reach_its_worker():
    from server.data_folder import _KEPT, _KEPT_PREFIXES

    names = settings_of(stages_of(TEXT)[-1].last("ENV"), {})
    unknown = {name for name in names if name not in _KEPT and not name.startswith(_KEPT_PREFIXES)}
    assert not unknown


def test_all_that_is_copied_is_sent_and_nothing_private_or_large():
    files = [path.relative_to(ROOT) for path in sent(ROOT, (ROOT / ".dockerignore").read_text())]
    for step in steps_of(TEXT):
        if step.name == "COPY" and not step.flag("from"):
            for name in step.words()[:-1]:
                assert any(path.is_relative_to(name) for path in files), name
    tops = {path.parts[0] for path in files}
    assert tops == {
        *("pyproject.toml", "README.md", "LICENSE", "NOTICE", "CHANGELOG.md", "CHANGELOG.ko.md"),
        *("shared", "server", "client", "docker"),
    }
    assert [path for path in files if path.parts[0] == "docker"] == [
        Path("docker/server_requirements.py")
    ]
    assert not [path for path in files if path.suffix == ".pyc"]


def test_all_that_the_wheel_is_made_of_is_copied_before_it_is_made():
    copied = set()
    for step in steps_of(TEXT):
        if step.name == "RUN" and "--no-deps ." in step.text:
            break
        if step.name == "COPY":
            copied.update(step.words()[:-1])
    made_of = TOLD["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert copied >= {
        *made_of["packages"],
        *made_of["force-include"],
        *PROJECT["license-files"],
        PROJECT["readme"],
    }


def requirements(variant):
    return subprocess.run(
        [sys.executable, ROOT / "docker/server_requirements.py", variant, ROOT / "pyproject.toml"],
        capture_output=True,
        text=True,
    )


def test_a_server_is_installed_without_the_window():
    wanted = requirements("cpu").stdout.splitlines()
    left = {line for line in PROJECT["dependencies"] if line not in wanted}
    assert {line.partition(">")[0] for line in left} == {"pyqt6", "pyqt6-qt6"}
    assert not [line for line in wanted if line.startswith("torch")]


def test_the_gpu_variant_adds_the_gpu_extra():
    more = requirements("gpu").stdout.splitlines()[len(requirements("cpu").stdout.splitlines()) :]
    assert more == PROJECT["optional-dependencies"]["gpu"]


def test_an_unknown_variant_ends_the_build():
    told = requirements("tpu")
    assert told.returncode and "tpu" in told.stderr and "cpu" in told.stderr


def test_lines_are_put_together_and_flags_are_told_apart():
    (step,) = steps_of(
        "# first\nRUN --mount=type=cache,target=/c \\\n  # between\n  a && \\\n  b\n"
    )
    assert (step.text, step.flag("mount"), step.line) == ("a && b", "type=cache,target=/c", 2)


@pytest.mark.parametrize("text", ["ADD x y", "RUN a \\", "RUN a"])
def test_what_is_not_understood_is_not_passed_over(text):
    with pytest.raises(ValueError, match="line 1"):
        stages_of(text)


def test_settings_know_those_before_them():
    assert expanded("$A/${B}c$D", {"A": "x", "B": "y"}) == "x/yc"
