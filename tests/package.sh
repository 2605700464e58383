#!/bin/sh
# Builds the Debian packages and tries them where nothing else is installed: a bare Debian 12 in a folder.
#
#     tests/package.sh [FOLDER]      FOLDER: a bare Debian 12, made by debootstrap where it is missing (default: a temporary one)
#
# Needs root, debootstrap and a network, and leaves FOLDER as it is when it was given. Not part of tests/run.
set -eu
bare=${1-}
if [ -n "$bare" ]; then
  mkdir -p "$bare"
  bare=$(cd "$bare" && pwd)
fi
cd "$(dirname "$0")/.."
. samples/setup.sh
# shellcheck disable=SC2086
need $build_packages binutils debootstrap dpkg-dev gzip
build build cleaner_cli -D CMAKE_BUILD_TYPE=Release -D CLEANER_BUILD_TESTS=OFF -D CLEANER_BUILD_BENCH=OFF
rm -f build/*.deb
(cd build && cpack -G DEB)
python3 tests/hardened.py build/cleaner

if [ -z "$bare" ]; then
  bare=$(mktemp -d)
  trap 'rm -rf "$bare"' EXIT
fi
if [ ! -x "$bare/bin/sh" ]; then
  debootstrap --variant=minbase bookworm "$bare" >&2
fi
work=$bare/tmp/package
rm -rf "$work"
mkdir -p "$work"
cp build/cleaner_*.deb "$work"
cp -r samples/pages "$work"
chroot "$bare" sh -e <<'INSIDE'
cd /tmp/package
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends ./cleaner_*.deb >/dev/null
cleaner --version
cleaner run pages -o out
cleaner restore out -o again
diff -r pages again && echo identical
dpkg -L cleaner
apt-get purge -y -qq cleaner >/dev/null
if command -v cleaner; then echo "the program is still there" >&2; exit 1; fi
INSIDE
