"""The numbers in the sentences of built pages, looked for in what the book is made from.

No code of the package: pages are read as HTML, printed numbers from the files of the ledger, forecasts
from the registry, and levels from the table that the site itself hands out. A number of a sentence
must be one that was printed, a level, a forecast, a difference, growth or share that follows from two
of these, or stand in a table under the same page; and of a series that the paragraph or the page names.
"""

from __future__ import annotations

import csv
import itertools
import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: What a printed unit multiplies by.
SIZES = {"1e4": 1e4, "1e8": 1e8, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
RATIOS = {"%": 1e-2, "pp": 1e-2, "percentage points": 1e-2, "points": 1e-2, "times": 1.0}
#: A number in a sentence with what makes it large or a ratio; numbers of dates and counts have neither.
NUMBER = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[\s\u00a0\u202f]*(?P<unit>%|percentage points|points|percent|ten thousand|hundred million|thousand|million|billion))?"
    r"(?![\w%])"
)
SCALES = {"": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "ten thousand": 1e4, "hundred million": 1e8} | {
    "%": 1e-2, "percent": 1e-2, "points": 1e-2, "percentage points": 1e-2,
}  # fmt: skip
#: What stands between two numbers with one unit.
JOINED = re.compile(r"(?:\s|to|and|or|,|–|\u2060|\+|−)+")
#: Words in a row by which a note is known again.
QUOTED = 4
DIGITS = re.compile(r"\d[\d,.]*\d|\d")
#: A year at the end of a date.
YEAR = re.compile(r"\b[A-Z][a-z]+ \d{4}$")
#: A number as files write it.
PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
#: What numbers of a table may be counted in.
SIZES_IN_TABLES = (1.0, 1e3, 1e4, 1e6, 1e8, 1e9)
#: A round number that lies between two values, and is neither.
ROUND = re.compile(r"now (?:above|below) [\d,.]+(?: thousand| million| billion)?")
#: What intervals are made for, which is said beside them.
NOMINAL = {0.95, 0.5}
SKIPPED = "table, svg, pre, script, style, h1, h2, h3, h4, figcaption, caption, .book-imprint"
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
SPOKEN = ".cell_output p, .cell_output li"


def paragraphs(page: Path) -> list[str]:
    """Return the sentences that a page's notebook made, without tables, figures and headings."""
    article = _article(page)
    for part in article.select(SKIPPED):
        part.decompose()
    texts = (" ".join(one.get_text(" ").split()) for one in article.select(SPOKEN))
    return list(dict.fromkeys(text for text in texts if text and text != "CSV"))


class Spoken(NamedTuple):
    """A number of a sentence: as written, and what it may stand for.

    Each meaning is a size, half of its last digit, and whether it is a ratio.
    """

    written: str
    meanings: tuple[tuple[float, float, bool], ...]


def numbers_in(text: str) -> list[Spoken]:
    """Return the numbers of a text that have a unit or decimals; others count something.

    A number without a unit takes that of the next number it is joined to (``989.0 to 1,123.0 million``)
    or, as it may, of those before it (``1,132.7 million persons, with 95 % between 1,107.6 and …``).
    """
    found = list(NUMBER.finditer(text))
    units = [
        re.sub(r"\s", "", m["unit"] or "") if "⁸" in (m["unit"] or "") else m["unit"] or ""
        for m in found
    ]
    for place in range(len(found) - 2, -1, -1):
        between = text[found[place].end() : found[place + 1].start()]
        year = YEAR.search(text[: found[place].end()])
        if not units[place] and JOINED.fullmatch(between) and not year:
            units[place] = units[place + 1]
    rows: list[Spoken] = []
    before: dict[bool, float] = {}
    for match, unit in zip(found, units, strict=True):
        size = float(match["number"].replace(",", ""))
        decimals = len(match["number"].partition(".")[2])
        half = 0.5 * 10.0**-decimals
        if unit:
            ratio = unit in RATIOS or unit == "percent"
            before[ratio] = SCALES[unit]
            rows.append(Spoken(match[0], ((size * SCALES[unit], half * SCALES[unit], ratio),)))
        elif decimals and before:
            rows.append(
                Spoken(match[0], tuple((size * by, half * by, kind) for kind, by in before.items()))
            )
    return rows


