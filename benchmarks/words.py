"""Rows of a synthetic world that tell what is said: claims, positions, tallies, second sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from benchmarks.entities import Row, backed
from benchmarks.world import Recognition, World, edtf


def claims(world: World) -> Iterator[Row]:
    for number in range(1, world.agreements + 1, 5):
        yield from _breach(world, number)
    for state in range(1, world.living + 1):
        rows = [row for each in world.recognitions(state) for row in _dispute(world, each)]
        yield from sorted(rows, key=lambda row: row["id"])


def _dispute(world: World, each: Recognition) -> Iterator[Row]:
    """Yield a third state's claim that a recognition ended, and the claim that answers it."""
    draw = world.draw("dispute", each.recognizer, each.recognized)
    third = each.recognizer % world.living + 1
    others = third not in (each.recognizer, each.recognized)
    if not (others and draw.chance(0.6 if each.ended else 0.04)):
        return
    sides = f"{world.id('state', each.recognizer)}-{world.id('state', each.recognized)}"
    about, day = f"recognition-{sides}", draw.day(2020, 2024)
    effective = (each.ended or draw.day(2014, 2019)).isoformat()
    ended = _claim(world, f"claim-{sides}-ended", third, "ended", (about, day))
    yield ended | {"effective": effective}
    answer = _claim(
        world, f"claim-{sides}-holds", each.recognized, "holds", (about, draw.after(day, 300))
    )
    yield answer | {"disputes": ended["id"], "searched": "2026-11-01"}


def _breach(world: World, number: int) -> Iterator[Row]:
    about, (first, second, *_) = world.id("agreement", number), world.agreement(number).participants
    day = world.draw("breach", number).day(2016, 2024)
    breach = _claim(world, f"claim-{about}-breaches", first, "breaches", (about, day))
    yield breach | {"reported_by": world.id("state", second)}
    answer = _claim(world, f"claim-{about}-complies", second, "complies", (about, day))
    yield answer | {"disputes": breach["id"]}


def _claim(world: World, name: str, claimant: int, asserts: str, what: tuple[str, date]) -> Row:
    draw, (about, day) = world.draw(name), what
    return {
        "id": name, "claimant": world.id("state", claimant), "asserts": asserts, "about": about,
        "date": edtf(day, draw), "form": draw.one(("statement", "letter", "press-conference")),
        **backed(world, draw, claimant),
    }  # fmt: skip


def positions(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1, 3):
        draw, name = world.draw("position", state), world.id("state", state)
        neutral = draw.chance(0.3)
        question = "military-neutrality" if neutral else "kosovo-statehood"
        yield {
            "id": f"{name}-on-{question}", "holder": name, "question": question,
            "stance": "neutral" if neutral else draw.one(("against", "undecided")),
            "start": edtf(draw.day(2008, 2020), draw), "ground": "international law, as read",
            **backed(world, draw, state),
        }  # fmt: skip


def tallies(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1, 9):
        draw, name = world.draw("tally", state), world.id("state", state)
        for counts in ("non-recognitions", "recognitions"):
            yield {
                "id": f"{name}-counts-{counts}", "claimant": name, "counts": counts,
                "number": str(draw.below(194)), "date": draw.day(2010, 2025).isoformat(),
                **backed(world, draw, state),
            }  # fmt: skip


def attestations(world: World) -> Iterator[Row]:
    for state in range(1, world.living + 1):
        for each in world.recognitions(state):
            draw = world.draw("attestation", state, each.recognized)
            if draw.chance(0.3):
                yield _attestation(world, each)


def _attestation(world: World, each: Recognition) -> Row:
    draw = world.draw("second source", each.recognizer, each.recognized)
    one, other = (world.id("state", number) for number in (each.recognizer, each.recognized))
    rival = draw.chance(0.2)
    return {
        "id": f"attests-{one}-{other}", "fact_id": f"{one}-recognizes-{other}",
        "source_id": world.id("press", each.recognized), "locator": "first paragraph",
        "stance": "disputes" if rival else "supports",
        "reported_date": draw.after(each.began, 20).isoformat() if rival else "",
        "check": "sourced",
    }  # fmt: skip


def retired(world: World) -> Iterator[Row]:
    for state in range(1, world.states + 1, 100):
        yield {
            "id": world.id("retired", state), "replaced_by": world.id("state", state),
            "date": "2026-01-01", "note": "Synthetic.",
        }  # fmt: skip
