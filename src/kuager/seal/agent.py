"""Signing by an SSH agent, so that the private key is never in this process: Ed25519 keys alone.

https://datatracker.ietf.org/doc/html/draft-ietf-sshm-ssh-agent: an Ed25519 signature of an agent is that of RFC 8032
over the bytes given, which is what a signed note holds.
"""

from __future__ import annotations

import base64
import binascii
import os
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

from kuager.record.errors import place
from kuager.seal.errors import SealError
from kuager.seal.keys import key_line
from kuager.verify import Key, Unchecked, parse_key, signed_by

KIND = b"ssh-ed25519"
_SIGN_REQUEST, _SIGN_RESPONSE = 13, 14
_ANSWER_BYTES = 4096
_SECONDS = 120.0  # an agent may ask its user first


@dataclass(frozen=True)
class AgentSigner:
    """A key that the agent at `SSH_AUTH_SOCK` holds."""

    key: Key
    agent: str

    def sign(self, message: bytes) -> bytes:
        """The signature of the message. Raises SealError where the agent does not give it."""
        blob = _text(KIND) + _text(self.key.public)
        answer = _asked(self.agent, bytes([_SIGN_REQUEST]) + _text(blob) + _text(message) + struct.pack(">I", 0))
        head = _text(KIND) + struct.pack(">I", 64)
        signature = answer[-64:]
        good = answer[:1] == bytes([_SIGN_RESPONSE]) and answer[5:-64] == head
        if not good or not signed_by(self.key.public, message, signature):
            raise SealError("the agent does not sign with this key", help="ssh-add it, and see `ssh-add -L`")
        return signature


def agent_signer(path: Path, origin: str | None) -> AgentSigner:
    """A signer by the public key in a file such as `id_ed25519.pub`. origin: the name of the log. Raises SealError."""
    try:
        kind, coded = path.read_bytes()[:_ANSWER_BYTES].split()[:2]
        blob = base64.b64decode(coded, validate=True)
    except (ValueError, binascii.Error):
        kind, blob = b"", b""
    head = _text(KIND) + struct.pack(">I", 32)
    if kind != KIND or blob[:-32] != head:
        raise SealError("is no public key of the kind ssh-ed25519", place=place(path), help="ssh-keygen -t ed25519")
    if not origin:
        raise SealError("a key of an agent has no name", place=place(path), help="--origin example.org/north/log")
    try:
        key = parse_key(key_line(origin, blob[-32:]))
    except Unchecked:
        raise SealError(f"'{origin}' cannot name a log", help="an address without https://, spaces and '+'") from None
    agent = os.environ.get("SSH_AUTH_SOCK")
    if not agent:
        raise SealError("no agent is running: SSH_AUTH_SOCK is not set", help="eval $(ssh-agent); ssh-add KEY")
    return AgentSigner(key, agent)


def _text(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _asked(agent: str, request: bytes) -> bytes:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(_SECONDS)
            line.connect(agent)
            line.sendall(_text(request))
            with line.makefile("rb") as answers:
                size = int.from_bytes(answers.read(4), "big")
                return answers.read(size) if size <= _ANSWER_BYTES else b""
    except (OSError, AttributeError) as error:  # without AF_UNIX there is no agent of this kind
        raise SealError(f"the agent at {agent} does not answer: {error}") from None
