"""Read the weights of the shipped model back, to go on training from them."""

from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.network import Network

Array = NDArray[np.float32]


def read_weights(path: Path) -> dict[str, Array]:
    """Return the weights of a model.onnx by their names in torch, in 32 bits.

    Matrices were rounded to 7 bits, after their inputs' ranges were balanced.
    """
    model = onnx.load(str(path))
    held = {part.name: numpy_helper.to_array(part) for part in model.graph.initializer}
    found: dict[str, Array] = {}
    for name, value in held.items():
        layer, _, part = name.rpartition(".")
        if part == "packed" and layer != "word":
            rounded = value.T.astype(np.float32) * held[f"{layer}.scales"][:, None]
            found[f"{layer}.weight"] = rounded * held[f"{layer}.balance"]
        elif part == "matrix":
            found[f"{layer}.weight"] = value.T
        elif part in ("weight", "bias"):
            found[name] = value
    found["root"] = held["root"].reshape(-1)
    found["word.weight"] = held["word.packed"] * held["word.scales"]
    return found


def load_shipped(network: Network, folder: Path) -> None:
    """Fill a network with the weights of the model of a folder.

    What the model does not hold (a second head for names, places after the last that
    a window has) stays as it is.
    """
    state = network.state_dict()
    for name, value in read_weights(folder / "model.onnx").items():
        weight = torch.from_numpy(np.array(value, dtype=np.float32))
        state[name][: len(weight)] = weight.view(weight.shape)
    network.load_state_dict(state)
