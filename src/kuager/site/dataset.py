"""The record as a schema.org Dataset in JSON-LD, for search engines of data (https://schema.org/Dataset)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kuager.site import addresses
from kuager.site.contents import Contents
from kuager.site.downloads import ARCHIVE, Download

DATASET = "dataset.jsonld"
_TYPES = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}


def dataset(contents: Contents, tables: Sequence[Download]) -> bytes:
    """The description; addresses are relative to itself, which stands at the root of the site."""
    config = contents.record.config
    described: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": config.title,
        "description": config.description or config.title,
        "license": config.licence,
        "inLanguage": list(contents.languages),
        "spatialCoverage": list(config.countries),
        "url": "index.html",
        "isAccessibleForFree": True,
        "creator": [{"@type": "Organization", "name": one.name} for one in config.maintainers],
        "citation": [source.title for source in contents.record.sources.values()],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/zip", "contentUrl": ARCHIVE, "name": config.title},
            *(
                {
                    "@type": "DataDownload",
                    "name": one.table.title,
                    "encodingFormat": _TYPES[path.rpartition(".")[2]],
                    "contentUrl": path,
                }
                for one in tables
                for path, _ in one.files
            ),
        ],
        "subjectOf": [f"{addresses.SOURCES}.html", f"{addresses.METHODS}.html"],
    }
    return json.dumps(described, indent=2).encode("ascii") + b"\n"
