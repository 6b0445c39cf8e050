"""What codes and ids look like, each with examples that match and decoys that must not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form of a text: a regular expression that the whole of it matches, and in words."""

    expression: str
    says: str
    examples: tuple[str, ...]
    decoys: tuple[str, ...]

    def fits(self, text: str) -> bool:
        """Tell whether a text has this form."""
        return re.fullmatch(self.expression, text) is not None


_NUMBER: Final = r"[1-9][0-9]{0,2}"
_YEAR: Final = r"[0-9]{4}"
_SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_MEMBERSHIP: Final = (
    "applies|candidate|opens-negotiations|closes-negotiations|observer|partner|invited|"
    "signs-protocol|ratifies-for|joins|suspended|reinstated|leaves|vetoed|veto-lifted|rejected|"
    "recommended|proposed|conditioned|postponed|decided|screened|opens-chapter|closes-chapter|"
    "treaty-signed|referendum|deposits|protocol-in-force|opinion|referred|visa-proposed|"
    "visa-conditions-met|visa-adopted|visa-free|measures-imposed|measures-lifted"
)
_AGREEMENT: Final = (
    "proposes|named|announces|initials|accepts|signs|adopts|ratifies|accedes|enters-into-force|"
    "continues|rejects|suspends|denounces|annuls|terminates|expires|hosts|mediates|guarantees|"
    "witnesses|deposits|reviews"
)

CODE_PATTERNS: Final[Mapping[str, Pattern]] = {
    "iso2": Pattern("[A-Z]{2}", "two capital letters", ("AL", "RS"), ("ALB", "al", "A1")),
    "iso3": Pattern("[A-Z]{3}", "three capital letters", ("ALB", "SRB"), ("AL", "Alb", "008")),
    "m49": Pattern("[0-9]{3}", "three digits, zeros included", ("008", "688"), ("8", "ALB")),
    "cow": Pattern(_NUMBER, "a number without leading zeros", ("2", "345"), ("002", "0", "YUG")),
    "cowc": Pattern("[A-Z]{3}", "three capital letters", ("YUG", "KOS"), ("345", "YU")),
    "gw": Pattern(_NUMBER, "a number without leading zeros", ("340", "347"), ("0340", "1000")),
    "polity": Pattern(_NUMBER, "a number without leading zeros", ("341", "342"), ("", "SER")),
    "vdem": Pattern(_NUMBER, "a number without leading zeros", ("43", "198"), ("043", "SRB")),
    "eu": Pattern("[A-Z0-9]{3}", "three capital letters or digits", ("SRB", "1A0"), ("rs", "RS")),
    "wikidata": Pattern("Q[1-9][0-9]*", "Q and a number", ("Q1246", "Q403"), ("1246", "P17")),
    "user-assigned": Pattern("[A-Z]{2,3}", "two or three letters", ("XK", "XKX"), ("X", "xk")),
}  # fmt: skip

