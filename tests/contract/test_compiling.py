"""What was said at the start of the server reaches the engine in its worker."""

from pathlib import Path

import pytest

from tests.contract.running import RunningServer, Window, request


@pytest.mark.parametrize(("said", "heard"), [(["--compile"], True), ([], False)])
def test_an_engine_that_can_be_compiled_is_told_whether_it_is(
    data: Path, said: list[str], heard: bool
) -> None:
    with RunningServer(data, "--engine", "tests.fakes:CompiledEngine", *said) as server:
        token = server.token("anna")
        with Window(server.port, token) as window:
            asked = {**request(), "engine": "compiled"}
            window.ask("generate", asked)
            assert window.wait_for_end(asked["job"])["recipe"]["compiled"] is heard
