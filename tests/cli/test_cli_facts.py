"""What the answers say of the real data, by value."""

from __future__ import annotations

import re

import pytest

from cli.asking import Ask, Told

EU_WITHOUT = ["cyprus", "greece", "romania", "slovakia", "spain"]
PERSPECTIVES = ["recognizer", "kosovo", "serbia", "documents", "lowest", "highest"]


def recognitions(ask: Ask, *arguments: str) -> Told:
    told = ask("recognitions", "kosovo", "--format", "csv", *arguments)
    assert told.code == 0
    return told


def counts(ask: Ask, *arguments: str) -> dict[str, tuple[int, int, str]]:
    rows = recognitions(ask, "--count", *arguments).rows()
    return {
        row["perspective"]: (int(row["members"]), int(row["others"]), row["others_named"])
        for row in rows
    }


def test_22_of_the_27_members_of_the_eu_recognize_kosovo(ask: Ask) -> None:
    told = recognitions(ask, "--in", "EU")
    rows = told.rows()
    assert len(rows) == 27
    assert [row["state"] for row in rows if row["holds"] == "no"] == EU_WITHOUT
    assert {row["holds"] for row in rows if row["state"] not in EU_WITHOUT} == {"yes"}
    assert {row["views"] for row in rows} == {"all", "none"}
    assert "22 of 27 EU members, undisputed" in told.err


def test_each_of_the_five_shows_its_stated_position_with_a_source(ask: Ask) -> None:
    rows = {row["state"]: row for row in recognitions(ask, "--in", "EU").rows()}
    for state in EU_WITHOUT:
        row = rows[state]
        assert re.fullmatch(rf"{row['label']} \d{{4}}(-\d\d){{0,2}}: against: .+", row["says"])
        assert row["publisher"] and row["check"] == "sourced"
        assert re.fullmatch(r"data/(positions|claims)\.csv:\d+", row["line"])


def test_28_of_the_32_members_of_nato_recognize_kosovo(ask: Ask) -> None:
    rows = recognitions(ask, "--in", "NATO").rows()
    assert len(rows) == 32
    lacking = ["greece", "romania", "slovakia", "spain"]
    assert [row["state"] for row in rows if row["holds"] == "no"] == lacking


def test_53_members_of_the_un_had_recognized_kosovo_by_the_end_of_2008(ask: Ask) -> None:
    told = counts(ask, "--on", "2008-12-31", "--perspective", "kosovo")
    assert list(told) == PERSPECTIVES
    assert {name: members for name, (members, _, _) in told.items()} == dict.fromkeys(
        PERSPECTIVES, 53
    )
    assert told["kosovo"] == (53, 0, "")
    assert told["recognizer"] == (53, 1, "Taiwan")


def test_kosovo_counts_119_members_of_the_un_and_two_others(ask: Ask) -> None:
    told = counts(ask)
    assert told["kosovo"] == (119, 2, "Cook Islands, Niue")
    assert told["kosovo"][0] == told["highest"][0]
    words = recognitions(ask, "--perspective", "kosovo").err
    assert "according to kosovo: 119 of 193 UN members; disputed: from " in words
    assert words.endswith(" and 2 others (Cook Islands, Niue)\n")


def test_the_bounds_hold_every_count(ask: Ask) -> None:
    told = {name: members for name, (members, _, _) in counts(ask).items()}
    assert told["lowest"] == min(told.values())
    assert told["highest"] == max(told.values())
    assert told["lowest"] <= told["serbia"] < told["recognizer"] < told["kosovo"]


def test_where_serbia_and_the_recognizer_differ_both_sides_speak_with_their_sources(
    ask: Ask,
) -> None:
    held = {
        view: {
            row["state"]: row
            for row in recognitions(ask, "--perspective", view).rows()
            if row["holds"] != "no"
        }
        for view in ("serbia", "recognizer")
    }
    differing = held["serbia"].keys() ^ held["recognizer"].keys()
    assert len(differing) >= 10
    every = {row["state"]: row for row in recognitions(ask, "--perspective", "serbia").rows()}
    for state in differing:
        row = every[state]
        words = row["says"].split("; ")
        speakers = {re.split(r" (?:\[?\d{4}|undated)", word)[0] for word in words}
        assert "Serbia" in speakers, row
        assert {"Kosovo", row["label"]} & speakers, row
        assert [word for word in words if not re.search(r": [a-z-]+ \[.+\]$", word)] == []
        assert row["views"] not in ("all", "none")


def test_an_undisputed_row_says_nothing_more(ask: Ask) -> None:
    rows = recognitions(ask).rows()
    assert {bool(row["says"]) for row in rows if row["views"] == "all"} == {False}
    assert {bool(row["says"]) for row in rows if row["views"] != "all"} == {True}


