#!/usr/bin/env bash
# transformers 4.57.6 opens a Chameleon folder saved by transformers 5.24.0 and computes with another RoPE, in silence.
#
# 5 writes the base of RoPE's frequencies into "rope_parameters"; 4 reads it from "rope_theta", and where that is missing
# takes the class's default, 10000. No error and no warning: of a model with another base every attention is wrong.
# (4's model builds its frequencies from config.rope_theta; the logits differ accordingly.)
# Who feels it: whoever trains or converts with 5 and serves with 4.
#
# Seen with Python 3.11:
#   saved by 5.24.0:  rope_parameters {'rope_theta': 500.0, 'rope_type': 'default'}, no rope_theta
#   read by 4.57.6:   rope_theta 10000.0, warnings: none
#
# Needs a network: installs both versions, without torch, in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in 5.24.0 4.57.6; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "transformers==$version"
done
export HF_HUB_OFFLINE=1 TRANSFORMERS_NO_ADVISORY_WARNINGS=1
"$work/5.24.0/bin/python" - "$work/model" <<'PYTHON'
import json
import sys

from transformers import ChameleonConfig

words = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3, "<image>": 4}
ChameleonConfig(vocabulary_map=words, rope_parameters={"rope_type": "default", "rope_theta": 500.0}).save_pretrained(sys.argv[1])
saved = json.load(open(f"{sys.argv[1]}/config.json"))
print("saved by 5.24.0:", {name: saved.get(name) for name in ("rope_theta", "rope_parameters")})
assert saved["rope_parameters"]["rope_theta"] == 500.0 and "rope_theta" not in saved
PYTHON
"$work/4.57.6/bin/python" - "$work/model" 2> "$work/warnings" <<'PYTHON'
import sys

from transformers import ChameleonConfig

config = ChameleonConfig.from_pretrained(sys.argv[1])
print("read by 4.57.6: rope_theta", config.rope_theta)
assert config.rope_theta == 10000.0, "4.57.6 takes the base from rope_parameters now"
PYTHON
# That torch is not installed is said, and is no matter here.
warnings=$(grep -vi "pytorch\|tensorflow" "$work/warnings" || true)
echo "warnings: ${warnings:-none}"
if grep -qi "rope" <<< "$warnings"; then
    echo "it warns now"
    exit 1
fi
