"""Access Now's terms for how far a shutdown reached and what was cut, and those of the record."""

from __future__ import annotations

from collections.abc import Mapping

#: What each `…_affected` column is about, as the record writes it.
SERVICES = {
    "facebook_affected": "Facebook",
    "twitter_affected": "Twitter",
    "whatsapp_affected": "WhatsApp",
    "instagram_affected": "Instagram",
    "telegram_affected": "Telegram",
    "sms_affected": "SMS",
    "phonecall_affected": "telephone calls",
}
ANSWERS = ("", "yes", "no", "unknown")

_SCOPES = {
    "": "unknown",
    "not sure": "unknown",
    "unknown": "unknown",
    "it only affected one city, county, or village": "local",
    "it affected more than one city in the same state, province, or region": "regional",
    "it affected locations in more than one state, province, or region": "several regions",
}
_NATIONAL = frozenset({"nationwide", "national", "country-wide", "countrywide", "whole country", "entire country"})
_TYPES = frozenset({"shutdown", "throttle", "unknown"})
_EXTENTS = frozenset({"full network", "service-based", "unknown"})
_NETWORKS = frozenset({"broadband", "mobile", "unknown"})


def scope(said: str, area: str) -> str | None:
    """A code of SCOPE; None for a term that is not known.

    Several regions are national where the area says that it was the whole country, and else several regions.
    """
    found = _SCOPES.get(said.casefold().rstrip("."))
    if found == "several regions":
        return "national" if area.casefold().rstrip(".") in _NATIONAL else "regional"
    return found


def extent(kind: str, reach: str) -> str | None:
    """A code of EXTENT from the type of a shutdown and its extent; None for a term that is not known."""
    kinds, reached = parts(kind), parts(reach)
    if not kinds <= _TYPES or not reached <= _EXTENTS:
        return None
    if kinds == {"throttle"}:
        return "throttled"
    codes: Mapping[frozenset[str], str] = {
        frozenset({"full network"}): "full_network",
        frozenset({"service-based"}): "service",
        frozenset({"full network", "service-based"}): "full_and_service",
    }
    return codes.get(frozenset(reached - {"unknown"}), "unknown")


def networks(said: str) -> str | None:
    """Kinds of network, separated by semicolons, empty where none is known; None for a term that is not known."""
    found = parts(said)
    return "; ".join(sorted(found - {"unknown"})) if found <= _NETWORKS else None


def parts(said: str) -> set[str]:
    """The terms of a cell that may have several."""
    return {part.strip().casefold() for part in said.split(",") if part.strip()}
