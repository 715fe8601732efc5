"""Measure the most memory that `kg read` takes, of one document and of many.

Each is read by a process of its own; prints one line per figure, `name metric value`,
and ends with 1 where a limit is passed. Run from the checkout:

    python benchmarks/memory.py --news ../shared/corpora/diplomatic.jsonl
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kg.language import ANALYZERS

MANY = 1000
LIMITS = {1: 600, MANY: 900}  # MB; what a laptop has to spare beside a browser
KILOBYTES = 1024  # in an MB; Linux counts the memory of a process in kilobytes


def peak_of(command: Sequence[str]) -> int:
    """Run a command, and return the most memory in MB that it held at once.

    A process starts as its parent, so what this one holds is the least that is told.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {process.returncode}")
    return usage.ru_maxrss // KILOBYTES


def first_lines(news: Path, count: int) -> list[str]:
    """Return the first lines of a file; it must have so many."""
    with news.open(encoding="utf-8") as lines:
        found = list(islice(lines, count))
    if len(found) < count:
        raise SystemExit(f"{news}: {len(found)} documents; name a file of {count}")
    return found


def measure(news: Path, count: int, analyzer: str) -> bool:
    """Print the peak of reading so many documents; return whether it is too high."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(first_lines(news, count)), encoding="utf-8")
        command = [sys.executable, "-m", "kg", "read", str(path), "--format", "json"]
        start = perf_counter()
        peak = peak_of([*command, "--analyzer", analyzer])
        seconds = perf_counter() - start
    show(f"read_{count}", "peak_mb", peak)
    show(f"read_{count}", "seconds", round(seconds))
    limit = LIMITS.get(count)
    return limit is not None and peak >= limit


def show(*figures: object) -> None:
    """Print one line."""
    print(*figures, flush=True)


def main() -> None:
    """Measure one document and many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--news", type=Path, required=True, help="documents as .jsonl")
    parser.add_argument("--count", type=int, default=MANY, help="how many are many")
    parser.add_argument("--analyzer", choices=ANALYZERS, default="model")
    options = parser.parse_args()
    if not options.news.is_file():
        show("skipped", f"{options.news}: no such file; name one of documents as JSONL")
        return
    passed = [
        measure(options.news, count, options.analyzer) for count in (1, options.count)
    ]
    sys.exit(any(passed))


if __name__ == "__main__":
    main()
