"""All evidence of a set of observations, put together for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kuager.measurement.judge.evidence.handshakes import connections, handshakes
from kuager.measurement.judge.evidence.http import fetches, pages, wanted
from kuager.measurement.judge.evidence.keys import beside, numbered, only_of
from kuager.measurement.judge.evidence.names import addresses, answers, elsewhere, names, odd
from kuager.measurement.judge.evidence.services import services, summed
from kuager.measurement.judge.evidence.whole import whole
from kuager.measurement.judge.reference import announcing, known_here
from kuager.measurement.reference import Reference


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tables that rules speak of, by name, and the measurements that they are about; `m` numbers these."""

    measurements: pl.DataFrame
    tables: dict[str, pl.DataFrame]


def gather(observed: Mapping[str, pl.DataFrame], reference: Reference, *, together: bool = False) -> Evidence:
    """Evidence from the tables of observations; tables that are absent count as empty.

    `together`: what other measurements of the same tables saw counts too, where at least two other networks saw it.

    Most measurements are plainly fine: a page over TLS, from where the control says. Of these only the page is looked
    at. All rules over names, connections and handshakes ask for an odd answer, or for a page that was not read.
    """
    given = numbered(observed)
    every = whole(given["measurements"])
    fetched = fetches(given["http"], every)
    read = pages(fetched, every)
    every = _summed(every, given, fetched, read)
    means = wanted(fetched, every)
    unread = ~every["was_read"]
    doubt = unread | _has(odd(given["dns"], every), every) | _has(read.filter(~pl.col("own_voice")), every)
    said = answers(only_of(given["dns"], doubt), every)
    tls, tcp = handshakes(only_of(given["tls"], doubt), every), connections(only_of(given["tcp"], doubt), every)
    seen = elsewhere(handshakes(given["tls"], every), every) if together else None
    found = addresses(said, tls, tcp, read, seen)
    called = names(said, found, means, every)
    shook = tls.group_by("place").agg(pl.col("good").any().alias("shook"))
    known = found.select("place", "by_sealed", "in_control_as", "proved").join(
        shook, on="place", how="full", coalesce=True
    )
    tried = fetched.filter(
        pl.col("kind").is_not_null() | (pl.col("fingerprints").list.len() > 0) | pl.col("location").is_not_null()
    )
    connected, shaken, asked, answered = (
        _beside(frame, known, means, every) for frame in (only_of(tcp, unread), only_of(tls, unread), tried, read)
    )
    asked, answered = (_of_name(frame, called, every) for frame in (asked, answered))
    connected, shaken = _reached(connected, _PORT), _reached(shaken, pl.col("wants_https"))
    every = every.with_columns(_has(pl.concat([_refuted(connected), _refuted(shaken)]), every).alias("refuted"))
    hosts = services(given, every, together=together)
    every = summed(every, hosts)
    listed = announcing(reference)
    tables = {
        "whole": every,
        "names": known_here(called, listed),
        "tcp": connected,
        "tls": shaken,
        "http": known_here(asked, listed),
        "pages": answered,
        "services": hosts,
    }
    return Evidence(given["measurements"].select("m", "file", "line", "target", "hostname"), tables)


def _has(frame: pl.DataFrame, every: pl.DataFrame) -> pl.Series:
    """For each measurement, whether it has a row in `frame`."""
    there = pl.repeat(0, every.height, dtype=pl.UInt8, eager=True)
    return there.scatter(frame["m"], 1).cast(pl.Boolean) if frame.height else there.cast(pl.Boolean)


# A port counts where the probe meant to fetch over it; others (HTTPS tried beside an http:// input) are only looked at.
_PORT = (
    pl.when(pl.col("port") == 443).then(pl.col("wants_https"))
    .when(pl.col("port") == 80).then(pl.col("wants_http"))
    .otherwise(pl.lit(value=True))
)  # fmt: skip


def _summed(
    every: pl.DataFrame, facts: Mapping[str, pl.DataFrame], fetched: pl.DataFrame, read: pl.DataFrame
) -> pl.DataFrame:
    """Whole measurements with which facts there are of each, and which pages were read."""
    there = {
        "queries": facts["dns"],
        "connections": facts["tcp"],
        "handshakes": facts["tls"],
        "fetches": fetched,
        "was_read": read,
        "read_safely": read.filter("own_voice"),
        "read_at": read.filter(pl.col("ip").is_not_null()),
    }
    return every.with_columns(_has(frame, every).alias(name) for name, frame in there.items())


