#!/usr/bin/env python3
"""Measures the program against public tools that take the main text out of HTML pages: how right, how fast, how much memory.

    html_peers.py build/cleaner pages-a.jsonl.zst pages-b.jsonl.zst --work work --by type --json results.jsonl
    html_peers.py build/cleaner pages-a.jsonl.zst --work work --only cleaner,resiliparse --limit 100 --flags "--strictness .8"

A set has fields id, html (or html_base64), gold (its main text), and if known url, site and what --by names. All tools get the
same pages in one run. Each peer is installed into an environment of its own below --work (PyPI; npm for JavaScript, which
also needs node; cargo for Rust) and driven by its worker in peers/html_*, which says how it is used. What cannot be installed, or fails,
is named under the table.

Words are the runs of letters, digits and underscores of the text in lower case. Of each page the words found, the words of
the gold text and those in both are counted, as often as they occur; P, R and F1 are the means over the pages:

    found "To be to be", gold "to be or not"   ->   2 in both: P 2/4, R 2/4, F1 .5

A page without text counts as empty and scores 0, as does one that fails: by an exception, or by taking longer than --patience.
Seconds are CPU time (user and system), of a peer that of the calls of the tool alone, without start-up and without JSON;
of the program that of the whole process, start-up, JSON and files included. A page that took too long counts in full. MB is 10^6
bytes of page as UTF-8. Memory is the largest process, start-up included, in MB.

Needs Python 3.9 on Linux and, for .zst, the program zstd.
"""

import argparse
import base64
import collections
import concurrent.futures
import hashlib
import json
import multiprocessing
import os
import re
import select
import shlex
import subprocess
import sys
import tempfile
import time

from peer_runs import last_line, python_with, run_all
from whole_run import run_pinned

WORKERS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers")

# Tool, settings, where its packages come from, the packages, its worker and the worker's arguments.
PEERS = [
    ("trafilatura", "its own", "pip", ("trafilatura", "lxml_html_clean"), ("html_trafilatura.py",)),
    ("trafilatura", "favor_precision", "pip", ("trafilatura", "lxml_html_clean"), ("html_trafilatura.py", "--precision")),
    ("rs-trafilatura", "its own", "pip", ("rs-trafilatura",), ("html_rs_trafilatura.py",)),
    ("dom_smoothie", "its own", "cargo", ("dom_smoothie", "serde_json", "cpu-time"), ("html_dom_smoothie.rs",)),
    ("resiliparse", "main_content", "pip", ("resiliparse",), ("html_resiliparse.py",)),
    ("readability-lxml", "its own", "pip", ("readability-lxml",), ("html_readability_lxml.py",)),
    ("@mozilla/readability", "on jsdom", "npm", ("@mozilla/readability", "jsdom", "linkedom"), ("html_readability.mjs", "jsdom")),
    ("@mozilla/readability", "on linkedom", "npm", ("@mozilla/readability", "jsdom", "linkedom"), ("html_readability.mjs", "linkedom")),
]


def is_in_fold(page, fold):
    """Whether the page's site (its id where there is none) falls in fold K of N."""
    if not fold:
        return True
    wanted, count = map(int, fold.split("/"))
    key = page.get("site") or page.get("id") or ""
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % count == wanted


def bag(text):
    """How often each word occurs."""
    return collections.Counter(re.findall(r"\w+", text.lower()))


def lines_of(path):
    if not path.endswith(".zst"):
        with open(path, "rb") as file:
            yield from file
        return
    with subprocess.Popen(["zstd", "-dcq", "--long=27", path], stdout=subprocess.PIPE) as process:
        yield from process.stdout
        process.stdout.close()
    if process.returncode > 0:
        sys.exit(f"{path}: zstd failed")


def pages_of(path, limit=0, fold=None):
    """The pages of the fold among the first `limit`, with `html` as text."""
    for row, line in enumerate(lines_of(path)):
        if limit and row >= limit:
            return
        page = json.loads(line)
        if is_in_fold(page, fold):
            if page.get("html") is None:
                page["html"] = base64.b64decode(page["html_base64"]).decode("utf-8", "replace")
            yield page


