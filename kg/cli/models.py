"""`kg models`: the models that are there, and the download of Stanza's."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from kg.cli.problems import FINE, Problems
from kg.errors import MissingExtraError, SourceError

MB = 1_000_000
PLACE = "STANZA_RESOURCES_DIR"  # Stanza's own environment variable


def run_models(options: argparse.Namespace, problems: Problems) -> int:
    """Print which models there are, or download those of Stanza."""
    if options.stanza is not None:
        print("\n".join(_download(options.stanza)))
        return FINE
    print(f"model   {_built_in()}")
    print(f"stanza  {_stanza()}")
    return FINE


def _built_in() -> str:
    """Return the file and the size of the built-in model."""
    from kg.language.model import DATA

    path = DATA / "model.onnx"
    if not path.is_file():
        raise SourceError(f"{path}: no such file; reinstall kg, or run: make model")
    return f"{path} ({path.stat().st_size / MB:.0f} MB)"


def _stanza() -> str:
    """Return whether Stanza is there, and which models it would use."""
    from kg.language.stanza import own_folder, version

    try:
        found = version()
    except MissingExtraError:
        return "not installed; run: pip install stanza"
    return f"{found}, {_models_in(own_folder())}"


def _models_in(folder: Path) -> str:
    """Return which Persian models of Stanza a folder holds.

    >>> _models_in(Path("nowhere"))
    'no Persian models in nowhere; run: kg models --stanza'
    """
    from kg.language.stanza import find_models

    found = find_models(folder)
    if not found:
        return f"no Persian models in {folder}; run: kg models --stanza"
    return f"{', '.join(found)} in {folder}"


def _download(place: str) -> Iterator[str]:
    """Download the models of Stanza, and tell where they are."""
    from kg.language.stanza import download, own_folder, version

    own = own_folder()
    folder = Path(place).absolute() if place else own
    download(folder)
    yield f"stanza  {version()}, {_models_in(folder)}"
    if folder != own:
        yield f"To use them with --analyzer stanza, set {PLACE}={folder}"
