"""Tests that a data folder of any bytes is read or told of, and that awkward text survives."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import TINY, write_folder

from balkangraph.errors import DataError
from balkangraph.records import State
from balkangraph.tables import Dataset, read_dataset


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(sorted(TINY)))
def test_any_bytes_as_a_file_give_a_data_set_or_findings(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        try:
            dataset = read_dataset(write_folder(Path(folder), {**TINY, name: content}))
        except DataError as error:
            assert error.findings
        else:
            assert isinstance(dataset, Dataset)


@settings(deadline=None)
@given(st.data())
def test_any_change_of_one_byte_gives_a_data_set_or_findings(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(TINY)))
    content = bytearray(TINY[name].encode())
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder:
        try:
            read_dataset(write_folder(Path(folder), {**TINY, name: bytes(content)}))
        except DataError as error:
            assert all(finding.file.endswith(name) or finding.line for finding in error.findings)


notes = st.lists(st.sampled_from(['"', '""', ",", "a", "Косово", "ž", "'", "=1", "\\"])).map(
    " ".join
)


@settings(deadline=None)
@given(st.lists(notes, min_size=1, max_size=5))
def test_a_table_of_awkward_text_is_read_as_it_was_written(texts: list[str]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(State.columns())
    writer.writerows(
        (f"s-{i}", "state", "", "gazette-2008", "", "sourced", t) for i, t in enumerate(texts)
    )
    with TemporaryDirectory() as folder:
        files = {name: TINY[name] for name in ("dataset.toml", "sources.csv")}
        dataset = read_dataset(write_folder(Path(folder), {**files, "states.csv": out.getvalue()}))
    assert [state.note for state in dataset.rows(State)] == texts
    assert [state.line for state in dataset.rows(State)] == list(range(2, len(texts) + 2))
