"""Train the network: seeded, logged, and resumed from its last checkpoint."""

import argparse
import logging
import math
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from kg.language.pieces import load_cutter
from training.batches import (
    IGNORE,
    Batch,
    Item,
    epoch_batches,
    group_packs,
    pack,
    read_items,
    relation_names,
    to_batch,
)
from training.corpora import (
    NER_TAGS,
    OPEN_TAGS,
    SECOND_TAGS,
    TREEBANKS,
    UPOS,
    spans_of,
)
from training.network import Network, Sizes, load_encoder

_log = logging.getLogger(__name__)
WARM_UP = 200
AVERAGE = 0.998  # about the last 500 steps
CHECKPOINT = 100  # a sitting may end at any time
# How often an epoch reads a corpus: the treebanks are small, and with 2, 2 and 1
# readings parts of speech were at 0.9375 on PerDT when names were done.
SHARES = {"ner": 1.0, "perdt": 4.0, "seraji": 3.0, "iperudt": 1.5}
HEAD_RATE = 5.0  # new weights learn faster than pretrained ones
CPU = "cpu"
ENCODER = {"word", "position", "kind", "norm", "layers"}


@dataclass(slots=True)
class State:
    """Everything that a checkpoint keeps."""

    network: Network
    average: dict[str, Tensor]
    optimizer: torch.optim.AdamW
    step: int = 0
    epoch: int = 0
    batch: int = 0
    seconds: float = 0.0


def losses(network: Network, batch: Batch) -> Tensor:
    """Return the loss of a batch: only the head of its corpus is asked."""
    with torch.autocast(CPU, dtype=torch.bfloat16):
        words = network.encode(batch.ids, batch.kinds, batch.firsts)
        if batch.head in TREEBANKS:
            treebank = torch.full((len(words),), TREEBANKS.index(batch.head))
            upos, relation, arcs = network.parse(words, treebank)
            return _tree_loss(batch, upos, relation, arcs)
        head = network.open if batch.head in SECOND_TAGS else network.ner
        return _cross(head(words), batch.labels[0])


def _cross(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(
        scores.float().flatten(0, 1), labels.flatten(), ignore_index=IGNORE
    )


def mask_arcs(arcs: Tensor, group: Tensor) -> Tensor:
    """Return arc scores with heads outside the sentence shut out."""
    same = group[:, :, None] == group[:, None, :]
    own = torch.eye(group.shape[1], dtype=torch.bool)[None]
    shut = ~same | own
    root = torch.zeros(*group.shape, 1, dtype=torch.bool)
    return arcs.float().masked_fill(torch.cat([shut, root], 2), -1e4)


def _tree_loss(batch: Batch, upos: Tensor, relation: Tensor, arcs: Tensor) -> Tensor:
    scores = mask_arcs(arcs, batch.group)
    heads = batch.labels[2].clone()
    heads[heads == -1] = scores.shape[2] - 1
    parts = (
        _cross(upos, batch.labels[0]),
        _cross(relation, batch.labels[1]),
        _cross(scores, heads),
    )
    return 0.5 * (parts[0] + parts[1] + parts[2])


def rate_at(step: int, total: int, peak: float, cooldown: float) -> float:
    """Return the learning rate: a warm-up, a plateau, a straight way down.

    >>> [rate_at(s, 1000, 1.0, 0.5) for s in (0, 500, 750, 1000)]
    [0.005, 1.0, 0.5, 0.0]
    """
    rise = min(1.0, (step + 1) / WARM_UP)
    fall = min(1.0, (total - step) / max(1.0, total * cooldown))
    return peak * rise * max(0.0, fall)


def held_out_f1(network: Network, items: list[Item]) -> float:
    """Return the F1 of names on held-out sentences, by the best tag of each word."""
    network.eval()
    right = gold = found = 0
    packs = pack(items, random.Random(0), (200,))
    with torch.no_grad(), torch.autocast(CPU, dtype=torch.bfloat16):
        for group in group_packs(packs, 4096):
            batch = to_batch("ner", group)
            words = network.encode(batch.ids, batch.kinds, batch.firsts)
            best = network.ner(words).argmax(-1)
            for row, labels in zip(best, batch.labels[0], strict=True):
                kept = labels != IGNORE
                a = {*spans_of(NER_TAGS[int(t)] for t in labels[kept])}
                b = {*spans_of(NER_TAGS[int(t)] for t in row[kept])}
                right, gold, found = right + len(a & b), gold + len(a), found + len(b)
    network.train()
    return 2 * right / max(1, gold + found)


def make_network(data: Path, layers: int, second: Sequence[str]) -> Network:
    """Return a network without knowledge; `second` tags its open head."""
    tokenizer = Tokenizer.from_file(str(data / "tokenizer.json"))
    sizes = Sizes(
        pieces=tokenizer.get_vocab_size(),
        ner=len(NER_TAGS),
        open=len(second),
        upos=len(UPOS),
        relations=len(relation_names(data)),
        treebanks=len(TREEBANKS),
        layers=layers,
    )
    return Network(sizes)


def make_state(data: Path, layers: int) -> State:
    """Return a fresh state with the pretrained encoder."""
    network = make_network(data, layers, OPEN_TAGS)
    load_encoder(network, data / "encoder.npz")
    return state_of(network)


def state_of(network: Network) -> State:
    """Return the state in which the training of a network begins."""
    named = list(network.named_parameters())
    encoder = [p for n, p in named if n.split(".")[0] in ENCODER]
    heads = [p for n, p in named if n.split(".")[0] not in ENCODER]
    groups = [{"params": encoder, "pace": 1.0}, {"params": heads, "pace": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=1e-4, weight_decay=0.01, fused=True)
    average = {k: v.clone() for k, v in network.state_dict().items()}
    return State(network, average, optimizer)


def save(state: State, path: Path) -> None:
    """Write a checkpoint; the old one stays until the new one is whole."""
    kept: dict[str, Any] = {
        "sizes": state.network.sizes.as_dict(),
        "network": state.network.state_dict(),
        "average": state.average,
        "optimizer": state.optimizer.state_dict(),
        "counters": (state.step, state.epoch, state.batch, state.seconds),
    }
    part = path.with_suffix(".part")
    torch.save(kept, part)
    part.replace(path)


def resume(state: State, path: Path) -> None:
    """Read the last checkpoint, if there is one."""
    if not path.is_file():
        return
    kept = torch.load(path, weights_only=True)
    state.network.load_state_dict(kept["network"])
    state.average = kept["average"]
    state.optimizer.load_state_dict(kept["optimizer"])
    state.step, state.epoch, state.batch, state.seconds = kept["counters"]
    _log.info("resumed at step %d, epoch %d", state.step, state.epoch)


def update(state: State, batch: Batch, rate: float, seed: int) -> float:
    """Take one step and return its loss."""
    torch.manual_seed(seed * 1_000_003 + state.step)
    for group in state.optimizer.param_groups:
        group["lr"] = rate * group["pace"]
    loss = losses(state.network, batch)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), 1.0)
    state.optimizer.step()
    state.optimizer.zero_grad(set_to_none=True)
    keep = min(AVERAGE, (1 + state.step) / (10 + state.step))
    with torch.no_grad():
        current = state.network.state_dict()
        names = list(current)
        torch._foreach_lerp_(
            [state.average[n] for n in names], [current[n] for n in names], 1 - keep
        )
    return float(loss.detach())


