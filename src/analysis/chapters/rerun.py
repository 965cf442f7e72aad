"""The room of *Rerun it, reuse it*: what is said of rows that are spoiled on purpose."""

from __future__ import annotations

import csv
import re
import tempfile
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.audits.audit import audit
from analysis.chapters.rerun_steps import example_series
from analysis.ledger.claim import Claim
from analysis.ledger.ledger import check, load
from analysis.plots.citing import cite_claim
from analysis.plots.counts import counted
from analysis.plots.display import say, show_html
from analysis.plots.markup import code, items
from analysis.plots.phrases import readable
from analysis.quantities.periods import shift_period
from analysis.timeseries.wholes import main_whole
from analysis.timeseries.windows import newest_date
from analysis.whole_files import copy_writable

if TYPE_CHECKING:
    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Months of a year.
YEAR = 12
#: A month, quarter or half in a period, and those that no year has.
_MONTH = re.compile(r"-(\d\d|Q\d|H\d)\Z")
_NO_MONTH = "-13"
_NO_PART = {"Q": "-Q5", "H": "-H3"}
_YEAR = re.compile(r"\d{4}")


def show_bad_rows(study: Study) -> None:
    """Plant a fault in the unit, the period and the series of three rows, and show what is said."""
    source = spoilable_source(study)
    if not source:
        say("No file of this ledger has rows enough for this.")
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_writable(study.data or Path(), Path(folder) / "data")
        spoil(copy / "claims" / f"{source}.csv")
        faults = [str(fault).removeprefix(f"{folder}/") for fault in check(copy)]
    say(items(map(code, faults)))


def spoilable_source(study: Study) -> str:
    """Return the source with the most numbers, if its file has three rows to spoil, or nothing."""
    if study.data is None:
        return ""
    numbers = Counter(claim.source for claim in study.ledger.claims)
    for source, _ in numbers.most_common(1):
        path = study.data / "claims" / f"{source}.csv"
        if path.is_file() and len(places_to_spoil(_read(path))) == len(FAULTS):
            return source
    return ""


def places_to_spoil(rows: list[dict[str, str]]) -> dict[str, int]:
    """Return for each column the first row that can be spoiled there, each row once."""
    places: dict[str, int] = {}
    for at, row in enumerate(rows):
        free = (name for name in FAULTS if name not in places)
        name = next((name for name in free if _worsen(name, row[name]) != row[name]), None)
        if name:
            places[name] = at
    return places


#: Columns that are spoiled, in the order of the rows.
FAULTS = ("unit", "period", "series")


def spoil(path: Path) -> None:
    """Write a file of claims again with a fault in three of its rows."""
    rows = _read(path)
    for name, at in places_to_spoil(rows).items():
        rows[at][name] = _worsen(name, rows[at][name])
    _write(path, rows)


def _worsen(column: str, text: str) -> str:
    """Return a text with a slip: a month or quarter that no year has, two letters swapped."""
    if column == "period":
        return (
            f"{text}{_NO_MONTH}"
            if _YEAR.fullmatch(text)
            else _MONTH.sub(lambda part: _NO_PART.get(part[1][0], _NO_MONTH), text)
        )
    return f"{text[:-2]}{text[-1]}{text[-2]}" if len(text) > 1 and text[-2:].isalpha() else text


def show_misprint(study: Study, claim: str) -> None:
    """Swap two digits of one number, and say what the check and the audit find.

    Parameters
    ----------
    study
        A study.
    claim
        Id of the number; empty: the first of those watched best.
    """
    claim = claim or watched_number(study)
    known = study.ledger.by_id.get(claim)
    if study.data is None or known is None:
        say(f"This ledger has no number{f' {code(claim)}' if claim else ''} to be misprinted.")
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_writable(study.data, Path(folder) / "data")
        path = copy / "claims" / f"{known.source}.csv"
        rows = _read(path)
        for row in rows:
            if row["id"] == claim:
                row["printed"] = swap_digits(row["printed"])
        _write(path, rows)
        faults = len(check(copy))
        spoilt = load(copy) if not faults else study.ledger
        found = audit(spoilt).contradictions if not faults else ()
    say(f"{counted(faults, 'fault')} in the form of the data.".capitalize())
    for text in describe_new(found, spoilt, claim):
        say(text)


def watched_number(study: Study) -> str:
    """Return the number whose misprints the others would expose best; empty where there is none."""
    judged = [one for one in study.audit.judgements if one.digit_coverage]
    return max(judged, key=lambda one: one.digit_coverage or 0.0).claim.id if judged else ""


def show_new_rows(study: Study) -> None:
    """Show three rows of a document that is not out yet, in the columns of the ledger."""
    ledger = study.ledger
    name = example_series(study, 1)[0] if ledger.series else "visitors"
    record = ledger.series.get(name)
    unit = record.unit if record else "persons"
    whole = (record.denominator if record else "") or main_whole(ledger)
    if whole in {"", name}:  # nothing is a share of itself
        whole = f"all_{name}"
    last = newest_date(study.levels[study.levels["series"] == name]) or "2024-12"
    after = shift_period(last, YEAR)
    columns = [*Claim.model_fields][: [*Claim.model_fields].index("note") + 1]
    common = {"source": "new", "locator": "Table 5, row 4", "series": name, "period": after}
    rows = [
        {"id": f"new-{name}-level", "measure": "level", "printed": "104,120", "unit": unit},
        {
            "id": f"new-{name}-share",
            "measure": "share",
            "of": whole,
            "printed": "92.4",
            "unit": "%",
        },
        {
            "id": f"new-{name}-growth",
            "measure": "growth",
            "base_period": last,
            "printed": "1.2",
            "unit": "%",
        },
    ]
    text = StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**common, **row} for row in rows)
    show_html(Markup("<pre>{}</pre>").format(text.getvalue()))


def describe_new(
    contradictions: tuple[Contradiction, ...], ledger: Ledger, misprinted: str = ""
) -> list[str]:
    """Say each contradiction that nobody has explained, with its claims and which of them is spoilt."""

    def cited(name: str) -> str:
        spoilt = ", misprinted here on purpose" if name == misprinted else ""
        claim = ledger.by_id[name]
        about = ledger.series[claim.series].name_en
        return f"{about}, {cite_claim(claim, ledger)} [{code(name)}]{spoilt}"

    new = [one for one in contradictions if one.acknowledged is None]
    return [readable(one.statement) + items(map(cited, one.claims)) for one in new] or [
        "The audit finds nothing new: no other number speaks of this one closely enough."
    ]


def swap_digits(printed: str) -> str:
    """Swap the two different neighbours among the digits that are nearest to the middle.

    Examples
    --------
    >>> swap_digits("102,891"), swap_digits("7.9"), swap_digits("77")
    ('108,291', '9.7', '77')
    """
    places = [at for at, character in enumerate(printed) if character.isdigit()]
    pairs = [
        (first, second)
        for first, second in zip(places, places[1:], strict=False)
        if printed[first] != printed[second]
    ]
    if not pairs:
        return printed
    middle = (places[0] + places[-1]) / 2
    first, second = min(pairs, key=lambda pair: abs(sum(pair) / 2 - middle))
    swapped = list(printed)
    swapped[first], swapped[second] = printed[second], printed[first]
    return "".join(swapped)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
