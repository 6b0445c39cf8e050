"""Rows of a synthetic world that tell what there is: sources, states, names, agreements."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.world import BINDING, Agreement, Draw, World, edtf, name_of

Row = dict[str, str]
_PRECISELY = "2026-11-01"


def backed(world: World, draw: Draw, state: int) -> Row:
    """Return what stands behind a fact about a state: its source, a locator and the check."""
    place = f"No. {1 + draw.below(52)}, page {1 + draw.below(300)}"
    kind = draw.below(100)
    source, check = ("gazette", "sourced") if kind < 88 else ("press", "partly-sourced")
    if kind >= 96:
        source, check = "archive", "unsourced"
    return {"source_id": world.id(source, state), "locator": place, "check": check}


def sources(world: World) -> Iterator[Row]:
    for kind in ("archive", "gazette", "press"):
        for state in range(1, world.states + 1):
            yield _source(world, kind, state)
    yield {
        "id": "register", "title": "Register of synthetic states", "publisher": "balkangraph",
        "published": "2026", "url": "https://example.org/register/states",
        "archived_url": "https://example.org/archive/register", "retrieved": _PRECISELY,
        "language": "en", "kind": "dataset", "licence": "public-domain",
    }  # fmt: skip


def _source(world: World, kind: str, state: int) -> Row:
    name, number = name_of(state), world.id(kind, state)
    row = {"id": number, "title": f"{kind.capitalize()} of {name}, all volumes"}
    row |= {"publisher": f"{kind.capitalize()} of {name}", "published": "2026", "language": "en"}
    row["licence"] = "unknown"
    if kind == "archive":
        return row | {"kind": "primary", "note": "Not read; the fact should stand there."}
    row |= {"url": f"https://example.org/{kind}/{number}", "retrieved": _PRECISELY}
    if state % 50:
        row["archived_url"] = f"https://example.org/archive/{number}"
    if kind == "press":
        return row | {"kind": "press"}
    return row | {"kind": "official", "speaks_for": world.id("state", state)}


def states(world: World) -> Iterator[Row]:
    for state in range(1, world.states + 1):
        kind = "state" if state <= world.living else "former-state"
        yield {
            "id": world.id("state", state), "kind": kind, "source_id": "register",
            "region": "western-balkans" if state % 40 == 1 else "",
            "locator": f"line {state}", "check": "sourced", "note": "Synthetic.",
        }  # fmt: skip


def organizations(world: World) -> Iterator[Row]:
    for number in range(1, world.organizations + 1):
        draw, name = world.draw("organization", number), world.id("organization", number)
        charter = world.id("charter", number) if number in world.alliances() else ""
        yield {
            "id": name, "kind": world.organization_kind(number),
            "founded": world.founded(number).isoformat(), "founding_agreement": charter,
            **backed(world, draw, world.founders(number)[0]),
        }  # fmt: skip


def actors(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1, 5):
        yield {
            "id": world.id("actor", state), "kind": "person",
            "affiliation": world.id("state", state),
            **backed(world, world.draw("actor", state), state),
        }  # fmt: skip


def names(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1, 5):
        yield _name(world, "actor", state, "en-short", f"Minister {name_of(state)}")
    for number in range(1, world.organizations + 1):
        yield _name(world, "organization", number, "en-short", f"Union of {name_of(number)}")
    for state in range(1, world.states + 1):
        name, user = name_of(state), world.id("state", state % world.living + 1)
        yield _name(world, "state", state, "en-alternative", f"Land of {name}") | {"used_by": user}
        start = world.independence(state).isoformat()
        yield _name(world, "state", state, "en-official", f"Republic of {name}") | {"start": start}
        yield _name(world, "state", state, "en-short", name)
        row = _name(world, "state", state, "sr-short", name_of(state, script=1))
        yield row | {"script": "Cyrl"}


def _name(world: World, kind: str, number: int, which: str, name: str) -> Row:
    entity, (language, name_kind) = world.id(kind, number), which.split("-")
    draw = world.draw("name", kind, number, which)
    return {
        "id": f"{entity}-name-{which}", "entity": entity, "name": name, "language": language,
        "script": "Latn", "kind": name_kind, **backed(world, draw, number),
    }  # fmt: skip


def codes(world: World) -> Iterator[Row]:
    for state in range(1, world.states + 1):
        entity, start = world.id("state", state), world.independence(state).isoformat()
        for system in ("cow", "gw", "m49", "user-assigned"):
            draw = world.draw("code", system, state)
            code = f"X{state}" if system == "user-assigned" else str(1000 + state)
            yield {
                "id": f"{entity}-code-{system}", "entity": entity, "system": system, "code": code,
                "start": start if system in ("cow", "gw") else "", **backed(world, draw, state),
            }  # fmt: skip


def agreements(world: World) -> Iterator[Row]:
    for number in range(1, world.agreements + 1):
        agreement = world.agreement(number)
        title = f"Agreement of {' and '.join(map(name_of, agreement.participants))}"
        yield {
            "id": world.id("agreement", number), "title": title, "kind": agreement.kind,
            "legal_form": agreement.form,
            **backed(world, world.draw("text", number), agreement.participants[0]),
        }  # fmt: skip
    for number in world.alliances():
        yield {
            "id": world.id("charter", number), "title": f"Charter of {name_of(number)}",
            "kind": "alliance", "legal_form": "treaty",
            "organization": world.id("organization", number),
            **backed(world, world.draw("charter", number), world.founders(number)[0]),
        }  # fmt: skip


def obligations(world: World) -> Iterator[Row]:
    for number in range(1, world.agreements + 1):
        yield from _obligations(world, number, world.agreement(number))
    for number in world.alliances():
        for article, kind in ((4, "consultation"), (5, "defense")):
            yield _charter_obligation(world, number, article, kind)


def _obligations(world: World, number: int, agreement: Agreement) -> Iterator[Row]:
    draw, name = world.draw("obligations", number), world.id("agreement", number)
    binding = agreement.form in BINDING
    kinds = ("defense", "nonaggression") if agreement.kind == "alliance" else ("cooperation",)
    for article, kind in enumerate((*kinds, "consultation"), 1):
        first, second = (world.id("state", each) for each in agreement.participants[:2])
        mutual = draw.chance(0.8)
        yield {
            "id": f"{name}-article-{article}", "agreement": name, "type": kind,
            "obligor": "parties" if mutual else first, "obligee": "parties" if mutual else second,
            "trigger": "armed attack, or a threat of it" if kind == "defense" else "",
            "provision": f"Article {article}", "start": edtf(agreement.signed, draw),
            "legal_basis": "binding" if binding else "political",
            **backed(world, draw, agreement.participants[0]),
        }  # fmt: skip


def _charter_obligation(world: World, number: int, article: int, kind: str) -> Row:
    name = world.id("charter", number)
    return {
        "id": f"{name}-article-{article}", "agreement": name, "type": kind, "obligor": "parties",
        "obligee": "parties", "provision": f"Article {article}",
        "start": world.founded(number).isoformat(), "legal_basis": "binding",
        **backed(world, world.draw("charter", number, article), world.founders(number)[0]),
    }  # fmt: skip
