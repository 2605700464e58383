#!/usr/bin/env python3
"""Trains the shape score on labelled lines and writes shape_weights.inc.

    python3 train.py --program build/cleaner --data DIR/wcxb-dev.jsonl.zst ... --out shape_weights.inc

A labelled page a line: {"lines": [...], "labels": [1 content | 0 noise, ...], "dontcare": [...], "site": ..., "renderer": ...}.
The inputs come from the program itself (`cleaner features`), so that training and use share one implementation.
Figures are printed for five folds by site, each scored by a model that has seen none of its sites; the weights written are
then trained on all pages. Seeded: training twice on one machine gives the same weights.
Method: two-layer perceptron, Adam (Kingma and Ba 2015), cosine learning rate.
"""
import argparse, datetime, hashlib, json, os, re, subprocess, sys, tempfile
import numpy as np

HIDDEN, EPOCHS, BATCH, RATE, DECAY, SEED = 16, 8, 8192, 5e-3, 1e-5, 1
UNCASED_PAGES = 0.12   # pages whose inputs that need capitals or blanks are blanked out, as in scripts without them
FOLDS = 5
INSIDE, OUTSIDE, CENTRE, CLIP = -1.2, 0.2, -0.4, 4.0   # the decision of mark.cpp
WORD = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+')   # a CJK character is a word


def read_pages(path):
    command = ['zstd', '-dc', '--long=27', path] if path.endswith('.zst') else ['cat', path]
    for line in subprocess.Popen(command, stdout=subprocess.PIPE).stdout:
        page = json.loads(line)
        if page['lines'] and isinstance(page['lines'][0], dict):   # the other form: a list of {t, label}
            items = page['lines']
            page = {**page, 'lines': [i['t'] for i in items], 'labels': [int(i['label'] == 'content') for i in items],
                    'dontcare': [k for k, i in enumerate(items) if i['label'] not in ('content', 'noise')]}
        yield page


def fold_of(page):
    key = page.get('site') or page.get('id') or ''
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % FOLDS


def load(program, paths):
    """Inputs and labels of all lines of all pages, one row a line that is not blank."""
    columns = {k: [] for k in ('label', 'words', 'page', 'set', 'fold', 'block')}
    inputs, first_page = [], 0
    with tempfile.NamedTemporaryFile(suffix='.txt') as nothing:
        header = subprocess.run([program, 'features', nothing.name], check=True, capture_output=True, text=True).stdout
    names = header.split()[3:]
    record = np.dtype([('document', '<u4'), ('begin', '<u4'), ('end', '<u4'), ('x', '<f4', len(names))])
    for number, path in enumerate(paths):
        pages = list(read_pages(path))
        with tempfile.TemporaryDirectory() as folder:
            with open(f'{folder}/in.jsonl', 'w', encoding='utf-8', errors='surrogatepass') as f:
                for page in pages:
                    page['lines'] = [line.replace('\n', ' ') for line in page['lines']]
                    f.write(json.dumps({'text': '\n'.join(page['lines'])}) + '\n')
            with open(f'{folder}/out.bin', 'wb') as f:
                subprocess.run([program, 'features', f'{folder}/in.jsonl', '--binary'], check=True, stdout=f)
            rows = np.fromfile(f'{folder}/out.bin', record)
        starts = []   # byte offset of each line of each page
        for page in pages:
            at, offsets = 0, {}
            for k, line in enumerate(page['lines']):
                offsets[at] = k
                at += len(line.encode('utf-8', 'replace')) + 1
            starts.append(offsets)
        skip = [set(page.get('dontcare') or ()) for page in pages]
        folds = [fold_of(page) for page in pages]
        for n, begin in zip(rows['document'].tolist(), rows['begin'].tolist()):
            k = starts[n].get(begin)
            page = pages[n]
            known = k is not None and k not in skip[n]
            columns['label'].append(page['labels'][k] if known else 0)
            columns['words'].append(len(WORD.findall(page['lines'][k].lower())) if known else 0)
            columns['page'].append(first_page + n)
            columns['set'].append(number)
            columns['fold'].append(folds[n])
            columns['block'].append(page.get('renderer', 'block') == 'block')
        inputs.append(rows['x'])
        first_page += len(pages)
    return names, np.concatenate(inputs), {k: np.array(v) for k, v in columns.items()}


class Model:
    def __init__(self, x, rows):
        self.mean = np.nanmean(x[rows], 0).astype(np.float32)
        self.deviation = (np.nanstd(x[rows], 0) + 1e-6).astype(np.float32)

    def standardise(self, x):
        z = np.clip((x - self.mean) / self.deviation, -5, 5)
        z[np.isnan(z)] = 0
        return z

    def score(self, x):
        return np.maximum(self.standardise(x) @ self.w1 + self.b1, 0) @ self.w2 + self.b2