class PageSet:
    """The pages of a file, laid out as the tools read them: {"id": "0", "html", "url"} a line, the id being the row."""

    def __init__(self, path, arguments, folder):
        self.name = os.path.basename(path).split(".")[0]
        self.input = os.path.join(folder, self.name + ".jsonl")
        self.gold, self.ids, self.groups, self.sizes = [], [], [], []
        with open(self.input, "w", encoding="utf-8", errors="surrogatepass") as out:
            for page in pages_of(path, arguments.limit, arguments.fold):
                out.write(json.dumps({"id": str(len(self.gold)), "html": page["html"], "url": page.get("url") or ""},
                                     ensure_ascii=False) + "\n")
                self.gold.append(bag(page["gold"]))
                self.ids.append(page.get("id"))
                self.groups.append(str(page.get(arguments.by)) if arguments.by else None)
                self.sizes.append(len(page["html"].encode("utf-8", "surrogatepass")))
        self.size = sum(self.sizes)

    def score(self, texts):
        """Means over all pages, and over those of each group, for texts by row."""
        sums = collections.defaultdict(lambda: [0.0, 0.0, 0.0, 0, 0])
        for row, (gold, group) in enumerate(zip(self.gold, self.groups)):
            found = bag(texts.get(row, ""))
            both = sum((found & gold).values())
            precision, recall = both / max(1, sum(found.values())), both / max(1, sum(gold.values()))
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            for key in ("all",) if group is None else ("all", group):
                for at, value in enumerate((precision, recall, f1, 1, not found)):
                    sums[key][at] += value
        return {key: {"P": round(p / n, 4), "R": round(r / n, 4), "F1": round(f1 / n, 4), "pages": n, "empty": empty}
                for key, (p, r, f1, n, empty) in sums.items()}


