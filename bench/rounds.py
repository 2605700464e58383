#!/usr/bin/env python3
"""Do cleaning and comparing correct each other? Counts copies found and mere look-alikes merged, one row a way to go.

  rounds.py CLEANER FOLDER [--part tune|check] [--rows "NAME;NAME"] [--wrong] [--save FILE]

FOLDER holds labelled pages (lines/*.jsonl.zst: `site`, `lines`, `labels`: 1 content, 0 noise). Of them documents are made:
  crawled      a page comes again: its content, the noise a little changed (other figures, some lines of another page of the site)
  syndicated   the content of a page among the noise of a page of another site, half of the time without its headline
  template     two stories among the same noise: pages of one site as they are; a page and a syndicated story in its frame;
               short stories (a line, or up to 80 words) in one frame, the page that gave the frame one of them
Pages that share much content though they are two are scored neither way. Sites are split in two parts by name: what
was chosen on the one is checked on the other. Of the rows, those that the program has no flags for are made outside of it: texts cleaned
with `--dedup none`, each page a site of its own, go through `--clean none` again. Standard library only (and the zstd program).

The model in the program was trained on these very pages, so that the rows with cleaning look better than they would on others. They can be
compared with each other, and with the first row less so.
"""
import argparse, collections, hashlib, json, os, random, re, subprocess, sys, tempfile

SETS = ('wcxb-dev', 'dragnet', 'cleaneval-final')
TOKEN = re.compile(r'[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+')
words = lambda text: TOKEN.findall(text.lower())
MOST_LINES = 3000        # of a page
MOST_PAIRS = 60          # of look-alikes that are scored, a site
SHARED = .3              # of the three-word shingles of a content: two contents that share more are neither copies nor two stories


def read(folder, part):
    """Pages of one part: their lines, and which are content."""
    for name in SETS:
        out = subprocess.run(['zstd', '-dc', '--long=27', f'{folder}/lines/{name}.jsonl.zst'], stdout=subprocess.PIPE, check=True).stdout
        for row in out.splitlines():
            row = json.loads(row)
            if row['renderer'] != 'block' or not row.get('site') or len(row['lines']) > MOST_LINES: continue
            if int(hashlib.md5(row['site'].encode()).hexdigest(), 16) % 2 != (part == 'check'): continue
            if not any(row['labels']): continue
            yield {'story': name[0] + row['id'], 'site': row['site'], 'lines': list(zip(row['lines'], row['labels']))}


content = lambda page: [line for line, label in page['lines'] if label]
noise = lambda page: [line for line, label in page['lines'] if not label]
count = lambda lines: sum(len(words(line)) for line in lines)


def changed(lines, others, dice):
    """The noise of another day: other figures, lines of another page of the site in place of some."""
    out = []
    for line, label in lines:
        if not label:
            if dice.random() < .5: line = re.sub(r'\d', lambda _: str(dice.randrange(10)), line)
            if others and dice.random() < .12: line = dice.choice(others)
            if others and dice.random() < .02: out.append((dice.choice(others), 0))
        out.append((line, label))
    return out


def framed(text, frame):
    """The lines of a text in the place of the content of a page."""
    out, placed = [], False
    for line, label in frame['lines']:
        if not label: out.append((line, 0)); continue
        if not placed: out += [(line, 1) for line in text]
        placed = True
    return out


