#!/usr/bin/env python3
"""Trains the model of pages on pages of HTML with their main text, prints how well it does, and writes pages.model.

    python3 train_pages.py --program build/cleaner --data DIR/wcxb-dev.jsonl.zst ... --out pages.model [--fold-models DIR]

The data and what is content: see html_pages.py. How the network is taught: see teaching.py. Everything is seeded: training twice on one
machine gives the same file. Every figure is a mean over pages, of their words as bags, by a model that has seen none of their site.
"""
import os
os.environ.update(OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1')
import datetime, time
from multiprocessing import Pool
import numpy as np
import teaching
from html_pages import Blocks
from pages import FOLDS, SITE_INPUTS
from train import NEEDS_CASE

STUDENT = dict(hidden=24, channels=16, words=20000, least_sites=10, epochs=12, rate=6e-3, batch=16384, seed=1, decay=1e-5, table_decay=1e-6,
               lean=.5, needs_case=NEEDS_CASE, site_inputs=SITE_INPUTS,
               sets={},           # what pages of a set count, by its place in --data; 1 where nothing is said
               uncased=.12,       # pages whose inputs that need capitals or blanks are hidden, as in scripts without them
               no_site=.5,        # pages whose site is hidden
               no_words=.5, word_dropped=.4)
TEACHERS = [{**STUDENT, 'hidden': 32, 'channels': 24, 'epochs': 9, 'seed': 2, 'no_words': .6},
            {**STUDENT, 'hidden': 40, 'channels': 16, 'epochs': 9, 'seed': 3, 'no_words': .6, 'word_dropped': .5}]
THRESHOLDS = -1.6, -1.2, -.8, -.4, 0


def table(scores, titles, chosen=None):
    def row(title, pages):
        pages = np.flatnonzero(pages & (chosen if chosen is not None else True))
        if not len(pages): return
        figures = [np.mean([DATA.bag(p, scores[DATA.start[p]:DATA.start[p + 1]] > t) for p in pages], 0) for t in THRESHOLDS]
        print(f'{title:24} {len(pages):5} pages  ' + '  '.join(f'{t}: P {p:.3f} R {r:.3f} F1 {f:.4f}' for t, (p, r, f) in zip(THRESHOLDS, figures)), flush=True)
    for number, title in enumerate(titles):
        row(title, DATA.group == number)
        for kind in np.unique(DATA.kind[DATA.group == number]):
            if kind: row(f'  {kind}', (DATA.group == number) & (DATA.kind == kind))


def main():
    global DATA
    ap = teaching.arguments(__doc__)
    args = ap.parse_args()
    began = time.time()
    DATA = Blocks(args.program, args.data, args.threads)
    titles = [os.path.basename(path).split('.')[0] for path in args.data]
    print(f'{len(DATA.label)} blocks of {len(DATA.fold)} pages, {DATA.label.mean():.0%} of them content', flush=True)
    teaching.begin(DATA, np.ones(len(DATA.fold), bool), STUDENT, TEACHERS)
    lines = len(DATA.line_names)
    names, page_names = DATA.names[:lines], DATA.names[lines:]
    description = f'made by model/train_pages.py on {datetime.date.today()} from {", ".join(titles)}'
    with Pool(args.threads) as pool:
        nets, out_of_fold = teaching.teach_all(pool)
        for fold in range(FOLDS):
            if args.fold_models: teaching.write(nets[fold], f'{args.fold_models}/fold_{fold}.model', f'{description}, without fold {fold}', names, page_names)
        teaching.write(nets[FOLDS], args.out, description, names, page_names)
        print('\nFive folds by site; blocks stay above the threshold named.')
        table(out_of_fold, titles)
        left = teaching.leave_out_sources(pool, titles, len(args.data))
        if left is not None:
            print('\nSets left out: scored by a model that has seen no set of their source (without teachers).')
            table(left, titles)
        if args.scores:
            words = np.array([len(t) for page in DATA.text for t in page])
            np.savez(args.scores, score=out_of_fold, length=DATA.length, label=DATA.label, start=DATA.start,
                     group=DATA.group, kind=DATA.kind, bytes=words, **({} if left is None else {'left': left}))
    print(f'{time.time() - began:.0f} s')


if __name__ == '__main__':
    main()
