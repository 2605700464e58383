"""rensa: RMinHashDeduplicator with LSH, a batch at a time, which verifies what it finds by the signatures.

The deduplicator says only whether a document is a duplicate; of the candidates it names afterwards, the one with the most
similar signature stands for the removed document.
"""

import itertools

import rensa

import records

BATCH = 1000
SEED = 42


def main():
    arguments = records.arguments(__doc__)
    deduplicator = rensa.RMinHashDeduplicator(threshold=arguments.threshold, num_perm=arguments.permutations,
                                              use_lsh=True, seed=SEED)
    kept, pairs = {}, []
    documents = records.read(arguments.input)
    while batch := list(itertools.islice(documents, BATCH)):
        names = [name for name, _ in batch]
        tokens = [list(records.shingles(text, arguments.words)) for _, text in batch]
        signatures = rensa.RMinHash.from_token_sets(tokens, num_perm=arguments.permutations, seed=SEED)
        added = deduplicator.add_pairs(zip(names, signatures))
        removed = []
        for name, signature, is_kept in zip(names, signatures, added):
            if is_kept:
                kept[name] = signature
            else:
                removed.append((name, signature))
        candidates = deduplicator.get_duplicate_sets([signature for _, signature in removed])
        for (name, signature), found in zip(removed, candidates):
            pairs.append((name, max(found, key=lambda other: (signature.jaccard(kept[other]), other))))
    records.write(arguments.output, pairs)


if __name__ == "__main__":
    main()
