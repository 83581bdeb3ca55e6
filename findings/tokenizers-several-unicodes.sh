#!/usr/bin/env bash
# tokenizers 0.23.3 knows several versions of Unicode at once: a character is a letter or none, and one sign or two, depending
# on the step that looks at it.
#
# Expressions (\p{L}) are of Unicode 16, Digits of 17, Punctuation of 8, normal forms (NFC ...) and StripAccents of 9. So
# U+11DE0, a digit since 17, is none for \p{N}, and U+2E52, punctuation since 14, is none for Punctuation though it is for
# \p{P}. The engine of expressions is its own Oniguruma 6.9.10: with Debian's 6.9.8 (Unicode 14) the same expression cuts
# words in newer scripts.
# Who feels it: whoever writes the steps anew with one library's tables. Pardalis has a table for each
# (core/tokens/unicode_category.h).
#
# Seen with Python 3.11:
#   U+1C89 (a letter since 16): \p{L} yes
#   U+11DE0 (a digit since 17): \p{N} no, Digits yes
#   U+2E52 (punctuation since 14): \p{P} yes, Punctuation no
#   U+1F16C (NFKC "MR" since 12): NFKC leaves it
#
# Needs a network: installs the package in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "tokenizers==0.23.3"
"$work/venv/bin/python" - <<'PYTHON'
from tokenizers import Regex, normalizers, pre_tokenizers


def cuts(step, character):
    """Whether the step takes the character out of its word."""
    return len(step.pre_tokenize_str("x" + character + "x")) == 3


def expression(pattern):
    return pre_tokenizers.Split(Regex(pattern), "isolated")


def say(found):
    return "yes" if found else "no"


letter = len(expression(r"\p{L}+").pre_tokenize_str("x\u1C89x")) == 1
print("U+1C89 (a letter since 16): \\p{L}", say(letter))
number, digits = (cuts(step, "\U00011DE0") for step in (expression(r"\p{N}"), pre_tokenizers.Digits(True)))
print(f"U+11DE0 (a digit since 17): \\p{{N}} {say(number)}, Digits {say(digits)}")
sign, punctuation = (cuts(step, "\u2E52") for step in (expression(r"\p{P}"), pre_tokenizers.Punctuation()))
print(f"U+2E52 (punctuation since 14): \\p{{P}} {say(sign)}, Punctuation {say(punctuation)}")
left = normalizers.NFKC().normalize_str("\U0001F16C") == "\U0001F16C"
print('U+1F16C (NFKC "MR" since 12): NFKC', "leaves it" if left else "changes it")
assert (letter, number, digits, sign, punctuation, left) == (True, False, True, True, False, True), "this has changed"
PYTHON
