"""An invented edition goes in as data alone, and its page is right in every line."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import analysis
from analysis.chapters import changed
from analysis.cli import main
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.plots.markup import to_markdown

#: What the edition prints of its own month, by the ids that `new-edition` gives.
PRINTED = {
    "netizens-level": "1.125",
    "netizens-share": "80.1",
    "netizens_rural-level": "323",
    "netizens_60plus-level": "165",
    "short_video-level": "1.071",
    "short_video-share": "95.2",
    "online_video-level": "10.88",
    "online_video-share": "96.7",
    "micro_drama-level": "690",
    "online_shopping-level": "985",
    "online_shopping-share": "87.6",
    "online_medical-level": "400",
    "online_education-level": "310",
    "generative_ai-level": "6.02",
    "e_government-level": "1.010",
    "base_stations_5g-level": "4.80",
    "domain_names_cn-level": "21.00",
    "domain_names_total-level": "3300",
    "ipv6_addresses-level": "69000",
    "instant_retail_taobao_jd_meituan_overlap-level": "395",
    "online_travel_ctrip_meituan_jd_overlap-level": "65.50",
}
#: What it prints besides: a change that its own levels deny, an earlier level counted anew, a new
#: series, and a growth rate.
BESIDES = [
    ("contradicting", "netizens", "change", "2025-12", "2025-06", "12.0", "million persons"),
    ("anew", "online_education", "level", "2025-06", "", "300", "million persons"),
    ("drones", "drones", "level", "2025-12", "", "2.5", "million drones"),
    ("medical-growth", "online_medical", "growth", "2025-12", "2025-06", "1.8", "%"),
]
#: Series of which the edition before printed its own month, and this one says nothing.
MISSING = {
    *("netizens_urban", "non_netizens", "non_netizens_60plus", "netizens_with_digital_skill"),
    *("elderly_age_threshold", "digital_skill_threshold", "domain_names_cn_world_lead"),
    *("online_retail_world_lead", "china_internet_development"),
    "standard_essential_patents_5g_china",
}


def append(path, row):
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(row)


@pytest.fixture(scope="module")
def data(root, tmp_path_factory):
    """The shipped data with an edition more; nothing outside of them is touched."""
    folder = Path(shutil.copytree(root / "data", tmp_path_factory.mktemp("book") / "data"))
    words = ["new-edition", "cnnic57", "--as-of", "2025-12", "--published", "2026-12"]
    result = CliRunner().invoke(main, [*words, "--data", str(folder)])
    assert result.exit_code == 0, result.output
    path = folder / "claims" / "cnnic57.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = []
    for row in rows:
        printed = PRINTED.get(row["id"].removeprefix("cnnic57-"))
        if printed:
            kept.append(row | {"printed": printed, "locator": "Table 1"})
    for name, series, measure, period, base, printed, unit in BESIDES:
        fields = {"series": series, "measure": measure, "period": period, "base_period": base}
        given = {"id": f"cnnic57-{name}", "source": "cnnic57", "locator": "Table 2"}
        kept.append(
            dict.fromkeys(rows[0], "") | given | fields | {"printed": printed, "unit": unit}
        )
    assert len(kept) == 25
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    append(folder / "series.csv", ["drones", "Drones", "", "drones", "", "devices", "", "", ""])
    old, new = "cssn56-base-online_education-level", "cnnic57-anew"
    said = "The later edition counts June 2025 anew."
    finding = ["education-anew", "revision", old, new, "", "revision", "acknowledged", said]
    append(folder / "findings.csv", finding)
    return folder


@pytest.fixture(scope="module")
def later(data):
    return analysis.study(data)


@pytest.fixture(scope="module")
def changes(later):
    return changed.edition_changes(later)


def test_its_rows_have_no_fault_and_are_not_odd(data):
    result = CliRunner().invoke(main, ["check", "--strict", "--data", str(data)])
    assert (result.exit_code, result.stdout) == (0, "")


def test_it_is_the_newest_edition_after_the_last(changes):
    assert (changes.edition, changes.month) == ("CNNIC 57", "2025-12")
    assert (changes.edition_before, changes.month_before) == ("CNNIC 56", "2025-06")
    assert changes.sources == ("cnnic57",)


def test_each_level_of_its_month_is_new_with_what_it_follows(changes):
    levels = {name.removesuffix("-level") for name in PRINTED if name.endswith("-level")}
    frame = changes.new_levels.set_index("series")
    assert set(frame.index) == levels | {"drones"}
    assert frame.index[frame["first"]].tolist() == ["drones"]
    assert frame.loc["netizens", "printed"] == "1.125 billion persons"
    assert frame.loc["netizens", "before"] == "2025-06"
    # The revised level is what the next one is compared with.
    assert frame.loc["online_education", "last"] == 300e6
    assert frame.loc["online_education", "growth"] == pytest.approx(10 / 300)
    assert frame.loc["online_medical", "growth"] == pytest.approx(7 / 393, abs=2e-3)


def test_what_it_prints_anew_is_revised(changes):
    assert changes.again[["series", "period", "printed", "before", "how"]].to_numpy().tolist() == [
        ["online_education", "2025-06", "300 million persons", "293 million persons", "revised"]
    ]


def test_what_its_numbers_deny_is_contradicted(changes):
    open_ = [one for one in changes.contradictions if one.acknowledged is None]
    assert len(open_) == 1
    assert "cnnic57-contradicting" in {*open_[0].claims, *open_[0].irreducible[0]}
    assert changes.contradicted["status"].tolist() == ["not explained"]


def test_what_it_does_not_print_is_missing(changes):
    assert set(changes.missing["series"]) == MISSING


def test_forecasts_of_its_month_are_scored_and_those_in_advance_are_told(changes):
    scored = changes.scored
    assert set(scored["period"]) == {"2025-12"}
    registered = scored["kind"] == "registered"
    assert registered.any()
    assert (scored["in_advance"] == registered).all(), "the edition came out after the registry"
    told = scored[scored["outcome"].isin(["hit", "miss"])]
    assert {"netizens", "short_video", "online_shopping"} <= set(told["series"])
    assert "drones" not in set(scored["series"])


def test_the_sentences_say_the_same(changes):
    said = to_markdown(changed.describe_changes(changes))
    assert said.startswith(
        "**CNNIC 57**, December 2025, after CNNIC 56, June 2025: 25 numbers in 1 source."
    )
    assert (
        "**18 levels** are of its own date, 1 of them of a series of which no level was known before: drones."
        in said
    )
    assert "1 earlier print is printed otherwise: 1 revised." in said
    assert "1 contradiction involves its numbers, without a finding." in said
    assert "It says nothing of 10 series that CNNIC 56 printed." in said
    told = changes.scored[
        (changes.scored["model"] == DEFAULT_MODEL) & changes.scored["outcome"].isin(["hit", "miss"])
    ]
    hits = int((told["outcome"] == "hit").sum())
    forecasts = to_markdown(changed.describe_forecasts(changes))
    assert (
        f"For **{len(told)}** the truth is known: **{hits} lay inside the 95 % interval**"
        in forecasts
    )


def test_the_page_shows_every_part(changes, page):
    for show in (changed.show_new_levels, changed.show_again, changed.show_contradicted):
        show(changes)
    changed.show_rates(changes)
    changed.show_missing(changes)
    changed.show_gone_rates(changes)
    changed.show_forecasts(changes)
    for text in (
        "share of Internet users",
        "80.1 %",
        "18 levels of December 2025",
        "300 million persons",
        "not explained",
        "10 series of CNNIC 56",
    ):
        assert text in page.text


def test_the_old_value_is_known_as_of_the_old_edition(later):
    def level(**rest):
        frame = analysis.series("online_education", ledger=later, **rest).set_index("period")
        return frame.loc["2025-06", "value"]

    assert (level(), level(as_of="CNNIC 56")) == (300e6, 293e6)


def test_a_ledger_without_editions_says_so(study_of, claim, page):
    study = study_of(claim("x", "level", "1", period="2024"))
    nothing = changed.edition_changes(study)
    assert nothing is None
    assert (
        changed.describe_changes(None)
        == "No edition in the ledger is dated: no source with one prints a level of a period that was"
        " over."
    )
    assert changed.describe_forecasts(None) == "Nothing had been forecast of its date."
    for show in (changed.show_new_levels, changed.show_again, changed.show_contradicted):
        show(nothing)
    changed.show_missing(nothing)
    changed.show_forecasts(nothing)
    assert page.parts


def test_the_first_edition_has_none_before(study_of, claim):
    study = study_of(claim("x", "level", "1", period="2024-12"))
    ledger = study.ledger
    source = ledger.sources["a"].model_copy(update={"edition": "Report 1"})
    study = analysis.study(replace(ledger, sources={"a": source}))
    said = to_markdown(changed.describe_changes(changed.edition_changes(study)))
    assert "December 2024, the first in the ledger: 1 number in 1 source." in said
    assert "says nothing of" not in said


def test_an_edition_by_years_is_set_beside_the_one_of_the_year_before(study_of, claim):
    rows = [("e0", "x", "2023", "100"), ("e0", "y", "2023", "40")]
    rows += [("e1", "x", "2024", "110"), ("e1", "y", "2024", "42"), ("e1", "x", "2023", "103")]
    made = study_of(
        *(
            claim(series, "level", printed, period=period, source=source)
            for source, series, period, printed in rows
        ),
    )
    for name, source in made.ledger.sources.items():
        edition, published = {"e0": ("Year 2023", "2024"), "e1": ("Year 2024", "2025")}[name]
        fields = {"edition": edition, "published": published}
        made.ledger.sources[name] = source.model_copy(update=fields)
    changes = changed.edition_changes(made)
    said = to_markdown(changed.describe_changes(changes))
    assert said.startswith("**Year 2024**, after Year 2023: 3 numbers in 1 source. **2 levels**")
    assert "1 earlier print is printed otherwise: 1 contradicted." in said
    assert said.endswith("It speaks of every series that Year 2023 printed.")
    before = changes.new_levels.set_index("series")["before"]
    assert before.to_dict() == {"x": "", "y": "2023"}, (
        "two prints that exclude each other leave none"
    )


def test_a_doubted_level_is_doubted_in_the_words_of_other_pages(changes, page):
    frame = changes.new_levels.assign(doubt="jump")
    other = replace(changes)
    vars(other)["new_levels"] = frame
    changed.show_new_levels(other)
    assert "one source alone" in page.text
    assert "jump" not in page.text


def test_a_contradiction_names_its_series_and_prints_a_number_of_the_edition(changes):
    assert changes.contradicted["name"].tolist() == ["Internet users"]
    own = {claim.id for claim in changes.claims}
    assert all(own & set(one.claims) for one in changes.contradictions)
