#!/usr/bin/env python3
"""Holds the includes of cleaner/ against the order of its rooms.

    layers.py [ROOT]          exit 1, and a line for each fault, where one is found
    layers.py --figures       what is counted of the layout, too

The rooms stand in cleaner/rooms.txt, one a line, lowest first. A file may include files of its own room and of the rooms
above its line; public headers (include/cleaner) may include public headers only, and every room may include those.
Checked as well: every file lies in a room, no folder holds more than 30 files, no include names a file that is not there,
and no files of several rooms include each other in a ring.
"""
import argparse
import os
import pathlib
import re
import statistics
import sys

MOST_FILES = 30
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def includes_of(path):
    return INCLUDE.findall(path.read_text(encoding='utf-8'))


def find_rings(arrows):
    """The groups of files that include each other, however far around (Tarjan 1972), without recursion."""
    index, low, on_stack, stack, rings = {}, {}, set(), [], []
    for start in arrows:
        if start in index:
            continue
        work = [(start, iter(arrows[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        on_stack.add(start)
        while work:
            node, following = work[-1]
            for other in following:
                if other not in index:
                    index[other] = low[other] = len(index)
                    stack.append(other)
                    on_stack.add(other)
                    work.append((other, iter(arrows.get(other, ()))))
                    break
                if other in on_stack:
                    low[node] = min(low[node], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    ring = []
                    while not ring or ring[-1] != node:
                        ring.append(stack.pop())
                        on_stack.discard(ring[-1])
                    if len(ring) > 1:
                        rings.append(sorted(ring))
    return rings


def module_of(name):
    """A header and its source are one module."""
    return name.rsplit('.', 1)[0]


class Layout:
    def __init__(self, root):
        self.root = root
        self.code = root / 'cleaner'
        lines = (self.code / 'rooms.txt').read_text(encoding='utf-8').splitlines()
        self.rooms = [line.split('#')[0].strip() for line in lines if line.split('#')[0].strip()]
        self.faults, self.includes = [], 0
        self.files = sorted(p for p in self.code.rglob('*') if p.suffix in ('.h', '.cpp'))

    def check(self):
        arrows = {}
        for path in self.files:
            name = path.relative_to(self.code).as_posix()
            room = os.path.dirname(name)
            if room not in self.rooms:
                self.faults.append(f'cleaner/{name} lies in no room: cleaner/rooms.txt has no line "{room}"')
                continue
            targets = arrows.setdefault(module_of(name), set())
            for included in includes_of(path):
                self.includes += 1
                if included.startswith('cleaner/'):
                    if not (self.root / 'include' / included).exists():
                        self.faults.append(f'cleaner/{name} includes "{included}", which is no public header')
                    continue
                self.check_include(name, room, included)
                if module_of(included) != module_of(name):
                    targets.add(module_of(included))
        for path in sorted((self.root / 'include').rglob('*.h')):
            for included in includes_of(path):
                self.includes += 1
                if not included.startswith('cleaner/') or not (self.root / 'include' / included).exists():
                    self.faults.append(f'{path.relative_to(self.root).as_posix()} includes "{included}": '
                                       'a public header may include public headers only')
        self.rings = find_rings(arrows)
        for ring in self.rings:
            if len({os.path.dirname(module) for module in ring}) > 1:
                self.faults.append('these files of several rooms include each other in a ring: ' + ', '.join(ring))
        for folder in sorted({p.parent for p in self.files}):
            count = sum(1 for p in folder.iterdir() if p.is_file())
            if count > MOST_FILES:
                self.faults.append(f'{folder.relative_to(self.root).as_posix()} holds {count} files, more than {MOST_FILES}')

    def check_include(self, name, room, included):
        other = os.path.dirname(included)
        if not (self.code / included).exists():
            self.faults.append(f'cleaner/{name} includes "{included}", which is not there '
                               '(paths begin at cleaner/ or include/)')
        elif other in self.rooms and self.rooms.index(other) > self.rooms.index(room):
            self.faults.append(f'cleaner/{name} includes "{included}": the room {room} may not include the room {other}, '
                               'which stands below it in cleaner/rooms.txt')

    def figures(self):
        lines = {p: p.read_text(encoding='utf-8').count('\n') for p in self.files}
        folders = {folder: sum(1 for p in folder.iterdir() if p.is_file()) for folder in {p.parent for p in self.files}}
        largest = max(folders, key=folders.get)
        longest = max(lines, key=lines.get)
        return (f'{len(self.files)} files, {self.includes} includes, {len(self.faults)} faults, {len(self.rings)} rings; '
                f'largest folder {largest.relative_to(self.root).as_posix()} with {folders[largest]} files; '
                f'lines a file: median {statistics.median(lines.values()):.0f}, '
                f'most {lines[longest]} ({longest.relative_to(self.root).as_posix()})')


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('root', nargs='?', default=pathlib.Path(__file__).resolve().parent.parent, type=pathlib.Path)
    parser.add_argument('--figures', action='store_true')
    arguments = parser.parse_args()
    layout = Layout(arguments.root)
    layout.check()
    for fault in layout.faults:
        print(fault)
    if arguments.figures:
        for ring in layout.rings:
            print('a ring in one room: ' + ', '.join(ring))
        print(layout.figures())
    return 1 if layout.faults else 0


if __name__ == '__main__':
    sys.exit(main())
