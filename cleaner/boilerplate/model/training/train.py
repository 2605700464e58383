#!/usr/bin/env python3
"""Trains the model on labelled lines, prints how well it does, and writes lines.model.

    python3 train.py --program build/cleaner --data DIR/wcxb-dev.jsonl.zst ... --out lines.model [--fold-models DIR]

A labelled page a line: {"lines": [...], "labels": [1 content | 0 noise, ...], "dontcare": [...], "site": ..., "renderer": ...}.

How the network is taught is told in teaching.py. Everything is seeded: training twice on one machine gives the same file.
"""
import os
os.environ.update(OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1')
import datetime, time
from multiprocessing import Pool
import numpy as np
import teaching
from pages import FOLDS, SITE_INPUTS, Lines

NEEDS_CASE = ('word_length upper_share capitalised_share lower_share short_share stop_share log_stop longest_word log_commas '
              'log_sentence_ends joins first_upper first_lower all_capitals page_stop_share').split()
STUDENT = dict(hidden=24, channels=16, words=12000, least_sites=12, epochs=14, rate=6e-3, batch=16384, seed=1, decay=1e-5, table_decay=1e-6,
               lean=.8, crop_weight=.4, needs_case=NEEDS_CASE, site_inputs=SITE_INPUTS,
               uncased=.12,       # pages whose inputs that need capitals or blanks are hidden, as in scripts without them
               no_site=.5,        # pages whose site is hidden
               no_words=.3, word_dropped=.3)
TEACHERS = [{**STUDENT, 'hidden': 32, 'channels': 32, 'epochs': 10, 'seed': seed} for seed in (2, 3)] + [
    {**STUDENT, 'hidden': 32, 'channels': 32, 'epochs': 14, 'seed': 4, 'no_words': 1}]
INSIDE, OUTSIDE, CENTRE, MOST = -1.8, 0.5, 0.0, 4.0   # as in ../../thresholds.h


def decide(score, length, pages):
    """The decision of ../../mark.cpp, without rules, the headline, and the lines that join the body at its edges."""
    keep, at = np.zeros(len(score), bool), 0
    gain = (np.minimum(length, 60) + 1) * np.clip(score - CENTRE, -MOST, MOST)
    for n in np.diff(LINES.start)[pages]:
        total = np.concatenate([[0], np.cumsum(gain[at:at + n])])
        rise = total - np.minimum.accumulate(total)
        end = rise.argmax()
        limit = np.full(n, OUTSIDE)
        if rise[end] > 0: limit[np.flatnonzero(total[:end + 1] == total[:end + 1].min())[-1]:end] = INSIDE
        keep[at:at + n] = score[at:at + n] > limit
        at += n
    return keep


def figures(keep, label, words):
    tp, fp, fn = (words[m].sum() for m in (keep & label, keep & ~label, ~keep & label))
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f'P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}'


def table(scores, titles, chosen=None):
    def row(title, pages):
        pages = np.flatnonzero(pages & ~LINES.crop & (chosen if chosen is not None else True))
        if not len(pages): return
        i = LINES.lines_of(pages)
        words, label = LINES.words[i], LINES.label[i] > 0
        print(f'{title:34} {len(pages):5} pages  line by line: {figures(scores[i] > 0, label, words)}   '
              f'page decision: {figures(decide(scores[i], LINES.length[i], pages), label, words)}', flush=True)
    for number, title in enumerate(titles):
        for block in (True, False): row(f'{title}, {"block" if block else "other renderings"}', (LINES.group == number) & (LINES.block == block))
        for kind in np.unique(LINES.kind[LINES.group == number]):
            if kind and chosen is None: row(f'  {kind}', (LINES.group == number) & LINES.block & (LINES.kind == kind))


def main():
    global LINES, TRAINED
    ap = teaching.arguments(__doc__)
    ap.add_argument('--check', nargs='*', default=[], help='labelled pages that are scored, never trained on')
    args = ap.parse_args()
    began = time.time()
    LINES = Lines(args.program, args.data + args.check, crops=args.data)
    TRAINED = LINES.group < len(args.data)
    titles = [os.path.basename(path).split('.')[0] for path in args.data + args.check]
    print(f'{len(LINES.label)} lines of {len(LINES.fold)} page renderings, {LINES.crop.sum()} of them crops', flush=True)

    teaching.begin(LINES, TRAINED, STUDENT, TEACHERS)
    description = f'made by model/train.py on {datetime.date.today()} from {", ".join(titles[:len(args.data)])}'
    with Pool(args.threads) as pool:
        nets, out_of_fold = teaching.teach_all(pool)
        if args.scores: np.savez(args.scores, score=out_of_fold, **{k: getattr(LINES, k) for k in 'label words length start group block crop kind'.split()})
        print('\nFive folds by site; every page is scored by a model that has seen none of its site.')
        table(out_of_fold, titles)
        left = teaching.leave_out_sources(pool, titles, len(args.data))
        if left is not None:
            print('\nSets left out: scored by a model that has seen no set of their source (without teachers).')
            table(left, titles, TRAINED)
    for fold in range(FOLDS):
        if args.fold_models: teaching.write(nets[fold], f'{args.fold_models}/fold_{fold}.model', f'{description}, without fold {fold}', LINES.names)
    teaching.write(nets[FOLDS], args.out, description, LINES.names)
    print(f'{time.time() - began:.0f} s')


if __name__ == '__main__':
    main()
