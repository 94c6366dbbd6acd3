#!/bin/sh
# Install the Debian packages that are missing, as root or through sudo. Does nothing, and
# needs no rights, when all are there. COMMAND=PACKAGE is there when the command is, wherever
# it came from: a machine may have another Node.js than Debian's.
#
#   tests/install.sh PACKAGE|COMMAND=PACKAGE...
#   tests/install.sh --missing PACKAGE...     install nothing: one sentence, if any is missing
set -eu
look=no
if [ "$1" = --missing ]; then
    look=yes
    shift
fi
missing=""
packages=""
for package in "$@"; do
    case $package in
    *=*) command -v "${package%%=*}" >/dev/null || missing="$missing ${package#*=}" ;;
    *) packages="$packages $package" ;;
    esac
done
if command -v dpkg-query >/dev/null; then
    # shellcheck disable=SC2086
    there=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $packages 2>/dev/null || true)
    for package in $packages; do
        case "
$there
" in
        *"
installed $package
"*) ;;
        *) missing="$missing $package" ;;
        esac
    done
elif [ -n "$missing" ]; then
    missing="$missing (and perhaps, by their Debian names:$packages)"
fi
[ -n "$missing" ] || exit 0

install="apt-get install -y --no-install-recommends$missing"
by_hand() {
    if [ "$(id -u)" = 0 ]; then
        echo "These packages are missing. Install them with: apt-get update && $install"
    elif command -v sudo >/dev/null; then
        echo "These packages are missing. Install them with: sudo apt-get update && sudo $install"
    else
        echo "These packages are missing, and there is no sudo here. Hand this line to the" \
            "administrator: apt-get update && $install"
    fi
}
if [ $look = yes ]; then
    by_hand
    exit 0
fi
sudo=""
if [ "$(id -u)" != 0 ]; then
    sudo=sudo
    command -v sudo >/dev/null || {
        by_hand >&2
        exit 1
    }
fi
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { $sudo apt-get update -qq && $sudo $install -qq >/dev/null; }; then
    by_hand >&2
    exit 1
fi