def steps(
    state: State, sources: dict[str, list[Item]], options: argparse.Namespace
) -> Iterator[tuple[Batch, int]]:
    """Yield the batches that are left, and the total number of steps."""
    while state.epoch < options.epochs:
        seed = options.seed * 1000 + state.epoch
        # Beside the news of NSURL, tweets and silver Wikipedia cost time for little.
        shares = SHARES | {"open": 0.0 if "ner" in sources else 1.0}
        shares |= options.shares
        groups = epoch_batches(sources, shares, budget=options.budget, seed=seed)
        total = round(len(groups) * options.epochs)
        for head, packs in groups[state.batch :]:
            if state.step >= total:
                return
            yield to_batch(head, packs), total
            state.batch += 1
        state.epoch, state.batch = state.epoch + 1, 0


def train(
    state: State, sources: dict[str, list[Item]], options: argparse.Namespace
) -> bool:
    """Run until the end, and tell so, or until the time of this sitting is over."""
    held = sources.pop("held", [])
    state.network.train()
    start = perf_counter()
    before = state.seconds
    recent: dict[str, float] = {}
    done = True
    for batch, total in steps(state, sources, options):
        rate = rate_at(state.step, total, options.rate, options.cooldown)
        loss = update(state, batch, rate, options.seed)
        recent[batch.head] = 0.95 * recent.get(batch.head, loss) + 0.05 * loss
        state.step += 1
        state.seconds = before + perf_counter() - start
        if state.step % 50 == 0:
            shown = " ".join(f"{k} {v:.3f}" for k, v in sorted(recent.items()))
            pace = (perf_counter() - start) / 60
            _log.info("%d/%d %.2e %.1fm %s", state.step, total, rate, pace, shown)
        if state.step % CHECKPOINT == 0:
            save(state, options.out / "last.pt")
            _report(state, held)
        if perf_counter() - start > 3600 * options.hours:
            _log.info("the time of this sitting is over; run again to go on")
            done = False
            break
    save(state, options.out / "last.pt")
    _report(state, held)
    return done


def _report(state: State, held: list[Item]) -> None:
    if not held:
        return
    current = {k: v.clone() for k, v in state.network.state_dict().items()}
    state.network.load_state_dict(state.average)
    _log.info("step %d held-out f1 %.4f", state.step, held_out_f1(state.network, held))
    state.network.load_state_dict(current)


def make_parser(about: str | None = __doc__) -> argparse.ArgumentParser:
    """Return the parser of the options of a training."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--epochs", type=float, default=4.0)
    parser.add_argument("--budget", type=int, default=2048)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--cooldown", type=float, default=0.4)
    parser.add_argument("--hours", type=float, default=math.inf)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.set_defaults(shares={})  # what a benchmark reads more or less often
    return parser


def main(arguments: Sequence[str] | None = None) -> bool:
    """Train from prepared data and tell whether the training came to its end."""
    options = make_parser().parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    cutter = load_cutter(options.data / "tokenizer.json")
    heads = ("ner", "open", "held", *TREEBANKS)
    paths = {head: options.data / f"{head}.jsonl" for head in heads}
    sources = {h: read_items(p, h, cutter) for h, p in paths.items() if p.is_file()}
    for head, items in sources.items():
        _log.info("%s: %d pieces", head, sum(item.size for item in items))
    state = make_state(options.data, options.layers)
    resume(state, options.out / "last.pt")
    return train(state, sources, options)


if __name__ == "__main__":
    main()
