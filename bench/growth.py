#!/usr/bin/env python3
"""Does time grow with the input, and no faster? Does memory not grow at all?

    growth.py build/cleaner                                  # 1, 2, 4 and 8 million short documents, --memory 1G
    growth.py build/cleaner --sizes 10000,20000 --memory 256M --flags "--clean none"
    growth.py build/cleaner --hostile                        # inputs made to be slow, each at half size and at full size

Documents are made, not found: the same numbers give the same bytes. A short document is 40 to 60 words out of 17,576; three in ten are copies of
any earlier one, most of them edited. A document's id names it and its story ("7-3": document 7, a copy of 3), so that
the answer can be checked. Prints a Markdown table. Time is CPU time, user and system, of all threads; memory is the
greatest resident size. Bars: time per document grows by at most 1.3 from the first size to the last; memory stays
within its limit and 5 %; a hostile input of twice the size takes at most 2.4 times as long, and its answer is right.
"""

import argparse
import datetime
import json
import os
import random
import re
import shlex
import shutil
import sys
import tempfile

from whole_run import cpu_model, run_pinned

SYLLABLES = "ba ten ri mol sa ger ko lin vu dar pe nos ti fal he mur jo ska wi ler ron dis que mar ful".split()
WORDS = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES]
TIME_GROWTH, MEMORY_SLACK, LINEAR = 1.3, 1.05, 2.4


# ---- Short documents, as many as are asked for

