"""Raw files opened: lines of JSON out of each kind of archive, with the SHA-256 of the raw bytes."""

from __future__ import annotations
