"""What clients are told the server can do."""

import msgspec

from server import catalogue as module
from server.catalogue import CatalogueBoard
from server.config import ServerConfig
from server.worker_messages import EngineChanged
from tests.fakes import EchoEngine


class Growing(EchoEngine):
    """Offers more as files come."""

    offered = ("ink",)

    def info(self):
        return msgspec.structs.replace(super().info(), options={"offered": list(self.offered)})


def test_what_engines_offer_is_looked_up_again_and_their_state_stays(monkeypatch, tmp_path):
    engine = Growing()
    board = CatalogueBoard(
        ServerConfig(data=tmp_path), {"echo": engine}, list, lambda: 0, lambda _catalogue: None
    )
    board.engine_changed(EngineChanged("echo", "loading"))
    engine.offered = ("ink", "oil")
    assert board.catalogue().engines[0].options == {"offered": ["ink"]}, "not at every turn"
    monkeypatch.setattr(module, "DECLARED_SECONDS", 0.0)
    (told,) = board.catalogue().engines
    assert told.options == {"offered": ["ink", "oil"]} and told.state == "loading"
