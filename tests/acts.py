"""Acts and claims for tests, made in few words; all other cells have a default."""

from typing import Any

from balkangraph.records import AgreementAct, Claim, Membership, Mission, Recognition, Relation
from balkangraph.situations import SituationIds

FACT = {"source_id": "gazette", "locator": "", "check": "sourced", "note": ""}
KINDS = {
    "liberia": "state", "kosovo": "state", "serbia": "state", "albania": "state",
    "nato": "organization", "eu": "organization", "pact": "agreement",
}  # fmt: skip
IDS = SituationIds(KINDS)


def recognition(day: str, act: str, instrument: str = "reported", **cells: Any) -> Recognition:
    """An act of Liberia upon its recognition of Kosovo."""
    default = {
        "id": f"liberia-{act}-kosovo-{day or 'undated'}".lower(), "recognizer": "liberia",
        "act": act, "recognized": "kosovo", "date": day, "form": "letter",
        "instrument": instrument, **FACT,
    }  # fmt: skip
    return Recognition.model_validate({**default, **cells})


def claim(day: str, claimant: str, asserts: str, effective: str = "", **cells: Any) -> Claim:
    """A claim about Liberia's recognition of Kosovo."""
    default = {
        "id": f"{claimant}-{asserts}-{day or 'undated'}", "claimant": claimant,
        "asserts": asserts, "about": "recognition-liberia-kosovo", "date": day,
        "effective": effective, "disputes": "", "form": "statement", **FACT,
    }  # fmt: skip
    return Claim.model_validate({**default, **cells})


def membership(day: str, act: str, capacity: str = "", **cells: Any) -> Membership:
    """A step of Albania toward or in NATO."""
    default = {
        "id": f"albania-{act}-nato-{day or 'undated'}", "member": "albania",
        "organization": "nato", "act": act, "date": day, "capacity": capacity, "by": "", **FACT,
    }  # fmt: skip
    return Membership.model_validate({**default, **cells})


def agreement_act(day: str, act: str, role: str, **cells: Any) -> AgreementAct:
    """An act of Albania upon the pact."""
    default = {
        "id": f"albania-{act}-pact-{day or 'undated'}", "agreement": "pact", "actor": "albania",
        "act": act, "date": day, "role": role, **FACT,
    }  # fmt: skip
    return AgreementAct.model_validate({**default, **cells})


def relation(day: str, act: str, state: str = "albania", partner: str = "kosovo") -> Relation:
    """An act upon the diplomatic relations of two states."""
    return Relation.model_validate({
        "id": f"{state}-{act}-relations-{partner}-{day or 'undated'}", "state": state,
        "partner": partner, "act": act, "date": day, "level": "", **FACT,
    })  # fmt: skip


def mission(day: str, act: str, rank: str = "embassy") -> Mission:
    """An act upon Albania's mission in Kosovo."""
    return Mission.model_validate({
        "id": f"albania-{act}-{rank}-kosovo-{day or 'undated'}", "sending_state": "albania",
        "receiving_state": "kosovo", "act": act, "date": day, "rank": rank, "city": "Pristina",
        **FACT,
    })  # fmt: skip
