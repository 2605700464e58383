"""Labelled HTML pages as arrays: the features of their blocks, and which of them are in the main text.

A page a line: {"html": ..., "gold": the main text, "site": ..., "url": ..., "type": ...}. A block is content where most of its words are
part of the longest common subsequence of words of the page's whole text and the main text; one of up to three words, where all are and
they stand together there too. Blocks in between, and all of a page that has less than three quarters of its main text, are not learned from.
"""
import collections, json, os, re, subprocess, tempfile
from multiprocessing import Pool
import numpy as np
from rapidfuzz.distance import LCSseq
from pages import FOLDS, PARTS, WORD, fold_of

NAMES = 40      # of a block in the word table, besides its words: names of the nearest elements, then of those around them
BAG = re.compile(r'\w+')


def read_pages(path):
    command = ['zstd', '-dc', '--long=27', path] if path.endswith('.zst') else ['cat', path]
    return [json.loads(line) for line in subprocess.Popen(command, stdout=subprocess.PIPE).stdout]


def align(task):
    """Of each block, its words, how many of them the main text has in this order, the longest run of them; the share of the main text found."""
    blocks, gold = task
    number, words, owner = {}, [], []
    gold = [number.setdefault(word, len(number)) for word in WORD.findall(gold.lower())]
    count, hit, run = (np.zeros(len(blocks), int) for _ in range(3))
    for k, block in enumerate(blocks):
        found = WORD.findall(block.lower())
        count[k] = len(found)
        for place, word in enumerate(found):
            if word in number:
                words.append(number[word])
                owner.append((k, place))
    last, length, matched = None, 0, 0
    for code in LCSseq.opcodes(words, gold):
        if code.tag != 'equal': continue
        for i, j in zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end)):
            k, place = owner[i]
            length = length + 1 if last == (k, place - 1, j - 1) else 1
            last = (k, place, j)
            hit[k] += 1
            run[k] = max(run[k], length)
            matched += 1
    return count, hit, run, matched / max(1, len(gold))


class Blocks:
    """All blocks of all pages in order, as pages.Lines has lines."""

    parts = PARTS + [slice(12, 28), slice(28, 52)]

    def __init__(self, program, paths, threads):
        with tempfile.NamedTemporaryFile(suffix='.html') as nothing:
            header = subprocess.run([program, 'features', '--pages', nothing.name], capture_output=True, text=True).stdout.split()
        keys = NAMES + PARTS[-1].stop
        self.names = header[3:-keys]
        self.line_names = self.names[:self.names.index('link_share')]
        rows = np.dtype([('document', '<u4'), ('begin', '<u4'), ('end', '<u4'), ('x', '<f4', len(self.names)), ('keys', '<u4', keys)])
        parts, about, match, self.text, self.gold = collections.defaultdict(list), [], [], [], []
        for number, path in enumerate(paths):
            pages = read_pages(path)
            texts, table = self.read(program, pages, rows)
            first = np.searchsorted(table['document'], np.arange(len(pages) + 1))
            blocks = [[texts[n][b:e].decode('utf-8', 'replace') for b, e in zip(table['begin'][first[n]:first[n + 1]], table['end'][first[n]:first[n + 1]])]
                      for n in range(len(pages))]
            with Pool(threads) as pool: aligned = pool.map(align, [(b, p['gold']) for b, p in zip(blocks, pages)], chunksize=8)
            for k, name in enumerate(('words', 'hit', 'run')): parts[name] += [a[k] for a in aligned]
            parts['x'].append(table['x'])
            parts['keys'].append(table['keys'])
            parts['lengths'].append(np.diff(first))
            match += [a[3] for a in aligned]
            self.text += blocks
            self.gold += [p['gold'] for p in pages]
            about += [(number, fold_of(p), p.get('type') or '', p.get('site') or 'page ' + str(p.get('id'))) for p in pages]
        all_of = {name: np.concatenate(arrays) for name, arrays in parts.items()}
        self.x, self.keys = all_of['x'], all_of['keys']
        self.group, self.fold, self.kind, self.site = map(np.array, zip(*about))
        self.block, self.crop = np.ones(len(about), bool), np.zeros(len(about), bool)
        self.start = np.concatenate([[0], np.cumsum(all_of['lengths'])])
        page_of = np.repeat(np.arange(len(about)), all_of['lengths'])
        count, hit, run = all_of['words'], all_of['hit'], all_of['run']
        share = hit / np.maximum(count, 1)
        self.label = ((share >= .6) & ((count > 3) | ((hit == count) & (run >= hit)))).astype(np.float32)
        known = (count > 0) & ((share >= .6) | (share <= .25)) & (np.array(match)[page_of] >= .75)
        self.length = count.astype(np.float32)
        self.words = np.where(known, self.length, 0).astype(np.float32)
        page_words = np.bincount(page_of, self.length, len(about))
        self.weight = np.where(known, np.sqrt(np.minimum(self.words, 80) + .5) / np.sqrt(page_words[page_of] + 200), 0).astype(np.float32)

    def read(self, program, pages, rows):
        with tempfile.TemporaryDirectory() as folder:
            with open(f'{folder}/in.jsonl', 'w', encoding='utf-8', errors='surrogatepass') as f:
                for n, page in enumerate(pages): f.write(json.dumps({'id': str(n), 'html': page['html'], 'url': page.get('url') or ''}) + '\n')
            with open(f'{folder}/out.bin', 'wb') as f:
                subprocess.run([program, 'features', '--pages', '--binary', f'{folder}/in.jsonl'], check=True, stdout=f)
            subprocess.run([program, 'run', f'{folder}/in.jsonl', '-o', f'{folder}/out', '--clean', 'none', '--dedup', 'none', '--quiet'], check=True)
            texts = [b''] * len(pages)
            with open(f'{folder}/out/documents.jsonl', encoding='utf-8') as f:
                for line in f:
                    row = json.loads(line)
                    texts[int(row['id'])] = row['text'].encode('utf-8', 'surrogatepass')
            return texts, np.fromfile(f'{folder}/out.bin', rows)

    def weights(self, pages, used, page_of, settings):
        """What each block counts: no page decides alone, however long; a set counts as settings['sets'] has it."""
        weight = self.weight.copy()
        for number in np.unique(self.group[pages]):
            weight[used[self.group[pages][page_of] == number]] *= settings['sets'].get(number, 1)
        return weight

    def lines_of(self, pages):
        return np.concatenate([np.arange(self.start[p], self.start[p + 1]) for p in pages] or [np.zeros(0, int)])

    def bag(self, page, keep):
        """Precision, recall and F1 of the words of the blocks kept of a page."""
        text = '\n'.join(block for block, kept in zip(self.text[page], keep) if kept)
        kept, gold = (collections.Counter(BAG.findall(t.lower())) for t in (text, self.gold[page]))
        both = sum((kept & gold).values())
        p, r = both / max(1, sum(kept.values())), both / max(1, sum(gold.values()))
        return p, r, 2 * p * r / max(1e-9, p + r)
