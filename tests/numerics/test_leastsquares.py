"""Linear least squares: exact where floats are not, and refused in one sentence where it cannot be."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import FitError, UsageError
from analysis.numerics.leastsquares import fit_linear, fit_polynomial

YEARS = 2020 + np.arange(11) / 2
LEVELS = np.array(
    [989.0, 1032.1, 1011.3, 1067.0, 1051.4, 1079.2, 1092.5, 1099.7, 1108.3, 1123.8, 1130]
)


def exact_forecast(years, levels, degree, ahead):
    """Solve the normal equations of raw powers by elimination in fractions."""
    rows = [[Fraction(str(year)) ** power for power in range(degree + 1)] for year in years]
    table = [
        [sum(row[i] * row[j] for row in rows) for j in range(degree + 1)]
        + [sum(row[i] * Fraction(str(y)) for row, y in zip(rows, levels, strict=True))]
        for i in range(degree + 1)
    ]
    for k in range(degree + 1):
        table[k] = [value / table[k][k] for value in table[k]]
        for i in set(range(degree + 1)) - {k}:
            table[i] = [a - table[i][k] * b for a, b in zip(table[i], table[k], strict=True)]
    return float(sum(row[-1] * Fraction(str(ahead)) ** power for power, row in enumerate(table)))


@pytest.mark.parametrize("degree", [1, 2, 3, 5])
def test_a_polynomial_through_raw_years_is_forecast_as_fractions_forecast_it(degree):
    fitted = fit_polynomial(YEARS, LEVELS, degree=degree)
    assert fitted.predict([2026.0]).mean.item() == exact_forecast(YEARS, LEVELS, degree, 2026.0)


def test_the_centred_coefficients_may_be_evaluated_by_hand():
    fitted = fit_polynomial(YEARS, LEVELS, degree=3)
    by_hand = np.polyval(fitted.centred["estimate"][::-1], 2026 - fitted.basis.centres[0])
    assert by_hand == pytest.approx(fitted.predict([2026.0]).mean.item(), rel=1e-14)


@given(st.integers(-3000, 3000), st.integers(1, 4))
@settings(max_examples=15)
def test_moving_the_years_moves_nothing_else(shift, degree):
    here = fit_polynomial(YEARS, LEVELS, degree=degree)
    there = fit_polynomial(YEARS + shift, LEVELS, degree=degree)
    assert (here.fitted == there.fitted).all()
    assert here.residual_std == there.residual_std
    columns = ["estimate", "std_error", "lower95", "upper95"]
    pd.testing.assert_frame_equal(here.centred[columns], there.centred[columns])
    for ours, theirs in zip(here.predict([2026.0]), there.predict([2026.0 + shift]), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-13)


def test_everything_is_as_statsmodels_has_it_where_that_is_good():
    x = np.array([[1.0, 5.0], [2.0, 3.0], [3.0, 8.0], [4.0, 1.0], [5.5, 2.0], [6.0, 6.5]])
    y = np.array([3.0, 4.5, 9.0, 3.5, 7.0, 12.0])
    ours, theirs = fit_linear(x, y, names=["a", "b"]), sm.OLS(y, sm.add_constant(x)).fit()
    parameters = ours.parameters
    assert parameters["term"].tolist() == ["constant", "a", "b"]
    np.testing.assert_allclose(parameters["estimate"], theirs.params)
    np.testing.assert_allclose(parameters["std_error"], theirs.bse)
    np.testing.assert_allclose(parameters[["lower95", "upper95"]], theirs.conf_int())
    np.testing.assert_allclose(ours.fitted, theirs.fittedvalues)
    assert ours.r_squared == pytest.approx(theirs.rsquared)
    assert ours.residual_std == pytest.approx(np.sqrt(theirs.scale))
    assert ours.degrees_of_freedom == theirs.df_resid
    new = np.array([[2.0, 2.0], [9.0, 9.0]])
    frame = theirs.get_prediction(sm.add_constant(new)).summary_frame(alpha=0.2)
    wanted = frame[["mean", "obs_ci_lower", "obs_ci_upper"]].to_numpy().T
    np.testing.assert_allclose(ours.predict(new, level=0.8), wanted)


def test_a_line_through_nought_is_as_statsmodels_has_it():
    ours = fit_polynomial(YEARS - 2019, LEVELS, degree=1, constant=False)
    theirs = sm.OLS(LEVELS, YEARS - 2019).fit()
    assert ours.parameters["term"].tolist() == ["x"]
    np.testing.assert_allclose(ours.parameters["std_error"], theirs.bse)
    assert ours.r_squared == pytest.approx(theirs.rsquared)


def test_a_perfect_fit_has_no_error_at_all():
    fitted = fit_polynomial(YEARS, 0.1 * YEARS - 7, degree=2)
    line = fit_polynomial([1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4], degree=1)
    assert fitted.residual_std < 1e-13
    assert line.residual_std == 0
    assert line.r_squared == 1
    assert line.parameters["std_error"].tolist() == [0, 0]
    assert [end.tolist() for end in line.predict([5])] == [[0.5]] * 3


def test_a_level_that_never_changes_has_no_share_explained():
    fitted = fit_polynomial(YEARS, np.full(11, 5.0), degree=1)
    assert np.isnan(fitted.r_squared)
    assert fitted.predict([2030.0]).mean.item() == 5.0


def test_units_do_not_matter():
    near = fit_polynomial(YEARS - 2020, LEVELS, degree=5)
    far = fit_polynomial((YEARS - 2020) * 1e40, LEVELS * 1e-60, degree=5)
    scale = 1e-60 * 1e-40 ** np.arange(6.0)
    for column in ("estimate", "std_error"):
        np.testing.assert_allclose(
            far.parameters[column], near.parameters[column] * scale, rtol=1e-12
        )


def test_columns_of_a_frame_name_the_terms():
    frame = pd.DataFrame({"users": [1.0, 2, 3, 4], "hours": [2.0, 1, 5, 3]})
    fitted = fit_linear(frame, [1.0, 2, 4, 3])
    assert fitted.parameters["term"].tolist() == ["constant", "users", "hours"]
    assert fitted.centred["term"].tolist() == ["constant", "(users - 2.5)", "(hours - 2.75)"]


RISING = np.arange(6.0)
REFUSED = [
    (lambda: fit_polynomial([1, 2], [1, 2], degree=1), "more points than the 2 coefficients"),
    (lambda: fit_polynomial([1, 1, 1, 2], [1, 2, 3, 4], degree=2), "got 2; .*lower the degree"),
    (lambda: fit_polynomial([1, 2, 3], [1, 2, np.nan], degree=1), "1 that are not"),
    (lambda: fit_polynomial([1, 2, "?"], [1, 2, 3], degree=1), "words"),
    (lambda: fit_polynomial([1, 2, 3, 4], [1, 2, 3], degree=1), "as many x as y"),
    (lambda: fit_polynomial([[1, 2], [3, 4]], [1, 2], degree=1), r"shape \(2, 2\)"),
    (lambda: fit_linear(np.c_[RISING, 0.1 * RISING], RISING), "got 2; leave out 1"),
    (lambda: fit_linear(np.c_[RISING, RISING**2, np.full(6, 3.0)], RISING), "leave out 1"),
    (lambda: fit_polynomial(RISING * 1e200, RISING, degree=2), "change units"),
    (lambda: fit_polynomial(RISING, RISING, degree=1).predict([np.inf]), "finite"),
]


@pytest.mark.parametrize(("call", "reason"), REFUSED)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(call, reason):
    with pytest.raises(FitError, match=reason) as refused:
        call()
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


MISUSED = [
    (lambda: fit_polynomial(RISING, RISING, degree=0), "degree of 1 or more"),
    (lambda: fit_polynomial(RISING, RISING, degree=1.5), "1.5"),
    (lambda: fit_linear(RISING, RISING, names=["a", "b"]), "each of 1 regressors, got 2"),
    (lambda: fit_polynomial(RISING, RISING, degree=1).predict([1], level=95), "0.95 for 95 %"),
]


@pytest.mark.parametrize(("call", "reason"), MISUSED)
def test_what_does_not_exist_is_refused(call, reason):
    with pytest.raises(UsageError, match=reason):
        call()