def test_ghana_is_told_from_both_sides(ask: Ask) -> None:
    rows = {row["state"]: row for row in recognitions(ask, "--perspective", "kosovo").rows()}
    ghana = rows["ghana"]
    assert ghana["holds"] == "yes"
    assert "kosovo" in ghana["views"] and "serbia" not in ghana["views"]
    assert re.search(r"Kosovo 2019-11-12: holds \[.*https://", ghana["says"])
    assert re.search(r"Serbia 2019-11[-\d]*: ended \[.*https://", ghana["says"])


def test_a_withdrawal_is_lost_for_serbia_and_not_for_kosovo(ask: Ask) -> None:
    def lost(perspective: str) -> set[str]:
        rows = recognitions(ask, "--diff", "2017-01-01", "--perspective", perspective).rows()
        return {row["state"] for row in rows if row["change"] == "lost"}

    assert {"suriname", "ghana"} <= lost("serbia")
    assert lost("kosovo") & {"suriname", "ghana"} == set()


def test_the_path_from_albania_to_the_united_states_is_one_hop_through_nato(ask: Ask) -> None:
    told = ask("path", "albania", "usa", "--format", "csv")
    rows = told.rows()
    assert {(row["path"], row["kind"], row["hop"]) for row in rows} == {("1", "alliance", "1")}
    defense = rows[0]
    assert (defense["start"], defense["end"]) == ("Albania", "United States")
    assert defense["via"].startswith("NATO")
    assert (defense["obligation"], defense["provision"]) == ("defense", "Article 5")
    assert defense["since"] == "2009-04-01"
    assert defense["weight"].startswith("binding in law, with an obligation of defense")
    assert defense["publisher"] and defense["url"].startswith("https://")
    assert told.err.startswith("By alliance: Albania – United States (NATO")


def test_before_albania_joined_there_is_no_alliance_between_them(ask: Ask) -> None:
    told = ask("path", "albania", "usa", "--on", "2009-03-31", "--format", "csv")
    assert {row["kind"] for row in told.rows()} <= {"political"}
    assert told.err.startswith("No alliance ties Albania and United States.")


def test_no_alliance_ties_kosovo_and_the_united_states_and_every_tie_names_its_weight(
    ask: Ask,
) -> None:
    told = ask("path", "kosovo", "usa", "--format", "csv")
    rows = told.rows()
    assert {row["kind"] for row in rows} == {"political"}
    assert told.err.startswith("No alliance ties Kosovo and United States.")
    assert "" not in {row["weight"] for row in rows}
    assert {row["obligation"] for row in rows} & {"defense", "offense"} == set()
    assert [row for row in rows if "with an obligation of defense" in row["weight"]] == []
    assert [row for row in rows if "security agreement" in row["via"].lower()] == []


def test_austria_and_germany_are_tied_by_mutual_assistance_in_the_union(ask: Ask) -> None:
    told = ask("path", "austria", "germany", "--format", "csv")
    first = told.rows()[0]
    assert (first["kind"], first["hop"], first["via"]) == ("political", "1", "European Union")
    assert (first["obligation"], first["provision"]) == ("mutual-assistance", "Article 42(7) TEU")
    assert first["since"] == "2009-12-01"
    assert first["weight"] == "binding in law, without an obligation of defense"
    assert "eu-mutual-assistance" in first["facts"].split()
    assert told.err.startswith("No alliance ties Austria and Germany.")


def test_before_the_treaty_of_lisbon_the_union_obliged_to_no_assistance(ask: Ask) -> None:
    rows = ask("path", "austria", "germany", "--on", "2009-11-30", "--format", "csv").rows()
    assert [row for row in rows if row["obligation"] == "mutual-assistance"] == []


def test_the_declaration_of_2025_is_no_alliance(ask: Ask) -> None:
    told = ask("path", "kosovo", "croatia", "--format", "csv")
    rows = told.rows()
    assert {row["kind"] for row in rows} == {"political"}
    joint = [row for row in rows if row["via"].startswith("Joint Declaration of Albania, Croatia")]
    assert joint and all("declaration" in row["weight"] for row in joint)
    assert told.err.startswith("No alliance ties Kosovo and Croatia.")


def test_the_security_agreement_is_proposed_only_and_nobody_signs_it(ask: Ask) -> None:
    rows = ask("timeline", "usa", "kosovo", "--format", "csv").rows()
    proposal = [row for row in rows if row["object"].startswith("Proposed security agreement")]
    assert {row["weight"] for row in proposal} == {"proposed only, no agreement"}
    assert {row["act"] for row in proposal} <= {"named", "proposes", "announces"}
    assert {row["actor"] for row in proposal} == {"Kosovo", "United States"}
    signed = [row["object"] for row in rows if row["act"] in ("signs", "ratifies")]
    assert [name for name in signed if "security agreement" in name.lower()] == []


