"""The solver: a linear program over sparse rows, kept warm while its bounds and costs change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

INFINITE: float = highspy.kHighsInf
#: Steps of the simplex method after which a program is given up: one that goes round in circles
#: would never end.
STEPS = 20_000
#: Ways of the simplex method: chosen by the solver, dual, primal.
CHOOSE, DUAL, PRIMAL = 0, 1, 4


class SilentHighs(highspy.Highs):
    """A solver that says nothing: standard output belongs to what a command prints."""

    def __init__(self) -> None:
        # Its own start connects callbacks, which nobody needs here, and newer ones print a banner
        # before they can be told to be silent.
        super(highspy.Highs, self).__init__()
        self.setOptionValue("output_flag", False)


def new_solver(
    rows: Sequence[Sequence[tuple[int, float]]],
    *,
    bounds: np.ndarray,
    cost: np.ndarray,
    lower: np.ndarray,
    upper: np.ndarray,
    maximise: bool,
    tolerance: float,
) -> highspy.Highs:
    """Return a HiGHS program ``rows x <= bounds``, ready to run.

    Parameters
    ----------
    rows
        Pairs of column and coefficient for each row.
    bounds
        Right-hand side, length of ``rows``.
    cost, lower, upper
        Objective and ends of each column, length n.
    maximise
        Whether the objective is maximised.
    tolerance
        Of feasibility, primal and dual; rows and columns should be scaled so that it is small.
    """
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(cost), len(rows)
    program.sense_ = highspy.ObjSense.kMaximize if maximise else highspy.ObjSense.kMinimize
    program.col_cost_, program.col_lower_, program.col_upper_ = cost, lower, upper
    program.row_lower_ = np.full(len(rows), -INFINITE)
    program.row_upper_ = bounds
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *map(len, rows)])
    program.a_matrix_.index_ = np.array([column for row in rows for column, _ in row])
    program.a_matrix_.value_ = np.array([value for row in rows for _, value in row])
    solver = SilentHighs()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("simplex_iteration_limit", STEPS)
    solver.setOptionValue("primal_feasibility_tolerance", tolerance)
    solver.setOptionValue("dual_feasibility_tolerance", tolerance)
    solver.passModel(program)
    return solver


def run_solver(solver: highspy.Highs, wanted: Collection[highspy.HighsModelStatus]) -> bool:
    """Run a program, and again from nothing and by other ways where it does not come to an end.

    Parameters
    ----------
    solver
        A program.
    wanted
        Ends that decide it.

    Returns
    -------
    bool
        Whether it ended in one of them.
    """
    solver.run()
    if solver.getModelStatus() in wanted:
        return True
    # A warm start can lead astray; a cold one, or the other simplex, does not on the same numbers.
    for strategy in (DUAL, PRIMAL):
        solver.clearSolver()
        solver.setOptionValue("simplex_strategy", strategy)
        solver.run()
        decided = solver.getModelStatus() in wanted
        solver.setOptionValue("simplex_strategy", CHOOSE)
        if decided:
            return True
    return False
