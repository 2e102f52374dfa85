"""Signing by an SSH agent: a real one where there is one, and one that misbehaves."""

import os
import shutil
import socket
import struct
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kuager.seal.agent import agent_signer
from kuager.seal.errors import SealError
from kuager.verify import signed_by

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="agents listen on sockets of POSIX")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """An OpenSSH key: `key` and `key.pub`."""
    private = Ed25519PrivateKey.generate()
    none = serialization.NoEncryption()
    (tmp_path / "key").write_bytes(
        private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, none)
    )
    (tmp_path / "key").chmod(0o600)
    line = private.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    (tmp_path / "key.pub").write_bytes(line + b" somebody@example.org\n")
    return tmp_path / "key.pub"


@pytest.fixture
def agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A real ssh-agent without keys."""
    if not shutil.which("ssh-agent"):
        pytest.skip("there is no ssh-agent here")
    path = os.path.relpath(tmp_path / "agent")  # the path of a socket must be short
    path = path if len(path) < 100 else str(tmp_path / "agent")
    running = subprocess.Popen(["ssh-agent", "-D", "-a", str(path)], stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    monkeypatch.setenv("SSH_AUTH_SOCK", str(path))
    yield str(path)
    running.terminate()
    running.communicate()


def test_a_key_in_an_agent_signs_without_leaving_it(public: Path, agent: str) -> None:
    signer = agent_signer(public, "example.org/north/log")
    with pytest.raises(SealError, match="does not sign with this key"):
        signer.sign(b"text")
    subprocess.run(["ssh-add", "-q", str(public.with_suffix(""))], check=True, capture_output=True)
    assert signed_by(signer.key.public, b"text", signer.sign(b"text"))


@pytest.mark.parametrize("answer", [b"", b"\x05", b"\x0e" + bytes(87), bytes(5000)])
def test_an_agent_that_answers_nonsense_is_refused(
    public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_AUTH_SOCK", "odd")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("odd")
        listening.listen()

        def reply() -> None:
            line, _ = listening.accept()
            with line:
                line.recv(4096)
                line.sendall(struct.pack(">I", len(answer)) + answer)

        thread = threading.Thread(target=reply)
        thread.start()
        with pytest.raises(SealError, match="does not sign with this key"):
            agent_signer(public, "north").sign(b"text")
        thread.join()


def test_what_is_missing_is_told(public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with pytest.raises(SealError, match="no agent is running"):
        agent_signer(public, "north")
    with pytest.raises(SealError, match="has no name"):
        agent_signer(public, None)
    (tmp_path / "rsa.pub").write_text("ssh-rsa AAAA nobody\n")
    with pytest.raises(SealError, match="no public key of the kind ssh-ed25519"):
        agent_signer(tmp_path / "rsa.pub", "north")
    monkeypatch.setenv("SSH_AUTH_SOCK", str(tmp_path / "nowhere"))
    with pytest.raises(SealError, match="does not answer"):
        agent_signer(public, "north").sign(b"text")
