"""TLS with one known certificate: whoever shows another one is not spoken to."""

from __future__ import annotations

import ssl
from typing import Any, cast

from shared.tls import SharedTlsSocket, fingerprint_of


class PinnedContext(ssl.SSLContext):
    """fingerprint: of the only certificate that will do; "": of any, as before pairing.

    seen: what was shown last, "" before. No authority vouches for these certificates, and neither
    their names nor their dates matter: it is the very one, or it is not.
    """

    fingerprint: str
    seen: str

    @property
    def saw_another(self) -> bool:
        """True where a certificate was shown that will not do."""
        return self.seen not in ("", self.fingerprint) and bool(self.fingerprint)


class OtherCertificate(ssl.SSLError):
    """Somebody else answers at the address."""


class _PinnedSocket(SharedTlsSocket):
    def do_handshake(self, block: bool = False) -> None:
        """Raises OtherCertificate, before anything of ours is sent."""
        super().do_handshake(block)
        context = cast(PinnedContext, self.context)
        context.seen = fingerprint_of(self.getpeercert(binary_form=True) or b"")
        if context.saw_another:
            raise OtherCertificate("another certificate")


def pinned_context(fingerprint: str) -> PinnedContext:
    """For connections to that one computer."""
    context = PinnedContext(ssl.PROTOCOL_TLS_CLIENT)
    context.fingerprint, context.seen = fingerprint, ""
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # the handshake above is stricter
    context.sslsocket_class = _PinnedSocket
    return context


def websocket_options(context: PinnedContext) -> dict[str, Any]:
    """The same as websocket-client takes it; a proxy would stand in between."""
    tls = {"context": context, "cert_reqs": ssl.CERT_NONE, "check_hostname": False}
    return {"sslopt": tls, "http_no_proxy": ["*"]}
