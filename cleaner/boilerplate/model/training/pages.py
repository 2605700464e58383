"""Labelled pages as arrays: the features of their lines, and the labels that people gave them.

The inputs come from the program itself (`cleaner features`), so that training and use share one implementation. A page comes in
several renderings; those of a set that are scored together are counted together too, as a run of the program counts them.
"""
import hashlib, json, re, subprocess, tempfile
import numpy as np

WORD = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+')   # a CJK character is a word
FOLDS = 5
KEYS = 12       # of a line in the word table: eight words, four phrases
PARTS = [slice(0, 8), slice(8, 12)]
SITE_INPUTS = ('site_others', 'site_share', 'site_stories', 'any_others')


def read_pages(path):
    command = ['zstd', '-dc', '--long=27', path] if path.endswith('.zst') else ['cat', path]
    for line in subprocess.Popen(command, stdout=subprocess.PIPE).stdout:
        page = json.loads(line)
        if page['lines'] and isinstance(page['lines'][0], dict):   # the other form: a list of {t, label}
            items = page['lines']
            page = {**page, 'lines': [i['t'] for i in items], 'labels': [int(i['label'] == 'content') for i in items],
                    'dontcare': [k for k, i in enumerate(items) if i['label'] not in ('content', 'noise')]}
        page['lines'] = [line.replace('\n', ' ') for line in page['lines']]
        skip = set(page.get('dontcare') or ())
        page['known'] = [k not in skip for k in range(len(page['lines']))]
        yield page


def fold_of(page):
    key = page.get('site') or page.get('id') or ''
    return int(hashlib.md5(key.encode()).hexdigest(), 16) % FOLDS


def crop(page, rng):
    """The page cut to its content and a few lines around it, as an earlier tool may have left it; sometimes most of the noise
    inside is gone too. None where there is no content."""
    content = [k for k, label in enumerate(page['labels']) if label]
    if not content: return None
    begin, end = max(0, content[0] - rng.integers(6)), min(len(page['lines']), content[-1] + 1 + rng.integers(17))
    thin = rng.random() < .3
    lines = [k for k in range(begin, end) if page['labels'][k] or not page['known'][k] or not thin or rng.random() > .6]
    return {**page, **{part: [page[part][k] for k in lines] for part in ('lines', 'labels', 'known')}}


class Lines:
    """All lines of all pages in order. x: features, NaN where unknown; keys: word keys, 0 where there is none; label, words (counted
    for figures: 0 where a line is not scored), length (words, scored or not); start[p]: first line of page p; of each page: group
    (number of its set), fold, block (is it the block rendering?), crop, kind (page type), site."""

    def __init__(self, program, paths, crops=()):
        with tempfile.NamedTemporaryFile(suffix='.txt') as nothing:
            header = subprocess.run([program, 'features', nothing.name], check=True, capture_output=True, text=True).stdout
        self.names = header.split()[3:-KEYS]
        self.rows = np.dtype([('document', '<u4'), ('begin', '<u4'), ('end', '<u4'), ('x', '<f4', len(self.names)), ('keys', '<u4', KEYS)])
        parts = {k: [] for k in ('x', 'keys', 'label', 'words', 'length')}
        self.start, about = [0], []
        for number, path in enumerate(paths):
            pages = list(read_pages(path))
            block = [p for p in pages if p.get('renderer', 'block') == 'block']
            renderings = [(block, False), ([p for p in pages if p.get('renderer', 'block') != 'block'], False)]
            if path in crops:
                rng = np.random.default_rng(number)
                renderings.append(([c for c in (crop(p, rng) for p in block) if c], True))
            for group, cropped in renderings:
                if not group: continue
                for k, v in self.features(program, group).items(): parts[k].append(v)
                about += [(number, fold_of(p), p.get('renderer', 'block') == 'block', cropped, p.get('type') or p.get('lang') or '',
                           p.get('site') or 'page ' + str(p.get('id'))) for p in group]
        self.start = np.array(self.start)
        self.group, self.fold, self.block, self.crop, self.kind, self.site = map(np.array, zip(*about))
        for k, v in parts.items(): setattr(self, k, np.concatenate(v))

    def features(self, program, pages):
        with tempfile.TemporaryDirectory() as folder:
            with open(f'{folder}/in.jsonl', 'w', encoding='utf-8', errors='surrogatepass') as f:
                for page in pages: f.write(json.dumps({'text': '\n'.join(page['lines']), 'site': page.get('site') or ''}) + '\n')
            with open(f'{folder}/out.bin', 'wb') as f:
                subprocess.run([program, 'features', f'{folder}/in.jsonl', '--binary'], check=True, stdout=f)
            rows = np.fromfile(f'{folder}/out.bin', self.rows)
        numbers = []    # of each row, its line in its page
        at, first = 0, np.searchsorted(rows['document'], np.arange(len(pages) + 1))
        label, words, length = (np.zeros(len(rows), np.float32) for _ in range(3))
        for n, page in enumerate(pages):
            offsets, byte = {}, 0
            for k, line in enumerate(page['lines']):
                offsets[byte] = k
                byte += len(line.encode('utf-8', 'replace')) + 1
            for row in range(first[n], first[n + 1]):
                k = offsets.get(int(rows['begin'][row]))
                if k is None: continue
                length[row] = len(WORD.findall(page['lines'][k].lower()))
                if page['known'][k]: label[row], words[row] = page['labels'][k], length[row]
            self.start.append(self.start[-1] + first[n + 1] - first[n])
        return {'x': rows['x'], 'keys': rows['keys'], 'label': label, 'words': words, 'length': length}

    parts = PARTS

    def weights(self, pages, used, page_of, settings):
        """What each line counts; a set counts by the root of its lines."""
        weight = np.sqrt(np.minimum(self.words, 80) + .5) * (self.words > 0)
        for number in np.unique(self.group[pages]):
            members = used[self.group[pages][page_of] == number]
            weight[members] /= len(members) ** .5
        weight[used[self.crop[pages][page_of]]] *= settings['crop_weight']
        return weight

    def lines_of(self, pages):
        return np.concatenate([np.arange(self.start[p], self.start[p + 1]) for p in pages] or [np.zeros(0, int)])
