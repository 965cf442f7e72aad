"""Which applications are compared, between which two months, and what each gained or lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.chapters.gainers.bumps import without_common_word
from analysis.chapters.gainers.gains import COLUMNS, gains, parts_of
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, minus
from analysis.plots.scales import Scale
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.timeseries.windows import NO_WINDOW, Window, widest_window

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    from analysis.ledger.records import Series
    from analysis.studies import Study

#: Letters of a name that is short enough to be listed; longer ones are counted.
LETTERS = 40


@dataclass(frozen=True, eq=False)
class Compared:
    """Parts of a whole between two months, and what each gained or lost.

    Parameters
    ----------
    series
        Every series of the ledger, by id.
    whole
        Id of the whole.
    wanted
        Series of the groups that are parts of the whole.
    elsewhere
        Series of the groups in the unit of the whole that are no parts of it.
    window
        Where gains begin and end.
    months
        How many months off the nearest value may lie to stand for a date.
    levels
        Of the whole and the series wanted, with who prints each
        (:func:`~analysis.plots.level_sources.cite_levels`).
    table
        From :func:`~analysis.chapters.gainers.gains.gains`.
    """

    series: Mapping[str, Series]
    whole: str
    wanted: list[str]
    elsewhere: list[str]
    window: Window
    months: int
    levels: pd.DataFrame
    table: pd.DataFrame

    @property
    def moved(self) -> pd.DataFrame:
        """The rows with a gain or a loss, the largest gain from the share first."""
        both = self.table[self.table["missing"] == ""]
        same = both[both["comparable"].astype(bool)]
        return same.sort_values("share", ascending=False, kind="stable")

    @property
    def broken(self) -> pd.DataFrame:
        """The rows with two dates between which the definition changed."""
        both = self.table[self.table["missing"] == ""]
        return both[~both["comparable"].astype(bool)]

    @property
    def absent(self) -> pd.DataFrame:
        """The rows without two dates; ``missing`` says why."""
        return self.table[self.table["missing"] != ""]

    @property
    def dates(self) -> str:
        """The two months in words."""
        return " to ".join(dated(month) for month in self.window)

    @property
    def users(self) -> str:
        """The name of the whole as it stands in a sentence."""
        return self.name(self.whole)

    @property
    def scale(self) -> Scale:
        """The scale of the levels, which are counted in the unit of the whole."""
        return Scale.of(self.levels["value"], self.series[self.whole].unit)

    @property
    def digits(self) -> int:
        """Decimals of a gain where its last digits don't matter."""
        return max(0, self.scale.decimals - 1)

    def name(self, series: str) -> str:
        """Return the name of a series as it stands in a sentence."""
        return in_sentence(self.series[series].name_en)

    def names(self, series: Iterable[str]) -> str:
        """List the names of some series."""
        return listed(self.name(one) for one in series)

    def short(self, series: Iterable[str]) -> dict[str, str]:
        """Return the names of some series without the word that most of them begin with."""
        return without_common_word({one: self.series[one].name_en for one in series})

    def signed(self, value: float, *, digits: int | None = None) -> str:
        """Write a gain or a loss in the scale of the levels, without its unit."""
        decimals = self.digits if digits is None else digits
        return minus(value / self.scale.divisor, decimals=decimals, sign=True)

    def reach(self, row: Mapping[Hashable, Any], measure: str) -> str:
        """Write the range of a gain in the scale of the levels; one number if both ends look alike."""
        ends = (row[f"{measure}_lower"], row[f"{measure}_upper"])
        texts = [self.signed(end, digits=self.scale.decimals) for end in ends]
        return " to ".join(dict.fromkeys(texts))


def compare_parts(
    study: Study, *, whole: str, groups: str, start: str = "", end: str = "", months: int = 6
) -> Compared:
    """Compare the parts of a whole between two months.

    Parameters
    ----------
    study
        A study.
    whole
        Id of the whole; empty: what most series are parts of.
    groups
        Groups of series, with commas between; empty: those of the parts.
    start, end
        The two months; where they are empty, as of
        :func:`~analysis.timeseries.windows.widest_window`.
    months
        How many months off the nearest value may lie to stand for a date.

    Examples
    --------
    >>> from analysis import study
    >>> found = compare_parts(study(), whole="netizens", groups="applications")
    >>> found.users, found.moved["comparable"].all().item()
    ('Internet users', True)
    """
    series = study.ledger.series
    whole = main_whole(study.ledger, whole)
    chosen = groups_of(study.ledger, whole, groups)
    wanted, elsewhere = [], []
    if whole in series:
        wanted = parts_of(study.ledger, whole, groups=chosen)
        elsewhere = [
            name
            for name, record in series.items()
            if record.group in chosen
            and record.unit == series[whole].unit
            and name not in {whole, *wanted}
        ]
    levels = study.series([whole, *wanted]) if wanted else study.levels.head(0)
    levels = cite_levels(levels, study.audit.judgements, study.ledger.sources)
    window = widest_window(levels, wanted, start=start, end=end)
    table = pd.DataFrame(columns=COLUMNS)
    if window != NO_WINDOW and whole in set(levels.loc[levels["value"].notna(), "series"]):
        table = gains(levels, wanted, start=window.start, end=window.end, of=whole, months=months)
    return Compared(series, whole, wanted, elsewhere, window, months, levels, table)


def few_names(compared: Compared, series: Iterable[str]) -> str:
    """List the short names of some series, and count those that are too long to be listed."""
    every = [compared.name(one) for one in series]
    kept = [name for name in every if len(name) <= LETTERS]
    more = len(every) - len(kept)
    if not more:
        return listed(kept)
    return listed([*kept, f"{more} more"]) if kept else f"{more} series"
