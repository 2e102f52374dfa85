#!/bin/sh
# Puts a virtual environment into .venv: `sh tools/setup.sh core`, or `test` or `bench` for what these need
# as well. Versions and hashes come from requirements/*.lock. Quick when nothing has changed since the last time.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

whole() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

# Sets `python` to the first one that is new enough and can make an environment.
find_python() {
    unfit=
    set -- python3 python3.14 python3.13 python3.12 python3.11 python
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; fi
    for name in "$@"; do
        if recent "$name"; then
            python=$name
            if whole "$python"; then return; fi
            unfit=${unfit:-$name}
        fi
    done
    if [ -n "$unfit" ]; then
        version=$("$unfit" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "$unfit cannot make a virtual environment: its modules venv and ensurepip are not installed."
        say "Debian, Ubuntu: apt install python$version-venv"
    else
        say "Kuager needs Python 3.11 or newer, and none of these is: $*"
        say "Install one (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python; python.org),"
        say "or name it: make demo PYTHON=/path/to/python3.12"
    fi
    exit 2
}

make_venv() {
    find_python
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
    pwd > .venv/made-in
}

install() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input "$@"
}

kind=${1:-}
case "$kind" in
    core) locks="requirements/core.lock requirements/build.lock" ;;
    test | bench) locks="requirements/$kind.lock" ;; # each holds what core installs, in the same versions
    *) say "usage: sh tools/setup.sh core|test|bench"; exit 2 ;;
esac

# An environment holds the path of its folder, so that one that was moved or copied is made anew. One that somebody
# made without this script is theirs, and stays.
if ! recent .venv/bin/python || [ "$(cat .venv/made-in 2>/dev/null || pwd)" != "$(pwd)" ]; then
    make_venv
fi

state=$(cat $locks pyproject.toml | cksum)
[ "$(cat ".venv/installed-$kind" 2>/dev/null)" != "$state" ] || exit 0
say "Installing $(cat $locks | grep -c '^[a-z].*==') packages, each checked against its hash"
set --
for lock in $locks; do set -- "$@" --requirement "$lock"; done
install --require-hashes --only-binary :all: "$@"
install --no-deps --no-build-isolation --editable .
printf '%s\n' "$state" > ".venv/installed-$kind"
