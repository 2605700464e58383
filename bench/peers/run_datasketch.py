"""datasketch: MinHashLSH asked before a document is inserted; one that has candidates among the kept ones is removed.

As its documentation shows, what the index returns is taken as it is; the candidate with the most similar signature stands
for the removed document.
"""

from datasketch import MinHash, MinHashLSH

import records


def main():
    arguments = records.arguments(__doc__)
    index = MinHashLSH(threshold=arguments.threshold, num_perm=arguments.permutations)
    kept, pairs = {}, []
    for name, text in records.read(arguments.input):
        signature = MinHash(num_perm=arguments.permutations)
        signature.update_batch([shingle.encode("utf-8", "surrogatepass")
                                for shingle in records.shingles(text, arguments.words)])
        found = index.query(signature)
        if found:
            pairs.append((name, max(found, key=lambda other: (signature.jaccard(kept[other]), other))))
        else:
            index.insert(name, signature)
            kept[name] = signature
    records.write(arguments.output, pairs)


if __name__ == "__main__":
    main()
