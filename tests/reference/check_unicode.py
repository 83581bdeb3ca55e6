"""Rows of core/tokens/unicode_category.cpp: where the tokenizers package's categories are not those of the Unicode data given.

    python check_unicode.py UnicodeData.txt-style-categories

The argument is a file of 0x110000 lines, a general category each, as the installed ICU has them (u_charType). Prints the
runs that differ; none of those may be missing from kSinceUnicode15. A minute.
"""
import pathlib
import sys

from tokenizers import Regex, pre_tokenizers

CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cn".split()
CHARACTERS = [c for c in range(0x110000) if not 0xD800 <= c < 0xE000]


def of_package() -> dict[int, str]:
    text = "".join(map(chr, CHARACTERS))
    found = {}
    for category in CATEGORIES:
        others = pre_tokenizers.Split(Regex(rf"\p{{{category}}}"), "removed").pre_tokenize_str(text)
        rest = set().union(*(set(piece) for piece, _ in others))
        found |= {c: category for c in CHARACTERS if chr(c) not in rest}
    return found


def main() -> None:
    installed = pathlib.Path(sys.argv[1]).read_text(encoding="ascii").split()
    runs = []
    for c, category in sorted(of_package().items()):
        if installed[c] == category:
            continue
        if runs and runs[-1][1] == c - 1 and runs[-1][2] == category:
            runs[-1][1] = c
        else:
            runs.append([c, c, category])
    for first, last, category in runs:
        print(f"{{0x{first:X}, 0x{last:X}, k{category}}},")


if __name__ == "__main__":
    main()
