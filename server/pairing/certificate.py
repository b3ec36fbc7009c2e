"""The server's own certificate: made at the first start, the same ever after."""

from __future__ import annotations

import datetime
import os
import ssl
from dataclasses import dataclass
from pathlib import Path

from server.disk import DiskRefusal
from server.pairing.names import machine_name
from server.whole_file import write_whole
from shared.errors import Refusal
from shared.sentence import Sentence
from shared.tls import fingerprint_of, shared_context

FILE_NAME = "lan.pem"
"""Key and certificate in one file: one without the other would be of no use."""

YEARS = 30
"""Who has paired knows the certificate itself; a new one would make everybody pair again."""

SECRET = 0o600


@dataclass(frozen=True)
class Certificate:
    """context: serves with it; fingerprint: what clients remember, SHA-256 in hex."""

    context: ssl.SSLContext
    fingerprint: str


def own_certificate(folder: Path) -> Certificate:
    """The folder's certificate, made where there is none. Raises Refusal where it is damaged: a new
    one would look like another computer to everybody who has paired.
    """
    path = folder / FILE_NAME
    try:
        if not path.exists():
            write_whole(path, _made(machine_name()), SECRET)
        elif os.name == "posix":
            path.chmod(SECRET)  # it may have been copied here
        text = path.read_text(encoding="ascii")
        context = shared_context(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        certificate = text[text.index(_BEGIN) : text.index(_END) + len(_END)]
        return Certificate(context, fingerprint_of(ssl.PEM_cert_to_DER_cert(certificate)))
    except (ssl.SSLError, ValueError) as error:  # first: an SSLError is an OSError, too
        raise Refusal(
            "certificate",
            path.name,
            "The server's certificate or its key is damaged.",
            Sentence(
                "Put the file back from a copy: {path}. Or delete it: a new one is made, and "
                "everybody has to pair again.",
                path=path,
            ),
        ) from error
    except OSError as error:
        raise DiskRefusal(path, error) from error


_BEGIN, _END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"


def _made(host: str) -> bytes:
    # Imported here: only the first start needs them.
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host[:64])])
    # A wrong clock is common on computers without a network.
    begin = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    names = [f"{host}.local", host, "localhost"] if host.isascii() else ["localhost"]
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=365 * YEARS))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in names]), False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    return key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(pem)
