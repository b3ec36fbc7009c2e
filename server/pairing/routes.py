"""Pairing as three requests over HTTPS; every refusal is a `Refused` in JSON."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

import msgspec
from flask import Flask, request

from server.pairing.desk import PairingDesk
from shared.errors import Refusal
from shared.message import Message
from shared.pairing import BEGIN_PATH, FINISH_PATH, LARGEST_BYTES, OFFER_PATH, Begin, Finish
from shared.protocol import Refused, from_wire, refused

Asked = TypeVar("Asked", bound=Message)
Answer = tuple[bytes, int, dict[str, str]]


def add_routes(flask: Flask, desk: PairingDesk) -> None:
    """Opens the desk to everybody who reaches the server."""

    @flask.get(OFFER_PATH)
    def offer() -> Answer:
        return _said(desk.offer())

    @flask.post(BEGIN_PATH)
    def begin() -> Answer:
        return _answered(Begin, desk.begin)

    @flask.post(FINISH_PATH)
    def finish() -> Answer:
        return _answered(Finish, desk.finish)


def _answered(kind: type[Asked], answer: Callable[[str, Asked], Message]) -> Answer:
    try:
        return _said(answer(_visitor(), _read(kind)))
    except Refusal as refusal:
        return _said(refused(refusal))


def _read(kind: type[Asked]) -> Asked:
    if request.content_length is None or request.content_length > LARGEST_BYTES:
        raise Refusal("message", "", "The message is too large.", "Update the program.")
    try:
        data = msgspec.json.decode(request.get_data(cache=False))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal("message", "", "This is no message.", "Update the program.") from error
    read: Asked = from_wire(data, kind)
    return read


def _visitor() -> str:
    """Who asks: an IPv4 address as such, also where it comes in over IPv6."""
    text = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return text
    return str(getattr(address, "ipv4_mapped", None) or address)


def _said(message: Message) -> Answer:
    status = HTTPStatus.FORBIDDEN if isinstance(message, Refused) else HTTPStatus.OK
    return msgspec.json.encode(message), status, {"Content-Type": "application/json"}
