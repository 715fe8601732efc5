"""`kg models`: what is there, and the one download that kg knows of."""

import ast
import socket
from importlib.util import find_spec
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.language.stanza import find_models

PACKAGE = Path(kg.__file__).parent
NEWS = "وزیر امور خارجه ایران فردا به مسکو می‌رود."
with_stanza = pytest.mark.skipif(not find_spec("stanza"), reason="pip install stanza")
without_stanza = pytest.mark.skipif(
    find_spec("stanza") is not None, reason="Stanza is installed"
)


def calls(name):
    """Return the calls of a function or method in the package, each with its file."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            if name in (getattr(called, "attr", None), getattr(called, "id", None)):
                found.append((str(path.relative_to(PACKAGE)), node))
    return found


@pytest.fixture
def network(monkeypatch):
    """Refuse the network, and return the hosts that were asked for."""
    asked = []

    def refuse(host, *_, **__):
        asked.append(host)
        raise socket.gaierror("refused by the test")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return asked


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """Return an empty folder in which Stanza looks for its models."""
    monkeypatch.setattr("stanza.resources.common.DEFAULT_MODEL_DIR", str(tmp_path))
    return tmp_path


def test_models_tells_of_the_built_in_model(capsys):
    assert main(["models"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    path = PACKAGE / "language/data/model.onnx"
    assert first == f"model   {path} ({path.stat().st_size / 1_000_000:.0f} MB)"
    assert second.startswith("stanza  ")


def test_models_found_are_those_of_processors_that_kg_uses(tmp_path):
    for name in (
        "fa/ner/arman.pt",
        "fa/pos/perdt.pt",
        "fa/mwt/perdt.pt",
        "en/ner/x.pt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert find_models(tmp_path) == ("ner", "pos")
    (tmp_path / "depparse.pt").touch()
    assert find_models(tmp_path) == ("depparse",)  # local ones go before official ones


@without_stanza
@pytest.mark.parametrize(
    "arguments", [["models", "--stanza"], ["read", "a.txt", "--analyzer", "stanza"]]
)
def test_without_stanza_the_remedy_is_named(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(NEWS, encoding="utf-8")
    assert main(arguments) == 1
    assert "run: pip install stanza" in capsys.readouterr().err


@without_stanza
def test_models_says_that_stanza_is_not_installed(capsys):
    main(["models"])
    told = capsys.readouterr().out.splitlines()[1]
    assert told == "stanza  not installed; run: pip install stanza"


def test_every_pipeline_of_stanza_is_made_without_downloads():
    made = calls("Pipeline")
    assert {file for file, _ in made} == {"language/stanza.py"}
    for _, call in made:
        given = {word.arg: word.value for word in call.keywords}
        assert ast.literal_eval(given["download_method"]) is None


def test_only_the_command_that_is_asked_to_downloads():
    files = [file for file, _ in calls("download")]
    assert files == ["cli/models.py", "language/stanza.py"]


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@with_stanza
def test_a_refused_download_is_told_with_the_remedy(tmp_path, network, capsys):
    assert main(["models", "--stanza", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert f"cannot be downloaded to {tmp_path} (" in told
    assert "set STANZA_RESOURCES_DIR to it" in told
    assert network


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@with_stanza
def test_reading_with_stanza_asks_no_network(tmp_path, empty, network, capsys):
    path = tmp_path / "a.txt"
    path.write_text(NEWS, encoding="utf-8")
    assert main(["read", str(path), "--analyzer", "stanza"]) == 1
    assert f"no Persian models in {empty}" in capsys.readouterr().err
    assert network == []


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@with_stanza
def test_models_tells_which_models_of_stanza_are_there(empty, network, capsys):
    main(["models"])
    (empty / "ner.pt").touch()
    main(["models"])
    _, before, _, after = capsys.readouterr().out.splitlines()
    assert before.endswith(f"no Persian models in {empty}; run: kg models --stanza")
    assert after.endswith(f", ner in {empty}")
    assert network == []
