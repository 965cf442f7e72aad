"""The solver: it says nothing, and gives up rather than go round in circles."""

from __future__ import annotations

import highspy
import numpy as np
import pytest

from analysis.audits.solver import INFINITE, new_solver, run_solver

OPTIMAL = {highspy.HighsModelStatus.kOptimal}


def program(cost):
    """Maximise two numbers whose sum is at most one."""
    return new_solver(
        [[(0, 1.0), (1, 1.0)]],
        bounds=np.array([1.0]),
        cost=np.array(cost),
        lower=np.zeros(2),
        upper=np.full(2, INFINITE),
        maximise=True,
        tolerance=1e-9,
    )


def test_nothing_is_printed(capfd):
    assert run_solver(program([1.0, 2.0]), OPTIMAL)
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_the_optimum_is_found_again_after_a_change():
    solver = program([1.0, 2.0])
    assert run_solver(solver, OPTIMAL)
    assert solver.getInfo().objective_function_value == pytest.approx(2.0)
    solver.changeColCost(0, 5.0)
    assert run_solver(solver, OPTIMAL)
    assert solver.getInfo().objective_function_value == pytest.approx(5.0)


def test_what_has_no_optimum_is_said_to_have_none():
    assert not run_solver(program([-1.0, 1.0]), {highspy.HighsModelStatus.kInfeasible})
