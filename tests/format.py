#!/usr/bin/env python3
"""Is every C++ file formatted as .clang-format says? Names those that are not, and how to mend them.

    format.py            exit 1 and a list where a file differs; 77 where clang-format 16 is not there (1 where CI is set)
    format.py --fix      formats them

Versions of clang-format differ in what they write, so only version 16 counts: `apt-get install clang-format-16` or
`pip install clang-format==16.0.6`.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

VERSION = '16'
SKIPPED = 77
TOP = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ('cleaner', 'include', 'tests', 'bench')


def find_clang_format():
    for name in (f'clang-format-{VERSION}', 'clang-format'):
        program = shutil.which(name)
        if not program:
            continue
        said = subprocess.run([program, '--version'], stdout=subprocess.PIPE, text=True, check=False).stdout
        if re.search(rf'version {VERSION}\.', said):
            return program
    return None


def files():
    found = [path for folder in FOLDERS for path in sorted((TOP / folder).rglob('*')) if path.suffix in ('.cpp', '.h')]
    if not found:
        sys.exit('no C++ file was found')
    return found


def unformatted(program):
    """The files that differ. clang-format reports each place as FILE:LINE:COLUMN: error: ..."""
    names = {str(path.relative_to(TOP)) for path in files()}
    checked = subprocess.run([program, '--dry-run', '-Werror', *sorted(names)], stderr=subprocess.PIPE, text=True,
                             check=False, cwd=TOP)
    wrong = sorted({line.split(':')[0] for line in checked.stderr.splitlines()} & names)
    if checked.returncode and not wrong:
        sys.exit(checked.stderr)
    return wrong


def main():
    program = find_clang_format()
    if not program:
        print(f'clang-format {VERSION} is not there: apt-get install clang-format-16, or pip install clang-format==16.0.6')
        return 1 if os.environ.get('CI') else SKIPPED
    wrong = unformatted(program)
    if sys.argv[1:] == ['--fix']:
        if wrong:
            subprocess.run([program, '-i', *wrong], check=True, cwd=TOP)
        print(f'{len(wrong)} files were formatted')
        return 0
    for path in wrong:
        print(f'{path} is not formatted')
    if wrong:
        print('to format all of them: tests/format.py --fix')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
