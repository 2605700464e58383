# What samples/run and tests/run share: install what is missing, configure and build. To be sourced from the top folder.
# Made for Debian 12, Ubuntu 24.04 and later; elsewhere the packages have to be there already.

build_packages="cmake g++ ninja-build pkg-config libabsl-dev libboost-regex-dev libcli11-dev libfmt-dev
  libicu-dev libsimdjson-dev libtomlplusplus-dev libuchardet-dev libxxhash-dev
  libzstd-dev zlib1g-dev"
test_packages="binutils catch2 ccache clang-format-16 fish gzip libbenchmark-dev libcmark-gfm-dev libcmark-gfm-extensions-dev
  mandoc python3 zsh zstd"
fuzz_packages="clang-16 libclang-rt-16-dev"

# need PACKAGE...: installs those that are missing, and says so; does nothing when all are there.
need() {
  command -v dpkg-query >/dev/null || return 0
  missing=
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "please install, as root:$missing" >&2; return 1; }
    as_root=sudo
  fi
  echo "installing:$missing" >&2
  # shellcheck disable=SC2086
  $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# quietly LOG COMMAND...: runs a command; what it prints is shown only when it fails, and is added to LOG.
quietly() {
  log=$1
  shift
  if ! "$@" >>"$log" 2>&1; then
    tail -n 60 "$log" >&2
    echo "failed: $*; the whole log is in $log" >&2
    return 1
  fi
}

# build FOLDER TARGET [CMAKE_OPTION...]: configures and builds.
build() {
  folder=$1 target=$2
  shift 2
  [ -f "$folder/CMakeCache.txt" ] || set -- -G Ninja "$@"
  mkdir -p "$folder"
  echo "building $folder ..." >&2
  : >"$folder/build.log"
  quietly "$folder/build.log" cmake -S . -B "$folder" "$@"
  quietly "$folder/build.log" cmake --build "$folder" --target "$target"
}

# build_preset PRESET [CMAKE_OPTION...]: the same with a preset of CMakePresets.json, into build-PRESET.
build_preset() {
  preset=$1
  shift
  mkdir -p "build-$preset"
  echo "building build-$preset ..." >&2
  : >"build-$preset/build.log"
  quietly "build-$preset/build.log" cmake --preset "$preset" "$@"
  quietly "build-$preset/build.log" cmake --build --preset "$preset"
}
