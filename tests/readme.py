#!/usr/bin/env python3
"""Does README show what samples/run prints?    readme.py FOLDER_OF_THE_PROGRAM"""
import difflib
import pathlib
import subprocess
import sys

top = pathlib.Path(__file__).resolve().parent.parent
shown = (top / 'README.md').read_text(encoding='utf-8').split('````\n', 2)[1].strip().splitlines()
printed = subprocess.run([top / 'samples/run', sys.argv[1]], check=True, stdout=subprocess.PIPE).stdout
found = printed.decode('utf-8').strip().splitlines()
strip = lambda lines: [line.rstrip() for line in lines]
difference = list(difflib.unified_diff(strip(shown), strip(found), 'README.md', 'samples/run', lineterm=''))
print('\n'.join(difference) or 'README shows what samples/run prints')
sys.exit(1 if difference else 0)
