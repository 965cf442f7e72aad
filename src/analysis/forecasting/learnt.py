"""What the histories of a ledger teach together: pools of forecasts, and shifts that make them add up."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.errors import FitError
from analysis.forecasting.pool import learn_pool
from analysis.forecasting.reconciliation import find_shifts
from analysis.forecasting.splicing import history_of_series
from analysis.timeseries.doubts import Reason

if TYPE_CHECKING:
    import pandas as pd

    from analysis.forecasting.history import History
    from analysis.forecasting.pool import Pool
    from analysis.timeseries.accounts import Accounts


#: Share of the levels of a series beyond which a jump is nothing to doubt.
_OFTEN = 0.25


def pool_of(accounts: Accounts, step: float) -> Pool | None:
    """Return what the earlier forecasts of a ledger's series taught, of those with one step.

    Parameters
    ----------
    accounts
        A study, or the levels of a ledger; the pool is made once for each.
    step
        Length of a step, in years.

    Examples
    --------
    >>> import analysis
    >>> pool_of(analysis.study(), 0.5).weight < 1, pool_of(analysis.study(), 0.01)
    (True, None)
    """
    return accounts.once(learn).pools.get(step)


def without_doubts(levels: pd.DataFrame) -> pd.DataFrame:
    """Leave out the levels that are doubted.

    Where more than a quarter of the levels of a series jump, jumping is what it does: they stay.

    Parameters
    ----------
    levels
        From :func:`analysis.series`; without the column ``doubt`` none is.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"series": "x", "value": [1.0, 1, 9, 1], "doubt": ["", "", "jump", ""]})
    >>> without_doubts(rows)["value"].tolist()
    [1.0, 1.0, 1.0]
    """
    if "doubt" not in levels:
        return levels
    jumps = levels["doubt"] == Reason.JUMP
    often = jumps.groupby(levels["series"]).transform("mean") > _OFTEN
    return levels[(levels["doubt"] == "") | (jumps & often)]


class Learnt(NamedTuple):
    """What the histories of a ledger teach together: pools by the length of a step, and shifts."""

    pools: dict[float, Pool | None]
    shifts: dict[str, dict[Any, float]]


def learn(accounts: Accounts) -> Learnt:
    """Return what the histories of the accounts teach; asked for once of each."""
    levels = without_doubts(accounts.levels)
    pasts: dict[str, History] = {}
    for name in dict.fromkeys(levels["series"]):
        with suppress(FitError):  # no dated level
            pasts[name] = history_of_series(levels, name)
    pools = {
        step: learn_pool(past for past in pasts.values() if past.step == step)
        for step in {past.step for past in pasts.values()}
    }
    ready = {name: replace(past, pool=pools[past.step]) for name, past in pasts.items()}
    return Learnt(pools, find_shifts(accounts.ledger.identities, ready))
