"""Files of others become ledgers: digits as they stand, and every fault with its place."""

from __future__ import annotations

import pytest

import analysis
from analysis.errors import DataError, UsageError
from analysis.exchange.export import export
from analysis.exchange.ledger_import import import_table
from analysis.ledger.ledger import read_folder
from analysis.ledger.oddities import find_oddities

BANK = """\
"Data Source","World Development Indicators",

"Last Updated Date","2024-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","1990","2019","2020",
"Germany","DEU","Individuals using the Internet (% of population)","IT.NET.USER.ZS","","88.10","89.8129",
"Aruba","ABW","GDP (current US$)","NY.GDP.MKTP.CD","..","3.3E+09","2558906303.91061",
"""
OWID = """\
Entity,Code,Year,Individuals using the Internet (% of population),World regions
Germany,DEU,2019,88.10,Europe
World,,2020,60.0,
"""
EUROSTAT = """\
DATAFLOW,LAST UPDATE,freq,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:ISOC_CI_IFP_IU(1.0),2024-06-12,A,I_IUX,PC_IND,DE,2022,5.10,b
ESTAT:ISOC_CI_IFP_IU(1.0),2024-06-12,A,I_IUX,PC_IND,FR,2022,:,
"""
OECD = """\
STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,UNIT_MEASURE,Unit of measure,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS,OBS_STATUS
DATAFLOW,OECD.STI:DSD_BB@DF(1.0),Broadband,I,DEU,Germany,S,PS,Persons,2023-S1,38.20,6,2,E
DATAFLOW,OECD.STI:DSD_BB@DF(1.0),Broadband,I,FRA,France,S,PS,Persons,2023-S2,32,6,1,A
"""
ACROSS = """\
Fluss;Einheit;2023;2024
Elbe;Tonnen;1.250,0;97,50
Oder;Tonnen;-;835,25
"""
DOWN = """\
month,users (million persons),sites
2024-06,"1,099.67",about 300
2024-12,1108.10,n/a
"""


@pytest.fixture
def imported(tmp_path):
    """Import a text as a file; return what was said and the ledger."""

    def run(text, name="table.csv", **told):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        found = import_table(path, to=tmp_path / "data", **told)
        assert analysis.check(tmp_path / "data") == []
        return found, analysis.load(tmp_path / "data")

    return run


def cells(ledger):
    return [
        (claim.series, claim.period, claim.printed, claim.unit, claim.decimals)
        for claim in ledger.claims
    ]


def test_the_world_banks_file(imported):
    found, ledger = imported(b"\xef\xbb\xbf" + BANK.encode())
    assert cells(ledger) == [
        ("deu-it.net.user.zs", "2019", "88.10", "% of population", None),
        ("deu-it.net.user.zs", "2020", "89.8129", "% of population", None),
        ("abw-ny.gdp.mktp.cd", "2019", "3300000000", "current US$", -8),
        ("abw-ny.gdp.mktp.cd", "2020", "2558906303.91061", "current US$", None),
    ]
    (source,) = ledger.sources.values()
    assert (source.title, source.publisher) == ("World Development Indicators", "World Bank")
    assert source.published == "2024-06-28"
    record = ledger.series["deu-it.net.user.zs"]
    assert record.name_en == "Germany: Individuals using the Internet"
    assert ledger.claims[0].locator == "row 6, column 2019"
    assert found.left_out == ("2 empty cells",)


def test_our_world_in_datas_file(imported):
    found, ledger = imported(OWID, title="Users", url="https://ourworldindata.org/internet")
    assert [(period, digits) for _, period, digits, *_ in cells(ledger)] == [
        ("2019", "88.10"),
        ("2020", "60.0"),
    ]
    assert ledger.sources["table"].title == "Users"
    assert any("'World regions'" in text for text in found.left_out)


def test_sdmx_csv_with_codes(imported):
    found, ledger = imported(EUROSTAT)
    assert cells(ledger) == [("de", "2022", "5.10", "PC_IND", None)]
    assert ledger.claims[0].note == "OBS_FLAG b"
    assert ledger.sources["table"].publisher == "ESTAT"
    assert found.left_out == ("1 empty observation",)


def test_sdmx_csv_with_names_multipliers_and_decimals(imported):
    _, ledger = imported(OECD)
    assert cells(ledger) == [
        ("deu", "2023-H1", "38.20", "1e6 Persons", None),
        ("fra", "2023-H2", "32", "1e6 Persons", 1),
    ]
    assert [one.name_en for one in ledger.series.values()] == ["Germany", "France"]


