"""Rows of a synthetic world that tell what was done: dated acts of states."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.entities import Row, backed
from benchmarks.world import BINDING, Agreement, Recognition, World, edtf

Dated = tuple[str, date]
_ACCESSION = ("applies", "candidate", "opens-negotiations", "joins")


def existence(world: World) -> Iterator[Row]:
    for state in range(1, world.states + 1):
        draw, born = world.draw("existence", state), world.independence(state)
        acts = [("declares-independence", "declaration", born)]
        if state > world.living:
            acts.append(("ends", "declaration", world.dissolved(state)))
        acts.append(("enters", "un", draw.after(born, 1000)))
        for act, system, day in acts:
            name = world.id("state", state)
            yield {
                "id": f"{name}-{act}-{system}", "state": name, "act": act, "system": system,
                "date": day.isoformat(), **backed(world, draw, state),
            }  # fmt: skip


def successions(world: World) -> Iterator[Row]:
    for state in range(world.living + 1, world.states + 1):
        draw, name = world.draw("succession", state), world.id("state", state)
        heir = world.id("state", state - world.living)
        yield {
            "id": f"{name}-succeeded-by-{heir}", "predecessor": name, "successor": heir,
            "kind": "dissolution", "date": world.dissolved(state).isoformat(),
            **backed(world, draw, state),
        }  # fmt: skip


def recognitions(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1):
        rows = [row for each in world.recognitions(state) for row in _recognition(world, each)]
        yield from sorted(rows, key=lambda row: row["id"])


def _recognition(world: World, each: Recognition) -> Iterator[Row]:
    draw = world.draw("recognition acts", each.recognizer, each.recognized)
    end = "withdraws" if draw.chance(0.8) else "suspends"
    days = (("recognizes", each.began), (end, each.ended), ("reaffirms", each.again))
    sides = [world.id("state", number) for number in (each.recognizer, each.recognized)]
    for act, day in days:
        if day is not None:
            yield {
                "id": f"{sides[0]}-{act}-{sides[1]}", "recognizer": sides[0], "act": act,
                "recognized": sides[1], "date": edtf(day, draw),
                "form": draw.one(("note-verbale", "letter", "statement", "decree")),
                "instrument": draw.one(("published", "reported", "unknown")),
                **backed(world, draw, each.recognizer),
            }  # fmt: skip


def memberships(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1):
        rows = [r for number in world.joined(state) for r in _membership(world, state, number)]
        yield from sorted(rows, key=lambda row: row["id"])


def _membership(world: World, state: int, organization: int) -> Iterator[Row]:
    draw = world.draw("membership", state, organization)
    founder = state in world.founders(organization)
    day = world.founded(organization) if founder else draw.day(1992, 2008)
    for act, by in _steps(world, state, organization):
        sides = (world.id("state", state), world.id("organization", organization))
        suffix = f"-by-{by}" if by else ""
        yield {
            "id": f"{sides[0]}-{act}-{sides[1]}{suffix}", "member": sides[0], "by": by,
            "organization": sides[1], "act": act, "date": edtf(day, draw),
            "capacity": "full" if act == "joins" else "", **backed(world, draw, state),
        }  # fmt: skip
        day = draw.after(day + timedelta(days=366), 700)


def _steps(world: World, state: int, organization: int) -> list[tuple[str, str]]:
    """Return the steps of a state toward an organization, each with who took it for the state."""
    draw = world.draw("steps", state, organization)
    founder = state in world.founders(organization)
    selective = world.organization_kind(organization) in ("alliance", "political-union")
    steps = [(act, "") for act in (_ACCESSION if selective and not founder else ("joins",))]
    if selective and not founder:
        steps = steps[: 4 if draw.chance(0.75) else 1 + draw.below(3)]
        steps += [("ratifies-for", world.id("state", world.founders(organization)[0]))]
    elif not founder and draw.chance(0.08):
        steps.append(("leaves", ""))
    return steps


def agreement_acts(world: World) -> Iterator[Row]:
    for number in range(1, world.agreements + 1):
        agreement, name = world.agreement(number), world.id("agreement", number)
        rows = [
            row for state in agreement.participants for row in _party(world, name, agreement, state)
        ]
        yield from sorted([*rows, *_helpers(world, name, agreement)], key=lambda row: row["id"])
    for number in world.alliances():
        charter = Agreement("treaty", "alliance", world.founders(number), world.founded(number))
        name = world.id("charter", number)
        rows = [
            row for state in charter.participants for row in _party(world, name, charter, state)
        ]
        yield from sorted(rows, key=lambda row: row["id"])


def _party(world: World, name: str, agreement: Agreement, state: int) -> Iterator[Row]:
    draw = world.draw("party", name, state)
    if agreement.form == "proposal":
        first = state == agreement.participants[0]
        steps = [("proposes", "proposer") if first else ("named", "prospective-party")]
    else:
        steps = [("signs", "signatory")]
        if agreement.form in BINDING and draw.chance(0.9):
            steps += [("ratifies", "party"), ("enters-into-force", "party")]
        if len(steps) == 3 and draw.chance(0.05):
            steps.append(("denounces", "party"))
    day = agreement.signed
    for act, role in steps:
        yield _agreement_act(world, (name, state), (act, role), edtf(day, draw))
        day = draw.after(day + timedelta(days=366), 500)


def _helpers(world: World, name: str, agreement: Agreement) -> Iterator[Row]:
    draw = world.draw("helpers", name)
    helper = 1 + draw.below(world.living)
    for act, role in (("hosts", "host"), ("mediates", "mediator")):
        if draw.chance(0.2):
            yield _agreement_act(world, (name, helper), (act, role), agreement.signed.isoformat())


def _agreement_act(world: World, who: tuple[str, int], what: tuple[str, str], day: str) -> Row:
    (name, state), (act, role) = who, what
    actor, draw = world.id("state", state), world.draw("agreement act", name, state, act)
    return {
        "id": f"{name}-{act}-{actor}", "agreement": name, "actor": actor, "act": act,
        "date": day, "role": role, **backed(world, draw, state),
    }  # fmt: skip


def assistance(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1, 3):
        draw, name = world.draw("assistance", state), world.id("assistance", state)
        yield {
            "id": name, "provider": world.id("state", state),
            "recipient": world.id("state", state % world.living + 1),
            "kind": draw.one(("arms-sale", "training", "aid")), "item": "armored vehicles, used",
            "quantity": str(1 + draw.below(50)), "amount": str(1000 * draw.below(90_000)),
            "currency": "USD", "status": draw.one(("announced", "notified", "delivered")),
            "date": edtf(draw.day(1995, 2025), draw), **backed(world, draw, state),
        }  # fmt: skip