def test_a_timeline_stands_in_the_order_of_days(ask: Ask) -> None:
    rows = ask("timeline", "serbia", "kosovo", "--format", "csv").rows()
    years = [row["date"][:4] for row in rows if row["date"][:1].isdigit()]
    assert len(years) >= 10
    assert years == sorted(years)
    assert {row["actor"] for row in rows} == {"Serbia", "Kosovo"}


@pytest.mark.parametrize("actor", ["montenegro", "nato", "bosnia-and-herzegovina"])
def test_a_timeline_of_one_actor_names_it_in_every_row(ask: Ask, actor: str) -> None:
    told = ask("timeline", actor, "--format", "csv")
    assert told.code == 0
    assert told.rows()


def test_albania_owes_defense_to_31_allies(ask: Ask) -> None:
    rows = ask("obligations", "albania", "--format", "csv").rows()
    allies = {row["toward"] for row in rows if row["type"] == "defense"}
    assert len(allies) == 31
    assert "united-states" in allies and "kosovo" not in allies
    owed = ask("obligations", "albania", "--owed-to", "--format", "csv").rows()
    assert {row["toward"] for row in owed if row["type"] == "defense"} == allies


def test_the_united_states_lead_the_alliance_layer(ask: Ask) -> None:
    told = ask("centrality", "--layer", "alliance", "--top", "3", "--format", "csv")
    rows = told.rows()
    assert (rows[0]["actor"], rows[0]["rank"]) == ("united-states", "1")
    # Tied to 31 other members of NATO and to the Philippines, of 38 others: six of the CSTO too.
    assert rows[0]["degree"] == f"{32 / 38:.6f}"
    assert "Divided by n − 1" in told.err


def test_serbias_28_withdrawals_are_told_with_the_27_that_it_named(ask: Ask) -> None:
    rows = ask("conflicts", "serbia", "--kind", "tally", "--format", "csv").rows()
    (row,) = [row for row in rows if row["a_fact"] == "serbia-withdrawals-28-2025-04"]
    assert (row["a_who"], row["a_says"]) == ("Serbia", "counts 28 withdrawals")
    assert row["b_says"] == "27 are named under its perspective, residual +1; left out: Oman"
    assert re.fullmatch(r"data/tallies\.csv:\d+", row["a_line"])


def test_kosovos_121_agree_with_its_own_list(ask: Ask) -> None:
    rows = ask("conflicts", "--tallies", "--format", "csv").rows()
    told = {row["tally"]: row for row in rows}["kosovo-recognitions-121-2025-12-19"]
    assert (told["itemized"], told["residual"], told["itemized_un_members"]) == ("121", "0", "119")
    assert told["outside_un"] == "Cook Islands, Niue"


def test_every_disputed_recognition_is_among_the_contradictions(ask: Ask) -> None:
    disputed = {row["state"] for row in recognitions(ask).rows() if row["says"]}
    told = ask("conflicts", "--kind", "perspective", "--format", "csv").rows()
    assert {f"recognition-{state}-kosovo" for state in disputed} <= {row["about"] for row in told}


def test_a_contradiction_has_two_sides_with_documents_that_can_be_followed(ask: Ask) -> None:
    rows = ask("conflicts", "liberia", "--format", "csv").rows()
    assert {"claim", "recognizer", "perspective"} <= {row["kind"] for row in rows}
    for row in rows:
        assert row["a_source"] and row["b_source"], row
        for command in row["follow"].split("; "):
            assert ask(*command.split()[1:], "--format", "csv").code == 0


def test_coverage_counts_every_row_of_data_once(ask: Ask) -> None:
    rows = ask("coverage", "--format", "csv").rows()
    (total,) = [int(row["facts"]) for row in rows if row["by"] == "all"]
    for by in ("kind", "check", "decade"):
        assert sum(int(row["facts"]) for row in rows if row["by"] == by) == total
    acts = next(row for row in rows if row["name"] == "RecognitionAct")
    assert int(acts["two_publishers"]) * 2 > int(acts["facts"])


def test_the_catalog_and_the_verb_give_the_same_recognizers(ask: Ask) -> None:
    day = "2015-06-30"
    by_flag = {
        row["state"] for row in recognitions(ask, "--on", day).rows() if row["holds"] != "no"
    }
    query = """
        SELECT ?state { ?r a bgo:Recognition ; bgo:recognizer ?state ; bgo:recognized ?to ;
                           bgo:hasSpell ?spell .
          ?to bgo:identifier "kosovo" . ?spell bgo:accordingTo ?view ; bgo:start ?start .
          FILTER (STRENDS(STR(?view), "/recognizer"))
          OPTIONAL { ?spell bgo:end ?end }
          FILTER (?start <= "2015-06-30"^^xsd:date)
          FILTER (!BOUND(?end) || ?end > "2015-06-30"^^xsd:date) }
    """
    rows = ask("sparql", "-", "--format", "csv", typed=query).rows()
    assert {row["state"].rpartition("/")[2] for row in rows} == by_flag
    assert len(by_flag) > 100
