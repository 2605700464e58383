#!/usr/bin/env python3
"""Does ctest know every unit test?    discovered.py CTEST BUILD CLEANER_TESTS

Fails where the tests are not built or a set of tags leaves one out, which would otherwise pass unnoticed.
"""
import re
import subprocess
import sys


def main():
    ctest, build, tests = sys.argv[1:]
    listed = subprocess.run([tests, '--list-test-names-only'], stdout=subprocess.PIPE, text=True, check=False).stdout
    names = {line.strip().strip('"') for line in listed.splitlines() if line.strip()}
    known = subprocess.run([ctest, '-N', '--test-dir', build], stdout=subprocess.PIPE, text=True, check=True).stdout
    registered = {match.strip() for match in re.findall(r'^\s*Test\s+#\d+: (.*)$', known, re.M)}
    missing = sorted(names - registered)
    for name in missing:
        print(f'ctest does not know: {name}')
    if len(names) < 100:
        print(f'only {len(names)} unit tests were found')
    return 1 if missing or len(names) < 100 else 0


if __name__ == '__main__':
    sys.exit(main())