def make(pages):
    """The documents of a measurement; `kind` tells what became of a page."""
    by_site, docs = collections.defaultdict(list), []
    for page in pages: by_site[page['site']].append(page)
    rich = [page for page in pages if count(noise(page)) >= 30]
    for i, page in enumerate(pages):
        dice = random.Random(page['site'] + page['story'])
        docs.append({**page, 'kind': 'page'})
        size, fate = count(content(page)), dice.randrange(4)
        if fate == 0 and size >= 25:
            others = [line for other in by_site[page['site']] if other is not page for line in noise(other)]
            for _ in range(dice.choice((1, 1, 2))):
                docs.append({**page, 'kind': 'crawled', 'lines': changed(page['lines'], others, dice)})
        if fate == 1 and size >= 60:
            for _ in range(dice.choice((1, 1, 2))):
                frame = dice.choice([other for other in dice.sample(rich, 50) if other['site'] != page['site']])
                text = content(page)
                if dice.random() < .5 and len(text) > 1 and len(words(text[0])) <= 20: text = text[1:]
                docs.append({'story': page['story'], 'site': frame['site'], 'kind': 'syndicated', 'lines': framed(text, frame)})
    for site, of_site in sorted(by_site.items()):
        dice = random.Random(site)
        frame = dice.choice(of_site)
        if count(noise(frame)) < 100 or dice.random() < .6: continue
        for number in range(dice.choice((1, 1, 2, 4))):
            source = dice.choice(pages)
            text, size = [], dice.choice((1, 20, 50, 80))
            lines = [line for line in content(source) if len(words(line)) >= 4]
            for line in lines:
                if count(text) < size and count(text) + len(words(line)) <= 100: text.append(line)
            if not text or source['site'] == site: continue
            story = f"{source['story']} in {site}, short"
            first = framed(text, frame)
            docs.append({'story': story, 'site': site, 'kind': 'short', 'lines': changed(first, [], dice)})
            if dice.random() < .3: docs.append({'story': story, 'site': site, 'kind': 'short crawled', 'lines': changed(first, noise(dice.choice(of_site)), dice)})
    random.Random(7).shuffle(docs)
    for i, doc in enumerate(docs):
        doc['id'], doc['text'] = str(i), '\n'.join(line for line, _ in doc['lines'])
    return docs


def shingles(doc):
    if 'shingles' not in doc:
        tokens = words(' '.join(content(doc)))
        doc['shingles'] = {tuple(tokens[i:i + 3]) for i in range(max(1, len(tokens) - 2))}
    return doc['shingles']


def is_clear(a, b):
    """Are two stories clearly two?"""
    a, b = shingles(a), shingles(b)
    return len(a & b) <= SHARED * min(len(a), len(b))


def pairs(docs):
    """Name of a column -> pairs of documents."""
    result, by_story, by_site = collections.defaultdict(list), collections.defaultdict(list), collections.defaultdict(list)
    for doc in docs:
        by_story[doc['story']].append(doc)
        by_site[doc['site']].append(doc)
    for same in by_story.values():
        for i, a in enumerate(same):
            for b in same[:i]:
                kinds = a['kind'] + b['kind']
                result['syndicated' if 'syndicated' in kinds else 'crawled, short' if 'short' in kinds else 'crawled'].append((a, b))
    for site, of_site in by_site.items():
        of_site = [doc for doc in of_site if 'crawled' not in doc['kind']]
        found = [(a, b) for i, a in enumerate(of_site) for b in of_site[:i] if a['story'] != b['story'] and is_clear(a, b)]
        for a, b in random.Random(site).sample(found, min(MOST_PAIRS, len(found))):
            result['template, short' if 'short' in (a['kind'], b['kind']) else 'template'].append((a, b))
    return result


