"""Every error that balkangraph raises, and the finding that says where, what and what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong at one place of one file.

    `line` and `column` count from 1; 0 means that the whole file or the whole line is meant.
    """

    file: str
    line: int
    column: int
    found: str
    expected: str
    remedy: str
    code: str = ""

    @property
    def place(self) -> str:
        """Return `file:line:column`, without the parts that are not known."""
        parts = [self.file, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.found}; {self.expected}. {self.remedy}"


class BalkangraphError(Exception):
    """The parent of all errors that balkangraph raises on purpose."""


class DataError(BalkangraphError):
    """Input that cannot be used, with every finding of the run."""

    def __init__(self, findings: list[Finding] | tuple[Finding, ...]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class NonconformingError(DataError):
    """Data that reads well but breaks a shape; a release is not made of it."""


class NotFoundError(DataError):
    """A name, code or id that nothing bears, or that several bear, with the near matches."""

    def __init__(self, message: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(())
        self.message = message
        self.near = near
        self.args = (message,)

    def __str__(self) -> str:
        return self.message


class QueryError(BalkangraphError):
    """A query or a parameter that cannot be run, with the name of the query where it has one."""

    def __init__(self, message: str, query: str = "", parameter: str = "") -> None:
        self.query = query
        self.parameter = parameter
        place = ", ".join(part for part in (query, parameter) if part)
        super().__init__(f"{place}: {message}" if place else message)


class StoreError(BalkangraphError):
    """A release or a store that cannot be written, is broken, or is locked."""


class RemoteError(BalkangraphError):
    """A SPARQL endpoint that does not answer, or answers with something else."""
