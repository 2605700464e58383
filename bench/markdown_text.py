#!/usr/bin/env python3
"""Reads the Markdown that the program makes of pages as a reader of Markdown does, and compares the text with what was kept.

    markdown_text.py build/cleaner pages-a.jsonl.zst pages-b.jsonl.zst --work work

A set has fields id, html (or html_base64) and if known url. The reader is markdown-it-py (CommonMark with tables), installed from PyPI
into an environment of its own below --work. Two texts are the same where they have the same characters in the same order, white space
and characters without a width left out. Of the first --show pages that differ the place is shown, kept text first.

Needs Python 3.9 and, for .zst, the program zstd.
"""
import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile

from html_peers import pages_of
from peer_runs import python_with

# Reads {"id", "text"} a line, writes what a reader sees of each text.
READER = """
import html.parser, json, sys
from markdown_it import MarkdownIt
class Text(html.parser.HTMLParser):
    def handle_data(self, data): self.all += data
reader = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
reader.validateLink = lambda address: True
for line in sys.stdin:
    row = json.loads(line)
    text = Text()
    text.all = ""
    text.feed(reader.render(row["text"]))
    text.close()
    print(json.dumps({"id": row["id"], "text": text.all}))
"""
UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def texts(rows):
    return {row["id"]: "".join(row["text"].split()).translate(UNSEEN) for row in map(json.loads, rows)}


def kept(program, pages, out, markup, flags):
    subprocess.run([program, "run", pages, "-o", out, "--format", "jsonl", "--dedup", "none", "--quiet", "--output-markup", markup, *flags], check=True)
    return os.path.join(out, "documents.jsonl")


def compare(name, plain, read, show):
    differ = [page for page in plain if plain[page] != read.get(page)]
    print(f"{name}: {len(plain)} pages, of {len(differ)} a reader sees another text")
    for page in differ[:show]:
        a, b = plain[page], read.get(page, "")
        place = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        begin = max(0, place - 30)
        print(f"  {page}: {a[begin:place + 30]!r}\n  {' ' * len(page)}  {b[begin:place + 30]!r}")
    return not differ


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("program", help="the built cleaner")
    ap.add_argument("data", nargs="+", help="sets of pages, JSONL or JSONL.zst")
    ap.add_argument("--work", required=True, metavar="FOLDER", help="where the reader is installed")
    ap.add_argument("--limit", type=int, default=0, metavar="N", help="of each set the first N pages")
    ap.add_argument("--flags", default="", help="more flags for the program, such as --clean none")
    ap.add_argument("--show", type=int, default=10, metavar="N", help="pages of each set that are shown where they differ (default: 10)")
    arguments = ap.parse_args()
    os.makedirs(arguments.work, exist_ok=True)
    python, version = python_with(os.path.abspath(arguments.work), ["markdown-it-py"], patience=900)
    print(f"markdown-it-py {version}")
    flags = shlex.split(arguments.flags)
    same = True
    for path in arguments.data:
        with tempfile.TemporaryDirectory() as folder:
            pages = os.path.join(folder, "pages.jsonl")
            with open(pages, "w", encoding="utf-8", errors="surrogatepass") as out:
                for number, page in enumerate(pages_of(path, arguments.limit)):
                    out.write(json.dumps({"id": str(number), "html": page["html"], "url": page.get("url") or ""}, ensure_ascii=False) + "\n")
            with open(kept(arguments.program, pages, os.path.join(folder, "plain"), "plain", flags), encoding="utf-8") as rows:
                plain = texts(rows)
            with open(kept(arguments.program, pages, os.path.join(folder, "marked"), "markdown", flags), "rb") as rows:
                read = subprocess.run([python, "-c", READER], stdin=rows, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout.splitlines()
            same &= compare(os.path.basename(path).split(".")[0], plain, texts(read), arguments.show)
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
