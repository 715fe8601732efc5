"""Sentences to batches: packs of neighbours, of like length, in a seeded order."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from kg.language.pieces import BEGIN_ID, END_ID, PAD_ID, Cutter, windows_of
from training.corpora import NER_TAGS, SECOND_TAGS, TREEBANKS, UPOS

# Random sizes teach the model short titles as well as whole paragraphs.
PACK_SIZES = (48, 96, 160, 220)
IGNORE = -100
RELATIONS_FILE = "relations.json"


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence as numbers; `labels` holds one row per task."""

    ids: tuple[tuple[int, ...], ...]
    kinds: tuple[tuple[int, ...], ...]
    labels: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """Return the number of pieces."""
        return sum(map(len, self.ids))


@dataclass(frozen=True, slots=True)
class Batch:
    """One step of training; `group` tells sentences of one pack apart."""

    head: str
    ids: Tensor
    kinds: Tensor
    firsts: Tensor
    group: Tensor
    labels: tuple[Tensor, ...]


def read_items(path: Path, head: str, cutter: Cutter) -> list[Item]:
    """Return the sentences of a prepared file as numbers."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    relations = relation_names(path.parent)
    items = []
    for row in rows:
        pieces = cutter.cut(row["words"])
        ids = tuple(p.ids for p in pieces)
        kinds = tuple(p.kinds for p in pieces)
        items.append(Item(ids, kinds, _labels(row, head, relations)))
    return [part for item in items for part in _cut(item)]


def _labels(
    row: dict[str, Any], head: str, relations: Sequence[str]
) -> tuple[tuple[int, ...], ...]:
    if head in TREEBANKS:
        upos = tuple(UPOS.index(name) for name in row["upos"])
        kinds = tuple(relations.index(name) for name in row["relations"])
        return upos, kinds, tuple(row["heads"])
    tags = SECOND_TAGS.get(head, NER_TAGS)
    return (tuple(tags.index(tag) for tag in row["tags"]),)


def _cut(item: Item) -> list[Item]:
    """Return the item, or its windows if it is longer than a pack (names only)."""
    if item.size <= PACK_SIZES[-1]:
        return [item]
    if len(item.labels) > 1:
        return []
    parts = []
    for window in windows_of([list(map(len, item.ids))], PACK_SIZES[-1]):
        cut = slice(window.words[0][1], window.words[-1][1] + 1)
        parts.append(Item(item.ids[cut], item.kinds[cut], (item.labels[0][cut],)))
    return parts


def relation_names(folder: Path) -> list[str]:
    """Return the relations of all treebanks, in a fixed order."""
    names: set[str] = set()
    for treebank in TREEBANKS:
        path = folder / f"{treebank}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            names.update(json.loads(line)["relations"])
    return sorted(names)


def pack(
    items: Sequence[Item], chance: random.Random, sizes: Sequence[int] = PACK_SIZES
) -> list[list[Item]]:
    """Return runs of neighbouring sentences, each run of a random size."""
    packs: list[list[Item]] = []
    limit = size = 0
    for item in items:
        if not packs or size + item.size > limit:
            packs.append([])
            limit, size = chance.choice(sizes), 0
        packs[-1].append(item)
        size += item.size
    return packs


def group_packs(packs: list[list[Item]], budget: int) -> list[list[list[Item]]]:
    """Return groups of packs of like length, each within the budget when padded."""
    groups: list[list[list[Item]]] = []
    longest = 0
    for run in sorted(packs, key=lambda run: -sum(i.size for i in run)):
        size = sum(item.size for item in run) + 2
        if not groups or (len(groups[-1]) + 1) * longest > budget:
            groups.append([])
            longest = size
        groups[-1].append(run)
    return groups


def to_batch(head: str, packs: Sequence[Sequence[Item]]) -> Batch:
    """Return padded tensors of packs."""
    length = max(sum(item.size for item in run) for run in packs) + 2
    count = max(sum(len(item.ids) for item in run) for run in packs)
    ids = torch.full((len(packs), length), PAD_ID)
    kinds = torch.zeros_like(ids)
    firsts = torch.zeros((len(packs), count), dtype=torch.long)
    group = torch.full((len(packs), count), -1)
    tasks = len(packs[0][0].labels)
    labels = tuple(torch.full((len(packs), count), IGNORE) for _ in range(tasks))
    for row, run in enumerate(packs):
        _fill(row, run, (ids, kinds, firsts, group), labels)
    return Batch(head, ids, kinds, firsts, group, labels)


def _fill(
    row: int,
    run: Sequence[Item],
    tensors: tuple[Tensor, Tensor, Tensor, Tensor],
    labels: tuple[Tensor, ...],
) -> None:
    ids, kinds, firsts, group = tensors
    flat, flat_kinds, at = [BEGIN_ID], [0], 0
    for number, item in enumerate(run):
        base = at
        for word, kind in zip(item.ids, item.kinds, strict=True):
            firsts[row, at] = len(flat)
            group[row, at] = number
            flat += word
            flat_kinds += kind
            at += 1
        for task, values in enumerate(item.labels):
            # heads count words of the pack; the root is the last column
            shifted = [v + base if v >= 0 else -1 for v in values]
            listed = shifted if task == 2 else values
            labels[task][row, base:at] = torch.tensor(listed)
    flat.append(END_ID)
    flat_kinds.append(0)
    ids[row, : len(flat)] = torch.tensor(flat)
    kinds[row, : len(flat)] = torch.tensor(flat_kinds)


def epoch_batches(
    sources: dict[str, list[Item]], shares: dict[str, float], *, budget: int, seed: int
) -> list[tuple[str, list[list[Item]]]]:
    """Return the groups of one epoch, shuffled; a share tells how often it is read."""
    chance = random.Random(seed)
    groups: list[tuple[str, list[list[Item]]]] = []
    for head, items in sources.items():
        share = shares.get(head, 1.0)
        while share > 0:
            packs = pack(_turned(items, min(1.0, share), chance), chance)
            groups += [(head, group) for group in group_packs(packs, budget)]
            share -= 1
    chance.shuffle(groups)
    return groups


def _turned(items: list[Item], share: float, chance: random.Random) -> list[Item]:
    """Return a share of the items, from a random place on."""
    start = chance.randrange(len(items))
    return [*items[start:], *items[:start]][: round(len(items) * share)]
