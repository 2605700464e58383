#!/usr/bin/env python3
"""Makes a big corpus for benchmarks out of a small one, without making copies.

    make_corpus.py articles.jsonl.zst corpus.jsonl            # six renditions of each article: about 200 MB
    make_corpus.py articles.jsonl.zst folder --files 10000    # files of about 3 KB

A rendition replaces every word by another of the same length, by one bijection for all articles:

    "Rain fell in March, and the river rose."  ->  "Vote sunk in March, and the mayor bent."

So two renditions of an article share no wording, while inside a rendition all stays as it was: copies are copies, a
copy with three words changed has three words changed, lines that repeat repeat. Rendition 0 is the original. Figures,
months and function words stay, as a cleaner looks at them. The same arguments give the same bytes.

Needs Python 3 and, for .zst, the program zstd.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys

WORD = re.compile(r"[^\W\d_]+")

# What a cleaner may look at word by word: function words, figures spelled out, the calendar.
FIXED = set("""
a about after all also an and any are as at be because been before being between both but by can could did do does
during each even few for from had has have he her here him his how i if in into is it its just like made make many may
me might more most much must my no nor not now of off on only or other our out over own she should since so some such
than that the their them then there these they this those through to too under until up us very was we were what when
where which while who whom whose why will with would you your s t
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion first second
third fourth fifth half quarter dozen
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
""".split())


def read_records(path):
    if path.endswith(".zst"):
        process = subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE)
        lines = process.stdout
    else:
        process, lines = None, open(path, "rb")
    records = [json.loads(line) for line in lines if line.strip()]
    if process and process.wait() != 0:
        sys.exit(f"{path}: zstd could not unpack it")
    return records


def is_plain(word):
    """Can the word be taken apart into letters and their case, and put together again?"""
    return len(word.lower()) == len(word) and word.lower().upper().lower() == word.lower()


def vocabulary(records):
    """The words that may be replaced, in classes of equal length in characters and in bytes."""
    words = set()
    for record in records:
        words.update(WORD.findall(record["text"]))
    classes = {}
    for word in {word.lower() for word in words if is_plain(word)} - FIXED:
        classes.setdefault((len(word), len(word.encode())), []).append(word)
    return {key: sorted(members) for key, members in sorted(classes.items())}


def bijection(classes, seed):
    """Every word's replacement: each class shuffled."""
    replacements = {}
    for key, members in classes.items():
        shuffled = members[:]
        random.Random(f"{seed} {key}").shuffle(shuffled)
        replacements.update(zip(members, shuffled))
    return replacements


class Rendition:
    def __init__(self, classes, number):
        self.replacements = bijection(classes, number) if number else {}
        self.spelled = {}  # the same, for each spelling met

    def spell(self, word):
        new = self.replacements.get(word.lower()) if is_plain(word) else None
        if new is None:
            return word
        return "".join(b.upper() if a != a.lower() and len(b.upper()) == 1 else b for a, b in zip(word, new))

    def replace(self, match):
        word = match.group()
        new = self.spelled.get(word)
        if new is None:
            new = self.spelled[word] = self.spell(word)
        return new

    def __call__(self, text):
        return WORD.sub(self.replace, text) if self.replacements else text


def write_records(records, classes, renditions, path):
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        for number in range(renditions):
            render = Rendition(classes, number)
            for record in records:
                row = dict(record)
                for key in ("id", "cluster", "base"):
                    if isinstance(row.get(key), str):
                        row[key] = f"{number}-{row[key]}"
                row["text"] = render(row["text"])
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"rendition {number}: {out.tell() / 1e6:.0f} MB", file=sys.stderr)


def write_files(records, classes, count, folder):
    """Texts of at least 2.7 KB, cut at a blank at 3.3 KB."""
    os.makedirs(folder)
    written = number = 0
    while written < count:
        render = Rendition(classes, number)
        start = written
        for record in records:
            data = render(record["text"]).encode()
            if written == count or len(data) < 2700:
                continue
            if len(data) > 3300:
                data = data[: data.rindex(b" ", 2000, 3300) if b" " in data[2000:3300] else 3300]
                data = data.decode(errors="ignore").encode()
            with open(os.path.join(folder, f"{written:06}.txt"), "wb") as out:
                out.write(data + b"\n")
            written += 1
        if written == start:
            sys.exit("no article is long enough for a file of 3 KB")
        number += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="JSONL with a field text; .zst is unpacked")
    parser.add_argument("output", help="JSONL file to write, or folder with --files")
    parser.add_argument("--renditions", type=int, default=6, metavar="N")
    parser.add_argument("--files", type=int, metavar="N", help="write N files of about 3 KB instead")
    arguments = parser.parse_args()
    if os.path.exists(arguments.output):
        sys.exit(f"{arguments.output}: exists already")
    records = read_records(arguments.articles)
    classes = vocabulary(records)
    if arguments.files:
        write_files(records, classes, arguments.files, arguments.output)
    else:
        write_records(records, classes, arguments.renditions, arguments.output)


if __name__ == "__main__":
    main()