# Of the measurement; where a fact has a column of the same name, the fact's own stays.
_CONTEXT = (
    "family", "asked", "fetched", "control", "control_failure", "probe_cc", "host", "scheme", "was_read",
    "control_http_failure", "control_status",
)  # fmt: skip


def _beside(frame: pl.DataFrame, known: pl.DataFrame, means: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """Facts at an address with what is known of the address, of the name's part in the fetch, and of the measurement.

    `vouched`: the address is the name's, as far as the control, a sealed resolver or a certificate say so. `hop`: the
    name is one that a redirect led to, of which the control says nothing.
    """
    wanted = [name for name in _CONTEXT if name not in frame.columns]
    joined = beside(
        frame.join(known, on="place", how="left", maintain_order="left").join(
            means, on="name", how="left", maintain_order="left"
        ),
        every,
        *wanted,
    )
    certified = pl.col("tls_ok").fill_null(value=False) if "tls_ok" in frame.columns else pl.lit(value=False)
    flags = ("by_sealed", "in_control_as", "proved", "shook", "wants_https", "wants_http", "led")
    joined = joined.with_columns(pl.col(flags).fill_null(value=False)).with_columns(
        (pl.col("hostname") == pl.col("host")).fill_null(value=False).alias("own"),
        (pl.col("proved") | pl.col("shook") | certified).alias("proved"),
    )
    here = [pl.col(name).fill_null(value=False) for name in ("from_control", "in_as") if name in joined.columns]
    real = ~pl.col("bogon").fill_null(value=False) if "bogon" in joined.columns else pl.lit(value=True)
    vouched = pl.any_horizontal(
        *here, "by_sealed", "in_control_as", "proved", (pl.col("hostname") == pl.col("ip")).fill_null(value=False)
    )
    return joined.with_columns((pl.col("led") & ~pl.col("own") & real).alias("hop"), (vouched & real).alias("vouched"))


def _reached(frame: pl.DataFrame, meant: pl.Expr) -> pl.DataFrame:
    """The failures alone, with `meant` (the fetch needs this), `reached` and `v6_works`.

    `reached`: such a fact of this name succeeded at a vouched address. `v6_works`: one succeeded over IPv6. That is
    asked of connections and of handshakes apart: lines that lose long packets connect over IPv6 and go no further.
    """
    frame = frame.with_columns(meant.alias("meant"))
    v6 = (
        frame.filter(pl.col("v6") & pl.col("kind").is_null()).select("m", pl.lit(value=True).alias("v6_works")).unique()
    )
    done = (
        frame.filter(pl.col("meant") & pl.col("kind").is_null() & (pl.col("vouched") | pl.col("hop")))
        .select("name")
        .unique()
    )
    return (
        frame.filter(pl.col("kind").is_not_null())
        .join(done.with_columns(pl.lit(value=True).alias("reached")), on="name", how="left", maintain_order="left")
        .join(v6, on="m", how="left", maintain_order="left")
        .with_columns(pl.col("reached", "v6_works").fill_null(value=False))
    )


def _refuted(frame: pl.DataFrame) -> pl.DataFrame:
    """Failures of which the control shows that the site was not down there."""
    works = ~pl.col("v6") | pl.col("v6_works")
    return frame.filter(pl.col("meant") & pl.col("control_ok").fill_null(value=False) & works).select("m")


def _of_name(frame: pl.DataFrame, called: pl.DataFrame, every: pl.DataFrame) -> pl.DataFrame:
    """With `name_known` (the user's resolver gave an address of the site's) and `untold` (no handshake was recorded).

    Old measurements do not say to which address a request went: there the name's answer vouches for it.
    """
    known = called.select("name", pl.any_horizontal("system_same", "any_proved", "any_sealed").alias("name_known"))
    joined = beside(frame.join(known, on="name", how="left", maintain_order="left"), every, "handshakes")
    known_name = pl.col("name_known").fill_null(value=False) & pl.col("ip").is_null()
    return joined.with_columns(
        known_name.alias("name_known"),
        (pl.col("vouched") | known_name).alias("vouched"),
        (~pl.col("handshakes")).alias("untold"),
    )
