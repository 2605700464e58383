"""readability-lxml: Document.summary(), which is HTML, and its text; the title is not in it.

The text is a line for each block: `<p>Hello <b>W</b>orld<p>again` -> "Hello World", "again".
"""

import lxml.etree
import lxml.html
import readability

import pages

# Elements that do not end a line; every other one does, as in a browser.
INLINE = frozenset("a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb ruby s samp small span "
                   "strike strong sub sup time tt u var wbr".split())


def text_of(root):
    parts = []
    for event, element in lxml.etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("start", "end") and element.tag not in INLINE:
            parts.append("\n")
        if event == "start":
            parts.append(element.text or "")
        elif element is not root:
            parts.append(element.tail or "")
    return "".join(parts)


def extract(html, url):
    summary = readability.Document(html, url=url or None).summary(html_partial=True)
    return text_of(lxml.html.fromstring(summary)) if summary else ""


if __name__ == "__main__":
    pages.serve(extract)
