"""Doubts: what is held to be wrong is never shown as printed, and what is doubted says so."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.timeseries.doubts import find_doubts
from analysis.timeseries.joining import join_levels

DATES = ("2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12")


@pytest.fixture
def joined(make_ledger):
    """Join the levels of some claims, by series and period."""

    def join(claims, **rest):
        frame = join_levels(audit(make_ledger(claims, **rest)))
        return frame.set_index(["series", "period"])

    return join


def test_a_level_and_a_share_that_exclude_each_other_leave_no_point(claim, joined):
    """40.2 of 59.4 is 67.7 %: with 76.7 printed, the level is one or the other, and nobody's middle."""
    million = "million persons"
    found = joined(
        [
            claim("all", "level", "59.4", million),
            claim("part", "level", "40.2", million),
            claim("part", "share", "76.7", "%", of="all"),
        ]
    ).loc[("part", "2024-12")]
    assert found["value"] != found["value"]
    assert (found["known"], found["doubt"]) == ("bounded", "contradicted")
    assert found["lower"] == pytest.approx(40.15e6)
    assert found["upper"] == pytest.approx(0.7675 * 59.45e6)


def test_what_a_finding_rejects_is_no_value_even_where_nothing_is_left(claim, joined):
    shared = {"kind": "contradiction", "cause": "misprint", "status": "acknowledged"}
    claims = [
        claim("all", "level", "1,000"),
        claim("part", "level", "597", id="level"),
        claim("part", "share", "70.0", "%", of="all", id="share"),
    ]
    finding = shared | {"id": "f", "claims": "level share", "statement": "Both are wrong."}
    found = joined(claims, findings=[finding], within={"part": "all"})
    assert found["value"].drop(("all", "2024-12")).isna().all()
    assert found.loc[("part", "2024-12"), "known"] == "bounded"


def test_the_rest_of_a_series_is_not_doubted(claim, joined):
    claims = [
        claim("x", "level", "10", period="2023-12"),
        claim("x", "level", "11", id="one"),
        claim("x", "level", "17", id="other", source="b"),
    ]
    found = joined(claims)
    assert found.loc[("x", "2023-12"), "doubt"] == ""
    assert found.loc[("x", "2023-12"), "known"] == "printed"
    assert found.loc[("x", "2024-12"), ["lower", "upper"]].tolist() == [10.5, 17.5]
    assert found.loc[("x", "2024-12"), "doubt"] == "contradicted"


def test_a_finding_doubts_a_number_that_nothing_excludes(claim, make_ledger):
    claims = [claim("x", "level", "816", id="odd"), claim("x", "level", "816", period="2023-12")]
    finding = {
        "id": "same-digits",
        "kind": "reading",
        "claims": "odd",
        "doubts": "odd",
        "cause": "citation",
        "status": "acknowledged",
        "statement": "These are the digits of the year before.",
    }
    audited = audit(make_ledger(claims, findings=[finding]))
    frame = join_levels(audited).set_index("period")
    assert frame["doubt"].to_dict() == {"2023-12": "", "2024-12": "finding"}
    assert find_doubts(audited, frame.reset_index())["x", "2024-12"].finding == "same-digits"
    again = [*claims, claim("x", "level", "816.0", source="b", id="other")]
    confirmed = audit(make_ledger(again, findings=[finding]))
    assert set(join_levels(confirmed)["doubt"]) == {""}  # another source prints it too


def steady(claim, name, last, **rest):
    """A series that grows by two per cent a half-year, and then does something else."""
    values = [f"{1000 * 1.02**step:.1f}" for step in range(len(DATES) - 1)]
    claims = [claim(name, "level", v, period=p) for p, v in zip(DATES, values, strict=False)]
    return [*claims, claim(name, "level", last, period=DATES[-1], **rest)]


def test_a_jump_that_one_source_carries_is_doubted(claim, joined):
    claims = [*steady(claim, "x", "850"), *steady(claim, "y", "1126.2")]
    found = joined(claims)["doubt"]
    assert found[found != ""].to_dict() == {("x", "2024-12"): "jump"}
    second = claim("x", "level", "850.0", period=DATES[-1], source="b", id="second")
    assert set(joined([*claims, second])["doubt"]) == {""}


def test_a_jump_that_other_numbers_confirm_is_none(claim, joined):
    claims = [*steady(claim, "x", "850"), *steady(claim, "y", "1126.2")]
    step = claim("x", "change", "-254", period=DATES[-1], base_period=DATES[-2], id="step")
    assert set(joined([*claims, step])["doubt"]) == {""}


def test_a_redefinition_is_no_jump(claim, joined):
    claims = [*steady(claim, "x", "850"), *steady(claim, "y", "1126.2")]
    assert set(joined(claims, breaks={"x": "2024-12: counts less"})["doubt"]) == {""}


def test_what_a_series_does_each_year_is_no_jump(claim, joined):
    quarters = [f"{year}-Q{quarter}" for year in range(2021, 2025) for quarter in range(1, 5)]
    seasonal = [
        claim(
            *("x", "level", f"{1000 * 1.01**step * (1, 1, 1.3, 1)[step % 4]:.0f}"),
            period=period,
            id=f"x{step}",
        )
        for step, period in enumerate(quarters)
    ]
    calm = [
        claim(
            name, "level", f"{1000 + 15 * step + step % 2 * 9}", period=period, id=f"{name}{step}"
        )
        for name in ("y", "z", "w")
        for step, period in enumerate(quarters)
    ]
    assert set(joined([*seasonal, *calm])["doubt"]) == {""}
    out_of_season = seasonal[-2].model_copy(update={"printed": "2900"})
    found = joined([*seasonal[:-2], out_of_season, *calm])["doubt"]
    assert ("x", "2024-Q3") in found[found != ""]


def test_levels_that_others_confirm_are_not_doubted_for_a_change_printed_wrong(claim, joined):
    shown = joined(
        [
            claim("all", "level", "1000.0", period="2023-12"),
            claim("all", "level", "1100.0"),
            claim("part", "level", "500.0", period="2023-12"),
            claim("part", "level", "594.0"),
            claim("part", "share", "50.0", "%", of="all", period="2023-12"),
            claim("part", "share", "54.0", "%", of="all"),
            claim("part", "change", "12.3", base_period="2023-12"),
        ]
    )
    assert shown.loc[("part", "2024-12"), "doubt"] == ""
    assert shown.loc[("part", "2023-12"), "doubt"] == ""
