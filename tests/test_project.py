"""What holds for the project as a whole: its names, its packaging and its pages."""

import ast
import configparser
import doctest
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).parents[1]
HEAVY = (
    *("hazm", "networkx", "numpy", "pandas", "pyarrow", "pyvis", "trafilatura"),
    "xlsxwriter",
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (
    "build",
    "read",
    "check",
    "view",
    "export",
    "evaluate",
    "annotate",
    "models",
)


def run(*arguments, cwd=ROOT, **environment):
    """Run Python in a process of its own and return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def settings():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def lines_of(section, key):
    return settings()[section][key].split("\n")[1:]


def modules():
    found = pkgutil.walk_packages(kg.__path__, "kg.")
    return sorted(module.name for module in found if module.name != "kg.__main__")


@pytest.mark.parametrize(
    "code",
    [
        "import kg",
        "import kg.cli",
        "import kg, contextlib\nwith contextlib.suppress(SystemExit): "
        "from kg.cli import main; main(['--help'])",
    ],
)
def test_start_loads_no_heavy_library(code):
    shown = f"{code}\nimport sys; print(sorted(set(sys.modules) & set({HEAVY})))"
    assert run("-c", shown).splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", modules())
def test_every_module_names_what_it_offers(name):
    module = importlib.import_module(name)
    assert module.__doc__
    for public in getattr(module, "__all__", ()):
        assert getattr(module, public) is not None


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_documented(name):
    public = getattr(kg, name)
    assert public.__doc__
    assert f"`{name}`" in README


def test_public_names_are_sorted_and_have_one_home_each():
    homes = [name for names in kg._HOMES.values() for name in names]
    assert sorted(homes) == kg.__all__


def test_no_module_has_the_name_of_a_public_function():
    assert {name.removeprefix("kg.") for name in modules()}.isdisjoint(kg.__all__)


def test_unknown_name_is_refused():
    with pytest.raises(AttributeError, match="has no attribute 'tabels'"):
        kg.tabels  # noqa: B018


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_stands_in_the_readme(command):
    shown = run("-m", "kg", command, "--help")
    assert shown.startswith(f"usage: kg {command}")
    assert "exit codes:" in shown
    assert f"kg {command}" in README


def test_help_lists_exactly_the_tested_commands():
    listed = re.findall(r"^    (\w+)  ", run("-m", "kg", "--help"), re.MULTILINE)
    assert tuple(listed) == COMMANDS


def test_every_package_is_spelled_out():
    packages = {"kg", "kg.knowledge.tables"}
    packages |= {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "kg").rglob("__init__.py")
    }
    assert lines_of("options", "packages") == sorted(packages)


def imports_of(path):
    """Yield the first part of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    paths = (ROOT / "kg").rglob("*.py")
    imported = {name for path in paths for name in imports_of(path)}
    required = lines_of("options", "install_requires")
    declared = {re.match(r"[\w-]+", line)[0] for line in required}
    extras = {"stanza", "matplotlib", "arabic_reshaper", "bidi"}
    # hazm's lexicon is read as a file; setup.cfg tells why lxml_html_clean is there.
    read_but_not_imported = {"hazm", "lxml_html_clean"}
    ours_and_standard = {"kg", *sys.stdlib_module_names}
    used = imported - ours_and_standard - extras | read_but_not_imported
    assert used == declared


def test_readme_blocks_of_python_are_doctests():
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert blocks
    for block in blocks:
        assert doctest.DocTestParser().get_examples(block)


def test_files_of_the_package_stay_short():
    for path in (ROOT / "kg").rglob("*.py"):
        assert path.read_text(encoding="utf-8").count("\n") <= 400, path


@pytest.mark.slow
def test_wheel_carries_the_tables_and_works_from_anywhere(tmp_path):
    source = tmp_path / "source"
    for name in ("kg", "data"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(tmp_path),
        ".",
        cwd=source,
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < 60_000_000
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
    shipped = {path.name for path in (unpacked / "kg/knowledge/tables").iterdir()}
    tables = (ROOT / "data/knowledge").glob("*.[ct]*")
    assert shipped == {path.name for path in tables}
    for path in (ROOT / "kg").rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert (unpacked / path.relative_to(ROOT)).exists(), path
    where = run(
        "-c", "import kg; print(kg.__file__)", cwd=tmp_path, PYTHONPATH=str(unpacked)
    )
    assert where.startswith(str(unpacked))
    checked = run("-m", "kg", "check", cwd=tmp_path, PYTHONPATH=str(unpacked))
    assert checked == f"{unpacked / 'kg/knowledge/tables'}: nothing to mend\n"
