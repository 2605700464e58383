#!/usr/bin/env python3
"""Trains the model on labelled lines, prints how well it does, and writes lines.model.

    python3 train.py --program build/cleaner --data DIR/wcxb-dev.jsonl.zst ... --out lines.model [--fold-models DIR]

A labelled page a line: {"lines": [...], "labels": [1 content | 0 noise, ...], "dontcare": [...], "site": ..., "renderer": ...}.

Labels contradict each other from page to page. So the network that is kept learns from two teachers: the labels, and what a few
larger networks say that were trained on other sites (their mean, in log odds). Every figure is of pages whose sites neither the
network nor its teachers have seen: the network of a fold has teachers for each other fold, trained without both.
Everything is seeded: training twice on one machine gives the same file. Method of distilling: Hinton et al. 2015, with
cross-fitted teachers.
"""
import os
os.environ.update(OPENBLAS_NUM_THREADS='1', OMP_NUM_THREADS='1')
import argparse, datetime, struct, time, zlib
from multiprocessing import Pool
import numpy as np
from network import train
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
INSIDE, OUTSIDE, CENTRE, MOST = -1.8, 0.5, 0.0, 4.0   # the decision of mark.cpp


def ask_teacher(task):
    """Scores of the pages of these folds by a network that saw none of them."""
    number, folds = task
    pages = np.flatnonzero(np.isin(LINES.fold, folds))
    net = train(LINES, np.flatnonzero(TRAINED & ~np.isin(LINES.fold, folds)), TEACHERS[number])
    result = np.zeros(len(LINES.label), np.float32)
    result[LINES.lines_of(pages)] = net.score(LINES, pages)
    return folds, result / len(TEACHERS)


def teach(task):
    fold, soft = task
    net = train(LINES, np.flatnonzero(TRAINED & (LINES.fold != fold)), STUDENT, soft)
    net.round_table()
    pages = np.flatnonzero(LINES.fold == fold)
    return fold, net, net.score(LINES, pages) if len(pages) else None


def leave_out(numbers):
    """Scores of whole sets by a network that saw no set of the same source; without teachers."""
    net = train(LINES, np.flatnonzero(TRAINED & ~np.isin(LINES.group, numbers)), STUDENT)
    return net.score(LINES, np.flatnonzero(np.isin(LINES.group, numbers)))


def decide(score, length, pages):
    """The decision of mark.cpp, without rules, the headline, and what joins the body at its edges."""
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


def write(net, path, description):
    def floats(*arrays): return b''.join(np.asarray(a, '<f4').tobytes() for a in arrays)
    def text(value): return struct.pack('<I', len(value.encode())) + value.encode()
    p, half = net.p, net.channels // 2
    out = b'cleaner model 1\n' + text(' '.join(LINES.names)) + struct.pack('<II', len(p['output']), net.channels) + text(description)
    out += floats(net.mean, net.scale, p['first'], p['first_bias'])
    for k in '12':
        decay = np.minimum(1 / (1 + np.exp(-p['decay' + k])), .9999)
        out += floats(p['into' + k][:, :half], p['into' + k][:, half:], decay[:half], decay[half:], p['weights' + k], p['bias' + k])
    out += floats(p['output'], p['output_bias']) + struct.pack('<If', len(net.words), net.step)
    steps = np.round(net.table[1:] / net.step).astype('i1')
    out += b''.join(struct.pack('<I', key) + numbers.tobytes() for key, numbers in zip(net.words.tolist(), steps))
    with open(path, 'wb') as f: f.write(out + struct.pack('<I', zlib.crc32(out)))
    print(f'{path}: {len(out) + 4} bytes, {sum(v.size for v in p.values())} weights, {len(net.words)} words and phrases')


def main():
    global LINES, TRAINED
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--program', required=True)
    ap.add_argument('--data', nargs='+', required=True, help='labelled pages to train on; sets of one source begin alike (cleaneval-final, cleaneval-dev)')
    ap.add_argument('--check', nargs='*', default=[], help='labelled pages that are scored, never trained on')
    ap.add_argument('--out', required=True)
    ap.add_argument('--fold-models', help='folder for the models of the folds, fold_K.model: trained on all sites but those of fold K')
    ap.add_argument('--scores', help='numpy file for the scores of all lines by models that have not seen their site: to choose the thresholds of mark.cpp by')
    ap.add_argument('--threads', type=int, default=2)
    args = ap.parse_args()
    began = time.time()
    LINES = Lines(args.program, args.data + args.check, crops=args.data)
    TRAINED = LINES.group < len(args.data)
    titles = [os.path.basename(path).split('.')[0] for path in args.data + args.check]
    print(f'{len(LINES.label)} lines of {len(LINES.fold)} page renderings, {LINES.crop.sum()} of them crops', flush=True)

    with Pool(args.threads) as pool:
        pairs = [(j, k) for j in range(FOLDS) for k in range(j, FOLDS)]
        soft = dict.fromkeys(pairs, 0)
        for folds, scores in pool.imap(ask_teacher, [(n, f) for f in pairs for n in range(len(TEACHERS))]): soft[folds] = soft[folds] + scores
        print(f'teachers: {time.time() - began:.0f} s', flush=True)
        def soft_without(fold):
            result = np.zeros(len(LINES.label), np.float32)
            for j in range(FOLDS):
                if j == fold: continue
                i = LINES.lines_of(np.flatnonzero(LINES.fold == j))
                result[i] = soft[(j, j) if fold is None else (min(j, fold), max(j, fold))][i]
            return result
        out_of_fold, best = np.zeros(len(LINES.label), np.float32), None
        description = f'made by model/train.py on {datetime.date.today()} from {", ".join(titles[:len(args.data)])}'
        for fold, net, scores in pool.imap(teach, [(k, soft_without(None if k == FOLDS else k)) for k in range(FOLDS + 1)]):
            if fold == FOLDS:
                best = net
                continue
            out_of_fold[LINES.lines_of(np.flatnonzero(LINES.fold == fold))] = scores
            if args.fold_models: write(net, f'{args.fold_models}/fold_{fold}.model', f'{description}, without fold {fold}')
        if args.scores: np.savez(args.scores, score=out_of_fold, **{k: getattr(LINES, k) for k in 'label words length start group block crop kind'.split()})
        print('\nFive folds by site; every page is scored by a model that has seen none of its site.')
        table(out_of_fold, titles)
        sources = [title.split('-')[0] for title in titles[:len(args.data)]]
        groups = [[n for n, s in enumerate(sources) if s == source] for source in dict.fromkeys(sources)]
        if len(groups) > 1:
            print('\nSets left out: scored by a model that has seen no set of their source (without teachers).')
            left = np.zeros(len(LINES.label), np.float32)
            for numbers, scores in zip(groups, pool.imap(leave_out, groups)):
                left[LINES.lines_of(np.flatnonzero(np.isin(LINES.group, numbers)))] = scores
            table(left, titles, TRAINED)
    write(best, args.out, description)
    print(f'{time.time() - began:.0f} s')


if __name__ == '__main__':
    main()
