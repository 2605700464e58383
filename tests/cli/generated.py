#!/usr/bin/env python3
"""Checks what `cleaner --generate` prints: by the checker of its format, and by asking each shell for candidates.

    generated.py PROGRAM man|bash|zsh|fish

Exit 77, which ctest shows as skipped, where the checker is not installed; where CI is set in the environment that is a
failure.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CHECKERS = {
    'man': ['mandoc', '-Tlint', '-W', 'warning'],
    'bash': ['bash', '-n'],
    'zsh': ['zsh', '-n'],
    'fish': ['fish', '-n'],
}
FLAGS_OF_RULES = {'--check', '--help'}
KINDS = {'headline', 'byline', 'date', 'caption', 'comment', 'related', 'legal', 'navigation', 'form', 'player', 'share',
         'advertisement', 'hidden', 'noise'}
FOLDERS, FILES = ['folder', 'folder of pages'], ['page.html', '-strange']

# A command line up to the cursor, and the candidates: all of them, or (after '+') some that must be among them.
CANDIDATES = [
    ('cleaner ', '+', {'run', 'explain', 'restore', 'features', 'rules'}),
    ('cleaner re', '=', {'restore'}),
    ('cleaner --ge', '=', {'--generate'}),
    ('cleaner --generate complete-', '=', {'complete-bash', 'complete-zsh', 'complete-fish'}),
    ('cleaner run --strict', '=', {'--strictness'}),
    ('cleaner run --dedup ', '=', {'none', 'exact', 'near'}),
    ('cleaner run --dedup=e', '=', {'exact'}),
    ('cleaner run pages -o out --keep-kinds head', '=', {'headline'}),
    ('cleaner run --keep-kinds date,by', '=', {'date,byline'}),
    ('cleaner run --drop-kinds ', '=', KINDS),
    ('cleaner rules --', '=', FLAGS_OF_RULES),
    ('cleaner restore --ov', '=', set()),
    ('cleaner run --threads ', '=', set()),
    ('cleaner run pa', '=', {'page.html'}),
    ('cleaner run --rules pa', '=', {'page.html'}),
    ('cleaner run --templates pa', '=', {'page.html'}),
    ('cleaner run --index f', '=', set(FOLDERS)),
    ('cleaner run --index pa', '=', set()),
    ('cleaner run -o f', '=', set(FOLDERS)),
    ('cleaner restore pa', '=', set()),
    ('cleaner restore f', '=', set(FOLDERS)),
    ('cleaner rules pa', '=', set()),
]

# bash splits words at "=" before it calls the function, as COMP_WORDBREAKS says.
BASH = r'''
source "$1"
read -r _ _ _ function_name _ < <(complete -p cleaner | sed 's/.*-F/x x x/')
line=$2
words=()
read -ra words <<< "${line//=/ = }"
[[ $line == *' ' ]] && words+=('')
COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
"$function_name" cleaner "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
[[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
'''

FISH = 'source $argv[1]; complete -C $argv[2]'


def bash_candidates(script, line):
    return ['bash', '--norc', '-c', BASH, 'bash', str(script), line]


def fish_candidates(script, line):
    return ['fish', '--no-config', '-c', FISH, str(script), line]


def printed_by(command, work):
    environment = dict(os.environ, HOME=str(work), LC_ALL='C.UTF-8')
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=60, env=environment, check=False)
    if done.stderr:
        print(f'{command}: {done.stderr}')
    return done.stdout.splitlines()


def plain(candidate, line):
    """Without fish's description, the "--flag=" before the value, and the slash behind a folder."""
    candidate = candidate.split('\t')[0].rstrip('/')
    start = line.rsplit(' ', 1)[1]
    return candidate.split('=', 1)[1] if '=' in start and '=' in candidate else candidate


def wrong_candidates(ask, script, work):
    for line, relation, wanted in CANDIDATES:
        found = {plain(candidate, line) for candidate in printed_by(ask(script, line), work)}
        if found != wanted if relation == '=' else not wanted <= found:
            yield f'{line}<TAB>: expected {sorted(wanted)}, found {sorted(found)}'


def main():
    program, what = sys.argv[1:]
    checker = CHECKERS[what]
    if not shutil.which(checker[0]):
        print(f'{checker[0]} is not installed, so that this test is left out')
        return 1 if os.environ.get('CI') else 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        work = folder / 'work'
        for path in FOLDERS:
            (work / path).mkdir(parents=True)
        for path in FILES:
            (work / path).write_text('Rain fell.')
        script = folder / f'generated.{what}'
        kind = 'man' if what == 'man' else f'complete-{what}'
        script.write_bytes(subprocess.run([program, '--generate', kind], capture_output=True, check=True).stdout)
        done = subprocess.run([*checker, script], capture_output=True, text=True, check=False)
        problems = (done.stdout + done.stderr).splitlines()
        if done.returncode:
            problems.append(f'{" ".join(checker)}: exit code {done.returncode}')
        ask = {'bash': bash_candidates, 'fish': fish_candidates}.get(what)
        if ask:
            problems += wrong_candidates(ask, script, work)
    print('\n'.join(problems) or 'nothing is wrong')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
