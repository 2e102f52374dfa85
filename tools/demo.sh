#!/bin/sh
# Checks both briefs of the example record and builds its site. All of it is shown, whatever a check finds; the exit
# status is not 0 when a brief had other findings than it should.
set -eu
cd "$(dirname "$0")/.."
record=records/kazakhstan
site=build/site
unexpected=

check() {
    printf '\n$ kuager check %s --record %s\n' "$1" "$record"
    status=0
    .venv/bin/python -m kuager check "$1" --record "$record" || status=$?
    if [ "$status" -ge 2 ]; then exit "$status"; fi
    if [ "$status" -ne "$2" ]; then
        unexpected="$unexpected
  $1: exit status $status, expected $2"
    fi
}

# 0: clean. 1: findings, for this brief repeats what was printed, mistakes included.
check "$record/briefs/new-kazakhstan.md" 0
check "$record/briefs/as-printed.md" 1

printf '\n$ kuager build --record %s --to %s\n' "$record" "$site"
.venv/bin/python -m kuager build --record "$record" --to "$site"
printf '\nThe site: %s/%s/index.html\n' "$(pwd)" "$site"

if [ -n "$unexpected" ]; then
    printf '\nThe check did not say what it should:%s\n' "$unexpected" >&2
    exit 1
fi
