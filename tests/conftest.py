"""What several tests share: the small release, its store, a SPARQL server, a cache of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from needs import need_program

from balkangraph.build import build_release
from balkangraph.errors import BalkangraphError
from balkangraph.releases import find_release
from balkangraph.store import EmbeddedStore
from balkangraph.store.remote import RemoteStore

MINI = Path(__file__).parent / "mini"


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what tests cache out of the user's own cache folder."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("BALKANGRAPH_CACHE")
    os.environ["BALKANGRAPH_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["BALKANGRAPH_CACHE"]
    else:
        os.environ["BALKANGRAPH_CACHE"] = before


@pytest.fixture(scope="session")
def mini_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release built from `tests/mini`."""
    return build_release(MINI, tmp_path_factory.mktemp("mini") / "release").folder


@pytest.fixture(scope="session")
def real_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that holds the release of the real data, built once for all processes."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder = root / "real-cache"
    with FileLock(root / "real-cache.lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALKANGRAPH_CACHE", str(folder))
        EmbeddedStore(find_release())
    return folder


@pytest.fixture(scope="session")
def real_release(real_cache: Path) -> Path:
    """Return the folder of the release that answers on the real data come from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALKANGRAPH_CACHE", str(real_cache))
        return find_release()


@pytest.fixture(scope="session")
def mini_store(mini_release: Path) -> EmbeddedStore:
    """Return the embedded store of the small release."""
    return EmbeddedStore(mini_release)


@pytest.fixture(scope="session")
def endpoint(mini_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a SPARQL server on this machine that holds the small release."""
    program = need_program("oxigraph")
    folder = tmp_path_factory.mktemp("server")
    triples = {line.rpartition(" <")[0] + " ." for line in _lines(mini_release)}
    (folder / "graph.nt").write_text("\n".join(sorted(triples)) + "\n", encoding="utf-8")
    location = ["--location", str(folder / "store")]
    subprocess.run([program, "load", *location, "--file", str(folder / "graph.nt")], check=True)
    port = _free_port()
    command = [program, "serve-read-only", *location, "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/query"
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _lines(release: Path) -> list[str]:
    return (release / "graph.nq").read_text(encoding="utf-8").splitlines()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            if RemoteStore(address).ask("ASK { ?s ?p ?o }"):
                return
        except BalkangraphError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{address}: the server did not start")
