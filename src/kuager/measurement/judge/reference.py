"""Which known fingerprints announce blocking, and in which countries."""

from __future__ import annotations

import polars as pl

from kuager.measurement.reference import Reference

# OONI's scopes: a country's, a provider's. Not: of a product, of an office, of a vague word, of a site's own page.
NATIONAL = ("nat", "isp")


def announcing(reference: Reference) -> pl.DataFrame:
    """Name and country of each fingerprint that announces blocking there."""
    pairs = {
        (fingerprint.name, country)
        for fingerprint in reference.fingerprints.values()
        if fingerprint.scope in NATIONAL
        for country in fingerprint.countries
    }
    return pl.DataFrame(sorted(pairs), schema={"name": pl.String, "country": pl.String}, orient="row")


def known_here(frame: pl.DataFrame, announcing: pl.DataFrame) -> pl.DataFrame:
    """With `known_here`: those of a row's `fingerprints` that announce blocking in its `probe_cc`; null for none."""
    numbered = frame.with_row_index("row")
    hits = (
        numbered.filter(pl.col("fingerprints").list.len() > 0)
        .select("row", pl.col("fingerprints").alias("name"), pl.col("probe_cc").alias("country"))
        .explode("name")
        .join(announcing, on=("name", "country"), how="semi")
        .group_by("row", maintain_order=True)
        .agg(pl.col("name").alias("known_here"))
    )
    return numbered.join(hits, on="row", how="left", maintain_order="left").drop("row")
