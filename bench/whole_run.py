#!/usr/bin/env python3
"""Measures whole runs of the program: reading, cleaning, comparing, writing, nothing left out.

    whole_run.py build/cleaner corpus.jsonl --files folder --bench build/cleaner_bench --json results.jsonl

Prints a Markdown table. Every case runs --repeat times, pinned to as many cores as it has threads; the run with the
least CPU time counts, as whatever else the machine does only ever adds. MB is 10^6 bytes of input as it lies on disk;
CPU time is user and system time of all threads. Wall time is the least, memory (resident) the greatest of all repetitions.
"""

import argparse
import datetime
import json
import os
import platform
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

MEMORY_FIXED, MEMORY_EACH = 100e6, 2e3  # what a run may take: so much, and so much more for each document


def run_pinned(command, cores, out=None):
    """Runs the command on these cores; wall and CPU seconds, greatest resident size in bytes."""
    start = time.monotonic()
    with open(out or os.devnull, "wb") as stdout, tempfile.TemporaryFile() as stderr:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
                                   preexec_fn=lambda: os.sched_setaffinity(0, cores))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        if process.returncode != 0:
            stderr.seek(0)
            sys.exit(f"{shlex.join(command)}: exit {process.returncode}\n{stderr.read().decode(errors='replace')}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}


def best_of(repeat, measure):
    runs = [measure() for _ in range(repeat)]
    best = min(runs, key=lambda run: run["cpu"])
    return dict(best, wall=min(run["wall"] for run in runs), memory=max(run["memory"] for run in runs))


def size_of(path):
    """Bytes and files of a file or folder."""
    if not os.path.isdir(path):
        return os.path.getsize(path), 1
    files = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names]
    return sum(map(os.path.getsize, files)), len(files)


def cpu_model():
    try:
        with open("/proc/cpuinfo") as info:
            return next(line.split(":", 1)[1].strip() for line in info if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "unknown"


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.cores = sorted(os.sched_getaffinity(0))
        self.rows = []
        self.leftovers = []

    def remove_leftovers(self):
        """After many files were removed, ext4 is slow to make new ones for five seconds: theirs stay until the end."""
        for folder in self.leftovers:
            shutil.rmtree(folder, ignore_errors=True)
        self.leftovers.clear()

    def measure(self, name, command_for, path, threads=1):
        """`command_for(out)` is the command that writes to a fresh path `out`."""
        work = tempfile.mkdtemp(prefix="cleaner-bench-", dir=self.arguments.work)
        self.leftovers.append(work)
        summary = {}

        def once():
            out = tempfile.mktemp(prefix="out", dir=work)
            command, stdout = command_for(out)
            result = run_pinned(command, set(self.cores[:threads]), stdout)
            if os.path.exists(os.path.join(out, "summary.json")):
                with open(os.path.join(out, "summary.json")) as file:
                    summary.update(json.load(file))
            return result

        row = best_of(self.arguments.repeat, once)
        if not os.path.isdir(path):
            self.remove_leftovers()
        size, files = size_of(path)
        row.update(name=name, threads=threads, bytes=size, files=files)
        row.update({key: summary[key] for key in ("documents", "kept", "duplicates", "emptied", "failed") if key in summary})
        if "documents" in row:
            row["memory_limit"] = MEMORY_FIXED + MEMORY_EACH * row["documents"]
        self.rows.append(row)
        print(f"{name}, {threads} thread(s): {row['cpu']:.2f} CPU-s", file=sys.stderr)

    def run_cases(self, path, label):
        program = os.path.abspath(self.arguments.program)

        def case(name, threads, *flags):
            self.measure(f"{label}{name}", lambda out: ([program, "run", path, "-o", out, "--threads", str(threads), "--quiet", *flags], None),
                         path, threads)

        thread_counts = [n for n in (1, 2) if n <= len(self.cores)]
        for threads in thread_counts:
            case("whole run", threads)
        if os.path.isdir(path):
            return
        case("without comparing (`--dedup none`)", 1, "--dedup", "none")
        case("without cleaning (`--clean none`)", 1, "--clean", "none")
        case("neither", 1, "--clean", "none", "--dedup", "none")
        case("one pass (`--one-pass`)", 1, "--one-pass")

    def limits(self, path, label):
        if os.path.isdir(path):
            self.measure(f"{label}limit: `cp -r`", lambda out: (["cp", "-r", path, out], None), path)
        else:
            self.measure(f"{label}limit: `cat`, read and written once", lambda out: (["cat", path], out), path)

    def parse_limit(self, path):
        """simdjson alone, as measured by the benchmark program."""
        environment = dict(os.environ, CLEANER_CORPUS=path)
        output = subprocess.run([self.arguments.bench, "--benchmark_filter=limit_simdjson", "--benchmark_format=json"], env=environment,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, text=True).stdout
        rate = json.loads(output[output.index("{"):])["benchmarks"][0]["bytes_per_second"]
        size, files = size_of(path)
        self.rows.append({"name": "limit: simdjson alone, in memory", "threads": 1, "bytes": size, "files": files, "cpu": size / rate})

    def table(self):
        lines = ["| case | threads | MB | CPU s | MB per CPU-s | files per CPU-s | wall s | memory MB | at most MB | kept / documents |",
                 "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
        for row in self.rows:
            cells = [row["name"], str(row["threads"]), f"{row['bytes'] / 1e6:.0f}", f"{row['cpu']:.2f}", f"{row['bytes'] / 1e6 / row['cpu']:.0f}",
                     f"{row['files'] / row['cpu']:,.0f}" if row["files"] > 1 else "",
                     f"{row['wall']:.2f}" if "wall" in row else "",
                     f"{row['memory'] / 1e6:.0f}" if "documents" in row else "",
                     f"{row['memory_limit'] / 1e6:.0f}{'' if row['memory'] <= row['memory_limit'] else ' EXCEEDED'}" if "documents" in row else "",
                     f"{row['kept']:,} / {row['documents']:,}" if "kept" in row and "documents" in row else ""]
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built cleaner")
    parser.add_argument("corpus", nargs="?", help="JSONL, as make_corpus.py makes it")
    parser.add_argument("--files", metavar="FOLDER", help="many small files, as make_corpus.py --files makes them")
    parser.add_argument("--bench", metavar="PROGRAM", help="the built cleaner_bench, for the limit of parsing")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--work", metavar="FOLDER", help="where outputs are written for the time of the run (default: the system's)")
    parser.add_argument("--json", metavar="FILE", help="append the result as one line")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    try:
        if arguments.corpus:
            bench.limits(arguments.corpus, "")
            if arguments.bench:
                bench.parse_limit(arguments.corpus)
            bench.run_cases(arguments.corpus, "")
        if arguments.files:
            bench.limits(arguments.files, "files: ")
            bench.run_cases(arguments.files, "files: ")
    finally:
        bench.remove_leftovers()
    date = datetime.date.today().isoformat()
    command = shlex.join([os.path.basename(sys.argv[0]), *(os.path.basename(a) if os.sep in a else a for a in sys.argv[1:])])
    print(f"{date}, {cpu_model()}, {len(bench.cores)} cores, best of {arguments.repeat}: `{command}`\n")
    print(bench.table())
    if arguments.json:
        with open(arguments.json, "a") as out:
            out.write(json.dumps({"date": date, "cpu": cpu_model(), "command": command, "rows": bench.rows}) + "\n")


if __name__ == "__main__":
    main()
