#!/usr/bin/env bash
# Highway 1.0.3 (Debian 12's libhwy-dev) compiles its target AVX3_DL, "AVX-512 with VNNI and more", without AVX-512 VNNI.
#
# The target is meant for processors like Ice Lake and Zen 4, and its run-time check looks for their features. But the list
# that it gives the compiler has "avxvnni", the 256-bit form of newer processors that neither of those has, in the place of
# "avx512vnni". So `_mm512_dpbusd_epi32` in code for that target is refused, while the compiler may use instructions there
# that the processor lacks.
# Who feels it: whoever writes kernels for bytes and takes AVX3_DL for the target with VNNI. Ask the processor for
# avx512vnni at run time, and write the instruction out, in code for the target AVX3.
#
# Seen with g++ 12.2.0, libhwy-dev 1.0.3-3+deb12u1:
#   AVX3_DL compiles for: ...,vpclmulqdq,avx512vbmi,avx512vbmi2,vaes,avxvnni,avx512bitalg,avx512vpopcntdq
#   _mm512_dpbusd_epi32: refused: target specific option mismatch
#
# Needs g++ and apt-get download (a Debian 12 mirror). Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root libhwy-dev=1.0.3-3+deb12u1
dpkg-deb --extract libhwy-dev_*.deb .

cat >target.cpp <<'CPP'
#include <cstdio>
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "target.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
HWY_BEFORE_NAMESPACE();
namespace probe::HWY_NAMESPACE {
#if HWY_TARGET == HWY_AVX3_DL
const char* flags() { return HWY_TARGET_STR; }
#ifdef WITH_DOT
__m512i dot(__m512i sum, __m512i a, __m512i b) { return _mm512_dpbusd_epi32(sum, a, b); }
#endif
#endif
}
HWY_AFTER_NAMESPACE();
#if HWY_ONCE
int main() { std::puts(probe::N_AVX3_DL::flags()); }
#endif
CPP
compile() { g++ -std=c++20 -O2 -DHWY_WANT_AVX3_DL -I. -Iusr/include "$@" target.cpp; }

compile -o target
flags=$(./target)
echo "AVX3_DL compiles for: ...,${flags#*avx512bw,}"
[[ ,$flags, == *,avxvnni,* && ,$flags, != *,avx512vnni,* ]]
if compile -DWITH_DOT -c -o dot.o 2>errors; then
    echo "_mm512_dpbusd_epi32: compiled"
    exit 1
fi
grep -q "_mm512_dpbusd_epi32.*target specific option mismatch" errors
echo "_mm512_dpbusd_epi32: refused: target specific option mismatch"
