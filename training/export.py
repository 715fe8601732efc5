"""Write the trained network as one ONNX file that onnxruntime runs in 8 bits."""

import argparse
import json
import logging
import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.language.pieces import load_cutter
from training.batches import group_packs, pack, read_items, relation_names, to_batch
from training.corpora import NER_TAGS, OPEN_TAGS, TREEBANKS, UPOS
from training.network import ARC, Network, Sizes

_log = logging.getLogger(__name__)
OPSET = 17
IR_VERSION = 8
MICROSOFT = "com.microsoft"
WINDOW = 220
Array = NDArray[np.float32]
# Seven bits: processors without VNNI add pairs of products in 16 bits, and would
# overflow with eight; so every machine computes the same.
TOP = 64
SMOOTHING = 0.7  # of 0.5, 0.6, 0.7, 0.8: the best agreement with 32 bits
CALIBRATION = 150  # training sentences


class Graph:
    """Collects the nodes and weights of an ONNX graph."""

    def __init__(self, weights: dict[str, Array], ranges: dict[str, Array]) -> None:
        """Take the weights by their names in torch, and what flows into each layer.

        Layers without a known range of inputs stay in 32 bits.
        """
        self.weights = weights
        self.ranges = ranges
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Keep a constant and return its name."""
        whole = np.ascontiguousarray(value)
        self.constants[name] = numpy_helper.from_array(whole, name)
        return name

    def weight(self, name: str) -> str:
        """Keep a weight as it is."""
        return self.constant(name, self.weights[name])

    def add(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        """Append a node with one output, called like the node."""
        domain = str(attributes.pop("domain", ""))
        node = helper.make_node(
            kind, inputs, [name], name=name, domain=domain, **attributes
        )
        self.nodes.append(node)
        return name

    def linear(self, x: str, layer: str, name: str) -> str:
        """Append a linear layer, in 8 bits if the range of its inputs is known."""
        matrix = self.weights[f"{layer}.weight"]
        bias = self.weight(f"{layer}.bias")
        if layer not in self.ranges:
            value = self.constant(f"{layer}.matrix", matrix.T)
            product = self.add("MatMul", [x, value], f"{name}.product")
            return self.add("Add", [product, bias], name)
        balance = balance_of(self.ranges[layer], matrix)
        packed, scales = quantize(matrix * balance)
        inverse = self.constant(f"{layer}.balance", (1 / balance).astype(np.float32))
        inputs = [
            self.add("Mul", [x, inverse], f"{name}.balanced"),
            self.constant(f"{layer}.packed", packed.T),
            self.constant(f"{layer}.scales", scales),
            self.constant(f"{layer}.zero", np.zeros(len(scales), np.int8)),
            bias,
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=MICROSOFT)

    def norm(self, x: str, layer: str, name: str) -> str:
        """Append a layer norm."""
        scale, bias = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.add(
            "LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=1e-12
        )


def balance_of(reach: Array, matrix: Array) -> Array:
    """Return a factor per channel that evens out large inputs and small weights."""
    inputs = np.maximum(reach, 1e-4) ** SMOOTHING
    weights = np.maximum(np.abs(matrix).max(axis=0), 1e-4) ** (1 - SMOOTHING)
    factor = inputs / weights
    return np.asarray(factor / factor.mean(), dtype=np.float32)


def quantize(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """Return the rows as whole numbers, with a scale per row."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-8) / TOP
    packed = np.rint(matrix / scales[:, None]).astype(np.int8)
    return packed, scales.astype(np.float32)


def reach_of(network: Network, data: Path) -> dict[str, Array]:
    """Return the largest input of each channel of each layer of the encoder."""
    cutter = load_cutter(data / "tokenizer.json")
    source = "ner" if (data / "ner.jsonl").is_file() else "open"
    items = read_items(data / f"{source}.jsonl", source, cutter)[:CALIBRATION]
    found: dict[str, torch.Tensor] = {}

    def watch(name: str, x: torch.Tensor) -> None:
        top = x.detach().abs().flatten(0, -2).amax(0)
        found[name] = torch.maximum(found[name], top) if name in found else top

    hooks = [
        part.register_forward_hook(lambda _, inputs, __, n=name: watch(n, inputs[0]))
        for name, part in network.layers.named_modules(prefix="layers")
        if isinstance(part, torch.nn.Linear)
    ]
    with torch.no_grad():
        for group in group_packs(pack(items, random.Random(0), (200,)), 2048):
            batch = to_batch(source, group)
            network.encode(batch.ids, batch.kinds, batch.firsts)
    for hook in hooks:
        hook.remove()
    return {name: value.numpy() for name, value in found.items()}


def embed(graph: Graph) -> str:
    """Append the sum of the embeddings of pieces, kinds and places."""
    table = graph.weights["word.weight"]
    if graph.ranges:
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        graph.constant("word.packed", np.rint(table / scales).astype(np.int8))
        graph.constant("word.scales", scales.astype(np.float32))
        cut = graph.add("Gather", ["word.packed", "ids"], "word.bytes")
        scale = graph.add("Gather", ["word.scales", "ids"], "word.scale")
        value = graph.add("Cast", [cut], "word.values", to=TensorProto.FLOAT)
        word = graph.add("Mul", [value, scale], "word")
    else:
        word = graph.add("Gather", [graph.weight("word.weight"), "ids"], "word")
    kind = graph.add("Gather", [graph.weight("kind.weight"), "kinds"], "kind")
    shape = graph.add("Shape", ["ids"], "length", start=1, end=2)
    places = graph.constant("position.weight", graph.weights["position.weight"][:512])
    zero = graph.constant("zero", np.array([0], dtype=np.int64))
    place = graph.add("Slice", [places, zero, shape, zero], "place")
    total = graph.add(
        "Add", [graph.add("Add", [word, kind], "word.kind"), place], "sum"
    )
    return graph.norm(total, "norm", "embedded")


