"""`kg evaluate`: how near the program, or a file of predictions, comes to gold."""

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.cli.problems import FINE, Problems
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.evaluate import Item, Notes, Scheme
    from kg.model import Reading


def run_evaluate(options: argparse.Namespace, problems: Problems) -> int:
    """Print the scores of the program or of predictions, or compare two of them."""
    from kg.evaluate import load_scheme, read_gold

    _check_options(options)
    items = read_gold(options.gold)
    scheme = load_scheme(options.knowledge)
    if options.compare:
        return _compare(options, items, scheme)
    predictions = _predictions(options, items, problems)
    lines = (
        _as_json(options, items, predictions, scheme)
        if options.json
        else _as_text(options, items, predictions, scheme)
    )
    for line in lines:
        print(line)
    return problems.exit_code(len(items))


def _check_options(options: argparse.Namespace) -> None:
    """Refuse options that have no meaning together."""
    for name in ("by", "errors", "save"):
        if options.compare and getattr(options, name):
            raise SourceError(f"--{name}: not with --compare; leave one of them out")
    if options.save and options.predictions:
        raise SourceError("--save: not with --predictions, which are saved already")


def _predictions(
    options: argparse.Namespace, items: Sequence["Item"], problems: Problems
) -> dict[str, "Notes"]:
    """Return what a file predicts, or what the program reads."""
    from kg.evaluate import from_json, read_predictions

    if options.predictions:
        return read_predictions(options.predictions, items)
    told = list(_run(options, items, problems))
    if options.save:
        lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in told)
        options.save.write_text("".join(lines), encoding="utf-8")
    lengths = {item.document.id: len(item.document.raw) for item in items}
    return {
        one["id"]: from_json(one, where="kg", length=lengths[one["id"]]) for one in told
    }


def _run(
    options: argparse.Namespace, items: Sequence["Item"], problems: Problems
) -> Iterator[dict[str, Any]]:
    """Yield what the program reads from each document, events merged over all."""
    from kg.evaluate import find_pronouns
    from kg.events.merge import merge
    from kg.pipeline import Options, read_all, to_json

    readings = list(
        read_all(
            problems.count(item.document for item in items),
            options=Options(options.analyzer, options.knowledge, options.judge),
            on_error=problems.error,
        )
    )
    occurrences = {
        (report.document_id, report.trigger_raw, report.event_type): event.id
        for event in merge(r for reading in readings for r in reading.reports)
        for report in event.reports
    }
    for reading in readings:
        told = to_json(reading)
        same = _occurrences(reading, occurrences)
        for event in told["events"]:
            event["occurrence"] = same[event["id"]]
        told["pronouns"] = [
            {"start": span.start, "end": span.end, "entity": link.entity_id}
            for span, link in find_pronouns(reading)
        ]
        yield told


def _occurrences(reading: "Reading", known: dict[Any, str]) -> dict[str, str]:
    """Return for each event of a document the event of all documents it is part of."""
    found = {}
    for event in reading.events:
        first = event.reports[0]
        key = (first.document_id, first.trigger_raw, first.event_type)
        found[event.id] = known.get(key, event.id)
    return found


def _as_text(
    options: argparse.Namespace,
    items: Sequence["Item"],
    predictions: dict[str, "Notes"],
    scheme: "Scheme",
) -> Iterator[str]:
    from kg.cli import measures
    from kg.evaluate import evaluate, find_misses, grouped

    evaluation = evaluate(items, predictions, scheme)
    yield from measures.table(evaluation)
    if options.by == "type":
        yield ""
        yield from measures.type_table(evaluation)
    elif options.by:
        yield ""
        yield from measures.group_table(options.by, grouped(evaluation, options.by))
    if options.errors:
        yield ""
        misses = find_misses(items, predictions, scheme)
        yield from measures.errors(misses, options.errors)


def _as_json(
    options: argparse.Namespace,
    items: Sequence["Item"],
    predictions: dict[str, "Notes"],
    scheme: "Scheme",
) -> Iterator[str]:
    from dataclasses import asdict

    from kg.cli import measures
    from kg.evaluate import evaluate, find_misses, grouped

    evaluation = evaluate(items, predictions, scheme)
    report = measures.to_json(evaluation)
    if options.by in ("outlet", "era"):
        report["by"] = {
            name: measures.to_json(part)
            for name, part in grouped(evaluation, options.by).items()
        }
    if options.errors:
        misses = measures.spread(
            find_misses(items, predictions, scheme), options.errors
        )
        report["errors"] = [asdict(miss) for miss in misses]
    yield json.dumps(report, ensure_ascii=False, indent=1)


def _compare(
    options: argparse.Namespace, items: Sequence["Item"], scheme: "Scheme"
) -> int:
    """Print how two files of predictions differ, and whether it may be chance."""
    from kg.cli import measures
    from kg.evaluate import compare, evaluate, read_predictions

    before, after = (
        evaluate(items, read_predictions(path, items), scheme)
        for path in options.compare
    )
    found = compare(before, after)
    if options.json:
        told = measures.comparison_json(found)
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return FINE
    for line in measures.comparison(found, options.compare, len(items)):
        print(line)
    return FINE
