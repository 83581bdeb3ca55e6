#!/usr/bin/env bash
# sentencepiece 0.2.2 and later give other ids than 0.2.1 and before for the same unigram model, where two segmentations of
# a text score alike but for rounding.
#
# The old library adds scores in double precision and compares the sum with the best so far, which it has rounded to
# float: a segmentation that is found later wins where rounding made the first a little worse. The new one has floats
# alone, and the first found stays. Scores that floats hold exactly are broken alike. A model has such ties wherever pieces
# of one letter repeated cost what their parts do, more or less.
# Who feels it: whoever encodes with one version what a model was trained on with the other. Debian 12 has 0.1.97, which
# Pardalis links and follows.
#
# Seen with Python 3.11, pieces a (-0.1) and aa (-0.2), text "aaa":
#   0.2.1 aa a
#   0.2.3 a aa
#
# Needs a network: installs both versions in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/tie.py" <<'PYTHON'
import struct

import sentencepiece


def field(number, content):
    return bytes([number << 3 | 2, len(content)]) + content


def piece(name, score, kind):
    return field(1, field(1, name.encode()) + b"\x15" + struct.pack("<f", score) + bytes([3 << 3, kind]))


pieces = [("<unk>", 0, 2), ("<s>", 0, 3), ("</s>", 0, 3), ("a", -0.1, 1), ("aa", -0.2, 1)]
unigram = field(2, bytes([3 << 3, 1]))
identity = field(3, field(1, b"identity") + bytes([3 << 3, 0, 4 << 3, 0, 5 << 3, 1]))
model = b"".join(piece(*each) for each in pieces) + unigram + identity
print(" ".join(sentencepiece.SentencePieceProcessor(model_proto=model).encode("aaa", out_type=str)))
PYTHON
seen=
for version in 0.2.1 0.2.3; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "sentencepiece==$version"
    pieces=$("$work/$version/bin/python" "$work/tie.py")
    echo "$version $pieces"
    seen+="$version:$pieces;"
done
[[ $seen == "0.2.1:aa a;0.2.3:a aa;" ]] || { echo "this has changed"; exit 1; }
