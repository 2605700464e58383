"""The network of network.cpp in numpy: forward pass, backward pass and training. See ../model.h for what it computes."""
import numpy as np
from scipy import sparse

POOL, CLIP = 8, 6.0    # numbers of a word; bound of an input in deviations


def running(x, decay, position):
    """y[i] = x[i] + decay * y[i - 1], starting again where position[i] is 0; x is [channel, line]. In log(lines) steps."""
    y, power, step = x.copy(), decay.copy(), 1
    while step < len(position) and power.max() > 1e-4 and step <= position.max():
        earlier = y[:, :-step] * power[:, None]
        earlier *= position[step:] >= step
        y[:, step:] += earlier
        power, step = power * power, step * 2
    return y


def both_ways(x, decay, position, remaining):
    half = len(x) // 2
    return np.concatenate([running(x[:half], decay[:half], position), running(x[half:, ::-1], decay[half:], remaining[::-1])[:, ::-1]])


def positions(lengths):
    position = np.concatenate([np.arange(n) for n in lengths])
    return position, np.repeat(lengths, lengths) - 1 - position


def choose_words(keys, site, least, most):
    """Keys that stand on at least `least` sites, the commonest first, `most` at most."""
    pairs = np.unique((keys.astype(np.uint64) << np.uint64(32) | site[:, None].astype(np.uint64)).ravel())
    found, sites = np.unique(pairs >> np.uint64(32), return_counts=True)
    sites[found == 0] = 0
    order = np.argsort(-sites, kind='stable')[:most]
    return np.sort(found[order[sites[order] >= least]]).astype(np.uint32)


