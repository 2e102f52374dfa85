"""What a server's certificate says, read once for each certificate."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from typing import NamedTuple

from cryptography import x509
from cryptography.x509.oid import NameOID

from kuager.measurement.observe.names import Moment, address, ascii_host, milliseconds

_LONGEST = 64 * 1024  # characters of base64; real ones have 1,000 to 8,000
MOST_NAMES = 200


class Certificate(NamedTuple):
    """The facts of one certificate; null where it cannot be read."""

    sha256: str
    issuer: str | None = None
    subject: str | None = None
    names: tuple[str, ...] = ()
    not_before: Moment | None = None
    not_after: Moment | None = None

    def fits(self, server_name: str | None) -> bool | None:
        """True where it names the server; None where there is no name to compare or it could not be read."""
        if not server_name or self.not_after is None:
            return None
        return _fits(self.names or ((self.subject,) if self.subject else ()), server_name)


@lru_cache(maxsize=4096)
def certificate(encoded: str) -> Certificate | None:
    """The certificate whose DER is encoded in base64. None where that is no base64 or far too long."""
    if len(encoded) > _LONGEST:
        return None
    try:
        der = base64.b64decode(encoded, validate=False)
    except ValueError:
        return None
    if not der:
        return None
    digest = hashlib.sha256(der).hexdigest()
    try:
        return _read(der, digest)
    except Exception:  # noqa: BLE001 - the parser raises several errors for what a forger may write
        return Certificate(digest)


def _read(der: bytes, digest: str) -> Certificate:
    read = x509.load_der_x509_certificate(der)
    try:
        alternative = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        given = [str(name) for name in alternative.get_values_for_type(x509.DNSName)]
        given += [str(name) for name in alternative.get_values_for_type(x509.IPAddress)]
    except x509.ExtensionNotFound:
        given = []
    return Certificate(
        digest,
        _first(read.issuer, NameOID.COMMON_NAME) or _first(read.issuer, NameOID.ORGANIZATION_NAME),
        _first(read.subject, NameOID.COMMON_NAME),
        tuple(name.lower()[:255] for name in given),
        milliseconds(read.not_valid_before_utc),
        milliseconds(read.not_valid_after_utc),
    )


def _first(name: x509.Name, wanted: x509.ObjectIdentifier) -> str | None:
    for attribute in name.get_attributes_for_oid(wanted):
        value = attribute.value
        return (value if isinstance(value, str) else value.decode("utf-8", "replace"))[:255]
    return None


@lru_cache(maxsize=8192)
def _fits(names: tuple[str, ...], server_name: str) -> bool:
    """RFC 6125 §6.4: the same name, or a star for its whole first label."""
    ip = address(server_name)
    if ip is not None:
        return any((read := address(name)) is not None and read.text == ip.text for name in names)
    host = ascii_host(server_name)
    if host is None:
        return False
    parent = host.partition(".")[2]
    return any(name in (host, f"*.{parent}") for name in (ascii_host(name) or name for name in names))
