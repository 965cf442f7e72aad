"""Tables as they are printed: marks, signs, formats, exact counts, totals, denominators."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis


def audited(frame, **said):
    return analysis.audit_table(frame, coverage=False, **said)


def contradicted(found) -> set[str]:
    return {j.claim.locator for j in found.judgements if j.verdict == "contradicted"}


def test_cells_as_printed_are_read_and_not_cleaned_by_hand():
    frame = pd.DataFrame(
        {
            "item": ["sales", "costs", "tax", "stores"],
            "1H23": ["€1,204.0m", "(318.2)", "−41.7", "1 250*"],
            "1H24": ["€1,321.4m", "(302.9)", "…", "1 300[2]"],
            "change": ["+9.8%", "–4.8 %", "n/a", "+ 4.0"],
        }
    )
    found = audited(
        frame, levels={"1H23": "1H23", "1H24": "1H24"}, growth={("1H23", "1H24"): "change"}
    )
    assert not found.contradictions
    assert {one.meaning for one in found.unread} == {"missing"}
    assert len(found.judgements) == 10
    wrong = frame.assign(change=["+8.9%", "–4.8 %", "n/a", "+ 4.0"])
    found = audited(
        wrong, levels={"1H23": "1H23", "1H24": "1H24"}, growth={("1H23", "1H24"): "change"}
    )
    assert contradicted(found) <= {f"row sales, column {c}" for c in ("change", "1H23", "1H24")}
    repairs = {s.claim: s.repairs for s in found.contradictions[0].suspects}
    assert "9.8" in repairs["table-sales-growth-2023-h1-2024-h1"]


def test_every_bad_cell_is_named_at_once_with_its_row_and_column():
    frame = pd.DataFrame({"town": ["Ash", "Birch"], "2020": ["1O4", "98"], "2021": ["7", "3 or 4"]})
    with pytest.raises(analysis.AnalysisError) as caught:
        audited(frame, levels={"2020": "2020", "2021": "2021"})
    message = str(caught.value)
    assert "'1O4' in row Ash, column 2020" in message
    assert "'3 or 4' in row Birch, column 2021" in message
    assert len(caught.value.faults) == 2


def test_the_number_format_is_the_columns_and_not_the_cells():
    frame = pd.DataFrame({"p": ["a", "b", "sum"], "n": ["314.205", "781", "314.986"]})
    found = audited(frame, levels={"2021": "n"}, total="sum", adds_up=True, unit="votes")
    assert not found.contradictions
    assert [j.claim.printed for j in found.judgements] == ["314205", "781", "314986"]


@pytest.mark.parametrize("column", [[33.0, 11.0, 44.0], ["33.0", "11.0", "44.0"]])
def test_whole_numbers_that_pandas_kept_as_floats_are_whole(column):
    frame = pd.DataFrame({"t": ["a", "b", "all"], "2020": column, "2021": ["40", "12", "53"]})
    # 33 could be 33.4 before it was rounded: 40 / 33 is 21 % or 20 %.
    frame["growth"] = ["20", "9", "20"]
    found = audited(
        frame, levels={"2020": "2020", "2021": "2021"}, growth={("2020", "2021"): "growth"}
    )
    assert not found.contradictions


def test_decimals_that_a_machine_computed_are_no_print():
    frame = pd.DataFrame({"t": ["a", "b"], "2020": [0.1 + 0.2, 7.0], "2021": [0.6, 10.5]})
    frame["growth"] = [100 * (0.6 / (0.1 + 0.2) - 1), 100 * (10.5 / 7 - 1)]
    found = audited(
        frame, levels={"2020": "2020", "2021": "2021"}, growth={("2020", "2021"): "growth"}
    )
    assert not found.contradictions


class TestExactCounts:
    FRAME = pd.DataFrame({"list": ["red", "blue", "void", "cast"], "n": ["412", "97", "3", "511"]})

    def test_a_sum_of_votes_that_is_off_by_one_is_contradicted(self):
        found = audited(self.FRAME, levels={"2021": "n"}, total="cast", adds_up=True)
        (one,) = found.contradictions
        assert "412 + 97 + 3 = 512, but cast is 511" in found.explain(one)

    def test_the_assumption_that_counts_are_exact_is_the_first_suspect(self):
        found = audited(self.FRAME, levels={"2021": "n"}, total="cast", adds_up=True)
        assert found.assumptions[0].is_suspect
        assert (
            repr(found).splitlines()[1].startswith("First suspect, an assumption: Column n: counts")
        )

    def test_who_says_they_were_rounded_is_believed(self):
        said = {"levels": {"2021": "n"}, "total": "cast", "adds_up": True}
        assert not audited(self.FRAME, rounding={"n": "nearest"}, **said).contradictions
        assert not audited(self.FRAME, rounding="base 3", **said).contradictions

    def test_tonnes_are_not_counted(self):
        frame = self.FRAME.rename(columns={"n": "2021"})
        said = {"levels": {"2021": "2021"}, "total": "cast", "adds_up": True}
        assert not audited(frame, unit="tonnes", **said).contradictions
        assert audited(frame, unit="votes", **said).contradictions

    def test_a_share_of_a_count_has_no_room_for_fractions_of_persons(self):
        frame = pd.DataFrame({"t": ["a", "N"], "n": ["30", "97"], "%": ["31.3", ""]})
        found = audited(frame, levels={"2020": "n"}, shares={"2020": "%"}, total="N")
        assert "row a, column %" in contradicted(found)  # 30 of 97 is 30.9; 30.4 of 97 were 31.3


def test_printed_zeros_do_not_count_where_every_number_has_them():
    rows = {"sown": [412_000, 57_000, 90_000], "harvested": [398_000, 52_000, 81_000]}
    frame = pd.DataFrame(
        [[name, *numbers] for name, numbers in rows.items()] + [["lost", 15_000, 5_000, 9_000]],
        columns=["area", "2001", "2002", "2003"],
    )
    years = {year: year for year in ("2001", "2002", "2003")}
    found = audited(frame, levels=years, total="sown", adds_up=True)
    assert not found.contradictions
    assert any("thousands" in one.text for one in found.assumptions)


def test_counts_protected_by_rounding_to_a_base_are_not_accused():
    true = [[13, 8, 22, 31], [6, 17, 9, 4]]
    frame = pd.DataFrame({"age": ["0-9", "10-19", "20-29", "30+", "all"]})
    for name, numbers in zip(("men", "women"), true, strict=True):
        frame[name] = [round(n / 5) * 5 for n in (*numbers, sum(numbers))]
    frame["men"] = frame["men"].replace(10, 15)
    found = audited(frame, levels={"2019": "men", "2020": "women"}, total="all", adds_up=True)
    assert not found.contradictions
    assert any("multiple of 5" in one.text for one in found.assumptions)


def test_zeros_behind_the_point_that_are_not_printed_still_count():
    cost = ["54.3", "12", "8.7", "20.4", "33.1", "128.5"]
    frame = pd.DataFrame({"line": [*"abcde", "all"], "cost": cost})
    said = {"levels": {"2020": "cost"}, "total": "all", "adds_up": True, "unit": "million EUR"}
    assert not audited(frame, **said).contradictions
    frame.loc[5, "cost"] = "128.1"  # 12 as 12 +- 0.5 would excuse it
    found = audited(frame, **said)
    assert contradicted(found)
    assert found.assumptions[0].is_suspect


class TestTotals:
    def test_the_share_of_the_total_is_all_of_it(self):
        frame = pd.DataFrame({"t": ["a", "b", "all"], "2020": ["30", "70", "100"]})
        said = {"levels": {"2020": "2020"}, "shares": {"2020": "%"}, "total": "all"}
        assert not audited(frame.assign(**{"%": ["30.0", "70.0", "100.0"]}), **said).contradictions
        found = audited(frame.assign(**{"%": ["30.0", "70.0", "102.0"]}), **said)
        assert contradicted(found) == {"row all, column %"}
        assert "all of itself" in found.explain(found.contradictions[0])

    def test_a_whole_may_be_smaller_than_what_is_divided_by_it(self):
        frame = pd.DataFrame(
            {"t": ["lines", "homes"], "2020": ["5.31", "3.02"], "%": ["175.8", ""]}
        )
        said = {"levels": {"2020": "2020"}, "shares": {"2020": "%"}, "total": "homes"}
        assert not audited(frame, **said).contradictions

    def test_shares_of_the_rows_that_have_one(self):
        frame = pd.DataFrame(
            {
                "list": ["red", "blue", "green", "void", "cast"],
                "votes": ["5,200", "3,100", "1,700", "890", "10,890"],
                "%": ["52.0", "31.0", "17.0", "–", "100"],
            }
        )
        said = {"levels": {"2020": "votes"}, "shares": {"2020": "%"}, "total": "cast"}
        found = audited(frame, adds_up=True, **said)
        assert not found.contradictions
        assert any("the rows that have one" in one.text for one in found.assumptions)
        frame.loc[1, "%"] = "13.0"
        assert "row blue, column %" in contradicted(audited(frame, adds_up=True, **said))

    def test_one_total_split_twice(self):
        frame = pd.DataFrame(
            {
                "who": ["men", "women", "young", "old", "all"],
                "2020": ["312.4", "298.7", "180.2", "430.9", "611.1"],
                "2021": ["320.1", "305.5", "177.7", "447.9", "625.6"],
            }
        )
        said = {"levels": {"2020": "2020", "2021": "2021"}, "total": "all"}
        assert not audited(frame, adds_up=True, **said).contradictions
        frame.loc[3, "2021"] = "474.9"
        found = audited(frame, **said)  # seen although nobody said that anything adds up
        assert contradicted(found) == {"row old, column 2021", "row young, column 2021"}
        assert any(one.is_suspect for one in found.assumptions)

    def test_tiers(self):
        numbers = [120, 80, 200, 33, 17, 50, 250]
        names = ["rye", "oats", "grain", "hay", "straw", "feed", "all"]
        frame = pd.DataFrame({"t": names, "2020": [str(n / 10) for n in numbers]})
        said = {"levels": {"2020": "2020"}, "total": "all", "adds_up": True}
        found = audited(frame, **said)
        assert not found.contradictions
        assert len(found.ledger.identities) == 3

    def test_a_whole_in_a_caption_is_no_row(self):
        frame = pd.DataFrame({"t": ["a", "b"], "n": ["40", "26"], "%": ["30.3", "19.7"]})
        said = {"levels": {"2020": "n"}, "shares": {"2020": "%"}}
        assert not audited(frame, whole="132", **said).contradictions
        assert contradicted(audited(frame, whole={"2020": "123"}, **said))


class TestRatios:
    def test_fractions_in_place_of_per_cent(self):
        frame = pd.DataFrame({"t": ["a", "b", "all"], "2020": ["12", "36", "48"]})
        frame["part"] = [0.25, 0.75, 1.0]
        said = {"levels": {"2020": "2020"}, "shares": {"2020": "part"}, "total": "all"}
        assert not audited(frame, **said).contradictions
        frame["part"] = [0.35, 0.75, 1.0]
        assert "row a, column part" in contradicted(audited(frame, **said))

    def test_a_change_of_a_share_is_tied_to_the_levels(self):
        frame = pd.DataFrame(
            {
                "t": ["mobile", "all"],
                "2020": ["40.0", "100.0"],
                "2021": ["52.0", "110.0"],
                "points": ["7.3", ""],
            }
        )
        said = {
            "levels": {"2020": "2020", "2021": "2021"},
            "share_changes": {("2020", "2021"): "points"},
            "total": "all",
        }
        assert not audited(frame, **said).contradictions
        frame.loc[0, "points"] = "3.7"
        assert "row mobile, column points" in contradicted(audited(frame, **said))

    def test_what_is_nearly_so_much_and_a_fall_of_more(self):
        frame = pd.DataFrame(
            {"t": ["a", "b"], "2020": ["100.0", "50.0"], "2021": ["80.0", "55.1"]}
        ).assign(growth=["down more than 15%", "over 10%"])
        said = {
            "levels": {"2020": "2020", "2021": "2021"},
            "growth": {("2020", "2021"): "growth"},
        }
        assert not audited(frame, **said).contradictions
        frame.loc[0, "growth"] = "down more than 25%"
        assert contradicted(audited(frame, **said))


def test_labels_of_any_script_stand_in_the_statement():
    frame = pd.DataFrame({"项目": ["上海", "北京", "合计"], "2023": ["313", "402", "751"]})
    found = audited(frame, levels={"2023": "2023"}, total="合计", adds_up=True, unit="票")
    text = found.explain(found.contradictions[0])
    assert "合计" in text
    assert "row_" not in text


def test_long_numbers_are_repaired_so_that_they_fit():
    parts = [48_120_337_951, 7_604_118_226]
    frame = pd.DataFrame({"t": ["a", "b", "all"], "n": [*map(str, parts), str(sum(parts))]})
    frame.loc[2, "n"] = frame.loc[2, "n"].replace("6177", "1677")
    found = audited(frame, levels={"2020": "n"}, total="all", adds_up=True)
    repairs = {s.claim: s.repairs for s in found.contradictions[0].suspects}
    assert repairs["table-all-level-2020"] == (str(sum(parts)),)


def test_truncation_that_excuses_is_told_with_its_price():
    # 100/3 = 33.33, 100/1.5 = 66.67 cut off: 66.6.
    frame = pd.DataFrame(
        {"t": ["a", "b", "all"], "n": ["1", "2", "3"], "%": ["33.3", "66.6", "100.0"]}
    )
    found = audited(frame, levels={"2020": "n"}, shares={"2020": "%"}, total="all", adds_up=True)
    assert not found.contradictions
    first = found.assumptions[0]
    assert first.excuses == 1
    assert "cut off" in str(first)


def test_flows_of_quarters_make_up_the_year():
    frame = pd.DataFrame({"x": ["sales"], "9M24": ["31.6"], "4Q24": ["12.9"], "2024": ["44.5"]})
    levels = {name: name for name in ("9M24", "4Q24", "2024")}
    assert not audited(frame, levels=levels, flows=True).contradictions
    frame["4Q24"] = ["44.5"]
    assert contradicted(audited(frame, levels=levels, flows=True))
    assert not audited(frame, levels=levels).contradictions


def test_how_cells_are_read_can_be_said():
    frame = pd.DataFrame({"t": ["a", "b", "all"], "2020": ["(1.204)", "(318)", "(1.522)"]})
    said = {"levels": {"2020": "2020"}, "total": "all", "adds_up": True}
    with pytest.raises(analysis.AnalysisError, match="parentheses="):
        audited(frame, **said)
    found = audited(frame, parentheses="minus", decimal=",", **said)
    assert [j.claim.printed for j in found.judgements] == ["-1204", "-318", "-1522"]


def test_a_limit_is_said_to_be_checked_from_one_side():
    frame = pd.DataFrame({"t": ["a"], "2020": ["100"], "2021": ["130"], "g": ["over 25%"]})
    found = audited(frame, levels={"2020": "2020", "2021": "2021"}, growth={("2020", "2021"): "g"})
    assert any("one side" in text for text in found.unsaid)


def guessed(cells: list[list[str]]):
    return analysis.describe_table(pd.DataFrame(cells[1:], columns=cells[0])).audit()


def checked(found) -> int:
    return sum(j.verdict in {"consistent", "rounding_only"} for j in found.judgements)


def misprinted(cells: list[list[str]], row: int, column: int, text: str):
    changed = [list(one) for one in cells]
    changed[row][column] = text
    return guessed(changed)


BALANCE = [
    ["", "2021", "2022", "2023"],
    ["Stock in spring", "812340", "815417", "812689"],
    ["Calves", "41208", "38977", "40113"],
    ["Slaughtered", "36519", "40866", "37204"],
    ["Own growth", "4689", "-1889", "2909"],
    ["Bought", "9317", "8842", "9958"],
    ["Sold", "10929", "9681", "10246"],
    ["Trade", "-1612", "-839", "-288"],
    ["Stock in winter", "815417", "812689", "815310"],
]


def test_a_balance_goes_on_into_the_stock_that_it_leaves():
    assert checked(guessed(BALANCE)) == 24
    for row, column, text in ((1, 1, "813240"), (4, 2, "-1898"), (8, 3, "851310")):
        found = misprinted(BALANCE, row, column, text)
        assert any(BALANCE[row][0] in one for one in contradicted(found))


def test_rows_within_a_row_make_it_up_in_nordic_print():
    cells = [
        ["1 000 kr", "2022", "2023"],
        ["Intäkter", "912,4", "988,1"],
        ["därav avgifter", "311,2", "340,7"],
        ["därav bidrag", "402,9", "417,3"],
        ["därav övrigt", "198,3", "230,1"],
        ["Lån", "77,6", "61,4"],
        ["Tillgängligt", "990,0", "1 049,5"],
    ]
    assert checked(guessed(cells)) == 12
    found = misprinted(cells, 3, 1, "420,9")
    assert any("därav bidrag" in one for one in contradicted(found))
    assert not any("Lån" in one for one in contradicted(found))


def test_the_change_in_per_cent_of_any_wording_is_a_growth():
    cells = [
        ["Art", "Fälle Anzahl", "Fälle Veränderung zum Vorjahr in %"],
        ["Einbruch", "41.208", "3,1"],
        ["Betrug", "88.517", "-2,4"],
        ["Zusammen", "129.725", "-0,7"],
    ]
    assert checked(guessed(cells)) == 6
    assert not misprinted(cells, 3, 2, "7,0").passed


def test_a_second_header_row_may_name_two_years():
    cells = [
        ["Ort", "2021", "2022", "Var. %"],
        ["", "Gäste", "Gäste", "2022/2021"],
        ["Alm", "4120", "4532", "10,0"],
        ["Tal", "3300", "3135", "-5,0"],
    ]
    assert checked(guessed(cells)) == 6


def test_valid_votes_are_all_of_themselves():
    cells = [
        ["List", "Votes", "% of votes"],
        ["Ayes", "41208", "61.03"],
        ["Noes", "26312", "38.97"],
        ["Valid votes", "67520", "100.00"],
        ["Spoilt votes", "1480", "x"],
        ["Total votes cast", "69000", "x"],
    ]
    assert guessed(cells).passed
    assert not misprinted(cells, 1, 2, "63.01").passed


def test_points_group_thousands_where_another_column_shows_it():
    cells = [
        ["År", "Ind", "Ud", "Netto"],
        ["2019", "60.707", "57.564", "3.143"],
        ["2020", "57.149", "57.965", "-816"],
        ["2021", "60.830", "58.583", "2.247"],
        ["2022", "58.775", "59.094", "-319"],
    ]
    assert checked(guessed(cells)) == 12
    assert not misprinted(cells, 2, 1, "51.749").passed


def test_index_numbers_down_the_years_follow_from_what_they_count():
    cells = [
        ["Year", "Output (t)", "Index (2019 = 100)"],
        ["2018", "13,204", "96.4"],
        ["2019", "13,702", "100.0"],
        ["2020", "12,118", "88.4"],
        ["2021", "14,377", "104.9"],
        ["2022", "15,020", "109.6"],
    ]
    assert guessed(cells).passed
    found = misprinted(cells, 4, 2, "140.9")
    assert any("Index" in one for one in contradicted(found))


def test_a_column_of_hundreds_is_no_share_of_the_number_of_persons_asked():
    cells = [
        ["Age", "Good (%)", "Fair (%)", "Poor (%)", "Total (%)", "Base (n)"],
        ["16–24", "51", "33", "16", "100", "412"],
        ["25–44", "47", "31", "22", "100", "873"],
        ["45–64", "39", "40", "21", "100", "655"],
        ["65+", "44", "29", "27", "100", "290"],
    ]
    assert guessed(cells).passed
    assert not misprinted(cells, 2, 1, "74").passed


def test_league_tables_are_sums_and_no_ratios():
    cells = [
        ["Team", "P", "W", "D", "L", "GF", "GA", "GD", "Pts"],
        ["Otters", "30", "17", "5", "8", "52", "31", "+21", "56"],
        ["Larks", "30", "13", "8", "9", "44", "40", "+4", "47"],
        ["Hares", "30", "10", "9", "11", "39", "41", "−2", "39"],
        ["Voles", "30", "9", "5", "16", "30", "49", "−19", "32"],
        ["Newts", "30", "6", "7", "17", "28", "55", "−27", "25"],
        ["Moles", "30", "5", "9", "16", "26", "47", "−21", "24"],
        ["Toads", "30", "5", "6", "19", "25", "61", "−36", "21"],
    ]
    assert guessed(cells).passed
    found = misprinted(cells, 3, 4, "17")
    assert any("row Hares, column L" in one for one in contradicted(found))
