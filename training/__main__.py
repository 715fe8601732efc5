"""From corpora to the shipped files: prepare, train, export; run again to go on."""

import argparse
import math
from pathlib import Path

from kg.language.model import DATA
from training import export, prepare, train


def main() -> None:
    """Make the model; a sitting that ends early leaves a checkpoint to go on from."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--datasets", type=Path, required=True)
    parser.add_argument(
        "--news", type=Path, help="folder of .jsonl, for the vocabulary"
    )
    parser.add_argument("--data", choices=("all", "open"), default="all")
    parser.add_argument("--work", type=Path, default=Path("build/model"))
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--hours", type=float, default=math.inf)
    options = parser.parse_args()
    work = str(options.work)
    news = ["--news", str(options.news)] if options.news else []
    if not (options.work / "encoder.npz").is_file():
        source = ["--datasets", str(options.datasets), "--data", options.data]
        prepare.main([*source, *news, "--out", work])
    pace = ["--epochs", str(options.epochs), "--hours", str(options.hours)]
    if train.main(["--data", work, "--out", work, *pace]):
        head = "ner" if options.data == "all" else "open"
        checkpoint = str(options.work / "last.pt")
        files = ["--checkpoint", checkpoint, "--out", str(options.out)]
        export.main(["--data", work, "--head", head, *files])


if __name__ == "__main__":
    main()
