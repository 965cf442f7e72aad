"""Checks the printed numbers about China's Internet, and fits trends to what holds.

One way through the house: ``load`` reads the ledger of claims, ``audit`` judges each of them,
``series`` joins what holds into levels through time, ``forecast`` looks ahead.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.audits.audit import Audit, audit
    from analysis.audits.bounds import implied_bounds
    from analysis.audits.certified import verify_contradiction, verify_point
    from analysis.errors import AnalysisError
    from analysis.exchange.export import export
    from analysis.exchange.ledger_import import import_table
    from analysis.forecasting.comparison import compare_models
    from analysis.forecasting.forecast_table import forecast, forecast_many
    from analysis.forecasting.history import History
    from analysis.forecasting.inputs import history
    from analysis.forecasting.models.catalogue import fit
    from analysis.forecasting.trends.break_test import find_break
    from analysis.forecasting.trends.ceiling import find_ceiling
    from analysis.ledger.ledger import Ledger, check, load
    from analysis.numerics.curves import fit_curve
    from analysis.numerics.leastsquares import fit_linear, fit_polynomial
    from analysis.quantities.cells import read_cell
    from analysis.quantities.columns import read_column
    from analysis.quantities.reading import read_quantity
    from analysis.quantities.rounding import rounding_interval
    from analysis.studies import Study, study
    from analysis.tables.description import Table
    from analysis.tables.guessing import describe_table
    from analysis.tables.table_audit import TableAudit
    from analysis.tables.wide_call import audit_table
    from analysis.texts.text_audit import TextAudit, check_text
    from analysis.timeseries.accounts import series, series_report
    from analysis.timeseries.growth import change, compound_growth, growth_rate
    from analysis.timeseries.joining import half_years
    from analysis.timeseries.shares import contribution, share, split_growth

# Loaded on first use: `analysis check` should not wait for statsmodels.
_HOMES = {
    "AnalysisError": "analysis.errors",
    "Audit": "analysis.audits.audit",
    "History": "analysis.forecasting.history",
    "Ledger": "analysis.ledger.ledger",
    "Study": "analysis.studies",
    "Table": "analysis.tables.description",
    "TableAudit": "analysis.tables.table_audit",
    "TextAudit": "analysis.texts.text_audit",
    "audit": "analysis.audits.audit",
    "audit_table": "analysis.tables.wide_call",
    "change": "analysis.timeseries.growth",
    "check": "analysis.ledger.ledger",
    "check_text": "analysis.texts.text_audit",
    "compare_models": "analysis.forecasting.comparison",
    "compound_growth": "analysis.timeseries.growth",
    "contribution": "analysis.timeseries.shares",
    "describe_table": "analysis.tables.guessing",
    "export": "analysis.exchange.export",
    "find_break": "analysis.forecasting.trends.break_test",
    "find_ceiling": "analysis.forecasting.trends.ceiling",
    "fit": "analysis.forecasting.models.catalogue",
    "fit_curve": "analysis.numerics.curves",
    "fit_linear": "analysis.numerics.leastsquares",
    "fit_polynomial": "analysis.numerics.leastsquares",
    "forecast": "analysis.forecasting.forecast_table",
    "forecast_many": "analysis.forecasting.forecast_table",
    "growth_rate": "analysis.timeseries.growth",
    "half_years": "analysis.timeseries.joining",
    "history": "analysis.forecasting.inputs",
    "implied_bounds": "analysis.audits.bounds",
    "import_table": "analysis.exchange.ledger_import",
    "load": "analysis.ledger.ledger",
    "read_cell": "analysis.quantities.cells",
    "read_column": "analysis.quantities.columns",
    "read_quantity": "analysis.quantities.reading",
    "rounding_interval": "analysis.quantities.rounding",
    "series": "analysis.timeseries.accounts",
    "series_report": "analysis.timeseries.accounts",
    "share": "analysis.timeseries.shares",
    "split_growth": "analysis.timeseries.shares",
    "study": "analysis.studies",
    "verify_contradiction": "analysis.audits.certified",
    "verify_point": "analysis.audits.certified",
}

__all__ = [
    "AnalysisError",
    "Audit",
    "History",
    "Ledger",
    "Study",
    "Table",
    "TableAudit",
    "TextAudit",
    "audit",
    "audit_table",
    "change",
    "check",
    "check_text",
    "compare_models",
    "compound_growth",
    "contribution",
    "describe_table",
    "export",
    "find_break",
    "find_ceiling",
    "fit",
    "fit_curve",
    "fit_linear",
    "fit_polynomial",
    "forecast",
    "forecast_many",
    "growth_rate",
    "half_years",
    "history",
    "implied_bounds",
    "import_table",
    "load",
    "read_cell",
    "read_column",
    "read_quantity",
    "rounding_interval",
    "series",
    "series_report",
    "share",
    "split_growth",
    "study",
    "verify_contradiction",
    "verify_point",
]


def __getattr__(name: str) -> Any:
    """Load a public function from its module on first use."""
    if name == "__version__":
        return version("analysis")
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public functions."""
    return __all__
