"""What a hub, or a mirror of the same layout, says of a model, and where its files are."""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.parse
from dataclasses import dataclass

import msgspec

from server.weights.manifest import Model
from server.weights.web import LOST, Web, reason_of
from shared.errors import Refusal
from shared.sentence import Sentence

HUB = "https://huggingface.co"
LARGEST_LISTING = 20_000_000
COMMIT = re.compile("[0-9a-f]{40}")


class _Large(msgspec.Struct):
    sha256: str
    size: int


class _Sibling(msgspec.Struct, rename="camel"):
    rfilename: str
    size: int | None = None
    blob_id: str | None = None
    lfs: _Large | None = None


class _Info(msgspec.Struct):
    sha: str
    siblings: list[_Sibling]


@dataclass(frozen=True)
class RemoteFile:
    """size: bytes. sha256: of large files; blob: Git's name of small ones. One of them is there."""

    size: int
    sha256: str = ""
    blob: str = ""


@dataclass(frozen=True)
class Listing:
    """revision: the full commit hash the files are of; files: path → what it is."""

    revision: str
    files: dict[str, RemoteFile]


class Hub:
    """address: of the hub or a mirror. The token of HF_TOKEN goes to the hub, or to a mirror named
    by HF_ENDPOINT; not to one that was named on the command line.
    """

    def __init__(self, address: str = "") -> None:
        own = os.environ.get("HF_ENDPOINT", "") or HUB
        self.address = _checked(address or own)
        self.web = Web(self.address, "" if address else _token())

    def file_address(self, model: Model, revision: str, path: str) -> str:
        """Where a file is."""
        return f"{self.address}/{model.repository}/resolve/{revision}/{urllib.parse.quote(path)}"

    def listing(self, model: Model, revision: str) -> Listing:
        """Every file at a revision, or at "main". Raises Refusal."""
        where = f"{self.address}/api/models/{model.repository}/revision/{revision}?blobs=true"
        try:
            with self.web.get(where) as answer:
                text = answer.read(LARGEST_LISTING)
        except urllib.error.HTTPError as error:
            error.close()
            raise self.refusal(model, error.code) from error
        except LOST as error:
            raise unreachable(self.address, reason_of(error)) from error
        try:
            info = msgspec.json.decode(text, type=_Info)
        except msgspec.MsgspecError as error:
            raise _nonsense(self.address) from error
        if not COMMIT.fullmatch(info.sha) or revision not in ("main", info.sha):
            raise _nonsense(self.address)
        files = ((one.rfilename, _remote(one)) for one in info.siblings)
        return Listing(info.sha, {path: file for path, file in files if file is not None})

    def refusal(self, model: Model, code: int) -> Refusal:
        """What an answer from 400 on means to a person."""
        if code in (401, 403):
            return self._shut(model)
        if code == 404:
            return Refusal(
                "model",
                model.name,
                Sentence(
                    "{address} does not have it at the wanted revision.", address=self.address
                ),
                "Check the address after --from, or update the program.",
            )
        return unreachable(self.address, f"HTTP {code}")

    def _shut(self, model: Model) -> Refusal:
        page = f"{HUB}/{model.repository}"
        known = self.web.sends_token
        return Refusal(
            "model",
            model.name,
            "The token in HF_TOKEN does not open this model."
            if known
            else "This model is given to known people only.",
            Sentence("Agree to its terms at {page}, then put a token in HF_TOKEN.", page=page),
        )


def _token() -> str:
    """Raises Refusal where it cannot be one: an error further on might print it."""
    token = os.environ.get("HF_TOKEN", "").strip()
    if not re.fullmatch("[!-~]*", token):
        raise Refusal("HF_TOKEN", "", "This cannot be a token.", "Copy it again, in one line.")
    return token


def unreachable(address: str, reason: str) -> Refusal:
    """The other end is not there, or not well."""
    return Refusal(
        "from",
        address,
        Sentence("It cannot be reached ({reason}).", reason=reason),
        "What has come stays: run the same command again, or name a mirror with --from.",
    )


def _nonsense(address: str) -> Refusal:
    return Refusal(
        "from",
        address,
        "It does not answer as a hub does.",
        "Check the address after --from: a mirror needs the hub's layout.",
    )


def _remote(sibling: _Sibling) -> RemoteFile | None:
    if sibling.lfs is not None:
        return RemoteFile(sibling.lfs.size, sha256=sibling.lfs.sha256.lower())
    if sibling.size is None or not sibling.blob_id:
        return None
    return RemoteFile(sibling.size, blob=sibling.blob_id.lower())


def _checked(address: str) -> str:
    """The address without a slash at its end. Raises Refusal where it is none of HTTP."""
    try:
        parts = urllib.parse.urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or parts.username or parts.password or parts.query or parts.fragment:
        raise Refusal(
            "from",
            "",  # it may hold a password
            "This is no address of a hub or a mirror.",
            "Write https://HOST, or the path of a folder.",
        )
    return address.rstrip("/")
