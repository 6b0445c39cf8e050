"""Rows of a synthetic world that tell how states deal with each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from benchmarks.entities import Row, backed
from benchmarks.world import World, edtf


def relations(world: World) -> Iterator[Row]:
    for one, other in _dyads(world):
        draw = world.draw("relations", one, other)
        sides, day = [world.id("state", each) for each in (one, other)], draw.day(2009, 2014)
        acts = [("establishes", day)]
        if draw.chance(0.1):
            acts.append(("severs", draw.after(day + timedelta(days=366), 900)))
        for act, when in acts:
            yield {
                "id": f"{sides[0]}-{act}-relations-{sides[1]}", "state": sides[0],
                "partner": sides[1], "act": act, "date": edtf(when, draw), "level": "embassy",
                **backed(world, draw, one),
            }  # fmt: skip


def missions(world: World) -> Iterator[Row]:
    for one, other in _dyads(world):
        draw = world.draw("mission", one, other)
        sides = [world.id("state", each) for each in (one, other)]
        yield {
            "id": f"{sides[0]}-opens-office-{sides[1]}", "sending_state": sides[0],
            "receiving_state": sides[1], "act": "opens", "rank": "office",
            "date": edtf(draw.day(2015, 2020), draw), "city": "Capital",
            **backed(world, draw, one),
        }  # fmt: skip


def _dyads(world: World) -> Iterator[tuple[int, int]]:
    """Yield pairs of living states, the lower number first, in the order of their ids."""
    for one in range(1, world.living):
        yield one, one + 1


def events(world: World) -> Iterator[Row]:
    for number in range(1, world.living // 20 + 2):
        draw = world.draw("event", number)
        yield {
            "id": world.id("event", number), "kind": "vote", "title": f"Vote {number}",
            "date": edtf(draw.day(2009, 2024), draw), "city": "Capital",
            "body": world.id("organization", 1), "about": "", "outcome": "adopted",
            "in_favor": str(draw.below(100)), "against": str(draw.below(50)),
            "abstaining": str(draw.below(50)), **backed(world, draw, 1),
        }  # fmt: skip


def votes(world: World) -> Iterator[Row]:
    for number in range(1, world.living // 20 + 2):
        event = world.id("event", number)
        for state in range(1, min(world.living, 20) + 1):
            draw, name = world.draw("vote", number, state), world.id("state", state)
            yield {
                "id": f"{event}-{name}", "event": event, "voter": name,
                "vote": draw.one(("yes", "no", "abstains", "absent")),
                **backed(world, draw, state),
            }  # fmt: skip
