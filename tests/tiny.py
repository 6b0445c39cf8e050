"""A tiny data folder in the project's own format, and the faults that tests put into it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from balkangraph.errors import DataError, Finding
from balkangraph.tables import read_dataset

TINY: Final[Mapping[str, str]] = {
    "dataset.toml": """\
title = "Tiny"
version = "0.0.1"
data_date = 2024-01-01
licence = "CC-BY-4.0"
coverage = "A few rows for tests"
""",
    "sources.csv": """\
id,title,publisher,published,url,archived_url,retrieved,language,kind,speaks_for,licence,note
gazette-2008,Gazette,Albania,2023,https://example.org/a,,2024-01-01,en,official,,unknown,
unread-2009,Treaty series,NATO,2009,,,,en,primary,,unknown,Not read
""",
    "states.csv": """\
id,kind,region,source_id,locator,check,note
albania,state,western-balkans,gazette-2008,,sourced,
kosovo,state,western-balkans,gazette-2008,,sourced,Contested
liberia,state,,gazette-2008,,sourced,
serbia,state,western-balkans,gazette-2008,,sourced,
""",
    "organizations.csv": """\
id,kind,founded,dissolved,founding_agreement,source_id,locator,check,note
nato,alliance,1949-04-04,,,gazette-2008,,sourced,
""",
    "names.csv": """\
id,entity,name,language,script,kind,used_by,start,end,source_id,locator,check,note
albania-en,albania,Albania,en,Latn,short,,,,gazette-2008,,sourced,
kosovo-en,kosovo,Kosovo,en,Latn,short,,,,gazette-2008,,sourced,
kosovo-sr,kosovo,Косово,sr,Cyrl,short,serbia,,,gazette-2008,,sourced,
liberia-en,liberia,Liberia,en,Latn,short,,,,gazette-2008,,sourced,
nato-en,nato,NATO,en,Latn,short,,,,gazette-2008,,sourced,
serbia-en,serbia,Serbia,en,Latn,short,,,,gazette-2008,,sourced,
""",
    "recognitions.csv": """\
id,recognizer,act,recognized,date,form,instrument,mode,source_id,locator,check,note
albania-recognizes-kosovo-2008,albania,recognizes,kosovo,2008-02-18,letter,published,,gazette-2008,,sourced,
liberia-recognizes-kosovo-2008,liberia,recognizes,kosovo,2008-05-30,statement,reported,,gazette-2008,,sourced,
liberia-withdraws-2018,liberia,withdraws,kosovo,2018-06,note-verbale,reported,,gazette-2008,,sourced,"Shown,unpublished"
""",
    "memberships.csv": """\
id,member,organization,act,date,capacity,by,source_id,locator,check,note
albania-joins-nato-2009,albania,nato,joins,2009-04-01,full,,unread-2009,Article 10,partly-sourced,
""",
    "claims.csv": """\
id,claimant,asserts,about,date,effective,disputes,form,reported_by,searched,source_id,locator,check,note
kosovo-holds-liberia-2018,kosovo,holds,recognition-liberia-kosovo,2018-06-21,,serbia-ended-liberia-2018,statement,,,gazette-2008,,sourced,
serbia-ended-liberia-2018,serbia,ended,recognition-liberia-kosovo,2018-06-20,,,statement,,,gazette-2008,,sourced,
""",
    "retired.csv": """\
id,replaced_by,date,note
fry,serbia,2023-05-01,Renamed
old-kosovo,,2023-05-01,Never used
""",
}


def tiny_with(file: str, old: str, new: str) -> dict[str, str]:
    """The tiny data with one text in one file, which stands there once, replaced."""
    assert TINY[file].count(old) == 1, f"{old!r} stands {TINY[file].count(old)} times in {file}"
    return {**TINY, file: TINY[file].replace(old, new)}


def write_folder(folder: Path, files: Mapping[str, str | bytes] = TINY) -> Path:
    """Write files into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder


def findings_of(folder: Path) -> tuple[Finding, ...]:
    """All findings in a data folder, which must have some."""
    with pytest.raises(DataError) as caught:
        read_dataset(folder)
    return caught.value.findings


def finding_of(folder: Path) -> Finding:
    """The only finding in a data folder."""
    findings = findings_of(folder)
    assert len(findings) == 1, "\n".join(map(str, findings))
    return findings[0]
