"""The way back: SDMX-CSV that this package wrote becomes the claims it was written from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from analysis.errors import ReadingError
from analysis.exchange.sdmx_csv import STRUCTURE
from analysis.exchange.sdmx_periods import from_sdmx
from analysis.exchange.sdmx_structure import CLAIMS
from analysis.ledger.claim import Claim
from analysis.ledger.records import Series, Source
from analysis.quantities.numerals import decimals_of, parse_printed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from analysis.exchange.foreign import Lines

#: Columns of the claims by those of the exported data.
_COLUMNS = {
    "id": "CLAIM",
    "source": "SOURCE",
    "locator": "LOCATOR",
    "series": "SERIES",
    "measure": "MEASURE",
    "of": "OF",
    "printed": "PRINTED",
    "unit": "UNIT",
    "qualifier": "QUALIFIER",
    "note": "NOTE",
    "rounding": "ROUNDING",
    "steps": "STEPS",
    "range_end": "RANGE_END",
}


def is_our_own(lines: Lines) -> bool:
    """Tell whether a file is the export of claims."""
    return set(CLAIMS.columns) <= set(lines.rows[0]) and any(
        CLAIMS.urn in row for row in lines.rows[1:2]
    )


def read_claims(lines: Lines) -> tuple[list[Source], list[Series], list[Claim]]:
    """Return the records of an export; names come from the structure beside it, where it lies.

    Raises
    ------
    DataError
        If a row is not as it was exported.
    """
    head = lines.rows[0]
    names = _names(lines.path.parent / STRUCTURE)
    sources: dict[str, Source] = {}
    series: dict[str, Series] = {}
    claims = []
    for place, row in enumerate(lines.rows[1:], 1):
        cells = dict(zip(head, row, strict=False))
        try:
            claim = _claim(cells)
        except (ReadingError, ValueError, KeyError) as error:
            raise lines.refuse(place, "a claim as it was exported", str(error)) from None
        claims.append(claim)
        title = names.get("CL_SOURCE", {}).get(claim.source, claim.source)
        sources[claim.source] = Source(id=claim.source, title=title, witness="report")
        for name in filter(None, (claim.series, claim.of)):
            counts = cells["UNIT_MEASURE"] if name == claim.series else ""
            unit = counts if not claim.measure.ratio_units else ""
            if unit or name not in series:
                title = names.get("CL_SERIES", {}).get(name, name)
                series[name] = Series(
                    id=name, name_en=title, unit=unit or "units", group="imported"
                )
    return list(sources.values()), list(series.values()), claims


def _claim(cells: Mapping[str, str]) -> Claim:
    fields: dict[str, Any] = {name: cells[column] for name, column in _COLUMNS.items()}
    fields["period"] = from_sdmx(cells["TIME_PERIOD"])
    base = cells["BASE_PERIOD"]
    fields["base_period"] = from_sdmx(base) if base else ""
    decimals, printed = cells["DECIMALS"], fields["printed"]
    if decimals and "/" not in printed:
        number: Decimal | Any = parse_printed(printed)
        if int(decimals) != decimals_of(number):
            fields["decimals"] = int(decimals)
    return Claim(**fields)


def _names(structure: Path) -> dict[str, dict[str, str]]:
    try:
        lists = json.loads(structure.read_text(encoding="utf-8"))["data"]["codelists"]
        return {one["id"]: {code["id"]: code["name"] for code in one["codes"]} for one in lists}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