class Network:
    def __init__(self, inputs, parts, hidden, channels, words, seed):
        rng = np.random.default_rng(seed)
        def matrix(*shape): return rng.normal(0, shape[0] ** -.5, shape).astype(np.float32)
        self.channels, self.words, self.parts = channels, words, parts   # parts: slices of the keys, a sum each
        inputs += len(parts) * POOL
        self.p = {'first': matrix(inputs, hidden), 'first_bias': np.zeros(hidden, np.float32)}
        decay = np.tile(1 - np.geomspace(.7, .005, channels // 2), 2)   # from the neighbours to the whole page
        for k in '12':
            self.p.update({'into' + k: matrix(hidden, channels), 'weights' + k: matrix(hidden + channels, hidden),
                           'bias' + k: np.zeros(hidden, np.float32), 'decay' + k: np.log(decay / (1 - decay)).astype(np.float32)})
        self.p.update(output=matrix(hidden), output_bias=np.zeros(1, np.float32))
        self.table = np.concatenate([np.zeros((1, POOL)), rng.normal(0, .05, (len(words), POOL))]).astype(np.float32)

    def standardise(self, x):
        z = np.clip((x - self.mean) * self.scale, -CLIP, CLIP)
        z[np.isnan(z)] = 0
        return z.astype(np.float32)

    def rows_of(self, keys):
        """Rows of the table; 0 for words that are not in it."""
        if not len(self.words): return np.zeros(keys.shape, np.int32)
        row = np.searchsorted(self.words, keys)
        row[row == len(self.words)] = 0
        return np.where(self.words[row] == keys, row + 1, 0).astype(np.int32)

    def pools(self, keys, rows):
        """Matrices that sum up rows of the table for each line, one for each part of its keys."""
        result = []
        for part in self.parts:
            worth = 4 / np.sqrt((keys[:, part] != 0).sum(1) + 1)
            line, place = np.nonzero(rows[:, part])
            result.append(sparse.csr_matrix((worth[line].astype(np.float32), (line, rows[:, part][line, place])),
                                            shape=(len(rows), len(self.table)), dtype=np.float32))
        return result

    def forward(self, z, pools, lengths):
        p, place = self.p, positions(lengths)
        x = np.concatenate([z] + [m @ self.table for m in pools], 1)
        h = np.maximum(x @ p['first'] + p['first_bias'], 0)
        layers = []
        for k in '12':
            decay = (1 / (1 + np.exp(-p['decay' + k])))
            into = (h @ p['into' + k]).T
            seen = both_ways(into * (1 - decay)[:, None], decay, *place)
            joined = np.concatenate([h, seen.T], 1)
            after = np.maximum(joined @ p['weights' + k] + p['bias' + k], 0)
            layers.append((h, decay, into, seen, joined, after))
            h = after
        return h @ p['output'] + p['output_bias'][0], (x, layers, place)

    def backward(self, d, kept, pools):
        """Gradients of all parameters, d being that of the scores."""
        p, (x, layers, (position, remaining)) = self.p, kept
        half, hidden = self.channels // 2, len(p['output'])
        g = {'output': layers[-1][5].T @ d, 'output_bias': np.array([d.sum()], np.float32)}
        dh = np.outer(d, p['output'])
        for k in '21':
            h, decay, into, seen, joined, after = layers[int(k) - 1]
            d_pre = dh * (after > 0)
            g['weights' + k], g['bias' + k] = joined.T @ d_pre, d_pre.sum(0)
            d_joined = d_pre @ p['weights' + k].T
            d_seen = d_joined[:, hidden:].T
            back = np.concatenate([running(d_seen[:half, ::-1], decay[:half], remaining[::-1])[:, ::-1],
                                   running(d_seen[half:], decay[half:], position)])
            before = np.zeros_like(seen)
            before[:half, 1:] = seen[:half, :-1] * (position[1:] > 0)
            before[half:, :-1] = seen[half:, 1:] * (remaining[:-1] > 0)
            g['decay' + k] = (back * (before - into)).sum(1) * decay * (1 - decay)
            d_into = (back * (1 - decay)[:, None]).T
            g['into' + k] = h.T @ d_into
            dh = d_joined[:, :hidden] + d_into @ p['into' + k].T
        d_pre = dh * (layers[0][0] > 0)
        g['first'], g['first_bias'] = x.T @ d_pre, d_pre.sum(0)
        d_pools = d_pre @ p['first'][-len(pools) * POOL:].T
        g['table'] = sum(m.T @ d_pools[:, k * POOL:(k + 1) * POOL] for k, m in enumerate(pools))
        return g

    def score(self, lines, pages):
        """Scores of the lines of these pages, in order."""
        result = []
        for batch in batches(lines, pages, 30000):
            i = lines.lines_of(batch)
            keys = lines.keys[i]
            result.append(self.forward(self.standardise(lines.x[i]), self.pools(keys, self.rows_of(keys)), np.diff(lines.start)[batch])[0])
        return np.concatenate(result)

    def round_table(self):
        """The table in steps, as the file has it: each number from -127 to 127."""
        self.step = max(1e-6, np.abs(self.table).max() / 127)
        self.table = (np.round(self.table / self.step) * self.step).astype(np.float32)


def batches(lines, pages, size):
    ends = np.cumsum(np.diff(lines.start)[pages])
    return [b for b in np.split(pages, np.searchsorted(ends, np.arange(size, ends[-1], size)) + 1) if len(b)]


class Adam:
    """Kingma and Ba, 2015; with a cosine learning rate."""

    def __init__(self, steps, rate):
        self.steps, self.rate, self.step, self.first, self.second = steps, rate, 0, {}, {}

    def update(self, parameters, gradients):
        self.step += 1
        rate = self.rate * .5 * (1 + np.cos(np.pi * self.step / self.steps))
        for k, g in gradients.items():
            self.first[k] = .9 * self.first.get(k, 0) + .1 * g
            self.second[k] = .99 * self.second.get(k, 0) + .01 * g * g
            step = self.first[k] / (1 - .9 ** self.step) / (np.sqrt(self.second[k] / (1 - .99 ** self.step)) + 1e-8)
            parameters[k] -= (rate * step).astype(np.float32)


def train(lines, pages, settings, soft=None):
    """A network trained on these pages. `soft`: scores by networks that did not see the page, which its targets lean to."""
    s, rng = settings, np.random.default_rng(settings['seed'])
    used = lines.lines_of(pages)
    page_of = np.repeat(np.arange(len(pages)), np.diff(lines.start)[pages])
    sites = np.unique(lines.site[pages], return_inverse=True)[1]
    words = choose_words(lines.keys[used], sites[page_of], s['least_sites'], s['words'])
    net = Network(lines.x.shape[1], lines.parts, s['hidden'], s['channels'], words, s['seed'])
    x = lines.x[used]
    x[:, np.isnan(x).all(0)] = 0   # known of none of these pages
    net.mean = np.nanmean(x, 0).astype(np.float32)
    net.scale = (1 / np.maximum(np.nanstd(x, 0), .01)).astype(np.float32)
    weight = lines.weights(pages, used, page_of, s)
    weight = (weight / weight[used].mean()).astype(np.float32)
    target = lines.label * .98 + .01
    if soft is not None: target = (1 - s['lean']) * target + s['lean'] / (1 + np.exp(-soft))
    needs_case, site = (np.flatnonzero([n in group for n in lines.names]) for group in (s['needs_case'], s['site_inputs']))
    adam = Adam(s['epochs'] * len(batches(lines, pages, s['batch'])), s['rate'])
    for _ in range(s['epochs']):
        for batch in batches(lines, rng.permutation(pages), s['batch']):
            i, lengths = lines.lines_of(batch), np.diff(lines.start)[batch]
            page = np.repeat(np.arange(len(batch)), lengths)
            z, keys = net.standardise(lines.x[i]), lines.keys[i]
            z[np.ix_((rng.random(len(batch)) < s['uncased'])[page], needs_case)] = 0
            z[np.ix_((rng.random(len(batch)) < s['no_site'])[page], site)] = 0
            rows = net.rows_of(keys)
            rows *= (rng.random(rows.shape) >= s['word_dropped']) & (rng.random(len(batch)) >= s['no_words'])[page][:, None]
            pools = net.pools(keys, rows)
            score, kept = net.forward(z, pools, lengths)
            d = ((1 / (1 + np.exp(-score)) - target[i]) * weight[i] / len(i)).astype(np.float32)
            g = net.backward(d, kept, pools)
            norm = np.sqrt(sum((v * v).sum() for k, v in g.items() if k != 'table'))
            g = {k: v * min(1, 1 / (norm + 1e-9)) for k, v in g.items()}
            for k in g:
                if k.startswith(('first', 'into', 'weights', 'output')) and 'bias' not in k: g[k] = g[k] + s['decay'] * net.p[k]
            g['table'] = g['table'] + s['table_decay'] * net.table
            adam.update({**net.p, 'table': net.table}, g)
            net.table[0] = 0
    return net
