"""trafilatura: extract() as its documentation shows, with its fallbacks; `--precision` for favor_precision.

Its defaults keep comments and tables.
"""

import sys

import trafilatura

import pages

PRECISION = "--precision" in sys.argv[1:]

if __name__ == "__main__":
    pages.serve(lambda html, url: trafilatura.extract(html, url=url or None, favor_precision=PRECISION))
