"""Readings: what was measured by the scripts in benchmarks/, as frames."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pandas as pd


def measured_scores() -> pd.DataFrame:
    """Return the scores of every method on the public collections.

    Returns
    -------
    pandas.DataFrame
        ``variant`` (short, full), ``method``, ``collection``, ``calibrated_on``, ``series``,
        ``smape``, ``mase``, ``owa``, ``coverage`` with its 95 % interval, ``msis``, ``refused``.
        From ``benchmarks/forecasts.py``.

    Examples
    --------
    >>> sorted(measured_scores()["variant"].unique())
    ['full', 'short']
    """
    return _read("forecast_scores").copy()


def measured_coverage(model: str = "blend") -> pd.DataFrame:
    """Return the coverage of a method's 95 % interval by length of history and horizon.

    Parameters
    ----------
    model
        ``blend`` or ``combination``.

    Returns
    -------
    pandas.DataFrame
        ``points``, ``step``, ``series``, ``coverage``, ``coverage_lower``, ``coverage_upper``;
        each series scored with the calibration made on the other collection. From
        ``benchmarks/forecasts.py``.

    Examples
    --------
    >>> int(measured_coverage()["points"].min())
    3
    """
    table = _read("interval_coverage")
    return table[table["model"] == model].drop(columns="model").reset_index(drop=True)


def measured_widths() -> pd.DataFrame:
    """Return what the widths of intervals are computed from, one row a set of collections.

    Returns
    -------
    pandas.DataFrame
        ``calibrated_on``, the coefficients of :class:`analysis.forecasting.calibration.Calibration`
        and ``smallest step``. From ``benchmarks/forecasts.py``.

    Examples
    --------
    >>> measured_widths()["calibrated_on"].tolist()
    ['m1', 'tourism', 'm1+tourism']
    """
    return _read("interval_calibration").copy()


def measured_blend_widths() -> pd.DataFrame:
    """Return what the widths of the blend's intervals are computed from.

    Returns
    -------
    pandas.DataFrame
        ``calibrated_on``, ``level`` in %, ``side`` (down, up) and the coefficients of
        :class:`analysis.forecasting.models.blend.BlendWidths`. From ``benchmarks/forecasts.py``.

    Examples
    --------
    >>> sorted(measured_blend_widths()["side"].unique())
    ['down', 'up']
    """
    return _read("blend_widths").copy()


def measured_blend_choices() -> pd.DataFrame:
    """Return what each choice of the blend brought, and what was tried and did not help.

    Returns
    -------
    pandas.DataFrame
        ``data`` (earlier, short, full: public series; ledger), ``choice``, ``forecasts``, ``owa``
        with its 95 % bootstrap interval; for the ledger ``msis`` and ``coverage``. From
        ``benchmarks/blend_choices.py``.

    Examples
    --------
    >>> sorted(measured_blend_choices()["data"].unique())
    ['earlier', 'full', 'ledger', 'short']
    """
    return _read("blend_choices").copy()


def measured_trend_intervals() -> pd.DataFrame:
    """Return how often intervals of trend models held in a simulation with known truth.

    Returns
    -------
    pandas.DataFrame
        ``model``, ``course`` (what was simulated), ``noise`` (standard deviation of the errors, over
        a hundred or, for constant growth, relative), ``interval`` (a forecast or a parameter),
        ``runs``, ``coverage`` with its 95 % interval. From ``benchmarks/trend_intervals.py``.

    Examples
    --------
    >>> "logistic" in set(measured_trend_intervals()["model"])
    True
    """
    return _read("trend_intervals").copy()


def measured_level_factors() -> pd.DataFrame:
    """Return how wide intervals of other levels are beside those of 95 %.

    Returns
    -------
    pandas.DataFrame
        ``level`` in %, and ``factor``: quantile of the combination's errors on all public
        collections, in units of its half-width at 95 %, over that of 95 %. From
        ``benchmarks/forecasts.py``.

    Examples
    --------
    >>> measured_level_factors().set_index("level").loc[95, "factor"].item()
    1.0
    """
    return _read("level_factors").copy()


def measured_smoothing() -> pd.DataFrame:
    """Return what a fixed and a chosen smoothing constant cost, and each component by itself.

    Returns
    -------
    pandas.DataFrame
        ``variant`` (short, full), ``method``, ``smoothing`` (a constant, ``chosen`` on each
        series' own past, or empty), ``replaces`` (what the OWA is compared with: the combination,
        or the constant it uses), ``series``, ``owa``, ``difference`` with its 95 % bootstrap
        interval. From ``benchmarks/smoothing.py``.

    Examples
    --------
    >>> sorted(measured_smoothing()["variant"].unique())
    ['full', 'short']
    """
    return _read("smoothing_scores", words=("smoothing", "replaces")).copy()


def measured_false_ceilings() -> pd.DataFrame:
    """Return how often a ceiling is shown for simulated shares that have none.

    Returns
    -------
    pandas.DataFrame
        ``series`` of the shipped ledger, ``points`` and ``errors``; ``runs``, simulated courses,
        and ``saturates``, how many of them were said to. From ``benchmarks/false_ceilings.py``.

    Examples
    --------
    >>> measured_false_ceilings().columns.tolist()
    ['series', 'points', 'errors', 'runs', 'saturates']
    """
    return _read("false_ceilings").copy()


def measured_digits() -> pd.DataFrame:
    """Return how many of NIST's certified digits least squares and curves reach.

    Returns
    -------
    pandas.DataFrame
        ``set``, ``kind`` (linear, nonlinear), ``start`` (1, 2 or missing), ``points``,
        ``parameters``; correct digits of the worst parameter: ``digits`` of its estimate,
        ``digits_std_error`` of its standard error, and ``default``, of its estimate by the defaults
        of statsmodels and scipy, 0 where they fail. From ``benchmarks/certified_digits.py``.

    Examples
    --------
    >>> bool((measured_digits()["digits"] > 9).all())
    True
    """
    return _read("certified_digits").astype({"start": "Int64"})


def measured_power() -> pd.DataFrame:
    """Return how many misprints the audit sees, and the methods beside it.

    Returns
    -------
    pandas.DataFrame
        One row a method and size: ``method``, ``rows``, ``tables``, ``clean_flagged`` (honest
        tables wrongly flagged), ``detected`` with ``lower95`` and ``upper95`` (Wilson's interval),
        ``culprit_among_suspects``, ``culprit_alone_in_front`` (both of those detected),
        ``suspects`` (mean number in front) and ``seconds_per_table``. From ``benchmarks/audit.py``.

    Examples
    --------
    >>> measured_power()["method"].unique().tolist()
    ['recompute', 'claim by claim', 'single drop', 'joint']
    """
    return _read("audit_power").copy()


def measured_text_ties() -> pd.DataFrame:
    """Return how many figures of articles are found, and tied to the right series.

    Returns
    -------
    pandas.DataFrame
        One row a ``half`` of the articles (seen: the rules were written with it in view; unseen):
        ``articles``, ``rows`` of the ledger typed from them, ``printed`` numbers, those ``found``,
        rows tied ``right``, figures ``tied`` and those of them tied ``wrong``. From
        ``benchmarks/texts.py``.

    Examples
    --------
    >>> measured_text_ties()["half"].tolist()
    ['seen', 'unseen']
    """
    return _read("text_ties").copy()


def measured_table_misprints() -> pd.DataFrame:
    """Return how many misprints of tables of twelve shapes are seen, and how the cell is named.

    Returns
    -------
    pandas.DataFrame
        One row a ``shape`` and ``kind`` of slip, with counts of tables: ``tables`` with a slip;
        ``still_possible``, in which an exact check finds that all numbers can hold all the same,
        and ``seen_although_possible`` by the audit; the rest are ``impossible``, of which so many
        are ``seen``, some of them ``refused`` as unreadable. Of those seen and read: ``named``
        where the wrong numbers are among the suspects, ``alone_in_front`` where they alone are,
        ``as_plain_elsewhere`` where one slip of the number in front would explain the table as
        well, ``explained_by_another`` where one other number explains two slips. From
        ``benchmarks/misprinted_tables.py``.

    Examples
    --------
    >>> measured_table_misprints()["shape"].nunique()
    12
    """
    return _read("table_misprints").copy()


@cache
def _read(name: str, words: tuple[str, ...] = ()) -> pd.DataFrame:
    with (files("analysis.measured") / f"{name}.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype=dict.fromkeys(words, "str"), keep_default_na=not words)