class Short:
    """What document `number` is, from its number alone."""

    def __init__(self, number):
        self.random = random.Random(number)
        self.number = number
        self.copied = self.random.randrange(number) if number and self.random.random() < 0.3 else None

    def story(self):
        number = self.number
        while (copied := Short(number).copied) is not None:
            number = copied
        return number

    def words(self):
        return self.random.choices(WORDS, k=self.random.randint(40, 60))

    def edited(self, words):
        kind = self.random.randrange(4)
        if kind == 1:  # some words are others
            for _ in range(3):
                words[self.random.randrange(len(words))] = self.random.choice(WORDS)
        elif kind == 2:  # something stands before it
            words[:0] = self.random.choices(WORDS, k=4)
        elif kind == 3:  # the end is missing
            del words[len(words) * 4 // 5:]
        return words  # else equal


def in_sentences(words):
    return ". ".join(" ".join(words[i:i + 12]).capitalize() for i in range(0, len(words), 12)) + "."


def short_document(number):
    document = Short(number)
    if document.copied is None:
        story, words = number, document.words()
    else:
        story = document.story()
        words = document.edited(Short(story).words())
    return f'{{"id":"{number}-{story}","text":"{in_sentences(words)}"}}\n'


def append_short_documents(path, begin, end):
    with open(path, "a", encoding="ascii") as out:
        for number in range(begin, end):
            out.write(short_document(number))


def check_stories(out):
    """Of the documents removed: how many stood for another story than the one that was kept for them?"""
    names = re.compile(r'^\{"n":\d+,"id":"\d+-(\d+)","kept_n":\d+,"kept":"\d+-(\d+)"')
    wrong = 0
    with open(os.path.join(out, "duplicates.jsonl"), encoding="utf-8") as rows:
        for row in rows:
            story, kept = names.match(row).groups()
            wrong += story != kept
    return wrong


# ---- Hostile inputs: documents of a size, and how many should be kept

def make(seed, count):
    return in_sentences(random.Random(f"hostile {seed}").choices(WORDS, k=count))


def identical(size):
    text = make(1, 300)
    return (text for _ in range(size)), 1


def footer(size):
    shared = make(2, 500)
    return (make(f"footer {i}", 80) + "\\n" + shared for i in range(size)), size


def one_story(size):
    words = random.Random("story").choices(WORDS, k=300)

    def copies():
        for i in range(size):
            numbers, copy = random.Random(i), words[:]
            for _ in range(15 if i else 0):
                copy[numbers.randrange(len(copy))] = numbers.choice(WORDS)
            yield in_sentences(copy)
    return copies(), 1


def giant(size):
    def text():
        pieces, length, numbers = [], 0, random.Random("giant")
        while length < size:
            pieces.append(in_sentences(numbers.choices(WORDS, k=200)))
            length += len(pieces[-1]) + 2
        return "\\n".join(pieces)
    return (text() for _ in range(1)), 1


def three_words(size):
    numbers = random.Random("three")
    texts = [" ".join(numbers.choices(WORDS[:200], k=3)) for _ in range(size)]
    return iter(texts), len(set(texts))


HOSTILE = [("identical documents", identical, 100_000), ("documents with one footer of 500 words", footer, 100_000),
           ("edited copies of one story", one_story, 5_000), ("bytes in one document", giant, 200_000_000),
           ("documents of three words", three_words, 1_000_000)]


# ---- Runs

def size_in_bytes(text):
    return int(text[:-1]) << {"K": 10, "M": 20, "G": 30}[text[-1]] if text[-1].isalpha() else int(text)


class Bench:
    def __init__(self, arguments):
        self.arguments = arguments
        self.work = tempfile.mkdtemp(prefix="cleaner-growth-", dir=arguments.work)
        self.limit = size_in_bytes(arguments.memory)
        self.rows, self.failures = [], []

    def run(self, corpus, *flags):
        out = os.path.join(self.work, "out")
        shutil.rmtree(out, ignore_errors=True)
        cores = set(sorted(os.sched_getaffinity(0))[:self.arguments.threads])
        result = run_pinned([os.path.abspath(self.arguments.program), "run", corpus, "-o", out, "--quiet", "--memory", self.arguments.memory,
                             "--threads", str(self.arguments.threads), *shlex.split(self.arguments.flags), *flags], cores)
        with open(os.path.join(out, "summary.json"), encoding="utf-8") as file:
            result.update(json.load(file))
        return result, out

    def bar(self, holds, what):
        if not holds:
            self.failures.append(what)
        return "" if holds else " (!)"

    def memory_cell(self, result, what):
        return f"{result['memory'] / 1e6:.0f}{self.bar(result['memory'] <= MEMORY_SLACK * self.limit, what + ': memory')}"

    def growth(self, sizes):
        corpus, made, first = os.path.join(self.work, "corpus.jsonl"), 0, None
        print(f"| documents | CPU s | microseconds each | times the first | memory MB (at most {self.limit * MEMORY_SLACK / 1e6:.0f}) | kept | copies | found | wrong |")
        print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
        copies = 0
        for size in sizes:
            append_short_documents(corpus, made, size)
            copies += sum(Short(number).copied is not None for number in range(made, size))
            made = size
            result, out = self.run(corpus)
            each = result["cpu"] / size * 1e6
            first = first or each
            wrong = check_stories(out)
            print(f"| {size:,} | {result['cpu']:.1f} | {each:.1f} | {each / first:.2f}{self.bar(each <= TIME_GROWTH * first, f'{size}: time')} "
                  f"| {self.memory_cell(result, str(size))} | {result['kept']:,} | {copies:,} | {(result['duplicates'] - wrong) / max(copies, 1):.4f} | {wrong} |", flush=True)

    def hostile(self, part):
        print(f"| what | CPU s, half | CPU s | times | memory MB (at most {self.limit * MEMORY_SLACK / 1e6:.0f}) | kept | right |")
        print("|---|--:|--:|--:|--:|--:|---|")
        for what, documents_of, size in HOSTILE:
            corpus, seconds = os.path.join(self.work, "corpus.jsonl"), []
            for n in (int(size * part) // 2, int(size * part)):
                documents, expected = documents_of(n)
                with open(corpus, "w", encoding="ascii") as file:
                    file.writelines(f'{{"id":"{i}","text":"{text}"}}\n' for i, text in enumerate(documents))
                result, _ = self.run(corpus)
                seconds.append(result["cpu"])
            times, right = seconds[1] / seconds[0], result["kept"] == expected
            print(f"| {int(size * part):,} {what} | {seconds[0]:.2f} | {seconds[1]:.2f} | {times:.2f}{self.bar(times <= LINEAR, what + ': time')} | {self.memory_cell(result, what)} "
                  f"| {result['kept']:,} | {'yes' if right else f'no: {expected:,}'}{self.bar(right, what + ': answer')} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="the built cleaner")
    parser.add_argument("--sizes", default="1000000,2000000,4000000,8000000", metavar="N,...")
    parser.add_argument("--hostile", action="store_true", help="hostile inputs instead")
    parser.add_argument("--part", type=float, default=1, metavar="P", help="hostile inputs of this part of their size")
    parser.add_argument("--memory", default=None, metavar="SIZE", help="default: 1G; 2G for hostile inputs")
    parser.add_argument("--threads", type=int, default=1, metavar="N")
    parser.add_argument("--flags", default="", metavar="FLAGS", help="more flags of the program, as one word")
    parser.add_argument("--work", metavar="FOLDER", help="where corpus and output are for the time of the run (default: the system's)")
    arguments = parser.parse_args()
    arguments.memory = arguments.memory or ("2G" if arguments.hostile else "1G")
    bench = Bench(arguments)
    print(f"{datetime.date.today().isoformat()}, {cpu_model()}: `{shlex.join([os.path.basename(word) for word in sys.argv])}`\n", flush=True)
    try:
        if arguments.hostile:
            bench.hostile(arguments.part)
        else:
            bench.growth([int(size) for size in arguments.sizes.split(",")])
    finally:
        shutil.rmtree(bench.work, ignore_errors=True)
    for failure in bench.failures:
        print(f"not within its bar: {failure}", file=sys.stderr)
    sys.exit(1 if bench.failures else 0)


if __name__ == "__main__":
    main()