# A row's id tells what it is: who did what to whom, and the year where there could be two.
ID_PATTERNS: Final[Mapping[str, Pattern]] = {
    "sources": Pattern(_SLUG, "publisher, topic, year", ("b92-jamaica-2020",), ("B92 2020",)),
    "states": Pattern(
        r"[a-z]+(?:-[a-z]+)*", "the English name", ("bosnia-and-herzegovina",), ("BiH", "rs2"),
    ),
    "organizations": Pattern(_SLUG, "name or abbreviation", ("nato", "un"), ("NATO", "u_n")),
    "actors": Pattern(_SLUG, "name", ("aleksandar-vucic",), ("Vučić", "a.vucic")),
    "names": Pattern(
        r"[a-z0-9]+(?:-[a-z0-9]+)+", "entity, `name`, language and kind",
        ("kosovo-name-sq-alternative-kosova", "tass-en"), ("kosovo", "Kosova-sq"),
    ),
    "codes": Pattern(
        rf"{_SLUG}-code-[a-z0-9]+(?:-[a-z0-9]+)*", "entity, `code`, system and code",
        ("albania-code-cow-339", "kosovo-code-user-assigned-xk"), ("albania-339", "code-cow-339"),
    ),
    "existence": Pattern(
        rf"{_SLUG}-(?:declares-independence|enters|ends|restores)-{_SLUG}",
        "state, act, system and year", ("kosovo-enters-cow-2008",), ("kosovo-2008",),
    ),
    "successions": Pattern(
        rf"{_SLUG}-succeeded-by-{_SLUG}", "predecessor, `succeeded-by`, successor",
        ("czechoslovakia-succeeded-by-czechia-1993",), ("czechia-1993",),
    ),
    "recognitions": Pattern(
        rf"{_SLUG}-(?:recognizes|withdraws|suspends|reaffirms|declines|annuls)-{_SLUG}",
        "recognizer, act, recognized and year", ("ghana-withdraws-kosovo-2019",),
        ("ghana-kosovo-2019", "ghana-derecognizes-kosovo-2019"),
    ),
    "relations": Pattern(
        rf"{_SLUG}-(?:establishes|severs|suspends|restores)-relations-{_SLUG}",
        "state, act, `relations`, partner and year", ("croatia-establishes-relations-kosovo-2008",),
        ("croatia-relations-kosovo", "croatia-establishes-kosovo-2008"),
    ),
    "missions": Pattern(
        rf"{_SLUG}-(?:opens|raises|lowers|suspends|reopens|closes|reported)-{_SLUG}",
        "sending state, act, rank, receiving state and year",
        ("norway-opens-embassy-kosovo-2008",), ("norway-embassy-kosovo",),
    ),
    "memberships": Pattern(
        rf"{_SLUG}-(?:{_MEMBERSHIP})-{_SLUG}", "member, act, organization and year",
        ("albania-joins-un-1955", "estonia-ratifies-for-montenegro-nato-2016"),
        ("albania-un-1955", "albania-entered-un-1955"),
    ),
    "agreements": Pattern(_SLUG, "parties or place, topic and year", ("dayton-1995",), ("Dayton",)),
    "agreement_acts": Pattern(
        rf"{_SLUG}-(?:{_AGREEMENT})-{_SLUG}", "actor, act, agreement and year where needed",
        ("kosovo-signs-trilateral-2025",), ("kosovo-trilateral-2025", "kosovo-inks-trilateral"),
    ),
    "obligations": Pattern(
        rf"{_SLUG}-{_SLUG}", "agreement and what is owed", ("eu-mutual-assistance",), ("eu",),
    ),
    "claims": Pattern(
        rf"{_SLUG}-{_SLUG}", "claimant, assertion, what about and year",
        ("serbia-ended-recognition-nauru-kosovo-2019",), ("Serbia-ended", "serbia"),
    ),
    "positions": Pattern(
        rf"{_SLUG}-(?:kosovo-statehood|military-neutrality|macedonia-name|nato-membership|"
        rf"russia-sanctions)(?:-{_SLUG})?", "holder, stance, question and year",
        ("india-against-kosovo-statehood-2008",), ("india-against-2008",),
    ),
    "tallies": Pattern(
        rf"{_SLUG}-(?:recognitions|recognitions-by-un-members|withdrawals|non-recognitions|"
        rf"unclear)-[0-9]+-{_YEAR}(?:-[0-9]{{2}})*(?:-{_SLUG})?",
        "claimant, what is counted, the number and the day",
        ("kosovo-recognitions-119-2025-04-12",), ("kosovo-119", "kosovo-recognitions-2025"),
    ),
    "events": Pattern(_SLUG, "body or place, topic and year", ("unga-63-3-2008",), ("UNGA 63/3",)),
    "votes": Pattern(
        rf"{_SLUG}-votes-{_SLUG}", "voter, `votes`, event", ("albania-votes-unga-63-3-2008",),
        ("albania-unga-63-3", "albania-voted-unga-63-3"),
    ),
    "assistance": Pattern(
        rf"{_SLUG}-{_SLUG}", "provider, recipient, item and year",
        ("usa-kosovo-javelin-missiles-2024",), ("javelin",),
    ),
    "attestations": Pattern(
        rf"{_SLUG}(?:-{_SLUG})+", "fact, stance or `per`, source",
        ("ghana-withdraws-kosovo-2019-supports-modern-ghana-kosovo-2019",),
        ("ghana", "Ghana-per-AFP"),
    ),
    "retired": Pattern(_SLUG, "the id that was used once", ("old-id-2008",), ("Old id",)),
}  # fmt: skip
