#!/bin/sh
# Install the Debian packages that are missing, as root or through sudo. Does nothing, and
# needs no rights, when all are there. COMMAND=PACKAGE is there when the command is, wherever
# it came from: a machine may have another Node.js than Debian's.
set -eu
missing=""
for package in "$@"; do
    case $package in
    *=*)
        command -v "${package%%=*}" >/dev/null || missing="$missing ${package#*=}"
        continue
        ;;
    esac
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
echo "installing:$missing"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
$sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
