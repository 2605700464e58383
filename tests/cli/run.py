#!/usr/bin/env python3
"""Runs one case of the program, a folder, and compares what comes out byte for byte.

    run.py PROGRAM CASE            compare; exit 1 and a diff when something differs
    run.py PROGRAM CASE --update   write what came out into the case: stdout, and the files of expected/ that are there

A case holds
    cmd         shell lines, run by sh -e with $CLEANER in an empty folder
    in/         optional: files copied to that folder; NAME.hex files are hex bytes with # comments, copied decoded
    stdin       optional: standard input (NAME.hex rule applies too)
    exit        optional: the exit code, 0 when absent
    stdout      optional: what comes out, whole
    stderr      optional: regular expressions, a line each; each must be found in standard error
    expected/   optional: files that must be there with this content; in an empty file named NAME.absent, NAME must not be
Figures that vary from run to run are masked in JSON: seconds, version, command and peak memory.
"""
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MASKS = [
    (re.compile(rb'("(?:seconds|time|started|finished|peak_memory)"\s*:\s*)[0-9.]+'), rb'\g<1>0'),
    (re.compile(rb'("(?:time|started|finished|version|command)"\s*:\s*)"(?:[^"\\]|\\.)*"'), rb'\g<1>""'),
    (re.compile(rb', in [0-9.]+ s$', re.M), rb', in 0 s'),
]


def masked(content):
    for pattern, replacement in MASKS:
        content = pattern.sub(replacement, content)
    return content


def unhex(content):
    return bytes.fromhex(re.sub(r'#.*', '', content.decode()))


def copy_in(case, work):
    folder = case / 'in'
    if not folder.is_dir():
        return
    shutil.copytree(folder, work, dirs_exist_ok=True, symlinks=True)
    for path in sorted(work.rglob('*.hex')):
        path.with_suffix('').write_bytes(unhex(path.read_bytes()))
        path.unlink()


def standard_input(case):
    if (case / 'stdin.hex').exists():
        return unhex((case / 'stdin.hex').read_bytes())
    return (case / 'stdin').read_bytes() if (case / 'stdin').exists() else b''


def difference(name, wanted, found):
    lines = [content.decode('utf-8', 'backslashreplace').splitlines() for content in (wanted, found)]
    text = '\n'.join(difflib.unified_diff(*lines, f'{name} (expected)', f'{name} (found)', lineterm=''))
    return text or f'{name}: expected {wanted[-80:]!r}, found {found[-80:]!r}'


def failures(case, work, done):
    wanted_exit = int((case / 'exit').read_text()) if (case / 'exit').exists() else 0
    if done.returncode != wanted_exit:
        yield f'exit code: expected {wanted_exit}, found {done.returncode}'
    if (case / 'stdout').exists():
        wanted, found = masked((case / 'stdout').read_bytes()), masked(done.stdout)
        if wanted != found:
            yield difference('stdout', wanted, found)
    if (case / 'stderr').exists():
        for line in (case / 'stderr').read_text().splitlines():
            if not re.search(line, done.stderr.decode('utf-8', 'backslashreplace'), re.M):
                yield f'standard error has nothing like: {line}'
    for path in sorted((case / 'expected').rglob('*')):
        if path.is_dir():
            continue
        found = work / path.relative_to(case / 'expected')
        if path.suffix == '.absent':
            if os.path.lexists(found.with_suffix('')):
                yield f'{found.with_suffix("").relative_to(work)}: is there, and must not be'
        elif not found.is_file():
            yield f'{found.relative_to(work)}: is missing'
        elif masked(path.read_bytes()) != masked(found.read_bytes()):
            yield difference(str(found.relative_to(work)), masked(path.read_bytes()), masked(found.read_bytes()))


def update(case, work, done):
    if (case / 'stdout').exists():
        (case / 'stdout').write_bytes(masked(done.stdout))
    for path in sorted((case / 'expected').rglob('*')):
        if path.is_file() and path.suffix != '.absent':
            path.write_bytes(masked((work / path.relative_to(case / 'expected')).read_bytes()))


def main():
    program, case = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        copy_in(case, work)
        environment = dict(os.environ, CLEANER=str(program), LC_ALL='C.UTF-8')
        done = subprocess.run(['sh', '-e', str(case / 'cmd')], cwd=work, input=standard_input(case), capture_output=True,
                              env=environment, timeout=300, check=False)
        if '--update' in sys.argv[3:]:
            update(case, work, done)
        problems = list(failures(case, work, done))
        if problems:
            print('\n'.join(problems))
            print('--- standard error\n' + done.stderr.decode('utf-8', 'backslashreplace'))
        return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