def train(x, c, rows):
    rng = np.random.default_rng(SEED)
    model = Model(x, rows)
    z = model.standardise(x)
    rows = rows[c['words'][rows] > 0]
    weight = np.sqrt(np.minimum(c['words'], 80) + .5)
    for s in np.unique(c['set']):
        members = rows[c['set'][rows] == s]
        weight[members] /= max(1, len(members)) ** .5
    weight /= weight[rows].mean()
    needs_case = np.flatnonzero(np.isnan(x).any(0))
    width = x.shape[1]
    p = {'w1': rng.normal(0, width ** -.5, (width, HIDDEN)).astype(np.float32), 'b1': np.zeros(HIDDEN, np.float32),
         'w2': rng.normal(0, HIDDEN ** -.5, HIDDEN).astype(np.float32), 'b2': np.zeros(1, np.float32)}
    first, second = ({k: np.zeros_like(v) for k, v in p.items()} for _ in range(2))
    steps, step = EPOCHS * (len(rows) // BATCH), 0
    for _ in range(EPOCHS):
        uncased = rng.random(c['page'].max() + 1) < UNCASED_PAGES
        order = rng.permutation(rows)
        for at in range(0, len(order) - BATCH + 1, BATCH):
            i = order[at:at + BATCH]
            xb = z[i]
            xb[np.ix_(uncased[c['page'][i]], needs_case)] = 0
            h = xb @ p['w1'] + p['b1']
            a = np.maximum(h, 0)
            q = 1 / (1 + np.exp(-(a @ p['w2'] + p['b2'])))
            d = ((q - (c['label'][i] * .98 + .01)) * weight[i] / BATCH).astype(np.float32)
            dh = np.outer(d, p['w2']) * (h > 0)
            gradient = {'w1': xb.T @ dh + DECAY * p['w1'], 'b1': dh.sum(0), 'w2': a.T @ d, 'b2': np.array([d.sum()])}
            step += 1
            rate = RATE * .5 * (1 + np.cos(np.pi * step / steps))
            for k in p:
                first[k] = .9 * first[k] + .1 * gradient[k]
                second[k] = .99 * second[k] + .01 * gradient[k] ** 2
                p[k] -= (rate * (first[k] / (1 - .9 ** step)) / (np.sqrt(second[k] / (1 - .99 ** step)) + 1e-8)).astype(np.float32)
    model.__dict__.update(p)
    return model


def decide(score, words, page):
    """The decision of mark.cpp, without rules and repetition."""
    keep = np.zeros(len(score), bool)
    gain = (np.minimum(words, 60) + 1) * np.clip(score - CENTRE, -CLIP, CLIP)
    edges = np.flatnonzero(np.r_[True, page[1:] != page[:-1], True])
    for a, b in zip(edges[:-1], edges[1:]):
        best = total = 0
        begin = a
        segment = (a, a)
        for i in range(a, b):
            if total <= 0: total, begin = 0, i
            total += gain[i]
            if total > best: best, segment = total, (begin, i + 1)
        limit = np.full(b - a, OUTSIDE)
        limit[segment[0] - a:segment[1] - a] = INSIDE
        keep[a:b] = score[a:b] > limit
    return keep


def figures(keep, label, words):
    tp, fp, fn = (words[m].sum() for m in (keep & label, keep & ~label, ~keep & label))
    precision, recall = tp / max(1, tp + fp), tp / max(1, tp + fn)
    return f'P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / max(1e-9, precision + recall):.4f}'


def c_array(values):
    return '{' + ', '.join(f'{v:.6g}f' if any(ch in f'{v:.6g}' for ch in '.e') else f'{v:.6g}.f' for v in np.ravel(values)) + '}'


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--program', required=True)
    ap.add_argument('--data', nargs='+', required=True)
    ap.add_argument('--check', nargs='*', default=[], help='labelled pages that are scored, never trained on')
    ap.add_argument('--out', required=True)
    args = ap.parse_args()
    names, x, c = load(args.program, args.data + args.check)
    titles = [os.path.basename(p).split('.')[0] for p in args.data + args.check]
    trained_on = c['set'] < len(args.data)
    scores = np.zeros(len(x), np.float32)
    for fold in range(FOLDS):
        model = train(x, c, np.flatnonzero(trained_on & (c['fold'] != fold)))
        rows = np.flatnonzero(c['fold'] == fold)
        scores[rows] = model.score(x[rows])
    print(f'{len(x)} lines, {c["page"].max() + 1} pages; five folds by site, none scored by a model that saw its site')
    for number, title in enumerate(titles):
        for block in (True, False):
            rows = np.flatnonzero((c['set'] == number) & (c['block'] == block))
            if not len(rows): continue
            words, label = c['words'][rows], c['label'][rows] > 0
            print(f'{title:22} {"block" if block else "others":7} line by line: {figures(scores[rows] > 0, label, words)}   '
                  f'page decision: {figures(decide(scores[rows], words, c["page"][rows]), label, words)}')
    model = train(x, c, np.flatnonzero(trained_on))
    with open(args.out, 'w') as f:
        f.write(f'// Made by model/train.py on {datetime.date.today()} from {", ".join(titles[:len(args.data)])}. Do not edit.\n'
                f'{c_array(model.mean)},\n{c_array(model.deviation)},\n{{{{\n')
        for name, row in zip(names, model.w1): f.write(f'    {c_array(row)},  // {name}\n')
        f.write(f'}}}},\n{c_array(model.b1)},\n{c_array(model.w2)},\n{c_array(model.b2)[1:-1]},\n')


if __name__ == '__main__':
    main()
