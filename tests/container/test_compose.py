"""How the image is run and published: what must not be lost from these files."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
DOCKER = ROOT / "docker"


class Loader(yaml.SafeLoader):
    """Knows Compose's tag `!reset`."""


Loader.add_constructor("!reset", lambda _loader, _node: "reset")


def read(path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


@pytest.fixture(scope="module")
def services():
    return read(DOCKER / "compose.yaml")["services"]


@pytest.mark.parametrize("name", ["server", "tls"])
def test_each_service_may_do_as_little_as_it_can(services, name):
    service = services[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["restart"] == "unless-stopped"
    assert not service.get("privileged") and "network_mode" not in service


def test_the_server_gains_nothing_and_the_proxy_its_low_ports_alone(services):
    assert "cap_add" not in services["server"]
    assert services["tls"]["cap_add"] == ["NET_BIND_SERVICE"]


def test_the_server_has_a_gpu_and_keeps_data_and_models(services):
    (device,) = services["server"]["deploy"]["resources"]["reservations"]["devices"]
    assert device == {"driver": "nvidia", "count": 1, "capabilities": ["gpu"]}
    assert services["server"]["volumes"] == ["data:/data", "models:/models"]
    assert set(read(DOCKER / "compose.yaml")["volumes"]) >= {"data", "models", "certificates"}
    assert [mount.partition(":")[0] for mount in services["server"]["tmpfs"]] == ["/tmp"]


def test_tls_starts_only_when_asked_for_and_after_the_server(services):
    assert services["tls"]["profiles"] == ["tls"] and "profiles" not in services["server"]
    assert services["tls"]["depends_on"] == {"server": {"condition": "service_healthy"}}
    assert (DOCKER / "Caddyfile").is_file()
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in services["tls"]["volumes"]


def test_without_a_gpu_the_same_server_runs_the_other_image(services):
    ((name, changed),) = read(DOCKER / "compose.cpu.yaml")["services"].items()
    assert name in services
    assert changed["deploy"] == "reset" and changed["build"]["args"] == {"VARIANT": "cpu"}


def test_the_proxy_reaches_the_port_that_the_image_listens_on():
    port = re.search(r"^EXPOSE (\d+)$", (DOCKER / "Dockerfile").read_text(), re.MULTILINE)[1]
    assert f":server:{port}" in (DOCKER / "Caddyfile").read_text()


def test_every_variable_is_explained():
    used = set()
    for name in ("compose.yaml", "compose.cpu.yaml"):
        used |= set(re.findall(r"\$\{(\w+)", (DOCKER / name).read_text(encoding="utf-8")))
    told = (DOCKER / "README.md").read_text(encoding="utf-8")
    assert used and all(f"`{name}`" in told for name in used)


def test_publishing_uses_pinned_actions_and_says_what_is_inside():
    workflow = read(ROOT / ".github" / "workflows" / "image.yml")
    (job,) = workflow["jobs"].values()
    actions = [step["uses"] for step in job["steps"] if "uses" in step]
    assert len(actions) >= 5
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in actions)
    assert workflow["permissions"] == {}
    assert job["permissions"] == {"contents": "read", "packages": "write"}
    push = next(step["with"] for step in job["steps"] if "build-push" in step.get("uses", ""))
    assert push["sbom"] is True and push["provenance"] == "mode=max"
    assert {one["variant"] for one in job["strategy"]["matrix"]["include"]} == {"gpu", "cpu"}
    assert workflow[True] == {"push": {"tags": ["v*.*.*"]}}  # YAML 1.1 reads `on` as true
