#!/bin/sh
# Checks both briefs of the example record and builds its site.
set -eu
cd "$(dirname "$0")/.."
record=records/kazakhstan
site=build/site

check() {
    printf '\n$ kuager check %s --record %s\n' "$1" "$record"
    status=0
    .venv/bin/python -m kuager check "$1" --record "$record" || status=$?
    if [ "$status" -gt "$2" ]; then
        printf '\nThe demo expected exit status %s at most and got %s.\n' "$2" "$status" >&2
        exit "$status"
    fi
}

# 0: clean. 1: findings, and this brief repeats what was printed, mistakes included.
check "$record/briefs/new-kazakhstan.md" 0
check "$record/briefs/as-printed.md" 1

printf '\n$ kuager build --record %s --to %s\n' "$record" "$site"
.venv/bin/python -m kuager build --record "$record" --to "$site"
printf '\nThe site: %s/%s/index.html\n' "$(pwd)" "$site"
