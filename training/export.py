"""Write the trained network as one ONNX file that onnxruntime runs in 8 bits."""

import argparse
import json
import logging
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.batches import relation_names
from training.corpora import NER_TAGS, OPEN_TAGS, TREEBANKS, UPOS
from training.network import ARC, Network, Sizes

_log = logging.getLogger(__name__)
OPSET = 17
IR_VERSION = 8
MICROSOFT = "com.microsoft"
BLOCK = 32
WINDOW = 220


class Graph:
    """Collects the nodes and weights of an ONNX graph."""

    def __init__(self, weights: dict[str, NDArray[np.float32]], bits: int) -> None:
        """Take the weights by their names in torch; 32 bits keep them as they are."""
        self.weights = weights
        self.bits = bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Keep a constant and return its name."""
        self.constants[name] = numpy_helper.from_array(
            np.ascontiguousarray(value), name
        )
        return name

    def weight(self, name: str) -> str:
        """Keep a weight as it is."""
        return self.constant(name, self.weights[name])

    def add(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        """Append a node with one output, called like the node."""
        domain = str(attributes.pop("domain", ""))
        self.nodes.append(
            helper.make_node(
                kind, inputs, [name], name=name, domain=domain, **attributes
            )
        )
        return name

    def linear(self, x: str, layer: str, name: str) -> str:
        """Append a linear layer, its matrix in 8 bits."""
        matrix = self.weights[f"{layer}.weight"]
        bias = self.weight(f"{layer}.bias")
        rows, columns = matrix.shape
        if self.bits == 32:
            value = self.constant(f"{layer}.matrix", matrix.T)
            product = self.add("MatMul", [x, value], f"{name}.product")
            return self.add("Add", [product, bias], name)
        packed, scales = quantize(matrix)
        inputs = [
            x,
            self.constant(f"{layer}.packed", packed),
            self.constant(f"{layer}.scales", scales),
        ]
        product = self.add(
            "MatMulNBits",
            inputs,
            f"{name}.product",
            domain=MICROSOFT,
            K=columns,
            N=rows,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )
        return self.add("Add", [product, bias], name)

    def norm(self, x: str, layer: str, name: str) -> str:
        """Append a layer norm."""
        scale, bias = self.weight(f"{layer}.weight"), self.weight(f"{layer}.bias")
        return self.add(
            "LayerNormalization", [x, scale, bias], name, axis=-1, epsilon=1e-12
        )


def quantize(
    matrix: NDArray[np.float32],
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return the rows in blocks of bytes around 128, with a scale per block."""
    rows, columns = matrix.shape
    blocks = matrix.reshape(rows, columns // BLOCK, BLOCK)
    scales = np.abs(blocks).max(axis=2, keepdims=True) / 127
    scales[scales == 0] = 1.0
    packed = np.rint(blocks / scales) + 128
    return packed.astype(np.uint8), scales.reshape(-1).astype(np.float32)


def embed(graph: Graph) -> str:
    """Append the sum of the embeddings of pieces, kinds and places."""
    table = graph.weights["word.weight"]
    scales = np.abs(table).max(axis=1, keepdims=True) / 127
    packed = np.rint(table / scales).astype(np.int8)
    if graph.bits == 32:
        graph.constant("word.weight", table)
        word = graph.add("Gather", ["word.weight", "ids"], "word")
    else:
        graph.constant("word.packed", packed)
        graph.constant("word.scales", scales.astype(np.float32))
        cut = graph.add("Gather", ["word.packed", "ids"], "word.bytes")
        scale = graph.add("Gather", ["word.scales", "ids"], "word.scale")
        value = graph.add("Cast", [cut], "word.values", to=TensorProto.FLOAT)
        word = graph.add("Mul", [value, scale], "word")
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
    """Append the encoder; padding is masked out of the attention."""
    x = embed(graph)
    pad = graph.constant("pad", np.array(1, dtype=np.int64))
    is_pad = graph.add("Equal", ["ids", pad], "is_pad")
    kept = graph.add("Not", [is_pad], "is_kept")
    mask = graph.add("Cast", [kept], "mask", to=TensorProto.INT32)
    for number in range(layers):
        name = f"layers.{number}"
        qkv = graph.linear(x, f"{name}.qkv", f"{name}.qkv.out")
        parts = [f"{name}.{part}" for part in "qkv"]
        graph.nodes.append(
            helper.make_node("Split", [qkv], parts, axis=-1, name=f"{name}.split")
        )
        seen = graph.add(
            "MultiHeadAttention",
            [*parts, "", mask],
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


def build(network: Network, head: str, bits: int) -> onnx.ModelProto:
    """Return the ONNX model of a network."""
    weights = {k: v.float().numpy() for k, v in network.state_dict().items()}
    graph = Graph(weights, bits)
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


def main() -> None:
    """Write model.onnx and tokenizer.json."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--head", choices=("ner", "open"), default="ner")
    parser.add_argument("--bits", type=int, choices=(8, 32), default=8)
    parser.add_argument("--plain", action="store_true", help="without averaging")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    network = load_network(options.checkpoint, averaged=not options.plain)
    model = build(network, options.head, options.bits)
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
