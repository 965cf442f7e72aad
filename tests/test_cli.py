"""The command line: exit statuses, what is printed where, and documents for other programs."""

from __future__ import annotations

import json
import math
import re
import shutil
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from click.testing import CliRunner

from analysis.cli import main

COMMANDS = sorted(main.commands)
VERDICTS = {"consistent", "rounding_only", "contradicted", "unchecked"}


@pytest.fixture(autouse=True)
def _at_the_root(root, monkeypatch):
    monkeypatch.chdir(root)


def invoke(*words):
    return CliRunner().invoke(main, [str(word) for word in words])


def document(*words):
    """Run a command with --json; standard output must be one strict JSON document."""

    def refuse(constant):
        raise AssertionError(f"{constant} is no JSON")

    result = invoke(*words, "--json")
    assert result.stderr == ""
    return json.loads(result.stdout, parse_constant=refuse), result.exit_code


@pytest.fixture
def spoilt(copied):
    path = copied / "claims" / "cssn56.csv"
    path.write_text(path.read_text("utf-8").replace("1.123", "1.1z3", 1), "utf-8")
    return copied


def test_the_commands_are_those_of_the_design():
    judging, following = ["audit", "check", "table", "text"], ["forecast", "register", "series"]
    typing_in = ["new-book", "new-edition", "words"]
    making, exchanging = ["build", "pdf", "run", "serve"], ["export", "import", "package"]
    assert sorted([*judging, *following, *making, *exchanging, *typing_in]) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_the_exit_status(name):
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert f"Example: analysis {name}" in result.stdout
    assert "Exit status: 0" in result.stdout


def test_help_and_version_of_the_whole():
    assert all(f"analysis {name}" in invoke("-h").stdout for name in ("check", "audit", "build"))
    assert invoke("--version").exit_code == 0


@pytest.mark.parametrize(
    "words", [["audits"], ["audit", "--jsno"], ["build", "--jobs", "0"], ["forecast"], ["run"]]
)
def test_wrong_usage_is_exit_2(words):
    result = invoke(*words)
    assert result.exit_code == 2
    assert result.stderr
    assert result.stdout == ""


@pytest.fixture
def commanding(small_data, tmp_path):
    """Data whose places hold what a terminal would obey: a new title, red, text from right to left."""
    data = Path(shutil.copytree(small_data, tmp_path / "data"))
    for path in (data / "claims").glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        frame["locator"] = (
            "\x1b]0;owned\x07\x9b31m \u202e\nfindings.csv: no fault " + frame["locator"]
        )
        frame.to_csv(path, index=False)
    return data


