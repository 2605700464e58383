"""C4's rules for lines and documents, as datatrove's C4QualityFilter has them: cleans, compares nothing.

Writes the kept documents, cleaned, and no pairs. Most of its time goes into cutting lines into sentences with spaCy, to drop
documents with fewer than five of them; `--sentences -1` does without.
"""

import json

from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter

import records


def main():
    arguments = records.arguments(__doc__, ("--sentences", 5))
    rules = C4QualityFilter(min_num_sentences=arguments.sentences)
    with open(arguments.output, "w", encoding="utf-8") as out:
        for name, text in records.read(arguments.input):
            document = Document(text=text, id=name)
            if rules.filter(document) is True:
                out.write(json.dumps({"id": name, "text": document.text}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
