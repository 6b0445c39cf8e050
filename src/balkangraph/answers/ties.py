"""Ties between actors, made from the rows of the catalog, as projections take them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from balkangraph.answers import View, as_date, slug, text
from balkangraph.answers.lookup import Lookup
from balkangraph.network.ties import Evidence, Tie, narrow_tie, pair_members

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Founding:
    """The title of an agreement, and the organization that it founds."""

    title: str
    organization: str
    is_alliance: bool


Founded = dict[str, Founding]


def alliance_ties(lookup: Lookup, view: View) -> tuple[Tie, ...]:
    """Return every obligation that an alliance or a binding agreement lays on two actors."""
    founded = _founded(lookup)
    rows = lookup.ask("alliance_ties", perspective=view.perspective, on=view.on)
    # An organization's members are tied by it; the agreement behind it would tell the same again.
    return tuple(_alliance(r, founded, lookup) for r in rows if slug(r["via"]) not in founded)


def recognition_ties(lookup: Lookup, view: View) -> tuple[Tie, ...]:
    """Return every recognition of one state by another; disputed where perspectives differ."""
    rows = lookup.ask("recognition_ties", perspective=view.perspective, on=view.on)
    return tuple(_recognition(row, view) for row in rows)


def membership_ties(lookup: Lookup, view: View) -> tuple[Tie, ...]:
    """Return the full memberships, each a tie of a member to its organization."""
    rows = lookup.ask("memberships_all", perspective=view.perspective, on=view.on)
    return tuple(_membership(row) for row in rows)


def organization_ties(lookup: Lookup, view: View) -> tuple[Tie, ...]:
    """Return what organizations other than alliances oblige each two of their members to."""
    founded = _founded(lookup)
    members: dict[str, list[Tie]] = {}
    for tie in membership_ties(lookup, view):
        members.setdefault(tie.toward, []).append(tie)
    duties = lookup.ask("obligations_of_members", on=view.on)
    bound = (
        _bound(member, row, founded)
        for row in duties
        for member in members.get(slug(row["organization"]), ())
    )
    return tuple(pair_members(tie for tie in bound if tie is not None))


def political_ties(lookup: Lookup, view: View) -> tuple[Tie, ...]:
    """Return obligations of members, agreements, recognitions and assistance, but no proposals."""
    found = [*recognition_ties(lookup, view), *organization_ties(lookup, view)]
    rows = lookup.ask("agreement_ties", perspective=view.perspective, on=view.on)
    # The agreement behind an organization that ties its members would tell the same again.
    tying = {tie.via_id for tie in found}
    told = {
        agreement
        for agreement, founding in _founded(lookup).items()
        if founding.is_alliance or founding.organization in tying
    }
    found.extend(_agreement(row, lookup) for row in rows if slug(row["agreement"]) not in told)
    return (*found, *_iter_assistance(lookup, view))


def _founded(lookup: Lookup) -> Founded:
    return {
        slug(row["agreement"]): Founding(
            text(row["agreement_label"]),
            slug(row["organization"]),
            slug(row["organization_kind"]) == "alliance",
        )
        for row in lookup.ask("founding_agreements")
    }


def _titled(organization: str, label: str, founded: Founded) -> str:
    """Return the label of an organization with the titles of the agreements that found it."""
    titles = [each.title for each in founded.values() if each.organization == organization]
    return f"{label} ({', '.join(titles)})" if titles else label


def _bounds(row: Row) -> dict[str, Any]:
    return {
        "start": as_date(row["start"]),
        "start_latest": as_date(row["start_latest"]),
        "start_edtf": text(row["start_edtf"]),
        "end": as_date(row["end"]),
        "end_earliest": as_date(row["end_earliest"]),
        "end_edtf": text(row["end_edtf"]),
    }


def _sides(row: Row, lookup: Lookup) -> tuple[Evidence, ...]:
    """Return the acts by which the two sides came under the agreement, each with its source."""
    sides = []
    for side in ("actor", "toward"):
        source = slug(row[f"{side}_source"])
        check = slug(row[f"{side}_check"]) or "unsourced"
        publisher, url = lookup.cite(source)
        sides.append(Evidence(slug(row[f"{side}_act"]), source, publisher, url, check))  # type: ignore[arg-type]
    return tuple(sides)


def _alliance(row: Row, founded: Founded, lookup: Lookup) -> Tie:
    via = slug(row["via"])
    label = _titled(via, text(row["via_label"]), founded)
    obligation = Evidence(
        slug(row["obligation"]), slug(row["source"]), text(row["publisher"]), text(row["url"]),
        slug(row["check"]),  # type: ignore[arg-type]
    )  # fmt: skip
    return Tie(
        kind="agreement" if "/agreement/" in text(row["via"]) else "alliance",
        actor=slug(row["actor"]), toward=slug(row["toward"]),
        actor_label=text(row["actor_label"]), toward_label=text(row["toward_label"]),
        via_id=via, via_label=label, obligation=slug(row["obligation_type"]),
        provision=text(row["provision"]), legal_form=slug(row["legal_form"]),
        legal_weight=slug(row["legal_weight"]) or slug(row["legal_basis"]),  # type: ignore[arg-type]
        standing="party", evidence=(obligation, *_sides(row, lookup)), **_bounds(row),
    )  # fmt: skip


def _agreement(row: Row, lookup: Lookup) -> Tie:
    via, label = slug(row["agreement"]), text(row["agreement_label"])
    standings = {slug(row["actor_standing"]), slug(row["toward_standing"])}
    standing = "party" if standings == {"party"} else sorted(standings - {"party"})[0]
    return Tie(
        kind="agreement", actor=slug(row["actor"]), toward=slug(row["toward"]),
        actor_label=text(row["actor_label"]), toward_label=text(row["toward_label"]),
        via_id=via, via_label=label, legal_form=slug(row["legal_form"]),
        legal_weight=slug(row["legal_weight"]),  # type: ignore[arg-type]
        standing=standing, evidence=_sides(row, lookup), **_bounds(row),
    )  # fmt: skip


def _recognition(row: Row, view: View) -> Tie:
    disputed_from = as_date(row["disputed_from"])
    evidence = Evidence(
        slug(row["opened_by"]), slug(row["source"]), text(row["publisher"]), text(row["url"]),
        slug(row["check"]) or "unsourced",  # type: ignore[arg-type]
    )  # fmt: skip
    return Tie(
        kind="recognition", actor=slug(row["recognizer"]), toward=slug(row["recognized"]),
        actor_label=text(row["recognizer_label"]), toward_label=text(row["recognized_label"]),
        disputed=disputed_from is not None and disputed_from <= view.on,
        evidence=(evidence,), **_bounds(row),
    )  # fmt: skip


def _membership(row: Row) -> Tie:
    evidence = Evidence(
        slug(row["opened_by"]), slug(row["source"]), text(row["publisher"]), text(row["url"]),
        slug(row["check"]) or "unsourced",  # type: ignore[arg-type]
    )  # fmt: skip
    return Tie(
        kind="membership", actor=slug(row["member"]), toward=slug(row["organization"]),
        actor_label=text(row["member_label"]), toward_label=text(row["organization_label"]),
        via_id=slug(row["organization"]), via_label=text(row["organization_label"]),
        standing=slug(row["standing"]), evidence=(evidence,), **_bounds(row),
    )  # fmt: skip


def _bound(member: Tie, row: Row, founded: Founded) -> Tie | None:
    """Return a membership with an obligation that it brings, while both hold."""
    obligation = Evidence(
        slug(row["obligation"]), slug(row["source"]), text(row["publisher"]), text(row["url"]),
        slug(row["check"]),  # type: ignore[arg-type]
    )  # fmt: skip
    duty = replace(
        member,
        via_label=_titled(member.toward, text(row["organization_label"]), founded),
        obligation=slug(row["obligation_type"]), provision=text(row["provision"]),
        legal_form=slug(row["legal_form"]),
        legal_weight=slug(row["legal_basis"]),  # type: ignore[arg-type]
        evidence=(obligation, *member.evidence), **_bounds(row),
    )  # fmt: skip
    return narrow_tie(duty, member)


def _iter_assistance(lookup: Lookup, view: View) -> Iterator[Tie]:
    for row in lookup.ask("assistance_all"):
        start = as_date(row["earliest"])
        status = slug(row["assistance_status"])
        if status == "announced" or start is None or start > view.on:
            continue
        evidence = Evidence(
            slug(row["assistance"]), slug(row["source"]), text(row["publisher"]),
            text(row["url"]), slug(row["check"]),  # type: ignore[arg-type]
        )  # fmt: skip
        yield Tie(
            kind="assistance", actor=slug(row["provider"]), toward=slug(row["recipient"]),
            actor_label=text(row["provider_label"]), toward_label=text(row["recipient_label"]),
            via_id=slug(row["assistance"]), via_label=f"{text(row['item'])} ({status})",
            start=start, start_edtf=text(row["date"]), evidence=(evidence,),
        )  # fmt: skip
