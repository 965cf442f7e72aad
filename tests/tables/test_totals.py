"""What adds up, what is left, and what does neither."""

from __future__ import annotations

import pandas as pd

from analysis import Table, describe_table


def test_what_is_left_of_two_sums_is_checked():
    frame = pd.DataFrame(
        {
            "": ["fees", "grants", "income", "wages", "rent", "spending", "surplus"],
            "2021": ["4,120", "1,882", "6,002", "3,907", "1,311", "5,218", "784"],
            "2022": ["4,377", "1,640", "6,017", "4,102", "1,356", "5,458", "559"],
        }
    )
    assert not describe_table(frame).audit().contradictions
    frame.loc[6, "2022"] = "595"
    found = describe_table(frame).audit()
    (only,) = found.contradictions
    assert only.explanations[0][0] in found.claims_at(6, "2022")


def test_rows_of_rates_do_not_add_up_though_those_beside_them_do():
    frame = pd.DataFrame(
        {
            "river": ["Elbe", "Oder", "Rhine", "all"],
            "catch": ["120", "200", "80", "400"],
            "boats": ["31", "44", "9", "84"],
            "days at sea": ["14.2", "9.9", "11.0", "11.6"],
        }
    )
    table = Table(frame)
    for name in frame.columns[1:]:
        table = table.levels(by_period={"": name}, item=name)
    found = table.total("all").audit()
    assert not found.contradictions
    assert any("days at sea: not added up" in str(one) for one in found.assumptions)


def test_a_total_by_name_that_no_column_bears_out_accuses_nothing():
    frame = pd.DataFrame(
        {
            "": ["All items", "food", "fuel"],
            "2021": ["104.1", "103.0", "107.2"],
            "2022": ["109.0", "108.2", "111.1"],
        }
    )
    found = describe_table(frame).audit()
    assert not found.contradictions
    assert any("not the sum of the others" in str(one) for one in found.assumptions)


def test_one_slip_in_the_only_column_of_a_sum_is_seen():
    frame = pd.DataFrame({"": ["a", "b", "c", "total"], "2021": ["4,120", "1,882", "977", "9,679"]})
    assert describe_table(frame).audit().contradictions


def test_what_is_added_and_taken_off_in_one_run_is_checked():
    frame = pd.DataFrame(
        {
            "": ["homes", "state", "at home", "sold abroad", "less: bought abroad", "product"],
            "2020": ["6,120", "1,882", "8,002", "3,907", "4,311", "7,598"],
            "2021": ["6,377", "1,940", "8,317", "4,102", "4,056", "8,363"],
        }
    )
    assert not describe_table(frame).audit().contradictions
    frame.loc[5, "2021"] = "8,633"
    (only,) = describe_table(frame).audit().contradictions
    assert "table-product-level-2021" in {one.claim for one in only.suspects}
