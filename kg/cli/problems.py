"""What went wrong: shown on standard error, counted, and told by the exit code."""

import logging
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TextIO

from kg.errors import KgError
from kg.model import Document

FINE = 0
FAILED = 1
PARTLY = 3  # 2 is argparse's, for a command that was written wrongly

SHOWN = 20  # of warnings; a folder without dates gives one for each document


class Problems(logging.Handler):
    """Prints errors and the warnings of the library, and counts them."""

    def __init__(self, stream: TextIO) -> None:
        """Begin with nothing wrong."""
        super().__init__(logging.WARNING)
        self.stream = stream
        self.failed = 0
        self.warnings = 0

    def __enter__(self) -> Self:
        """Listen to the library, and hush the libraries below it."""
        logging.getLogger("kg").addHandler(self)
        logging.getLogger().addHandler(_SILENCE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Say how many warnings were not shown, and stop listening."""
        if self.warnings > SHOWN:
            self._print(f"warning: … and {self.warnings - SHOWN} more warnings")
        logging.getLogger("kg").removeHandler(self)
        logging.getLogger().removeHandler(_SILENCE)

    def emit(self, record: logging.LogRecord) -> None:
        """Print a warning, unless there were many."""
        self.warnings += 1
        if self.warnings <= SHOWN:
            self._print(f"warning: {record.getMessage()}")

    def error(self, error: KgError) -> None:
        """Print an error; the command may go on."""
        self.failed += 1
        self._print(f"error: {error}")

    def count(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Pass documents on and, on a terminal, show how many there were."""
        shown = self.stream.isatty()
        for number, document in enumerate(documents, start=1):
            if shown:
                self.stream.write(f"\rdocument {number}")
                self.stream.flush()
            yield document
        if shown:
            self.stream.write(_CLEAR)

    def exit_code(self, done: int) -> int:
        """Return the exit code of a command that read so many documents.

        >>> import sys
        >>> Problems(sys.stderr).exit_code(2)
        0
        """
        if done == 0:
            return FAILED
        return PARTLY if self.failed else FINE

    def _print(self, line: str) -> None:
        start = _CLEAR if self.stream.isatty() else ""  # over the count
        print(f"{start}{line}", file=self.stream, flush=True)


_CLEAR = "\r\x1b[K"  # to the start of the line, and erase it
_SILENCE = logging.NullHandler()
