"""Measure what the model is worth for names that no table lists.

The names of annotated articles stand in the tables by now. So the tables of persons,
organizations and places lose a random half of their rows, and both analyzers read the
articles with what is left. One line per figure, `gold tables analyzer metric value`;
the last ones are means over the draws. Run from the checkout:

    python benchmarks/unlisted.py ../shared/eval/dev data/corpus/dev
"""

import argparse
import csv
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory

import kg
from kg.evaluate import Item, evaluate, from_json, load_scheme, read_gold
from kg.knowledge import check, tables_folder

THINNED = ("persons", "organizations", "places")
# Rows that point to what is gone go with it. A country stays: its capital is emptied.
POINTERS = {
    "offices": ("organization",),
    "tenures": ("person", "office", "of"),
    "memberships": ("member", "organization"),
}
ANALYZERS = ("rules", "model")
GAIN = "model_above_rules"
METRIC = "names_f1"
SEEDS = (1, 2, 3)
Row = dict[str, str]
Figures = dict[tuple[str, str], float]


def thin(folder: Path, seed: int, share: float) -> None:
    """Take a share of the rows out of a copy of the tables, which stay in order."""
    chance = Random(seed)
    gone: set[str] = set()
    for table in THINNED:
        ids = sorted(row["id"] for row in read_table(folder / f"{table}.csv"))
        lost = set(chance.sample(ids, round(len(ids) * share)))
        gone |= drop(folder / f"{table}.csv", ("id",), lost)
    for table, columns in POINTERS.items():
        gone |= drop(folder / f"{table}.csv", columns, gone)
    countries = read_table(folder / "countries.csv")
    for row in countries:
        row["capital"] = "" if row["capital"] in gone else row["capital"]
    write_table(folder / "countries.csv", list(countries[0]), countries)
    if faults := check(folder):
        raise SystemExit("\n".join(faults))


def drop(path: Path, columns: Sequence[str], gone: set[str]) -> set[str]:
    """Take the rows that name what is gone out of a table, and return their ids."""
    rows = read_table(path)
    left = without(rows, columns, gone)
    write_table(path, list(rows[0]), left)
    return {row["id"] for row in rows if "id" in row} - {r.get("id") for r in left}


def without(rows: Sequence[Row], columns: Sequence[str], gone: set[str]) -> list[Row]:
    """Return the rows that name nothing that is gone.

    >>> without([{"of": "a"}, {"of": "b"}], ("of",), {"a"})
    [{'of': 'b'}]
    """
    return [row for row in rows if gone.isdisjoint(row[name] for name in columns)]


def read_table(path: Path) -> list[Row]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Write the rows of a table."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def names_f1(items: Sequence[Item], analyzer: str, folder: Path) -> float:
    """Return F1 of the names that an analyzer finds with the tables of a folder."""
    options = kg.Options(analyzer=analyzer, knowledge=folder)
    found = {}
    for reading in kg.read_all((item.document for item in items), options=options):
        document = reading.document
        found[document.id] = from_json(
            kg.to_json(reading), where=document.id, length=len(document.raw)
        )
    return evaluate(items, found, load_scheme(folder)).score("names").f1


def measure(golds: Sequence[Path], folder: Path, label: str) -> Figures:
    """Print and return F1 of each analyzer on each gold, and the difference."""
    figures: Figures = {}
    for gold in golds:
        items = read_gold(gold)
        for analyzer in ANALYZERS:
            figures[str(gold), analyzer] = names_f1(items, analyzer, folder)
        rules, model = (figures[str(gold), analyzer] for analyzer in ANALYZERS)
        figures[str(gold), GAIN] = model - rules
    show(figures, label)
    return figures


def show(figures: Figures, label: str) -> None:
    """Print one line for each figure."""
    for (gold, name), value in figures.items():
        print(gold, label, name, METRIC, f"{value:.3f}", flush=True)


def main() -> None:
    """Measure with all rows, and with a part of them as often as there are seeds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of annotations")
    parser.add_argument("--seed", type=int, action="append", help="default: 1, 2 and 3")
    parser.add_argument("--share", type=float, default=0.5, help="of rows that go")
    options = parser.parse_args()
    measure(options.gold, tables_folder(), "all")
    draws = []
    for seed in options.seed or SEEDS:
        with TemporaryDirectory() as place:
            folder = Path(place) / "knowledge"
            shutil.copytree(tables_folder(), folder)
            thin(folder, seed, options.share)
            draws.append(measure(options.gold, folder, f"draw_{seed}"))
    show({key: mean(draw[key] for draw in draws) for key in draws[0]}, "mean")


if __name__ == "__main__":
    main()
