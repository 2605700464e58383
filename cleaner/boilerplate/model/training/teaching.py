"""Networks taught by networks that saw other sites: what train.py and train_pages.py have in common.

Labels contradict each other from page to page. So the network that is kept learns from two teachers: the labels, and what a few
larger networks say that were trained on other sites (their mean, in log odds). Every figure is of pages whose sites neither the
network nor its teachers have seen: the network of a fold has teachers for each other fold, trained without both.
Method of distilling: Hinton et al. 2015, with cross-fitted teachers.
"""
import argparse, struct, time, zlib
from multiprocessing import Pool
import numpy as np
from network import train
from pages import FOLDS

DATA = TRAINED = STUDENT = TEACHERS = None    # for the processes that train in parallel


def arguments(description):
    """The command line of both trainings."""
    ap = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--program', required=True)
    ap.add_argument('--data', nargs='+', required=True, help='labelled pages to train on; sets of one source begin alike (cleaneval-final, cleaneval-dev)')
    ap.add_argument('--out', required=True)
    ap.add_argument('--fold-models', help='folder for the models of the folds, fold_K.model: trained on all sites but those of fold K')
    ap.add_argument('--scores', help='numpy file for the scores by models that have not seen the site of a page: to choose the thresholds of mark.cpp by')
    ap.add_argument('--threads', type=int, default=2)
    return ap


def begin(data, trained, student, teachers):
    global DATA, TRAINED, STUDENT, TEACHERS
    DATA, TRAINED, STUDENT, TEACHERS = data, trained, student, teachers


def ask_teacher(task):
    """Scores of the pages of these folds by a network that saw none of them."""
    number, folds = task
    pages = np.flatnonzero(np.isin(DATA.fold, folds))
    net = train(DATA, np.flatnonzero(TRAINED & ~np.isin(DATA.fold, folds)), TEACHERS[number])
    result = np.zeros(len(DATA.label), np.float32)
    result[DATA.lines_of(pages)] = net.score(DATA, pages)
    return folds, result / len(TEACHERS)


def teach(task):
    fold, soft = task
    net = train(DATA, np.flatnonzero(TRAINED & (DATA.fold != fold)), STUDENT, soft)
    net.round_table()
    pages = np.flatnonzero(DATA.fold == fold)
    return fold, net, net.score(DATA, pages) if len(pages) else None


def leave_out(numbers):
    """Scores of whole sets by a network that saw no set of the same source; without teachers."""
    net = train(DATA, np.flatnonzero(TRAINED & ~np.isin(DATA.group, numbers)), STUDENT)
    return net.score(DATA, np.flatnonzero(np.isin(DATA.group, numbers)))


def teach_all(pool):
    """The networks of the folds, the one of all pages, and the scores of all pages by the network that has not seen their site."""
    began = time.time()
    pairs = [(j, k) for j in range(FOLDS) for k in range(j, FOLDS)]
    soft = dict.fromkeys(pairs, 0)
    for folds, scores in pool.imap(ask_teacher, [(n, f) for f in pairs for n in range(len(TEACHERS))]): soft[folds] = soft[folds] + scores
    print(f'teachers: {time.time() - began:.0f} s', flush=True)
    def soft_without(fold):
        result = np.zeros(len(DATA.label), np.float32)
        for j in range(FOLDS):
            if j == fold: continue
            i = DATA.lines_of(np.flatnonzero(DATA.fold == j))
            result[i] = soft[(j, j) if fold is None else (min(j, fold), max(j, fold))][i]
        return result
    out_of_fold, nets = np.zeros(len(DATA.label), np.float32), {}
    for fold, net, scores in pool.imap(teach, [(k, soft_without(None if k == FOLDS else k)) for k in range(FOLDS + 1)]):
        nets[fold] = net
        if fold < FOLDS: out_of_fold[DATA.lines_of(np.flatnonzero(DATA.fold == fold))] = scores
    return nets, out_of_fold


def leave_out_sources(pool, titles, count):
    """Scores of the first `count` sets by networks that saw no set of their source: sets of one source begin alike. None where there is one."""
    sources = [title.split('-')[0] for title in titles[:count]]
    groups = [[n for n, s in enumerate(sources) if s == source] for source in dict.fromkeys(sources)]
    if len(groups) < 2: return None
    left = np.zeros(len(DATA.label), np.float32)
    for numbers, scores in zip(groups, pool.imap(leave_out, groups)):
        left[DATA.lines_of(np.flatnonzero(np.isin(DATA.group, numbers)))] = scores
    return left


def write(net, path, description, names, page_names=()):
    """The file that model.cpp reads; with page_names that of a model of pages, whose inputs and parts of keys follow those of lines."""
    def floats(*arrays): return b''.join(np.asarray(a, '<f4').tobytes() for a in arrays)
    def text(value): return struct.pack('<I', len(value.encode())) + value.encode()
    p, half, lines, inputs = net.p, net.channels // 2, len(names), len(names) + len(page_names)
    pools = inputs + 16    # words and phrases; names of elements stand behind them
    out = (b'cleaner page model 1\n' if page_names else b'cleaner model 1\n') + text(' '.join(names))
    out += struct.pack('<II', len(p['output']), net.channels)
    if page_names: out += text(' '.join(page_names))
    out += text(description) + floats(net.mean[:lines], net.scale[:lines], p['first'][:lines], p['first'][inputs:pools], p['first_bias'])
    if page_names: out += floats(net.mean[lines:], net.scale[lines:], p['first'][lines:inputs], p['first'][pools:])
    for k in '12':
        decay = np.minimum(1 / (1 + np.exp(-p['decay' + k])), .9999)
        out += floats(p['into' + k][:, :half], p['into' + k][:, half:], decay[:half], decay[half:], p['weights' + k], p['bias' + k])
    out += floats(p['output'], p['output_bias']) + struct.pack('<If', len(net.words), net.step)
    steps = np.round(net.table[1:] / net.step).astype('i1')
    out += b''.join(struct.pack('<I', key) + numbers.tobytes() for key, numbers in zip(net.words.tolist(), steps))
    with open(path, 'wb') as f: f.write(out + struct.pack('<I', zlib.crc32(out)))
    print(f'{path}: {len(out) + 4} bytes, {sum(v.size for v in p.values())} weights, {len(net.words)} words and phrases')