class Known:
    """What numbers of a series may be said: levels, prints, forecasts, and what follows from two."""

    def __init__(self, data: Path, levels: pd.DataFrame) -> None:
        self.names: dict[str, str] = {}
        self.groups: dict[str, set[str]] = defaultdict(set)
        self.notes: list[str] = []
        self.wholes: dict[str, set[str]] = defaultdict(set)
        with (data / "series.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.names[row["name_en"].lower()] = row["id"]
                self.groups[row["group"]].add(row["id"])
                self.notes += [
                    one for one in (row["note"], row["breaks"]) if len(one.split()) >= QUOTED
                ]
                if row["denominator"]:
                    self.wholes[row["id"]].add(row["denominator"])
        self._prints: dict[str, list[tuple[bool, float]]] = defaultdict(list)
        rows: list[dict[str, str]] = []
        for path in sorted((data / "claims").glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                rows += csv.DictReader(file)
        for row in rows:
            if row["of"]:
                self.wholes[row["series"]].add(row["of"])
            for ratio, value, half in _printed(row):
                ends = (value, value - half, value + half)
                self._prints[row["series"]] += [(ratio, end) for end in ends]
        for whole, ends in _implied_totals(rows).items():
            self._prints[whole] += [(False, end) for end in ends]
        with (data / "findings.csv").open(encoding="utf-8", newline="") as file:
            self.notes += [row["statement"] for row in csv.DictReader(file)]
        with (data / "sources.csv").open(encoding="utf-8", newline="") as file:
            self.notes += [row["title"] for row in csv.DictReader(file)]
        self._levels = {str(name): own for name, own in levels.groupby("series")}
        registry = pd.concat(map(pd.read_csv, sorted((data / "forecasts").glob("*.csv"))))
        for name in ("value", "lower95", "upper95"):
            for series, end in zip(registry["series"], registry[name], strict=True):
                self._prints[series].append((False, float(end)))
        self.shares = _sorted(_coverage(registry, levels))
        self._made: dict[str, tuple[np.ndarray, np.ndarray]] = {}
        self._forms = {
            name: (one, re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"))
            for name, one in self.names.items()
        }
        self._quotes = [(list(_parts(note)), DIGITS.findall(note)) for note in self.notes]

    def quoted_in(self, text: str) -> set[str]:
        """Return the numbers of the ledger's own notes that a text quotes: they are data, not made."""
        quoted = (own for parts, own in self._quotes if any(part in text for part in parts))
        return {number for own in quoted for number in own}

    def named_in(self, text: str) -> set[str]:
        """Return the series that a text names."""
        low = text.lower()
        named = {
            one for name, (one, form) in self._forms.items() if name in low and form.search(low)
        }
        return named | {above for one in named for above in self.wholes[one]}

    def of(self, series: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the amounts and the ratios that may be said of a series, sizes only."""
        if series not in self._made:
            amounts, ratios = [], []
            for ratio, value in self._prints[series]:
                (ratios if ratio else amounts).append(value)
            own = self._at(series)
            for ends in own.values():
                amounts += ends
            for (first, early), (second, late) in itertools.combinations(own.items(), 2):
                for a, b in itertools.product(early, late):
                    amounts.append(b - a)
                    if a and b:
                        years = _months(first, second) / 12
                        ratios += [b / a - 1, a / b - 1, b / a]
                        if years > 0 and b / a > 0:
                            ratios.append((b / a) ** (1 / years) - 1)
            for whole in self.wholes[series]:
                of = self._at(whole)
                shares = {
                    date: [a / b for a, b in itertools.product(ends, of[date]) if b]
                    for date, ends in own.items()
                    if date in of
                }
                for ends in shares.values():
                    ratios += ends
                    ratios += [1 - end for end in ends]
                for date in own.keys() & of.keys():
                    amounts += [b - a for a, b in itertools.product(own[date], of[date])]
                for early, late in itertools.combinations(shares.values(), 2):
                    ratios += [b - a for a, b in itertools.product(early, late)]
            self._made[series] = _sorted(amounts), _sorted(ratios)
        return self._made[series]

    def _at(self, series: str) -> dict[str, list[float]]:
        own = self._levels.get(series)
        if own is None:
            return {}
        rows = zip(own["period"], own["value"], own["lower"], own["upper"], strict=True)
        return {
            str(period): [float(end) for end in ends if np.isfinite(end)] for period, *ends in rows
        }


def _parts(note: str) -> Iterator[str]:
    """Yield runs of a note's words by which it is known again, whatever signs a page gives its numbers."""
    words = note.split()
    for start in range(0, len(words) - QUOTED + 1, QUOTED):
        # Whatever letter a page gives the first word.
        yield " ".join(words[start : start + QUOTED])[1:]


def _coverage(registry: pd.DataFrame, levels: pd.DataFrame) -> list[float]:
    """Return how often registered intervals held, by method, and by method and steps."""
    known = levels[["series", "period", "value", "segment", "doubt"]].dropna()
    last = known.drop(columns=["value", "doubt"]).rename(
        columns={"period": "last", "segment": "before"}
    )
    told = registry.merge(known.rename(columns={"value": "truth"}), on=["series", "period"])
    told = told.merge(last, on=["series", "last"])
    told = told[told["segment"] == told["before"]]
    inside = told["truth"].between(told["lower95"], told["upper95"])
    sure = told["doubt"] == ""
    by = [
        inside.groupby(told["model"]),
        inside.groupby([told["model"], told["steps"]]),
        inside[sure].groupby(told["model"][sure]),
    ]
    return [float(share) for one in by for share in one.mean()]


def _article(page: Path) -> BeautifulSoup:
    """Return what a page has of its own: what stands around it is the same on each."""
    (article,) = ARTICLE.findall(page.read_text("utf-8"))
    return BeautifulSoup(article, "html.parser")


def table_numbers(page: Path) -> np.ndarray:
    """Return the sizes of all numbers in the CSV files that a page offers."""
    found: list[float] = []
    for link in _article(page).select("a.book-csv"):
        path = page.parent / str(link["href"]).partition("#")[0]
        if path.suffix != ".csv":
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = (cell for row in csv.reader(file) for cell in row)
            found += [float(cell) for cell in cells if PLAIN.fullmatch(cell)]
    return _sorted(found)


class Page:
    """A page whose sentences are read: what it is about, and the numbers of the tables on it.

    Parameters
    ----------
    path
        Of the page.
    known
        What may be said of each series.
    about
        Series that its sentences need not name.
    """

    def __init__(self, path: Path, known: Known, about: Iterable[str] = ()) -> None:
        self.path, self._known = path, known
        self._about = set(about) | {above for one in about for above in known.wholes[one]}
        tables = table_numbers(path)
        self._tables = {
            False: _sorted([*itertools.chain(*(tables * size for size in SIZES_IN_TABLES))]),
            True: _sorted([*tables, *(tables * 1e-2)]),
        }

    def holds(self, meaning: tuple[float, float, bool], named: set[str]) -> bool:
        """Tell whether a size is one that may be said of the series named, or stands in a table."""
        value, half, ratio = meaning
        if ratio and (value in NOMINAL or is_among(self._known.shares, value, half)):
            return True
        sets = [self._known.of(series)[ratio] for series in sorted(self._about | named)]
        return any(is_among(values, value, half) for values in [self._tables[ratio], *sets])

    def spoken(self) -> Iterator[tuple[Spoken, set[str], str]]:
        """Yield the numbers of its sentences, the series each sentence names, and the sentence."""
        for text in paragraphs(self.path):
            named, quoted = self._known.named_in(text), self._known.quoted_in(text)
            for one in numbers_in(ROUND.sub("", text)):
                if not DIGITS.findall(one.written) or DIGITS.findall(one.written)[0] not in quoted:
                    yield one, named, text


def is_among(values: np.ndarray, value: float, half: float) -> bool:
    """Tell whether a number, so rounded, is one of some sorted sizes."""
    slack = half * (1 + 1e-9) + 1e-12 * abs(value)
    place = int(np.searchsorted(values, value - slack))
    return place < len(values) and bool(values[place] <= value + slack)


def _printed(row: dict[str, str]) -> list[tuple[bool, float, float]]:
    """Return whether a claim prints a ratio, its size, and half of its last digit; nothing of words."""
    written = row["printed"].replace(",", "")
    if not PLAIN.fullmatch(written):
        return []
    ratio = row["unit"] in RATIOS
    scale = RATIOS[row["unit"]] if ratio else SIZES.get(row["unit"].partition(" ")[0], 1.0)
    half = 0.5 * 10.0 ** -len(written.partition(".")[2])
    return [(ratio, float(written) * scale, half * scale)]


def _implied_totals(rows: list[dict[str, str]]) -> dict[str, list[float]]:
    """Return by whole the ends that levels and shares of one document, rounded to the nearest, leave it."""
    levels: dict[tuple[str, ...], tuple[float, float]] = {}
    ends: dict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row["measure"] == "level" and not row["qualifier"]:
            for _, value, half in _printed(row):
                levels[row["source"], _table(row), row["series"], row["period"]] = value, half
    for row in rows:
        at = levels.get((row["source"], _table(row), row["series"], row["period"]))
        if row["measure"] == "share" and row["of"] and at and not row["qualifier"]:
            for _, share, half in _printed(row):
                if share > half:
                    span = (at[0] - at[1]) / (share + half), (at[0] + at[1]) / (share - half)
                    ends[row["source"], _table(row), row["of"], row["period"]].append(span)
    found: dict[str, list[float]] = defaultdict(list)
    totals: dict[tuple[str, ...], list[tuple[float, float]]] = defaultdict(list)
    for (source, table, whole, _), spans in ends.items():
        lows, highs = zip(*spans, strict=True)
        totals[source, table, whole].append((max(lows), min(highs)))
    for (_, _, whole), spans in totals.items():
        found[whole] += [end for span in spans for end in span]
        for early, late in itertools.combinations(spans, 2):
            found[whole] += [late[0] - early[1], late[1] - early[0]]
    return found


def _table(row: dict[str, str]) -> str:
    """Return the table a claim stands in: the beginning of its locator."""
    return row["locator"].partition(",")[0]


def _months(first: str, second: str) -> float:
    ends = [re.fullmatch(r"(\d{4})-(\d{2})(?:-\d{2})?", one) for one in (first, second)]
    if not all(ends):
        return 0.0
    early, late = (int(one[1]) * 12 + int(one[2]) for one in ends if one)
    return late - early


def _sorted(values: list[float]) -> np.ndarray:
    return np.sort(np.abs(np.array(values, dtype=float)))
