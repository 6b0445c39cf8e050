"""Which column becomes which property: the mapping table of a script written with rdflib."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True)
class Table:
    """How a file becomes triples: kind of its rows, classes, and a property for each column."""

    kind: str
    classes: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    days: tuple[str, ...] = ("date",)


_SPAN = ("start", "end")
TABLES: Final = {
    "sources": Table(
        "source", ("Source",), {"speaks_for": "speaksFor"},
        {"kind": ("sourceKind", "source-kind")}, {"published": "publishedEdtf"}, days=(),
    ),
    "states": Table(
        "state", ("State", "Actor"),
        words={"kind": ("stateKind", "state-kind"), "region": ("inRegion", "region")}, days=(),
    ),
    "organizations": Table(
        "organization", ("Organization", "Actor"), {"founding_agreement": "foundingAgreement"},
        {"kind": ("organizationKind", "organization-kind")}, days=("founded", "dissolved"),
    ),
    "actors": Table(
        "actor", ("OtherActor", "Actor"), {"affiliation": "affiliation"},
        {"kind": ("actorKind", "actor-kind")}, days=(),
    ),
    "names": Table(
        "name", ("Name",), {"entity": "names", "used_by": "usedBy"},
        {"kind": ("nameKind", "name-kind")}, days=_SPAN,
    ),
    "codes": Table(
        "code", ("Code",), {"entity": "codes"}, {"system": ("codeSystem", "code-system")},
        {"code": "codeText"}, days=_SPAN,
    ),
    "existence": Table(
        "existence", ("ExistenceAct", "Act"), {"state": "actor"},
        {"act": ("actType", "act"), "system": ("system", "system")},
    ),
    "successions": Table(
        "succession", ("Succession",), {"predecessor": "predecessor", "successor": "successor"},
        {"kind": ("successionKind", "succession-kind")},
    ),
    "recognitions": Table(
        "act", ("RecognitionAct", "Act"), {"recognizer": "actor", "recognized": "toward"},
        {"act": ("actType", "act"), "form": ("form", "form"),
         "instrument": ("instrument", "instrument"), "mode": ("mode", "mode")},
    ),
    "memberships": Table(
        "act", ("MembershipAct", "Act"),
        {"member": "actor", "organization": "organization", "by": "by"},
        {"act": ("actType", "act"), "capacity": ("capacity", "capacity")},
    ),
    "agreements": Table(
        "agreement", ("Agreement",),
        {"organization": "founds", "part_of": "partOf", "supersedes": "supersedes"},
        {"kind": ("agreementKind", "agreement-kind"), "legal_form": ("legalForm", "legal-form")},
        days=(),
    ),
    "agreement_acts": Table(
        "act", ("AgreementAct", "Act"), {"actor": "actor", "agreement": "agreement"},
        {"act": ("actType", "act"), "role": ("role", "role")},
    ),
    "relations": Table(
        "act", ("RelationsAct", "Act"), {"state": "actor", "partner": "toward"},
        {"act": ("actType", "act"), "level": ("relationsLevel", "mission-rank")},
    ),
    "missions": Table(
        "act", ("MissionAct", "Act"),
        {"sending_state": "actor", "receiving_state": "receivingSide"},
        {"act": ("actType", "act"), "rank": ("missionRank", "mission-rank")}, {"city": "city"},
    ),
    "events": Table(
        "event", ("Event",), {"body": "body"},
        {"kind": ("eventKind", "event-kind"), "outcome": ("outcome", "outcome")},
        {"city": "city"},
        {"in_favor": ("inFavor", "integer"), "against": ("votesAgainst", "integer"),
         "abstaining": ("abstaining", "integer")},
    ),
    "votes": Table(
        "vote", ("Vote",), {"event": "onEvent", "voter": "voter"}, {"vote": ("voteCast", "vote")},
        days=(),
    ),
    "obligations": Table(
        "obligation", ("Obligation",), {"agreement": "underAgreement"},
        {"type": ("obligationType", "obligation-type"),
         "legal_basis": ("legalBasis", "legal-basis")},
        {"trigger": "trigger", "provision": "provision"}, days=_SPAN,
    ),
    "claims": Table(
        "claim", ("Claim",),
        {"claimant": "claimant", "disputes": "disputes", "reported_by": "reportedBy"},
        {"asserts": ("asserts", "assertion"), "form": ("form", "form")},
        {"effective": "effectiveEdtf"},
    ),
    "positions": Table(
        "position", ("Position",), {"holder": "holder"},
        {"question": ("onQuestion", "question"), "stance": ("stance", "stance")},
        {"ground": "ground"}, days=_SPAN,
    ),
    "tallies": Table(
        "tally", ("Tally",), {"claimant": "claimant"}, {"counts": ("counts", "counts")},
        numbers={"number": ("number", "integer")},
    ),
    "assistance": Table(
        "assistance", ("Assistance",), {"provider": "provider", "recipient": "recipient"},
        {"kind": ("assistanceKind", "assistance-kind"),
         "status": ("assistanceStatus", "assistance-status")},
        {"item": "item", "currency": "currency"},
        {"quantity": ("quantity", "integer"), "amount": ("amount", "decimal")},
    ),
    "attestations": Table(
        "attestation", ("Attestation",), {"fact_id": "attests"},
        {"stance": ("attestationStance", "attestation-stance")}, days=("reported_date",),
    ),
}  # fmt: skip
