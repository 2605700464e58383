"""datatrove: its four MinHash steps as its example chains them, one after the other; it unites all candidates.

    signatures > matches in each of 14 buckets > sets of documents > all but one of each set removed

Its settings but for the words in a shingle: 14 buckets of 8 numbers, a threshold of about .72.
"""

import os
import shutil
import struct
import tempfile

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupFilter, MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.pipeline.readers import JsonlReader

import records


def pairs(folder, names):
    """The step that unites leaves two files of row numbers: (row, set) of each document in a set, and the removed rows."""
    with open(os.path.join(folder, "000000.clusters"), "rb") as file:
        set_of = dict(struct.iter_unpack("<2I", file.read()))
    with open(os.path.join(folder, "000000.remove"), "rb") as file:
        removed = {row for row, in struct.iter_unpack("<I", file.read())}
    kept_of = {number: row for row, number in set_of.items() if row not in removed}
    return [(names[row], names[kept_of[set_of[row]]]) for row in sorted(removed)]


def main():
    arguments = records.arguments(__doc__)
    work = tempfile.mkdtemp(dir=os.path.dirname(os.path.abspath(arguments.output)))
    config = MinhashConfig(n_grams=arguments.words)
    signatures, matches, sets = (os.path.join(work, name) for name in ("signatures", "matches", "sets"))

    def reader():
        path = os.path.abspath(arguments.input)
        return JsonlReader(os.path.dirname(path), glob_pattern=os.path.basename(path))

    steps = [
        ([reader(), MinhashDedupSignature(signatures, config)], 1),
        ([MinhashDedupBuckets(signatures, matches, config=config)], config.num_buckets),
        ([MinhashDedupCluster(matches, sets, config, save_cluster_id=True)], 1),
        ([reader(), MinhashDedupFilter(sets)], 1),
    ]
    for number, (pipeline, tasks) in enumerate(steps):
        logs = os.path.join(work, f"logs{number}")
        LocalPipelineExecutor(pipeline=pipeline, tasks=tasks, workers=1, logging_dir=logs).run()
    records.write(arguments.output, pairs(sets, [name for name, _ in records.read(arguments.input)]))
    shutil.rmtree(work)


if __name__ == "__main__":
    main()
