"""SDMX-CSV 2.0: exported levels and claims, with the structure they follow.

Written line by line, since digits as printed must keep their zeros; pysdmx, which would make numbers
of them, writes the structure and is asked whether it can read the whole.
"""

from __future__ import annotations

import csv
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis.exchange.sdmx_periods import frequency, to_sdmx
from analysis.exchange.sdmx_structure import CLAIMS, LEVELS, code, write_structure
from analysis.quantities.numerals import decimals_of, parse_printed
from analysis.quantities.units import RATIOS
from analysis.timeseries.joining import Known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.audits.verdicts import Judgement
    from analysis.exchange.sdmx_structure import Flow
    from analysis.timeseries.accounts import Accounts

STRUCTURE = "structure.json"
_STATUS = {Known.PRINTED: "A", Known.RECONSTRUCTED: "E", Known.BOUNDED: "M"}


def write_sdmx_csv(accounts: Accounts, folder: Path) -> list[Path]:
    """Write levels and claims as SDMX-CSV, and the structure they follow as SDMX-JSON.

    Parameters
    ----------
    accounts
        A study, or the accounts of a ledger.
    folder
        Where they go; it is there.
    """
    from pysdmx.io import get_datasets  # noqa: PLC0415 - an extra

    structure = folder / STRUCTURE
    write_structure(accounts.ledger, structure)
    paths = []
    for flow, rows in ((LEVELS, _levels(accounts)), (CLAIMS, _claims(accounts))):
        paths.append(folder / f"{flow.name.lower()}.csv")
        if _write(flow, rows, paths[-1]):
            # Raises what it cannot read; whether the structure is SDMX-JSON, the tests ask.
            get_datasets(paths[-1], structure, validate=False)
    return [*paths, structure]


def _write(flow: Flow, rows: Iterable[Mapping[str, Any]], path: Path) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["STRUCTURE", "STRUCTURE_ID", "ACTION", *flow.columns])
        for row in rows:
            count += 1
            cells = [_text(row.get(column)) for column in flow.columns]
            writer.writerow(["dataflow", flow.urn, "I", *cells])
    return count


def _levels(accounts: Accounts) -> Iterable[dict[str, Any]]:
    series = accounts.ledger.series
    for row in accounts.levels.to_dict("records"):
        yield {
            "FREQ": frequency(row["period"]),
            "SERIES": row["series"],
            "TIME_PERIOD": to_sdmx(row["period"]),
            "OBS_VALUE": row["value"],
            "OBS_STATUS": _STATUS[Known(row["known"])],
            "UNIT_MEASURE": series[row["series"]].unit,
            "LOWER": row["lower"],
            "UPPER": row["upper"],
            "KNOWN": row["known"],
            "SEGMENT": row["segment"],
            "DOUBT": row["doubt"],
        }


def _claims(accounts: Accounts) -> Iterable[dict[str, Any]]:
    return map(_claim, accounts.audit.judgements)


def _claim(judgement: Judgement) -> dict[str, Any]:
    claim = judgement.claim
    lower, upper = judgement.interval.as_floats()
    implied_lower, implied_upper = judgement.implied.as_floats()
    unit, power = _split(claim.unit, claim.multiplier)
    return {
        "FREQ": frequency(claim.period),
        "SERIES": claim.series,
        "MEASURE": claim.measure,
        "CLAIM": claim.id,
        "TIME_PERIOD": to_sdmx(claim.period),
        "OBS_VALUE": _digits(claim.printed),
        "OBS_STATUS": "A" if claim.printed else "M",
        "UNIT_MEASURE": unit,
        "UNIT_MULT": power,
        "DECIMALS": claim.decimals if claim.decimals is not None else _decimals(claim.printed),
        "PRINTED": claim.printed,
        "UNIT": claim.unit,
        "QUALIFIER": claim.qualifier,
        "SOURCE": claim.source,
        "LOCATOR": claim.locator,
        "BASE_PERIOD": to_sdmx(claim.base_period) if claim.base_period else "",
        "OF": claim.of,
        "ROUNDING": claim.rounding,
        "STEPS": claim.steps,
        "RANGE_END": claim.range_end,
        "NOTE": claim.note,
        "VERDICT": judgement.verdict,
        "EVIDENCE": "" if judgement.evidence is None else code(judgement.evidence),
        "LOWER": lower,
        "UPPER": upper,
        "IMPLIED_LOWER": implied_lower,
        "IMPLIED_UPPER": implied_upper,
        "DIGIT_COVERAGE": judgement.digit_coverage,
        "REASON": judgement.reason,
    }


def _digits(printed: str) -> str:
    """Return printed digits without their grouping commas; a fraction as the decimals of a float."""
    if not printed:
        return ""
    number = parse_printed(printed)
    return str(float(number)) if isinstance(number, Fraction) else f"{number:f}"


def _decimals(printed: str) -> int | None:
    if not printed:
        return None
    number = parse_printed(printed)
    return None if isinstance(number, Fraction) else decimals_of(number)


def _split(unit: str, multiplier: Fraction) -> tuple[str, int]:
    """Return the unit without its multiplier, and the multiplier as a power of ten."""
    power = len(str(multiplier)) - 1
    if unit in RATIOS or multiplier != 10**power:
        return unit, 0
    return (unit.partition(" ")[2], power) if power else (unit, 0)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
