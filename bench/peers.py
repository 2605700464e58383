#!/usr/bin/env python3
"""Measures the program against public tools from PyPI, on one labelled set: how fast, how much memory, how right.

    peers.py build/cleaner labelled.jsonl.zst --work work --json results.jsonl

Each tool is installed into a virtual environment of its own below --work, its newest version that this Python takes, and
driven by its runner in peers/, which says how it is used. A tool that cannot be installed or fails is named under the table.
Every case runs --repeat times, pinned to one core; the run with the least CPU time counts. CPU time is user and system time
of the whole process, start-up and imports included; MB is 10^6 bytes of text; memory is that of the largest process.

The set has fields id, text, cluster (the story), severity (the kind of copy: "base" and "single" are originals, "neg..."
look alike and are none) and base (the id of the original). Pairs are all pairs of documents that end at the same kept one:

    found {a, b, c}, true {a, b} {c, d}   ->   3 pairs found, 1 of them true, 1 missed: P 1/3, R 1/2

A story is lost if no document of it is kept; a removal is wrong if the kept document tells another story. A kind's share is
that of its copies that end at the same kept document as their original.

Needs Python 3 and, for .zst, the program zstd.
"""

import argparse
import collections
import concurrent.futures
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile

from peer_runs import last_line, python_with, run_all
from whole_run import best_of, run_pinned

RUNNERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")
DATATROVE = ("datatrove", "orjson", "regex", "spacy", "tokenizers", "xxhash<4")  # what it needs of its extras for these steps

# Tool, its packages, its runner, and the cases: settings as the table names them, and the runner's flags.
PEERS = [
    ("gaoya", ("gaoya",), "run_gaoya.py", [
        ("5 words, 128 numbers, .7", "--words 5 --threshold 0.7"),
        ("3 words, 128 numbers, .5", "--words 3 --threshold 0.5")]),
    ("rensa", ("rensa",), "run_rensa.py", [
        ("5 words, 128 numbers, .7", "--words 5 --threshold 0.7"),
        ("3 words, 128 numbers, .5", "--words 3 --threshold 0.5")]),
    ("datasketch", ("datasketch",), "run_datasketch.py", [
        ("5 words, 128 numbers, .7", "--words 5 --threshold 0.7"),
        ("3 words, 128 numbers, .5", "--words 3 --threshold 0.5")]),
    ("text-dedup", ("text-dedup",), "run_text_dedup.py", [
        ("its own: 5 words, 250 numbers, .7", "--words 5 --threshold 0.7 --permutations 250"),
        ("3 words, 128 numbers, .5", "--words 3 --threshold 0.5")]),
    ("datatrove MinHash", DATATROVE, "run_datatrove.py", [
        ("its own: 5 words, 14 x 8 numbers", "--words 5")]),
    ("datatrove C4 rules", DATATROVE, "run_c4.py", [
        ("its own; cleans only", ""),
        ("no sentences counted; cleans only", "--sentences -1")]),
]

# Settings of the program and its flags.
OWN = [
    ("its own: cleans and compares", []),
    ("`--clean none`: compares only", ["--clean", "none"]),
    ("`--dedup none`: cleans only", ["--dedup", "none"]),
]

SHOWN_KINDS = ("trunc30", "edit20")


def read_labelled(path):
    """The records, their ids replaced by row numbers, which are unique."""
    if path.endswith(".zst"):
        content = subprocess.run(["zstd", "-dcq", "--long=27", path], stdout=subprocess.PIPE, check=True).stdout
    else:
        with open(path, "rb") as file:
            content = file.read()
    records = [json.loads(line) for line in content.split(b"\n") if line.strip()]
    rows = {record["id"]: str(row) for row, record in enumerate(records)}
    for row, record in enumerate(records):
        record["base"] = rows.get(record.get("base", record["id"]), "")
        record["id"] = str(row)
    return records


def read_pairs(path):
    """Removed -> kept, of a runner's output or the program's duplicates.jsonl."""
    with open(path, encoding="utf-8") as lines:
        return {record["id"]: record["kept"] for record in map(json.loads, lines)}


def score(records, kept_of):
    """The figures of this module's text, for removed -> kept."""
    def head(name):
        seen = set()
        while name in kept_of and name not in seen:
            seen.add(name)
            name = kept_of[name]
        return name

    story_of = {record["id"]: record["cluster"] for record in records}
    true, found, both = collections.Counter(), collections.Counter(), collections.Counter()
    is_told, kinds, wrong = collections.Counter(), collections.defaultdict(list), collections.Counter()
    for record in records:
        name, story, kind = record["id"], record["cluster"], record["severity"]
        kept = head(name)
        true[story] += 1
        found[kept] += 1
        both[story, kept] += 1
        is_told[story] += name not in kept_of
        if name in kept_of and story_of[kept] != story:
            wrong[kind] += 1
        if kind not in ("base", "single") and not kind.startswith("neg") and record["base"] in story_of:
            kinds[kind].append(kept == head(record["base"]))
    true_pairs, found_pairs, both_pairs = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (true, found, both))
    precision, recall = both_pairs / max(1, found_pairs), both_pairs / max(1, true_pairs)
    return {
        "P": round(precision, 4), "R": round(recall, 4),
        "F1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "removed": len(kept_of), "stories_lost": sum(n == 0 for n in is_told.values()),
        "wrong_removals": sum(wrong.values()), "wrong_removals_of": dict(wrong),
        "found": {kind: round(sum(hits) / len(hits), 3) for kind, hits in sorted(kinds.items())},
    }