@pytest.mark.parametrize(
    ("words", "status"),
    [(["audit"], 1), (["series", "live_streaming"], 0), (["forecast", "live_streaming"], 0)],
)
def test_no_text_of_the_data_commands_the_terminal(commanding, words, status):
    result = invoke(*words, "--data", commanding)
    assert result.exit_code == status
    assert set(re.findall(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", result.output)) <= {
        "\n"
    }
    assert not re.search("^findings.csv: no fault", result.output, flags=re.MULTILINE)
    if words == ["audit"]:
        assert "\\u001b]0;owned\\u0007\\u009b31m \\u202e findings.csv" in result.stdout


def test_no_fault_commands_the_terminal(copied):
    series = copied / "series.csv"
    text = series.read_text("utf-8").replace("netizens,", "\x1b[31mnetizens\x07,", 1)
    series.write_text(text.replace("name_zh", "name\x1b_zh", 1), "utf-8")
    result = invoke("check", "--data", copied)
    assert result.exit_code == 2
    assert "\\" in result.stdout
    assert set(re.findall(r"[\x00-\x1f\x7f-\x9f]", result.output)) <= {"\n"}


def test_check_of_good_data_is_exit_0(ledger):
    result = invoke("check")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert f"{len(ledger.claims)} claims" in result.stderr


def test_check_of_bad_data_is_exit_2_with_every_fault_and_its_place(spoilt):
    other = spoilt / "claims" / "genai250m.csv"
    other.write_text(
        other.read_text("utf-8").replace(",netizens,level,", ",netizen,level,"), "utf-8"
    )
    result = invoke("check", "--data", spoilt)
    assert result.exit_code == 2
    faults = result.stdout.splitlines()
    assert any(
        fault.startswith(f"{spoilt}/claims/cssn56.csv:2:") and "1.1z3" in fault for fault in faults
    )
    assert any("claims/genai250m.csv:" in fault and "'netizens'" in fault for fault in faults)
    assert result.stderr.strip() == f"{len(faults)} faults"


@pytest.mark.parametrize("name", ["audit", "series", "build"])
def test_bad_data_are_exit_2_for_every_command(name, spoilt):
    result = invoke(name, "--data", spoilt)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "cssn56.csv:2:" in result.stderr


def test_bad_data_leave_standard_output_empty_with_json(spoilt):
    for words in (["audit"], ["series"], ["forecast", "online_payment"]):
        result = invoke(*words, "--data", spoilt, "--json")
        assert (result.exit_code, result.stdout) == (2, "")


def test_a_directory_that_is_not_there_is_exit_2(tmp_path):
    for name in ("check", "audit", "series", "build"):
        result = invoke(name, "--data", tmp_path / "nowhere")
        assert result.exit_code == 2
        assert "nowhere" in result.stderr


def test_audit_of_the_shipped_data_is_exit_0(ledger):
    result = invoke("audit")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith(f"{len(ledger.claims)} claims: ")


def test_audit_as_json_has_the_keys_of_the_design(ledger):
    audit, status = document("audit")
    assert status == 0
    wanted = {"summary", "claims", "contradictions", "facts", "aside", "point"}
    assert set(audit) == wanted
    assert [claim["id"] for claim in audit["claims"]] == [claim.id for claim in ledger.claims]
    wanted = {"id", "source", "verdict", "interval", "implied", "digit_coverage", "proof"}
    for claim in audit["claims"]:
        assert wanted <= set(claim)
        assert claim["verdict"] in VERDICTS
        assert len(claim["interval"]) == len(claim["implied"]) == 2
        assert claim["digit_coverage"] is None or 0 <= claim["digit_coverage"] <= 1
    ids, findings = set(ledger.by_id), {finding.id for finding in ledger.findings}
    for found in audit["contradictions"]:
        assert {"claims", "explanations", "multipliers", "acknowledged"} <= set(found)
        assert set(found["claims"]) <= ids
        assert all(set(explanation) <= ids for explanation in found["explanations"])
        assert found["acknowledged"] in findings
    counts = {verdict: audit["summary"][verdict] for verdict in VERDICTS}
    assert sum(counts.values()) == audit["summary"]["claims"] == len(ledger.claims)


def test_audit_of_a_planted_misprint_is_exit_1_and_says_where_first(report, misprint):
    printed = misprint(report)
    result = invoke("audit", "--data", report)
    assert result.exit_code == 1
    first = result.stdout.splitlines()[0]
    shown = r"\S+, .+: instant_messaging \w+ [\d-]+ printed [\d.,]+ .+ \[cnnic55-.+\]"
    assert re.match(rf"{shown} cannot hold with \S+, .+: \w+ \w+ [\d-]+ printed ", first)
    assert "cnnic55, Table 5, row 1 (Instant messaging), column 2: " in first
    assert f"printed {printed} 1e4 persons" in first


def test_audit_of_a_planted_misprint_as_json(report, misprint):
    misprint(report)
    audit, status = document("audit", "--data", report)
    assert status == 1
    assert audit["summary"]["passed"] is False
    new = [found for found in audit["contradictions"] if found["acknowledged"] is None]
    assert len(new) == audit["summary"]["unacknowledged"] > 0
    name = "cnnic55-table5-instant_messaging-level-2023-12"
    verdicts = {claim["id"]: claim["verdict"] for claim in audit["claims"]}
    for found in new:
        assert name in found["claims"]
        assert "contradicted" in {verdicts[claim] for claim in found["claims"]}


def test_a_stale_acknowledgement_is_exit_1_and_named(copied, ledger):
    """March 2020: a chart script gives 65.5 % where the others print 64.5."""
    (finding,) = (found for found in ledger.findings if found.id == "netizens-2020-03-655")
    suspect, other = (ledger.by_id[names[0]] for names in (finding.claims, finding.against))
    path = copied / "claims" / f"{suspect.source}.csv"
    lines = path.read_text("utf-8").split("\n")
    (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{suspect.id},"))
    assert lines[at].count(f",{suspect.printed},") == 1
    lines[at] = lines[at].replace(f",{suspect.printed},", f",{other.printed},")
    path.write_text("\n".join(lines), "utf-8")
    result = invoke("audit", "--data", copied)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"findings.csv: {finding.id} acknowledges")


def test_series_as_json_has_the_keys_of_the_design():
    rows, status = document("series", "online_payment", "netizens")
    assert status == 0
    assert {row["series"] for row in rows} == {"online_payment", "netizens"}
    for row in rows:
        assert set(row) == {
            "series",
            "period",
            "lower",
            "upper",
            "value",
            "known",
            "segment",
            "doubt",
        }
        assert row["known"] in {"printed", "reconstructed", "bounded"}
        if None not in (row["lower"], row["upper"]):
            assert row["lower"] <= row["upper"]
    (latest,) = (r for r in rows if (r["series"], r["period"]) == ("online_payment", "2024-12"))
    assert latest["value"] == 1_028_910_000
    assert latest["lower"] <= latest["value"] <= latest["upper"]


def test_every_series_by_default(ledger):
    rows, status = document("series")
    assert status == 0
    assert {row["series"] for row in rows} <= set(ledger.series)
    assert len({row["series"] for row in rows}) > 20
    assert "1,028,910,000" in invoke("series", "online_payment").stdout


@pytest.mark.parametrize("name", ["series", "forecast"])
def test_an_unknown_series_is_exit_2_with_the_nearest_name(name):
    result = invoke(name, "online_paymant")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "'online_payment'" in result.stderr


def test_forecast_as_json_has_the_keys_of_the_design():
    forecast, status = document("forecast", "online_payment", "--horizon", "3")
    assert status == 0
    assert {"series", "model", "history", "forecasts", "models"} <= set(forecast)
    assert forecast["series"] == "online_payment"
    assert len(forecast["forecasts"]) == 3
    for row in forecast["forecasts"]:
        assert set(row) == {"period", "value", "lower95", "upper95", "model"}
        assert row["model"] == forecast["model"]
        assert row["lower95"] <= row["value"] <= row["upper95"]
        assert all(math.isfinite(row[key]) for key in ("value", "lower95", "upper95"))
    assert {"naive", "drift"} <= {model["model"] for model in forecast["models"]}
    assert [row["period"] for row in forecast["history"]][-1] >= "2024-12"


def test_forecast_for_people_names_the_chosen_model():
    result = invoke("forecast", "online_payment")
    assert result.exit_code == 0
    assert "(chosen)" in result.stdout


@pytest.fixture
def runnable(tmp_path, notebook, code, monkeypatch):
    declared = code('count: int = 1  # how often\nword: str = "a"  # what', "parameters")
    monkeypatch.chdir(tmp_path)
    cells = (declared, code("print(word * count)"), code("1 / (count - 3)"))
    return notebook(*cells, path=tmp_path / "sums.ipynb").name


def test_run_puts_the_executed_notebook_beside_the_book(runnable, tmp_path):
    result = invoke("run", runnable, "-p", "count", "2", "-p", "word", "7")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip() == "_build/run/sums.ipynb"
    executed = nbformat.read(tmp_path / "_build" / "run" / "sums.ipynb", as_version=4)
    assert executed.cells[2].outputs[0].text == "77\n"


def test_run_of_a_notebook_that_fails_is_exit_1_and_says_where_first(runnable):
    result = invoke("run", runnable, "-p", "count", "3")
    assert result.exit_code == 1
    first, *rest = result.stderr.splitlines()
    assert first == "sums.ipynb, cell 3: ZeroDivisionError: division by zero"
    assert rest
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("times", "2", "count, word"),
        ("coumt", "2", "'count'"),
        ("count", "two", "Wanted a whole number"),
    ],
)
def test_run_with_a_wrong_parameter_is_exit_2_and_runs_nothing(
    runnable, tmp_path, name, value, said
):
    result = invoke("run", runnable, "-p", name, value)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "_build").exists()