class Worker:
    """A process that answers pages; it is asked for one at a time."""

    def __init__(self, command, folder):
        self.command, self.folder, self.process, self.memory = command, folder, None, 0

    def start(self):
        self.process = subprocess.Popen(self.command, cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1"))
        self.pending = b""

    def stop(self):
        if not self.process:
            return
        self.note_memory()
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process = None

    def note_memory(self):
        try:
            with open(f"/proc/{self.process.pid}/status") as status:
                self.memory = max([self.memory] + [int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:")])
        except OSError:
            pass  # it died, and its memory with it

    def ask(self, line, patience):
        """The answer to a page, or one with `error`."""
        if not self.process:
            self.start()
            end = time.monotonic() + patience + 60  # its start is not the tool's time
        else:
            end = time.monotonic() + patience
        try:
            self.process.stdin.write(line)
            self.process.stdin.flush()
            while b"\n" not in self.pending:
                if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                    self.stop()
                    return {"error": "took too long", "cpu": patience, "wall": patience}
                piece = os.read(self.process.stdout.fileno(), 1 << 20)
                if not piece:
                    raise BrokenPipeError
                self.pending += piece
        except BrokenPipeError:
            status = self.process.wait()
            self.stop()
            return {"error": f"died with {status}"}
        answer, _, self.pending = self.pending.partition(b"\n")
        return json.loads(answer)


class HtmlPeers:
    def __init__(self, arguments):
        self.arguments = arguments
        # A started process counts the memory of the one that started it: a small one starts the program, not this one.
        self.starter = concurrent.futures.ProcessPoolExecutor(1, multiprocessing.get_context("spawn"))
        self.folder = tempfile.mkdtemp(prefix="html-peers-", dir=arguments.work)
        self.sets = [PageSet(path, arguments, self.folder) for path in arguments.data]
        self.rows, self.problems, self.installed = [], [], {}

    def add(self, tool, version, settings, page_set, texts, **figures):
        row = dict(tool=tool, version=version, settings=settings, set=page_set.name, pages=len(page_set.gold),
                   page_bytes=page_set.size, **figures, scores=page_set.score(texts))
        self.rows.append(row)
        print(f"{tool}, {settings}, {page_set.name}: F1 {row['scores']['all']['F1']:.4f}, {row['cpu']:.1f} CPU-s, "
              f"{row['failures']} failed", file=sys.stderr, flush=True)
        if self.arguments.texts:
            os.makedirs(self.arguments.texts, exist_ok=True)
            name = re.sub(r"\W+", "-", f"{tool} {settings} {page_set.name}").strip("-")
            with open(os.path.join(self.arguments.texts, name + ".jsonl"), "w", encoding="utf-8", errors="replace") as out:
                for at, name in enumerate(page_set.ids):
                    out.write(json.dumps({"id": name, "text": texts.get(at, "")}, ensure_ascii=False) + "\n")

    def run_own(self):
        program = os.path.abspath(self.arguments.program)
        try:
            version = subprocess.run([program, "--version"], stdout=subprocess.PIPE, check=True, text=True).stdout.split()[-1]
        except (OSError, subprocess.CalledProcessError, IndexError) as error:
            self.problems.append(f"cleaner: {error}")
            return
        settings = self.arguments.flags or "its own"
        for page_set in self.sets:
            out = tempfile.mktemp(prefix="out", dir=self.folder)
            command = [program, "run", page_set.input, "-o", out, "--dedup", "none", "--html-field", "html", "--threads", "1",
                       "--quiet", *shlex.split(self.arguments.flags)]
            try:
                result = self.starter.submit(run_pinned, command, os.sched_getaffinity(0)).result()
                with open(os.path.join(out, "documents.jsonl"), encoding="utf-8") as lines:
                    texts = {int(record["id"]): record["text"] for record in map(json.loads, lines)}
            except (SystemExit, OSError, ValueError, KeyError) as error:
                self.problems.append(f"cleaner, {page_set.name}: {last_line(str(error))}")
                continue
            failures = 0
            try:
                with open(os.path.join(out, "summary.json"), encoding="utf-8") as file:
                    failures = json.load(file).get("failed", 0)
            except (OSError, ValueError):
                pass
            self.add("**cleaner**", version, settings, page_set, texts, cpu=result["cpu"], wall=result["wall"],
                     memory=result["memory"], failures=failures, errors={})

    def install(self, kind, packages, worker):
        """Installs the packages once, and says how to start the worker, in which folder, and their version."""
        if packages not in self.installed:
            install = {"pip": self.install_pip, "npm": self.install_npm, "cargo": self.install_cargo}[kind]
            self.installed[packages] = install(packages, worker)
        return self.installed[packages]

    def call(self, *command, folder=None):
        return subprocess.run(command, cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=self.arguments.install_patience).stdout

    def install_pip(self, packages, _):
        python, version = python_with(self.arguments.work, packages, self.arguments.install_patience)
        return [python], os.path.join(self.arguments.work, "venv-" + packages[0]), version

    def install_npm(self, packages, _):
        folder = os.path.join(self.arguments.work, "npm-readability")
        os.makedirs(folder, exist_ok=True)
        self.call("npm", "install", "--no-audit", "--no-fund", "--prefix", folder, *packages, folder=folder)
        with open(os.path.join(folder, "node_modules", packages[0], "package.json"), encoding="utf-8") as file:
            return ["node"], folder, json.load(file)["version"]

    def install_cargo(self, packages, worker):
        """Builds the worker into a program, which ignores the path of its source that it is started with."""
        folder = os.path.join(self.arguments.work, "cargo-" + packages[0])
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "Cargo.toml"), "w") as out:
            out.write('[package]\nname = "worker"\nversion = "0.0.0"\nedition = "2021"\n\n[[bin]]\nname = "worker"\n'
                      f"path = {json.dumps(os.path.join(WORKERS, worker))}\n\n[dependencies]\n"
                      + "".join(f'{package} = "*"\n' for package in packages))
        self.call("cargo", "build", "--release", "--quiet", folder=folder)
        tree = self.call("cargo", "tree", "--depth", "1", "--prefix", "none", folder=folder)
        version = next(line.split()[1].lstrip("v") for line in tree.splitlines() if line.startswith(packages[0] + " "))
        return [os.path.join(folder, "target", "release", "worker")], folder, version

    def run_peer(self, tool, settings, kind, packages, worker):
        try:
            start, folder, version = self.install(kind, packages, worker[0])
        except subprocess.CalledProcessError as error:
            self.problems.append(f"{tool}: not installed: {last_line(error.stderr)}")
            return
        except (OSError, subprocess.TimeoutExpired) as error:
            self.problems.append(f"{tool}: not installed: {type(error).__name__}: {error}")
            return
        command = [*start, os.path.join(WORKERS, worker[0]), *worker[1:]]
        for page_set in self.sets:
            process, texts, errors = Worker(command, folder), {}, collections.Counter()
            cpu = wall = 0.0
            with open(page_set.input, "rb") as lines:
                for row, line in enumerate(lines):
                    answer = process.ask(line, self.arguments.patience)
                    cpu, wall = cpu + answer.get("cpu", 0), wall + answer.get("wall", 0)
                    if "error" in answer:
                        errors[answer["error"]] += 1
                        print(f"{tool}, {settings}, {page_set.ids[row]}: {answer['error']}", file=sys.stderr, flush=True)
                    else:
                        texts[row] = answer["text"]
                    if len(errors) >= 3 and not texts and row >= 20:
                        break
            process.stop()
            failures = sum(errors.values())
            if not texts:
                self.problems.append(f"{tool}, {settings}, {page_set.name}: {errors.most_common(1)[0][0] if errors else 'no pages'}")
                continue
            self.add(tool, version, settings, page_set, texts, cpu=cpu, wall=wall, memory=process.memory, failures=failures,
                     errors=dict(errors.most_common(20)))

    def table(self):
        lines = []
        for page_set in self.sets:
            lines += [f"{page_set.name}: {len(page_set.gold):,} pages, {page_set.size / 1e6:.1f} MB\n",
                      "| tool | version | settings | F1 | P | R | pages per CPU-s | MB per CPU-s | memory MB | empty | failed |",
                      "|---|---|---|" + "--:|" * 8]
            rows = [row for row in self.rows if row["set"] == page_set.name]
            for row in rows:
                scores, rate = row["scores"]["all"], row["page_bytes"] / 1e6 / max(1e-9, row["cpu"])
                pages = row["pages"] / max(1e-9, row["cpu"])
                cells = [row["tool"], row["version"], row["settings"], *(f"{scores[key]:.4f}" for key in ("F1", "P", "R")),
                         f"{pages:.0f}" if pages >= 10 else f"{pages:.1f}", f"{rate:.0f}" if rate >= 10 else f"{rate:.1f}",
                         f"{row['memory'] / 1e6:.0f}", str(scores["empty"]), str(row["failures"])]
                lines.append("| " + " | ".join(cells) + " |")
            groups = [group for group, _ in collections.Counter(page_set.groups).most_common() if group is not None]
            if len(groups) > 1 and rows:
                counts = collections.Counter(page_set.groups)
                lines += [f"\n{page_set.name}, F1 by {self.arguments.by}\n",
                          "| tool | settings | " + " | ".join(f"{group} ({counts[group]})" for group in groups) + " |",
                          "|---|---|" + "--:|" * len(groups)]
                for row in rows:
                    cells = [row["tool"], row["settings"], *(f"{row['scores'][group]['F1']:.4f}" for group in groups)]
                    lines.append("| " + " | ".join(cells) + " |")
            lines.append("")
        return "\n".join(lines + list(dict.fromkeys(self.problems)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built cleaner")
    parser.add_argument("data", nargs="+", help="sets of pages, JSONL or JSONL.zst")
    parser.add_argument("--work", metavar="FOLDER", required=True, help="where the tools are installed, and outputs written for the time of the run")
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="of each set the first N pages")
    parser.add_argument("--fold", metavar="K/N", help="the pages whose site falls in fold K of N")
    parser.add_argument("--by", metavar="FIELD", help="F1 for each value of the field too, such as type")
    parser.add_argument("--flags", default="", help="more flags for the program")
    parser.add_argument("--only", metavar="TOOL,...", help="these tools alone")
    parser.add_argument("--patience", type=float, default=30, metavar="SECONDS", help="longest time for a page (default 30)")
    parser.add_argument("--install-patience", type=float, default=900, metavar="SECONDS", help="longest time to install a tool (default 900)")
    parser.add_argument("--texts", metavar="FOLDER", help="keep the texts, a file for each tool and set")
    parser.add_argument("--json", metavar="FILE", help="append the result as one line")
    arguments = parser.parse_args()
    run_all(HtmlPeers, arguments, PEERS, lambda _: "")


if __name__ == "__main__":
    main()
