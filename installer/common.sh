# Shared by installer/run, installer/test, installer/package and .ci/run; sourced, never run. Expects bash with set -euo pipefail.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck disable=SC2034  # used by the scripts that source this file
build=$root/build/release

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# packagesOf GROUP...: the names in installer/dependencies that belong to one of the groups
packagesOf() {
    local group package wanted=" $* "
    while read -r group package _; do
        if [[ -n $package && $wanted == *" $group "* ]]; then
            say "$package"
        fi
    done < <(grep -v '^#' -- "$root/installer/dependencies")
}

# missingOf PACKAGE...: those that are not installed; reads dpkg's database, asks no network
missingOf() {
    local package status
    local -A installed=()
    while read -r package status; do
        if [[ $status == installed ]]; then
            installed[$package]=1
        fi
    done < <(dpkg-query -W -f '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        [[ -n ${installed[$package]-} ]] || say "$package"
    done
}

# asRoot COMMAND...: through sudo unless already root
asRoot() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

# installMissing GROUP...: makes sure of the packages of these groups; silent where all are there
installMissing() {
    local -a packages missing
    mapfile -t packages < <(packagesOf "$@")
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        warn "This system has no apt, so what Pardalis is built with cannot be installed here."
        warn "Install the equivalents of these Debian 12 packages yourself:"
        warn "  ${packages[*]}"
        die "then build with: cmake --preset release && cmake --build --preset release"
    fi

    mapfile -t missing < <(missingOf "${packages[@]}")
    ((${#missing[@]} > 0)) || return 0

    local system="an unknown system" id="" version=""
    if [[ -r /etc/os-release ]]; then
        # shellcheck disable=SC1091
        IFS=$'\t' read -r id version system < <(. /etc/os-release && printf '%s\t%s\t%s\n' "${ID:-}" "${VERSION_ID:-}" "${PRETTY_NAME:-}")
    fi
    if [[ $id != debian || $version != 12 ]]; then
        warn "Note: the package list is made for Debian 12 and this is $system; some names may differ."
    fi

    local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    local -a install=("${apt[@]}" install -y --no-install-recommends "${missing[@]}")
    say "Installing what is missing with apt (what each package is for: installer/dependencies):"
    say "  ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null ||
            die "not root, and there is no sudo. Run as root, then start this again:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
        say "Installing needs root: sudo may ask for your password."
        sudo -v ||
            die "sudo refused. Have an administrator run this, then start again:
  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    # A stale or unreachable list is not yet a failure: the packages may be in the cache.
    asRoot "${apt[@]}" update -qq || warn "apt-get update failed; trying with the package lists that are here."
    if ! asRoot "${install[@]}" -qq; then
        mapfile -t missing < <(missingOf "${packages[@]}")
        die "apt could not install everything (its reason is above). Is this machine online, and is the distribution's
'main' section in its apt sources? Still missing:
  ${missing[*]}"
    fi
}

# configure PRESET: once; later runs leave it to ninja to notice changed CMake files
configure() {
    if [[ ! -f $root/build/$1/build.ninja ]]; then
        reconfigure "$1"
    fi
}

# configureForGpus PRESET: configure, and once more when the GPUs are others than the last time: the CUDA module is compiled
# for those that are here
configureForGpus() {
    local known=$root/build/$1/gpus gpus=""
    if command -v nvidia-smi >/dev/null; then
        gpus=$(timeout 30 nvidia-smi --query-gpu=compute_cap --format=csv,noheader 2>/dev/null | sort -u || true)
    fi
    if [[ -f $root/build/$1/build.ninja && $gpus == "$(cat -- "$known" 2>/dev/null || true)" ]]; then
        return
    fi
    reconfigure "$1"
    printf '%s\n' "$gpus" >"$known"
}

# reconfigure PRESET: every time, for what is built where a package is found: it may have come since the first time. Who has
# configured by hand builds as they chose; who has not wants it to be quick.
reconfigure() {
    local -a first=()
    if [[ ( $1 == release || $1 == fuzz ) && ! -f $root/build/$1/CMakeCache.txt ]]; then
        first=(-DPARDALIS_UNITY=ON)
    fi
    (cd -- "$root" && cmake --preset "$1" "${first[@]}")
}

# buildTargets PRESET [TARGET...]: all of them if none is named
buildTargets() {
    local preset=$1
    shift
    cmake --build "$root/build/$preset" --parallel "$(nproc)" ${1+--target "$@"}
}
