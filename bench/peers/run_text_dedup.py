"""text-dedup: its own command, `python -m text_dedup.minhash`, one process, as its README shows; it unites all candidates.

With --debug the command leaves its sets of documents behind, by row number; it keeps the one that stands for the set.
"""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile

import records


class Sets:
    """Stands for text_dedup's class of that file, whose import takes a second."""


class SetsReader(pickle.Unpickler):
    def find_class(self, module, name):
        return Sets if module.startswith("text_dedup") else super().find_class(module, name)


def main():
    arguments = records.arguments(__doc__)
    work = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(arguments.output)))
    out = os.path.join(work, "out")
    environment = dict(os.environ, HF_HOME=os.path.join(work, "home"), HF_HUB_OFFLINE="1")
    subprocess.run([sys.executable, "-m", "text_dedup.minhash", "--path", "json", "--data_files", arguments.input,
                    "--split", "train", "--cache_dir", os.path.join(work, "cache"), "--output", out, "--column", "text",
                    "--batch_size", "10000", "--num_proc", "1", "--debug", "--ngram", str(arguments.words),
                    "--threshold", str(arguments.threshold), "--num_perm", str(arguments.permutations)],
                   check=True, env=environment)
    with open(os.path.join(out, "uf.pkl"), "rb") as file:
        parent = SetsReader(file).load().parent

    def root(row):
        while parent[row] != row:
            row = parent[row]
        return row

    names = [name for name, _ in records.read(arguments.input)]
    records.write(arguments.output, [(names[row], names[root(row)]) for row in sorted(parent) if root(row) != row])
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
