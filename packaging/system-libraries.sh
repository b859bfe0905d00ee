#!/bin/sh
# The shared libraries that Qt and its sound need on Debian and Ubuntu. Elsewhere this does nothing.
# Installs them when it may, otherwise says the exact line to run; Qt's own message would not.
set -eu
packages="libgl1 libegl1 libxkbcommon0 libfontconfig1 libglib2.0-0 libdbus-1-3 libpulse0
 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
command -v dpkg-query >/dev/null 2>&1 || exit 0
missing=
for package in $packages; do
    # Newer releases renamed some packages (…t64); a package that provides the name counts.
    dpkg-query -W -f '${Status}\n' "$package" "${package}t64" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ]; then
    echo "installing system libraries:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing >/dev/null || {
        echo "these system libraries could not be installed:$missing" >&2
        echo "install them by hand, then run make again" >&2
        exit 1
    }
else
    echo "some system libraries are missing; run this, then make again:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
