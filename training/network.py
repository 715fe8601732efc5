"""The network: one encoder, heads for names, parts of speech and dependencies."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

KINDS = 3
GRAMMAR = 256
ARC = 128


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the weights are made for."""

    pieces: int
    ner: int
    open: int
    upos: int
    relations: int
    treebanks: int
    layers: int = 12
    width: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512

    def as_dict(self) -> dict[str, Any]:
        """Return the sizes as plain values."""
        return asdict(self)


class Drop(nn.Module):
    """Dropout of one eighth, from three bits of each random byte: cheap on a CPU."""

    def forward(self, x: Tensor) -> Tensor:
        """Return x with an eighth of its values zeroed, in training only."""
        if not self.training:
            return x
        words = (x.numel() + 7) // 8
        bits = torch.empty(words, dtype=torch.int64).random_().view(torch.uint8)
        keep = (bits[: x.numel()] & 7).ne(0).to(x.dtype).mul_(8 / 7)
        return x * keep.view(x.shape)


class Layer(nn.Module):
    """A post-norm transformer layer, as BERT has it."""

    def __init__(self, sizes: Sizes) -> None:
        """Make the weights."""
        super().__init__()
        width = sizes.width
        self.heads = sizes.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, sizes.inner)
        self.down = nn.Linear(sizes.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop()

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next hidden states; `mask` is added to the attention scores."""
        batch, length, width = x.shape
        shape = (batch, length, 3, self.heads, width // self.heads)
        q, k, v = self.qkv(x).view(shape).permute(2, 0, 3, 1, 4)
        # torch's fused attention is 5 times slower backward for 32-wide bf16 heads
        scores = (q * (width // self.heads) ** -0.5) @ k.transpose(2, 3)
        seen = (scores.float() + mask).softmax(-1).to(v.dtype) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))  # type: ignore[no-any-return]


class Network(nn.Module):
    """Pieces in; for each word tag scores, parts of speech, arcs and relations out."""

    def __init__(self, sizes: Sizes) -> None:
        """Make the weights."""
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        self.word = nn.Embedding(sizes.pieces, width)
        self.position = nn.Embedding(sizes.positions, width)
        self.kind = nn.Embedding(KINDS, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = Drop()
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.ner = nn.Linear(width, sizes.ner)
        self.open = nn.Linear(width, sizes.open)
        self.grammar = nn.Linear(width, GRAMMAR)
        self.treebank = nn.Embedding(sizes.treebanks, GRAMMAR)
        self.upos = nn.Linear(GRAMMAR, sizes.upos)
        self.relation = nn.Linear(GRAMMAR, sizes.relations)
        self.dependent = nn.Linear(GRAMMAR, ARC)
        self.governor = nn.Linear(GRAMMAR, ARC)
        self.root = nn.Parameter(torch.zeros(ARC))
        nn.init.zeros_(self.treebank.weight)

    def encode(self, ids: Tensor, kinds: Tensor, firsts: Tensor) -> Tensor:
        """Return the hidden state of the first piece of each word."""
        mask = torch.zeros(ids.shape).masked_fill_(ids == 1, -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1])
        x = self.word(ids) + self.position(places)[None] + self.kind(kinds)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        at = firsts[:, :, None].expand(-1, -1, x.shape[2])
        return x.gather(1, at)

    def parse(self, words: Tensor, treebank: Tensor) -> tuple[Tensor, ...]:
        """Return scores of parts of speech, relations and heads (last: the root)."""
        h = functional.gelu(self.grammar(words) + self.treebank(treebank)[:, None])
        h = self.drop(h)
        dependent, governor = self.dependent(h), self.governor(h)
        root = self.root.to(governor.dtype).expand(governor.shape[0], 1, -1)
        arcs = dependent @ torch.cat([governor, root], 1).transpose(1, 2)
        return self.upos(h), self.relation(h), arcs


def load_encoder(network: Network, path: Path) -> None:
    """Fill the encoder of a network with pretrained weights (its first layers)."""
    raw = np.load(path)
    width = network.sizes.width

    def put(target: nn.Parameter, name: str) -> None:
        value = torch.from_numpy(raw[name])
        target.data.copy_(value.view(target.shape))

    put(network.word.weight, "emb.word")
    put(network.position.weight, "emb.pos")
    put(network.norm.weight, "emb.ln.w")
    put(network.norm.bias, "emb.ln.b")
    kind = torch.from_numpy(raw["emb.type"]).view(-1, width)[0]
    network.kind.weight.data.copy_(kind.expand(KINDS, width))
    for number, layer in enumerate(network.layers):
        name = f"l{number}."
        for part, target in (("w", layer.qkv.weight), ("b", layer.qkv.bias)):
            parts = [torch.from_numpy(raw[f"{name}{x}.{part}"]) for x in "qkv"]
            target.data.copy_(torch.cat(parts).view(target.shape))
        put(layer.out.weight, name + "ao.w")
        put(layer.out.bias, name + "ao.b")
        put(layer.norm1.weight, name + "aln.w")
        put(layer.norm1.bias, name + "aln.b")
        put(layer.up.weight, name + "fi.w")
        put(layer.up.bias, name + "fi.b")
        put(layer.down.weight, name + "fo.w")
        put(layer.down.bias, name + "fo.b")
        put(layer.norm2.weight, name + "oln.w")
        put(layer.norm2.bias, name + "oln.b")