class Peers:
    def __init__(self, arguments):
        self.arguments = arguments
        self.core = {max(os.sched_getaffinity(0))}
        # A started process counts the memory of the one that started it: a small one starts them, not this one.
        self.starter = concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        self.records = read_labelled(arguments.labelled)
        self.size = sum(len(record["text"].encode("utf-8", "surrogatepass")) for record in self.records)
        self.folder = tempfile.mkdtemp(prefix="peers-", dir=arguments.work)
        self.input = os.path.join(self.folder, "in.jsonl")
        with open(self.input, "w", encoding="utf-8", errors="surrogatepass") as out:
            for record in self.records:
                out.write(json.dumps({"id": record["id"], "text": record["text"]}, ensure_ascii=False) + "\n")
        self.rows, self.problems = [], []

    def add(self, tool, version, settings, result, pairs):
        row = dict(result, tool=tool, version=version, settings=settings, text_bytes=self.size)
        if pairs is not None:
            row.update(score(self.records, pairs))
        self.rows.append(row)
        print(f"{tool}, {settings}: {row['cpu']:.2f} CPU-s", file=sys.stderr)

    def measure(self, command_for):
        """Best of the runs of `command_for(out)`, and what the last one wrote."""
        outs = []

        def once():
            outs.append(tempfile.mktemp(prefix="out", dir=self.folder))
            return self.starter.submit(run_pinned, command_for(outs[-1]), self.core).result()

        return best_of(self.arguments.repeat, once), outs[-1]

    def run_own(self):
        program = os.path.abspath(self.arguments.program)
        version = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout.split()[-1]
        for settings, flags in OWN:
            result, out = self.measure(lambda out: [program, "run", self.input, "-o", out, "--threads", "1", "--quiet", *flags])
            self.add("**cleaner**", version, settings, result,
                     None if "--dedup" in flags else read_pairs(os.path.join(out, "duplicates.jsonl")))

    def run_peer(self, tool, packages, runner, cases):
        try:
            python, version = python_with(self.arguments.work, packages, self.arguments.patience)
        except subprocess.CalledProcessError as error:
            self.problems.append(f"{tool}: not installed: {last_line(error.stderr)}")
            return
        except (OSError, subprocess.TimeoutExpired) as error:
            self.problems.append(f"{tool}: not installed: {type(error).__name__}")
            return
        for settings, flags in cases:
            try:
                result, out = self.measure(
                    lambda out: [python, "-B", os.path.join(RUNNERS, runner), self.input, out, *flags.split()])
            except SystemExit as error:
                self.problems.append(f"{tool}, {settings}: {last_line(str(error))}")
                continue
            self.add(tool, version, settings, result, None if runner == "run_c4.py" else read_pairs(out))

    def table(self):
        lines = ["| tool | version | settings | MB per CPU-s | memory MB | P | R | F1 | stories lost | wrong removals | "
                 + " | ".join(SHOWN_KINDS) + " |", "|---|---|---|" + "--:|" * (7 + len(SHOWN_KINDS))]
        for row in self.rows:
            rate = row["text_bytes"] / 1e6 / row["cpu"]
            cells = [row["tool"], row["version"], row["settings"], f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}",
                     f"{row['memory'] / 1e6:.0f}"]
            if "F1" in row:
                cells += [f"{row[key]:.3f}" for key in ("P", "R", "F1")] + [str(row["stories_lost"]), str(row["wrong_removals"])]
                cells += [f"{row['found'][kind]:.2f}" if kind in row["found"] else "" for kind in SHOWN_KINDS]
            else:
                cells += [""] * (5 + len(SHOWN_KINDS))
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines + [f"\n{problem}" for problem in self.problems])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built cleaner")
    parser.add_argument("labelled", help="the labelled set, JSONL or JSONL.zst")
    parser.add_argument("--work", metavar="FOLDER", required=True, help="where the tools are installed, and outputs written for the time of the run")
    parser.add_argument("--only", metavar="TOOL,...", help="these tools alone, by the first word of their name")
    parser.add_argument("--repeat", type=int, default=2, metavar="N")
    parser.add_argument("--patience", type=int, default=900, metavar="SECONDS", help="longest time to install a tool (default 900)")
    parser.add_argument("--json", metavar="FILE", help="append the result as one line")
    arguments = parser.parse_args()
    run_all(Peers, arguments, PEERS, lambda peers: f", one core, best of {arguments.repeat}, {len(peers.records):,} documents, "
                                                   f"{peers.size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
