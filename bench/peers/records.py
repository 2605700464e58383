"""What the runners share: a runner reads documents and writes which it would remove, and for which kept one.

    run_TOOL.py in.jsonl pairs.jsonl --words 5 --threshold 0.7

    in.jsonl      {"id": "0", "text": "..."}      one document a line
    pairs.jsonl   {"id": "7", "kept": "3"}        one removed document a line

Reading is json.loads line by line for every tool, and counts as the tool's time, as does everything else the process does.
"""

import argparse
import json


def arguments(description, *flags):
    """The arguments every runner takes, and its own: arguments(__doc__, ("--sentences", 5))."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--words", type=int, default=5, help="words in a shingle")
    parser.add_argument("--threshold", type=float, default=0.7, help="least Jaccard similarity of copies")
    parser.add_argument("--permutations", type=int, default=128, help="numbers in a signature")
    for name, default in flags:
        parser.add_argument(name, type=type(default), default=default)
    return parser.parse_args()


def read(path):
    """Yields (id, text)."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]


def shingles(text, count):
    """The runs of `count` words, in lower case; a text with fewer words is one shingle.

    shingles("To be or not", 3) -> {"to be or", "be or not"}
    """
    words = text.lower().split()
    return {" ".join(words[at:at + count]) for at in range(max(1, len(words) - count + 1))}


def write(path, pairs):
    """Writes (removed, kept) pairs of ids."""
    with open(path, "w", encoding="utf-8") as out:
        for removed, kept in pairs:
            out.write(json.dumps({"id": removed, "kept": kept}) + "\n")
