"""gaoya: asked before a document is inserted; one that has a look-alike among the kept ones is removed.

The index makes the shingles itself, chooses its bands for the threshold, and compares the signatures of what it finds.
The most similar kept document stands for the removed one.
"""

import gaoya

import records


def main():
    arguments = records.arguments(__doc__)
    index = gaoya.minhash.MinHashStringIndex(
        hash_size=32, jaccard_threshold=arguments.threshold, num_bands=None, band_size=None,
        num_hashes=arguments.permutations, analyzer="word", lowercase=True,
        ngram_range=(arguments.words, arguments.words))
    names, pairs = [], []
    for name, text in records.read(arguments.input):
        found = index.query(text, return_similarity=True)
        if found:
            pairs.append((name, names[found[0][0]]))
        else:
            index.insert_document(len(names), text)
            names.append(name)
    records.write(arguments.output, pairs)


if __name__ == "__main__":
    main()
