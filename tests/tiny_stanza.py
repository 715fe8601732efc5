"""Train tiny Stanza models with Stanza's own trainers on the project's sentences."""

import itertools
import json
import subprocess
import sys
import tomllib
from pathlib import Path

CASES = Path(__file__).parent / "cases" / "language.toml"
COMMON = ["--no_pretrain", "--cpu", "--seed", "1", "--batch_size", "200"]
SIZES = ["--hidden_dim", "32", "--char_hidden_dim", "16", "--char_emb_dim", "16"]
TREE_SIZES = [
    *(*SIZES, "--deep_biaff_hidden_dim", "32", "--word_emb_dim", "32"),
    *("--tag_emb_dim", "16", "--transformed_dim", "32", "--num_layers", "1"),
]
NAME_SIZES = [*SIZES, "--lr", "0.3", "--word_emb_dim", "32"]
Row = tuple[str, str, int, str, str]


def sentences() -> list[list[Row]]:
    """Return the patterns with their slots filled, names of two words as two rows."""
    cases = tomllib.loads(CASES.read_text(encoding="utf-8"))
    values = {name: itertools.cycle(listed) for name, listed in cases["slots"].items()}
    made = []
    for _ in range(14):
        made += [_fill(pattern["words"], values) for pattern in cases["patterns"]]
    return made


def _fill(words, values):
    parts = []
    for form, *_ in words:
        slot = form.strip("{}")
        parts.append((next(values[slot]) if slot != form else form).split())
    starts = [0, *itertools.accumulate(map(len, parts))]
    rows = []
    for number, (_, upos, head, relation, kind) in enumerate(words):
        for at, form in enumerate(parts[number]):
            governor = 0 if head == 0 else starts[head - 1] + 1
            if at > 0:
                governor, relation = starts[number] + 1, "flat:name"
            rows.append((form, upos, governor, relation, _tag(kind, at)))
    return rows


def _tag(kind, at):
    return "O" if not kind else f"{'B' if at == 0 else 'I'}-{kind}"


def write_conllu(path, made):
    """Write sentences as CoNLL-U."""
    lines = []
    for rows in made:
        for at, (form, upos, head, relation, _) in enumerate(rows, 1):
            columns = (at, form, form, upos, upos, "_", head, relation, "_", "_")
            lines.append("\t".join(map(str, columns)))
        lines.append("")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_names(path, made):
    """Write sentences as the JSON that Stanza's name tagger reads."""
    read = [[{"text": row[0], "ner": row[4]} for row in rows] for rows in made]
    path.write_text(json.dumps(read, ensure_ascii=False), encoding="utf-8")


def train(folder: Path, *, small: bool = True) -> None:
    """Write pos.pt, depparse.pt and ner.pt into a folder; tiny, or of default size.

    Models of default size take two steps only: they are there to measure speed.
    """
    made = sentences()
    write_conllu(folder / "train.conllu", made)
    write_conllu(folder / "dev.conllu", made[:12])
    write_names(folder / "train.json", made)
    write_names(folder / "dev.json", made[:12])
    trees = [
        *("--train_file", "train.conllu", "--eval_file", "dev.conllu"),
        *("--output_file", "out.conllu", "--lang", "fa"),
    ]
    names = ["--train_file", "train.json", "--eval_file", "dev.json"]
    tree_sizes = TREE_SIZES if small else []
    name_sizes = NAME_SIZES if small else []
    steps = ("150", "200", "300") if small else ("2", "2", "2")
    _run("tagger", folder, "pos.pt", [*trees, *tree_sizes, "--max_steps", steps[0]])
    _run(
        "parser", folder, "depparse.pt", [*trees, *tree_sizes, "--max_steps", steps[1]]
    )
    _run("ner_tagger", folder, "ner.pt", [*names, *name_sizes, "--max_steps", steps[2]])


def _run(trainer, folder, name, options):
    steps = int(options[options.index("--max_steps") + 1])
    interval = str(min(50, steps))
    command = [
        *(sys.executable, "-m", f"stanza.models.{trainer}"),
        *(*COMMON, *options),
        *("--save_dir", str(folder), "--save_name", name, "--shorthand", "fa_tiny"),
        *("--eval_interval", interval, "--mode", "train"),
    ]
    run = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"},
    )
    assert run.returncode == 0, run.stderr[-3000:]
