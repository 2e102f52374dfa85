#!/bin/sh
# Sees to it that the page tests have a Chromium and a font with Kazakh letters. Where it cannot install them it says
# so, and the page tests skip; with CI=true that is a failure.
set -eu

have_browser() {
    [ -n "${KUAGER_CHROMIUM:-}" ] && return 0
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null 2>&1 && return 0
    done
    [ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ]
}

have_fonts() {
    ! command -v fc-list >/dev/null 2>&1 || fc-list :lang=kk | grep -q .
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

have_browser && have_fonts && exit 0

if command -v apt-get >/dev/null 2>&1 && as_root true 2>/dev/null; then
    echo "Installing Chromium and fonts for the page tests (apt-get)" >&2
    log=$(mktemp)
    if as_root apt-get update -qq >"$log" 2>&1 &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >>"$log" 2>&1; then
        rm -f "$log"
    else
        tail -n 20 "$log" >&2
        rm -f "$log"
    fi
fi

have_browser && exit 0
echo "There is no Chromium here. Install it (Debian: apt install chromium fonts-dejavu-core), or name one in" >&2
echo "KUAGER_CHROMIUM. Without it the tests that look at pages are skipped." >&2
[ "${CI:-}" != "true" ]