@pytest.mark.parametrize("output", ["sums.ipynb", "./sums.ipynb", "link", "folder", "/dev/null"])
def test_run_does_not_overwrite_the_notebook_or_what_is_no_plain_file(runnable, tmp_path, output):
    (tmp_path / "link").symlink_to(tmp_path / runnable)
    (tmp_path / "folder").mkdir()
    before = (tmp_path / runnable).read_bytes()
    result = invoke("run", runnable, "--output", output)
    assert result.exit_code == 2
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"Wanted a file for the executed notebook, got '{Path(output)}'")
    assert (tmp_path / runnable).read_bytes() == before
    assert Path("/dev/null").is_char_device()
    assert list((tmp_path / "folder").iterdir()) == []


def test_run_where_nothing_can_be_written_is_exit_2_and_runs_nothing(runnable):
    result = invoke("run", runnable, "--output", f"{runnable}/out.ipynb", "-p", "count", "3")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_run_of_a_notebook_for_another_kernel_is_exit_2(runnable, tmp_path):
    made = nbformat.read(tmp_path / runnable, as_version=4)
    made.metadata.kernelspec.name = "cobol"
    nbformat.write(made, tmp_path / runnable)
    result = invoke("run", runnable)
    assert result.exit_code == 2
    assert "got 'cobol' in " in result.stderr


def test_run_of_an_endless_notebook_is_exit_1_at_the_limit(runnable, tmp_path, code):
    made = nbformat.read(tmp_path / runnable, as_version=4)
    made.cells.append(code("while True: pass"))
    nbformat.write(made, tmp_path / runnable)
    result = invoke("run", runnable, "--cell-timeout", "1")
    assert result.exit_code == 1
    assert result.stderr.startswith("sums.ipynb, cell 4: TimeoutError: still running after 1 s")


def test_run_of_no_notebook_is_exit_2(runnable):
    assert runnable
    assert invoke("run", "nothing.ipynb").exit_code == 2
