#!/usr/bin/env python3
"""Is the program built as CLEANER_HARDENED promises?    hardened.py PROGRAM

Reads the ELF headers with readelf: a position-independent executable, addresses resolved at the start and read-only from
then on (full RELRO), a stack that holds no code, the stack protector, and calls of the C library that check sizes.
"""
import re
import subprocess
import sys

CHECKS = [
    ('-h', r'Type:\s+DYN', 'a position-independent executable'),
    ('-d', r'\bPIE\b', 'the flag PIE'),
    ('-d', r'BIND_NOW|FLAGS_1.*\bNOW\b', 'addresses resolved at the start (BIND_NOW)'),
    ('-l', r'GNU_RELRO', 'a table of addresses that is read-only (GNU_RELRO)'),
    ('-l', r'GNU_STACK\s+(0x[0-9a-f]+\s+){5}RW\s', 'a stack that holds no code'),
    ('--dyn-syms', r'__stack_chk_fail', 'the stack protector (__stack_chk_fail)'),
    ('--dyn-syms', r'__\w+_chk\b', 'calls that check sizes (_FORTIFY_SOURCE)'),
]


def readelf(option, program):
    return subprocess.run(['readelf', '-W', option, program], stdout=subprocess.PIPE, text=True, check=True).stdout


def main():
    program = sys.argv[1]
    missing = [what for option, pattern, what in CHECKS if not re.search(pattern, readelf(option, program))]
    for what in missing:
        print(f'{program} lacks {what}')
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
