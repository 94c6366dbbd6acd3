#!/usr/bin/env bash
# What somebody meets who has just installed Debian: a minimal installation of a suite in a folder
# of its own, with git and make alone; this checkout's HEAD is cloned into it, with ../shared beside
# it, and the README's two commands are run there, as root and as an ordinary user without sudo.
# Needs root and the network. Prints what each command came to; its whole output is in FOLDER.log.
#
#   tests/fresh.sh SUITE [FOLDER]    SUITE: bookworm, trixie; FOLDER: build/fresh/SUITE
set -euo pipefail
cd "$(dirname "$0")/.."
suite=$1
root=$(realpath -m "${2:-build/fresh/$suite}")
log=$root.log
user=nguoidung
[[ $(id -u) == 0 ]] || {
    echo "tests/fresh.sh makes a system of its own: it wants to be root"
    exit 1
}
tests/install.sh debootstrap

# Wherever this machine gets Debian from, and its security updates: browsers come from there.
from() { # LABEL
    # shellcheck disable=SC2016 # apt-get expands it
    apt-get indextargets --format '$(ORIGIN) $(LABEL) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
        awk -v label="$1" '$1 == "Debian" && $2 == label && $3 == "main" { print $4; exit }'
}
mirror=$(from Debian)
security=$(from Debian-Security)
[[ -n $mirror && -n $security ]] || {
    echo "apt names no mirror of Debian here, or none of its security updates"
    exit 1
}

unmount() {
    local folder
    for folder in dev/shm dev/pts dev proc; do
        ! mountpoint -q "$root/$folder" || umount "$root/$folder"
    done
}
trap unmount EXIT
unmount
rm -rf --one-file-system "$root"
mkdir -p "$root"
echo "$suite: a minimal installation"
debootstrap --variant=minbase --include=git,make "$suite" "$root" "$mirror" >"$log" 2>&1 || {
    tail "$log"
    exit 1
}
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t devpts devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"

# What an installer writes there.
cat >"$root/etc/apt/sources.list" <<EOF
deb $mirror $suite main
deb $mirror $suite-updates main
deb $security $suite-security main
EOF

# The network as this machine reaches it: names, apt's proxy, certificates, npm's registry.
cp /etc/resolv.conf "$root/etc/resolv.conf"
apt-config dump | grep -E '^Acquire::https?::Proxy' >"$root/etc/apt/apt.conf.d/90proxy" || true
reach=()
for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS \
    SSL_CERT_FILE npm_config_registry npm_config_cafile; do
    [[ -z ${!name:-} ]] || reach+=("$name=${!name}")
done
if command -v npm >/dev/null; then
    reach+=("npm_config_registry=$(npm config get registry)")
    [[ $(npm config get cafile) == null ]] || reach+=("npm_config_cafile=$(npm config get cafile)")
fi
mkdir "$root/reach" # certificates lie where no package of the new system writes
for i in "${!reach[@]}"; do
    file=${reach[i]#*=}
    [[ $file == /* && -f $file ]] || continue
    cp "$file" "$root/reach/$i"
    reach[i]=${reach[i]%%=*}=/reach/$i
done
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # start no services
chmod 755 "$root/usr/sbin/policy-rc.d"

in_it() { # USER COMMAND...
    local who=$1 home
    shift
    home=$(chroot "$root" getent passwd "$who" | cut -d: -f6)
    # shellcheck disable=SC2016 # the inner shell expands it
    env -i "$(command -v chroot)" "$root" /usr/bin/setsid -w /usr/bin/env PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME="$home" \
        USER="$who" TERM=dumb LANG=C.UTF-8 "${reach[@]}" \
        setpriv --reuid "$who" --regid "$who" --init-groups \
        sh -c 'cd "$HOME/lalanh" && exec "$@"' sh "$@" </dev/null
}

# The checkout in somebody's home.
clone() {
    local home
    home=$root$(chroot "$root" getent passwd "$1" | cut -d: -f6)
    git clone -q --no-hardlinks . "$home/lalanh"
    [[ ! -d ../shared ]] || cp -rL ../shared "$home/shared"
    chroot "$root" chown -R "$1:" "${home#"$root"}"
}

# Run a command; say how it ended, how long it took, and its last line.
try() { # USER COMMAND...
    local rc=0 start=$SECONDS from
    from=$(($(wc -l <"$log") + 1))
    echo "== $suite, $*" >>"$log"
    in_it "$@" >>"$log" 2>&1 || rc=$?
    echo "$suite, $1: '${*:2}' exits $rc after $((SECONDS - start)) s:"
    tail -n "+$((from + 1))" "$log" | grep -E '^FAILED|^These packages|passed, .* failed$|\*\*\*|Hand this line' |
        sort -u | sed 's/^/    /' || true
}

chroot "$root" useradd -m -s /bin/bash "$user"
clone root
clone "$user"
try root make
try "$user" make
try "$user" make demo # without sudo it names the line
try root make demo
try root make check
try "$user" make demo
try "$user" make check