def run(program, docs, flags, sites=True):
    """Cleaned text of each document, and the document that stands for it; neither where nothing was left."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f'{folder}/in.jsonl', 'w') as f:
            for doc in docs: f.write(json.dumps({'id': doc['id'], 'site': doc['site'] if sites else 'site ' + doc['id'], 'text': doc['text']}) + '\n')
        subprocess.run([program, 'run', f'{folder}/in.jsonl', '-o', f'{folder}/out', '--quiet', *flags], check=True)
        rows = lambda name: [json.loads(line) for line in open(f'{folder}/out/{name}.jsonl')] if os.path.exists(f'{folder}/out/{name}.jsonl') else []
        texts, heads = {}, {}
        for row in rows('documents'): texts[row['id']], heads[row['id']] = row['text'], row['id']
        for row in rows('duplicates'): texts[row['id']], heads[row['id']] = row['text'], row['kept']
    return texts, heads


class Rows:
    """The ways to go; each gives texts and heads as run() does."""

    def __init__(self, program, docs):
        self.program, self.docs, self.known = program, docs, {}

    def alone(self, strictness):
        if strictness not in self.known:
            texts, _ = run(self.program, self.docs, ['--dedup', 'none', '--strictness', strictness], sites=False)
            self.known[strictness] = self.compare(texts)
        return self.known[strictness]

    def compare(self, texts):
        return run(self.program, [{**doc, 'text': texts[doc['id']]} for doc in self.docs if texts.get(doc['id'], '').strip()], ['--clean', 'none'])

    def without_repeated(self, strictness, unit):
        """Lines met on three pages, or in three stories, of the site are dropped."""
        texts, _ = self.alone(strictness)
        met = collections.defaultdict(set)
        for doc in self.docs:
            for line in set(texts.get(doc['id'], '').split('\n')): met[doc['site'], line].add(unit(doc))
        kept = {doc['id']: '\n'.join(line for line in texts.get(doc['id'], '').split('\n') if len(met[doc['site'], line]) < 3) for doc in self.docs}
        return self.compare(kept)

    def table(self):
        by_page, stories = lambda doc: doc['id'], lambda doc: self.alone('.5')[1].get(doc['id'], doc['id'])
        return {
            'as scraped': lambda: run(self.program, self.docs, ['--clean', 'none']),
            'cleaned at .5, alone': lambda: self.alone('.5'),
            'cleaned at .8, alone': lambda: self.alone('.8'),
            '.5, less lines met on 3 pages': lambda: self.without_repeated('.5', by_page),
            '.8, less lines met on 3 pages': lambda: self.without_repeated('.8', by_page),
            '.5, less lines met in 3 stories': lambda: self.without_repeated('.5', stories),
            '.8, less lines met in 3 stories': lambda: self.without_repeated('.8', stories),
            'ours': lambda: run(self.program, self.docs, []),
            'ours, one pass': lambda: run(self.program, self.docs, ['--one-pass']),
            'ours at .8': lambda: run(self.program, self.docs, ['--strictness', '.8']),
        }


def score(docs, columns, texts, heads):
    by_id, same = {doc['id']: doc for doc in docs}, lambda a, b: a['id'] in heads and heads[a['id']] == heads.get(b['id'])
    row = {name: (sum(same(a, b) for a, b in of), len(of)) for name, of in columns.items()}
    wrong = [(by_id[a], by_id[b]) for a, b in heads.items() if by_id[a]['story'] != by_id[b]['story'] and is_clear(by_id[a], by_id[b])]
    row['documents lost'] = (len(wrong), len(docs))
    for label, name in ((1, 'content kept'), (0, 'noise kept')):
        kept = total = 0
        for doc in docs:
            left = collections.Counter(texts.get(doc['id'], '').split('\n'))
            for line, is_content in doc['lines']:
                if is_content != label: continue
                size = len(words(line)); total += size
                if left[line] > 0: kept += size; left[line] -= 1
        row[name] = (kept, total)
    return row, wrong


def show(row):
    return [f'{100 * kept / total:.1f} %' if 'kept' in name else str(kept) for name, (kept, total) in row.items()]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('program'); ap.add_argument('folder')
    ap.add_argument('--part', choices=('tune', 'check'), default='tune'); ap.add_argument('--rows', help='names, with semicolons between them')
    ap.add_argument('--wrong', action='store_true', help='tell the documents that another story stands for, and the copies that were missed')
    ap.add_argument('--save', help='the documents, as JSONL, with kind and story')
    args = ap.parse_args()
    docs = make(list(read(args.folder, args.part)))
    columns = dict(sorted(pairs(docs).items()))
    if args.save:
        with open(args.save, 'w') as f:
            for doc in docs: f.write(json.dumps({k: doc[k] for k in ('id', 'site', 'kind', 'story', 'text')}) + '\n')
    kinds = collections.Counter(doc['kind'] for doc in docs)
    print(f"{len(docs)} documents of {len({doc['site'] for doc in docs})} sites: " + ', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items())) + '\n')
    head = None
    for name, way in Rows(args.program, docs).table().items():
        if args.rows and name not in args.rows.split(';'): continue
        texts, heads = way()
        row, wrong = score(docs, columns, texts, heads)
        if head is None:
            head = [f'{column} of {total}' if 'kept' not in column else column for column, (_, total) in row.items()]
            print('| |', ' | '.join(head), '|\n|---|' + '--:|' * len(head))
        print('|', name, '|', ' | '.join(show(row)), '|', flush=True)
        if args.wrong:
            for a, b in wrong: print('  wrong:', a['id'], a['kind'], a['story'], '->', b['id'], b['kind'], b['story'], b['site'])
            for column in ('crawled', 'crawled, short', 'syndicated'):
                for a, b in columns[column]:
                    if heads.get(a['id']) != heads.get(b['id']) or a['id'] not in heads: print('  missed:', column, a['id'], b['id'], a['story'], a['site'], b['site'])


if __name__ == '__main__':
    main()
