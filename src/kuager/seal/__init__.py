"""Releases of a site that anybody can check: manifest, log, signed checkpoint, in the formats of `verify.py`."""
