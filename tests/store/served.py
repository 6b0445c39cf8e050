"""A server on this machine that gives one reply, and remembers what it was asked."""

from __future__ import annotations

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JSON = "application/sparql-results+json"
EMPTY = b'{"head": {"vars": ["x"]}, "results": {"bindings": []}}'
Reply = tuple[int, str, bytes]


class Served:
    """A server on this machine that gives one reply, and remembers what it was asked."""

    def __init__(self) -> None:
        self.reply: Reply = (200, JSON, EMPTY)
        self.delay = 0.0
        self.asked: list[tuple[str, str, str]] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                size = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(size).decode()
                served.asked.append((self.command, self.path + body, self.headers["Accept"]))
                time.sleep(served.delay)
                status, kind, content = served.reply
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"