def encode(graph: Graph, layers: int, heads: int) -> str:
    """Append the encoder; it has no mask, so a batch must not be padded."""
    x = embed(graph)
    for number in range(layers):
        name = f"layers.{number}"
        qkv = graph.linear(x, f"{name}.qkv", f"{name}.qkv.out")
        parts = [f"{name}.{part}" for part in "qkv"]
        graph.nodes.append(
            helper.make_node("Split", [qkv], parts, axis=-1, name=f"{name}.split")
        )
        seen = graph.add(
            "MultiHeadAttention",
            parts,
            f"{name}.seen",
            domain=MICROSOFT,
            num_heads=heads,
        )
        out = graph.linear(seen, f"{name}.out", f"{name}.out.out")
        x = graph.norm(
            graph.add("Add", [x, out], f"{name}.sum1"), f"{name}.norm1", f"{name}.x1"
        )
        up = graph.linear(x, f"{name}.up", f"{name}.up.out")
        up = graph.add("Gelu", [up], f"{name}.gelu", domain=MICROSOFT)
        down = graph.linear(up, f"{name}.down", f"{name}.down.out")
        x = graph.norm(
            graph.add("Add", [x, down], f"{name}.sum2"), f"{name}.norm2", f"{name}.x2"
        )
    return x


def add_heads(graph: Graph, hidden: str, head: str) -> None:
    """Append the outputs: names, parts of speech, relations and arcs per word."""
    words = _words(graph, hidden)
    graph.add("Identity", [graph.linear(words, head, "names.out")], "names")
    bank = graph.add("Gather", [graph.weight("treebank.weight"), "treebank"], "bank")
    raw = graph.linear(words, "grammar", "grammar.out")
    raw = graph.add("Add", [raw, bank], "grammar.sum")
    h = graph.add("Gelu", [raw], "grammar.h", domain=MICROSOFT)
    graph.add("Identity", [graph.linear(h, "upos", "upos.out")], "upos")
    graph.add("Identity", [graph.linear(h, "relation", "relation.out")], "relations")
    dependent = graph.linear(h, "dependent", "dependent.out")
    governor = graph.linear(h, "governor", "governor.out")
    turned = graph.add("Transpose", [governor], "governor.turned", perm=[0, 2, 1])
    root = graph.constant("root", graph.weights["root"].reshape(ARC, 1))
    to_words = graph.add("MatMul", [dependent, turned], "arcs.words")
    to_root = graph.add("MatMul", [dependent, root], "arcs.root")
    graph.add("Concat", [to_words, to_root], "arcs", axis=2)


def _words(graph: Graph, hidden: str) -> str:
    """Append the choice of the first piece of each word."""
    last = graph.constant("last", np.array([-1], dtype=np.int64))
    at = graph.add("Unsqueeze", ["firsts", last], "firsts.last")
    return graph.add("GatherND", [hidden, at], "words", batch_dims=1)


def build(network: Network, head: str, ranges: dict[str, Array]) -> onnx.ModelProto:
    """Return the ONNX model of a network; without ranges it stays in 32 bits."""
    weights = {k: v.float().numpy() for k, v in network.state_dict().items()}
    graph = Graph(weights, ranges)
    sizes = network.sizes
    add_heads(graph, encode(graph, sizes.layers, sizes.heads), head)

    def whole(name: str, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.INT64, list(shape))

    def real(name: str, size: int | str) -> onnx.ValueInfoProto:
        shape = ["batch", "words", size]
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    made = helper.make_graph(
        graph.nodes,
        "kg",
        [
            whole("ids", "batch", "pieces"),
            whole("kinds", "batch", "pieces"),
            whole("firsts", "batch", "words"),
            whole("treebank", 1),
        ],
        [
            real("names", weights[f"{head}.bias"].shape[0]),
            real("upos", sizes.upos),
            real("relations", sizes.relations),
            real("arcs", "heads"),
        ],
        initializer=list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=IR_VERSION)


def load_network(path: Path, *, averaged: bool) -> Network:
    """Return the network of a checkpoint, its averaged weights if asked."""
    kept = torch.load(path, weights_only=True)
    network = Network(Sizes(**kept["sizes"]))
    network.load_state_dict(kept["average" if averaged else "network"])
    return network.eval()


def main(arguments: Sequence[str] | None = None) -> None:
    """Write model.onnx and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--head", choices=("ner", "open"), default="ner")
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    parser.add_argument("--plain", action="store_true", help="without averaging")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    network = load_network(options.checkpoint, averaged=not options.plain)
    ranges = reach_of(network, options.data) if options.bits == 8 else {}
    model = build(network, options.head, ranges)
    tags = NER_TAGS if options.head == "ner" else OPEN_TAGS
    described = {
        "names": tags,
        "upos": UPOS,
        "relations": relation_names(options.data),
        "treebanks": TREEBANKS,
        "window": WINDOW,
    }
    helper.set_model_props(model, {"kg": json.dumps(described)})
    onnx.checker.check_model(model)
    options.out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(options.out / "model.onnx"))
    shutil.copy(options.data / "tokenizer.json", options.out / "tokenizer.json")
    size = (options.out / "model.onnx").stat().st_size
    _log.info("%s: %.1f MB", options.out / "model.onnx", size / 1e6)


if __name__ == "__main__":
    main()
