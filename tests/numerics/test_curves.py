"""Curves: the minimum or a refusal, and intervals that know when the data do not bend."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import minimize_scalar

from analysis.errors import AnalysisError, FitError, UsageError
from analysis.numerics.curves import fit_curve
from analysis.numerics.leastsquares import fit_linear, fit_polynomial
from analysis.numerics.profiles import profile_interval

STEPS = np.arange(10.0)
# Biochemical oxygen demand (Marske 1967; Bates and Watts 1988, appendix A1.4).
DAYS, DEMAND = [1, 2, 3, 4, 5, 7], [8.3, 10.3, 19, 16, 15.6, 19.8]


def line(x, level, slope):
    return level + slope * x


def rise(x, top, rate):
    return top * (1 - np.exp(-rate * x))


def s_curve(x, top, rate, middle):
    return top / (1 + np.exp(-rate * (x - middle)))


@pytest.fixture(scope="module")
def demand():
    return fit_curve(rise, DAYS, DEMAND, start=[20, 0.5], names=["top", "rate"])


@pytest.fixture(scope="module")
def sample():
    """Levels on the way to 100, with noise."""
    noise = np.random.default_rng(3).normal(0, 2, 10)
    return s_curve(STEPS, 100, 0.8, 4) + noise


def test_a_line_has_the_errors_and_intervals_of_least_squares():
    y = np.array([1.0, 2.3, 2.9, 4.4, 4.6, 6.1, 7.4, 7.7, 9.2, 9.8])
    fitted, plain = fit_curve(line, STEPS, y, start=[0, 1]), stats.linregress(STEPS, y)
    slope = fitted.parameters.set_index("term").loc["b2"]
    assert slope["estimate"] == pytest.approx(plain.slope, rel=1e-12)
    assert slope["std_error"] == pytest.approx(plain.stderr, rel=1e-9)
    assert np.sqrt(fitted.covariance[1, 1]) == slope["std_error"]
    assert fitted.degrees_of_freedom == 8
    np.testing.assert_allclose(fitted.fitted, plain.intercept + plain.slope * STEPS)
    # For a line profile and Wald are one.
    assert profile_interval(fitted, "b2") == pytest.approx((slope["lower95"], slope["upper95"]))


def test_the_profile_ends_where_the_sum_of_squares_is_worse_by_chance(demand):
    """The top is linear, so that for any rate the best top is known in closed form."""
    x, y = np.array(DAYS), np.array(DEMAND)

    def sum_of_squares(rate):
        shape = 1 - np.exp(-rate * x)
        return np.sum((y - shape * (shape @ y) / (shape @ shape)) ** 2)

    lowest = minimize_scalar(sum_of_squares, bounds=(0.1, 2), options={"xatol": 1e-12}).fun
    for level in (0.8, 0.95):
        limit = lowest * (1 + stats.f.ppf(level, 1, 4) / 4)
        for end in profile_interval(demand, "rate", level=level):
            assert sum_of_squares(end) == pytest.approx(limit, rel=1e-7)


def test_the_profile_does_not_mind_how_a_parameter_is_written(demand):
    def written(x, top, log_rate):
        return rise(x, top, np.exp(log_rate))

    other = fit_curve(written, DAYS, DEMAND, start=[20, -1], names=["top", "log_rate"])
    ends = np.exp(profile_interval(other, "log_rate"))
    assert tuple(ends) == pytest.approx(profile_interval(demand, "rate"), rel=1e-6)
    assert profile_interval(other, "top") == pytest.approx(profile_interval(demand, "top"))


def test_an_end_that_the_data_do_not_set_is_infinite(demand):
    assert profile_interval(demand, "top")[1] < np.inf
    lower, upper = profile_interval(demand, "top", level=0.99)
    assert 0 < lower < 19.14
    assert upper == np.inf
    # Constant growth, a little bent by chance: any ceiling far enough away will do.
    noise = np.random.default_rng(2).normal(0, 1, 10)
    fitted = fit_curve(s_curve, STEPS, 10 * np.exp(0.1 * STEPS) + noise, start=[50, 0.2, 10])
    lower, upper = profile_interval(fitted, "b1")
    assert 20 < lower < fitted.parameters["estimate"].iloc[0]
    assert upper == np.inf


def test_the_profile_covers_the_truth_as_often_as_it_says():
    random, covered, runs = np.random.default_rng(11), 0, 150
    for _ in range(runs):
        y = rise(STEPS, 100, 0.3) + random.normal(0, 5, 10)
        lower, upper = profile_interval(fit_curve(rise, STEPS, y, start=[90, 0.2]), "b1")
        covered += lower <= 100 <= upper
    # Two standard errors of a share of 150 on either side.
    assert covered / runs == pytest.approx(0.95, abs=0.036)


def test_every_run_gives_the_same_digits(sample):
    runs = [fit_curve(s_curve, STEPS, sample, start=[80, 0.5, 5]) for _ in range(2)]
    assert runs[0].parameters.equals(runs[1].parameters)
    assert profile_interval(runs[0], "b1") == profile_interval(runs[1], "b1")


def test_from_near_and_far_it_is_the_same_minimum(sample):
    near = fit_curve(s_curve, STEPS, sample, start=[100, 0.8, 4])
    far = fit_curve(s_curve, STEPS, sample, start=[10, 0.1, 1])
    np.testing.assert_allclose(far.parameters["estimate"], near.parameters["estimate"], rtol=1e-9)


def test_units_do_not_matter(sample):
    near = fit_curve(s_curve, STEPS, sample, start=[80, 0.5, 5])
    far = fit_curve(s_curve, STEPS * 1e6, sample * 1e9, start=[80e9, 0.5e-6, 5e6])
    scale = np.array([1e9, 1e-6, 1e6])
    for column in ("estimate", "std_error"):
        np.testing.assert_allclose(
            far.parameters[column] / scale, near.parameters[column], rtol=1e-7
        )
    ends = np.array(profile_interval(far, "b1"))
    np.testing.assert_allclose(ends / 1e9, profile_interval(near, "b1"), rtol=1e-6)


def test_a_perfect_fit_has_no_error_and_no_width():
    fitted = fit_curve(s_curve, STEPS, s_curve(STEPS, 100, 0.8, 4), start=[80, 0.5, 5])
    np.testing.assert_allclose(fitted.parameters["estimate"], [100, 0.8, 4], rtol=1e-12)
    assert fitted.residual_std < 1e-12
    assert profile_interval(fitted, "b1") == pytest.approx((100, 100))


def test_a_parameter_on_its_bound_has_no_error_of_its_own(sample):
    bounds = ([0, 0, 0], [90, 5, 9])
    fitted = fit_curve(s_curve, STEPS, sample, start=[80, 0.5, 5], bounds=bounds)
    assert fitted.parameters["estimate"].iloc[0] == 90
    assert "b1 is on its bound" in fitted.message
    assert fitted.parameters["std_error"].isna().tolist() == [True, False, False]
    lower, upper = profile_interval(fitted, "b1")
    assert 80 < lower < upper == 90


def test_bounds_that_are_not_met_change_nothing(sample):
    free = fit_curve(s_curve, STEPS, sample, start=[80, 0.5, 5])
    bound = fit_curve(s_curve, STEPS, sample, start=[80, 0.5, 5], bounds=(0, 500))
    np.testing.assert_allclose(
        bound.parameters["estimate"], free.parameters["estimate"], rtol=1e-10
    )
    assert profile_interval(bound, "b1") == pytest.approx(profile_interval(free, "b1"))


def test_a_curve_that_is_undefined_in_places_gives_no_warning():
    def root(x, level, shift):
        return level + np.sqrt(x - shift)

    y = root(STEPS, 2, -1) + 0.1 * np.cos(5 * STEPS)
    fitted = fit_curve(root, STEPS, y, start=[1, -3])
    assert fitted.parameters["estimate"].tolist() == pytest.approx([2, -1], abs=0.5)
    lower, upper = profile_interval(fitted, "b2", level=0.999)
    assert lower < -1 < upper <= 0


RISING = 3 + 2 * STEPS
REFUSED = [
    (lambda: fit_curve(line, [1, 2], [1, 2], start=[0, 1]), "more points than the 2 parameters"),
    (lambda: fit_curve(line, STEPS, [*RISING[1:], np.nan], start=[0, 1]), "1 missing"),
    (lambda: fit_curve(line, STEPS, RISING[1:], start=[0, 1]), "as many finite x as y"),
    (lambda: fit_curve(line, STEPS, ["?"] * 10, start=[0, 1]), "words"),
    (lambda: fit_curve(lambda x, a: np.log(-a * x), STEPS, RISING, start=[1]), "at the start"),
    (lambda: fit_curve(lambda x, a: a * x[:3], STEPS, RISING, start=[1]), "10 finite values"),
    (
        lambda: fit_curve(lambda x, a, b, c: a + b + c * x, STEPS, RISING, start=[1, 1, 1]),
        "got none for b1, b2",
    ),
    (
        lambda: fit_curve(lambda x, a, b: a * x + 0 * b, STEPS, RISING, start=[1, 1]),
        "got none for b2",
    ),
    (
        lambda: fit_curve(s_curve, STEPS, np.exp(STEPS / 5), start=[50, 0.2, 10]),
        "identify every parameter|Wanted a minimum",
    ),
]


@pytest.mark.parametrize(("call", "reason"), REFUSED)
def test_what_cannot_be_fitted_is_refused_in_one_sentence(call, reason):
    with pytest.raises(FitError, match=reason) as refused:
        call()
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


def test_what_does_not_exist_is_refused(demand):
    with pytest.raises(UsageError, match="top, rate"):
        profile_interval(demand, "b1")
    with pytest.raises(UsageError, match="between 0 and 1"):
        profile_interval(demand, "top", level=95)
    with pytest.raises(UsageError, match="2 names"):
        fit_curve(rise, DAYS, DEMAND, start=[20, 0.5], names=["top"])
    with pytest.raises(UsageError, match="within bounds"):
        fit_curve(rise, DAYS, DEMAND, start=[20, 0.5], bounds=([0, 0], [10, 1]))


def test_a_curve_predicts_at_new_points_with_an_interval_like_a_line_s():
    """Of a straight curve the tangents are exact: the interval is that of least squares."""
    x, y = np.arange(8.0), np.array([1.0, 2.1, 2.9, 4.2, 5.0, 5.8, 7.1, 8.0])
    curve, straight = fit_curve(line, x, y, start=[1, 1]), fit_polynomial(x, y, degree=1)
    for level in (0.5, 0.95):
        ends = zip(curve.predict([8, 20], level), straight.predict([8, 20], level), strict=True)
        for own, other in ends:
            np.testing.assert_allclose(own, other, rtol=1e-6)


@pytest.mark.parametrize("x_new", [["soon"], [np.nan], 3.0, [[1.0, 2.0]], [1 + 2j], [10**400]])
def test_new_points_that_are_none_are_refused(x_new):
    curve = fit_curve(line, [0, 1, 2, 3], [1.0, 2.1, 2.9, 4.2], start=[1, 1])
    with pytest.raises(FitError, match=r"^Wanted "):
        curve.predict(x_new)
    with pytest.raises(UsageError, match="level"):
        curve.predict([1.0], level=95)


def test_fits_print_in_a_line_and_show_a_table():
    four = [0, 1, 2, 3], [1.0, 2.1, 2.9, 4.2]
    for fitted in (fit_curve(line, *four, start=[1, 1]), fit_polynomial(*four, degree=1)):
        assert "1.04" in repr(fitted)
        assert len(repr(fitted)) < 300
        assert "<table" in fitted._repr_html_()


@pytest.mark.parametrize("wrong", [["a", "b", "c"], [1 + 2j, 2, 3], [10**400, 1, 2], {"a": 1}])
def test_what_are_no_numbers_is_refused_by_every_fit(wrong):
    three = [1.0, 2.0, 4.0]
    for fit in (
        lambda: fit_curve(lambda x, a: a * x, three, wrong, start=[1]),
        lambda: fit_curve(lambda x, a: a * x, wrong, three, start=[1]),
        lambda: fit_linear(wrong, three),
        lambda: fit_polynomial(three, wrong, degree=1),
    ):
        with pytest.raises(AnalysisError, match=r"^Wanted "):
            fit()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: fit_curve("x", STEPS, STEPS, start=[1]), "a function of x and 1 parameters"),
        (lambda: fit_curve(lambda x: x, STEPS, STEPS, start=[1]), "a function of x and 1"),
        (lambda: fit_curve(line, STEPS, STEPS, start=[1, 1], names="ab"), "a list of names"),
        (lambda: fit_curve(line, STEPS, STEPS, start=[1, 1], bounds=(1, 2, 3)), "as bounds"),
        (lambda: fit_linear(STEPS, STEPS, names=5), "a list of names"),
        (lambda: fit_polynomial(STEPS, STEPS, degree=1.5), "a whole degree"),
    ],
)
def test_a_wrong_option_is_refused_by_every_fit(call, said):
    with pytest.raises(UsageError, match=said):
        call()


@pytest.mark.parametrize("start", [[5, 100], [500, 90]])
def test_a_start_that_leads_nowhere_is_tried_from_other_sides(start):
    """At such rates the curve has died before the first point: the start alone was refused."""
    x = np.arange(1.0, 9.0)
    y = 8 * np.exp(-0.7 * x) + 0.01 * np.cos(9 * x)

    def decay(x, level, rate):
        return level * np.exp(-rate * x)

    near = fit_curve(decay, x, y, start=[5, 1]).parameters["estimate"]
    found = fit_curve(decay, x, y, start=start).parameters["estimate"]
    np.testing.assert_allclose(found, near, rtol=1e-6)