def test_a_wide_table_with_decimal_commas(imported):
    _, ledger = imported(ACROSS)
    assert cells(ledger) == [
        ("elbe", "2023", "1250.0", "Tonnen", None),
        ("elbe", "2024", "97.50", "Tonnen", None),
        ("oder", "2024", "835.25", "Tonnen", None),
    ]


def test_a_table_with_periods_down_its_side(imported):
    _, ledger = imported(DOWN)
    assert cells(ledger) == [
        ("users", "2024-06", "1099.67", "million persons", None),
        ("sites", "2024-06", "300", "units", None),
        ("users", "2024-12", "1108.10", "million persons", None),
    ]
    assert [claim.qualifier for claim in ledger.claims] == ["", "about", ""]
    assert ledger.series["users"].unit == "persons"


def test_what_was_exported_comes_back(small, tmp_path):
    export(tmp_path / "out", format="sdmx-csv", ledger=small)
    import_table(tmp_path / "out" / "claims.csv", to=tmp_path / "data")
    ledger = analysis.load(tmp_path / "data")
    expected = {claim.id: claim for claim in small.ledger.claims}
    assert {claim.id: claim for claim in ledger.claims} == expected
    for name in {claim.source for claim in ledger.claims}:
        assert ledger.sources[name].title == small.ledger.sources[name].title
    assert ledger.series["netizens"].name_en == small.ledger.series["netizens"].name_en


def test_an_imported_ledger_is_audited_and_followed(imported, tmp_path):
    _, ledger = imported(ACROSS)
    assert analysis.audit(ledger).passed
    assert analysis.series("elbe", ledger=ledger)["value"].tolist() == [1250.0, 97.5]
    found = find_oddities(read_folder(tmp_path / "data"))
    assert [odd for odd in found if odd.field == "witness"] == []


def test_a_source_is_added_to_a_ledger_and_leaves_the_rest_alone(part_copy, tmp_path):
    before = {path: path.read_bytes() for path in part_copy.rglob("*.csv")}
    (tmp_path / "fish.csv").write_text(ACROSS, "utf-8")
    found = import_table(tmp_path / "fish.csv", to=part_copy)
    assert (found.sources, found.claims, found.series) == (("fish",), 3, 2)
    assert analysis.check(part_copy) == []
    for path, content in before.items():
        assert path.read_bytes().startswith(content)
    with pytest.raises(UsageError, match="'fish'; name another with --source"):
        import_table(tmp_path / "fish.csv", to=part_copy)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "an empty file"),
        ("a,b\n1,2\n", "periods such as 2024 or 2024-12 along the top"),
        ("x,2024\nElbe,soon\n", "'soon'"),
        ("x,2024\nElbe,12\nElbe,13\n", "wanted one number for elbe at 2024, got two: row 2"),
        ("x,2024\nElbe,n/a\n", "at least one number"),
        (OWID.replace("2019", "then"), r":2:1: wanted a year or a day, got 'then'"),
        (BANK.replace("88.10", "88,1O"), r":6:1: wanted a number or nothing, got '88,1O'"),
        (OECD.replace("2023-S2", "2023-W07"), r":3:1: .*'2023-W07'; weeks have no place"),
        (OECD.replace("38.20,6", "38.20"), r":2:1: wanted 14 cells, got 13"),
        (OECD.replace(",I,FRA", ",D,FRA"), "one that deletes another"),
        (OECD.splitlines()[0], "observations below the header, got none"),
        ('x,2024\n"Elbe,12\n', "well-formed CSV"),
        ("x,2024\nLänge,1\n".encode("latin-1"), "wanted UTF-8 text"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place_and_nothing_is_written(
    imported, tmp_path, text, match
):
    with pytest.raises((DataError, analysis.AnalysisError), match=match):
        imported(text)
    assert not (tmp_path / "data").exists()


def test_a_place_that_holds_something_else_is_refused(tmp_path):
    (tmp_path / "t.csv").write_text(ACROSS, "utf-8")
    with pytest.raises(UsageError, match="which holds other files"):
        import_table(tmp_path / "t.csv", to=tmp_path)
    with pytest.raises(UsageError, match="which is a file"):
        import_table(tmp_path / "t.csv", to=tmp_path / "t.csv")
    with pytest.raises(UsageError, match="Wanted a file to import, got none at"):
        import_table(tmp_path / "missing.csv", to=tmp_path / "data")


def test_a_published_day_that_is_none_is_refused(imported):
    with pytest.raises(UsageError, match="'published'"):
        imported(ACROSS, published="soon")
