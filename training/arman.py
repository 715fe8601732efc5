"""Train on ARMAN's fold 1 and measure on its test: a benchmark that is not shipped.

The training goes on from the shipped weights; NSURL beside ARMAN keeps what they know
of the names in news. ARMAN may be used for research only, so its weights stay in the
build folder.
"""

import json
import logging
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import torch

from kg.language.model import DATA
from kg.language.pieces import load_cutter
from kg.language.tags import Scores, decode, transitions
from training import prepare, train
from training.batches import Item, group_packs, pack, read_items, to_batch
from training.corpora import ARMAN_TAGS, ARMAN_TYPES, read_tagged, spans_of
from training.evaluate import Counts, show
from training.network import Network
from training.shipped import load_shipped

HEAD = "arman"
TYPES = {name: name for name in ARMAN_TYPES}
# Of each epoch: fold 1 is small, and NSURL teaches the encoder what news names are.
SHARES = {HEAD: 6.0, "ner": 0.6}
EPOCHS = 1.0
BUDGET = 1024  # small batches: more steps on little text
RATE = 1.5e-4
COOLDOWN = 1.0


def write_fold(datasets: Path, part: str, folder: Path) -> Path:
    """Write the sentences of fold 1's `train` or `test` as JSON lines."""
    target = folder / f"arman_{part}.jsonl"
    found = read_tagged(datasets / f"ner_arman/{part}_fold1.conll", TYPES)
    lines = (json.dumps({"words": s.words, "tags": s.tags}) + "\n" for s in found)
    target.write_text("".join(lines), encoding="utf-8")
    return target


def measure(network: Network, items: list[Item]) -> dict[str, Counts]:
    """Return the counts of whole spans, of each type and of all under `all`."""
    network.eval()
    allowed = transitions(ARMAN_TAGS)
    counts = {name: Counts() for name in ("all", *ARMAN_TYPES)}
    packs = pack(items, random.Random(0), (200,))
    with torch.no_grad():
        for group in group_packs(packs, 4096):
            batch = to_batch(HEAD, group)
            words = network.encode(batch.ids, batch.kinds, batch.firsts)
            rows = cast(Scores, network.open(words).float().numpy())
            for row, run in zip(rows, group, strict=True):
                _count(row, run, allowed, counts)
    return counts


def _count(
    row: Scores, run: Sequence[Item], allowed: Scores, counts: dict[str, Counts]
) -> None:
    """Count the sentences of one pack, whose scores stand one after another."""
    start = 0
    for item in run:
        scores = row[start : start + len(item.ids)]
        start += len(item.ids)
        found = {span[:3] for span in decode(scores, ARMAN_TAGS, allowed)}
        gold = {
            (a, b, kind)
            for a, b, kind in spans_of(ARMAN_TAGS[t] for t in item.labels[0])
        }
        for name, count in counts.items():
            kept = {name} if name != "all" else {*ARMAN_TYPES}
            count.add(
                {span for span in gold if span[2] in kept},
                {span for span in found if span[2] in kept},
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or go on from the last checkpoint, then print the F1 of the test."""
    parser = train.make_parser(__doc__)
    parser.add_argument("--datasets", type=Path, required=True)
    parser.set_defaults(shares=SHARES, epochs=EPOCHS, budget=BUDGET)
    parser.set_defaults(rate=RATE, cooldown=COOLDOWN)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    data: Path = options.data
    if not (data / "encoder.npz").is_file():
        prepare.main(["--datasets", str(options.datasets), "--out", str(data)])
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    shutil.copy(DATA / "tokenizer.json", data / "tokenizer.json")
    cutter = load_cutter(data / "tokenizer.json")
    sources = {"ner": read_items(data / "ner.jsonl", "ner", cutter)}
    folds = {p: write_fold(options.datasets, p, data) for p in ("train", "test")}
    sources[HEAD] = read_items(folds["train"], HEAD, cutter)
    network = train.make_network(data, options.layers, ARMAN_TAGS)
    load_shipped(network, DATA)
    state = train.state_of(network)
    train.resume(state, options.out / "last.pt")
    if train.train(state, sources, options):
        state.network.load_state_dict(state.average)
        for name, count in measure(
            state.network, read_items(folds["test"], HEAD, cutter)
        ).items():
            show(
                "arman_fold1" if name == "all" else f"arman_fold1_{name}",
                "f1",
                count.f1,
            )


if __name__ == "__main__":
    main()
