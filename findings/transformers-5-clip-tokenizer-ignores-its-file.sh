#!/usr/bin/env bash
# transformers 5.24.0 opens a CLIP folder's tokenizer.json and takes nothing of it but vocabulary and merges: normaliser,
# pre-tokenizer and post-processor are those that its class CLIPTokenizer builds, whatever the file says. 4.57.6 computes with the
# file, and so does the tokenizers package that both are made of. No warning.
#
# The published CLIPs' files say what the class builds, so nobody notices there.
# Who feels it: whoever trained a CLIP with another tokenizer (one that keeps capitals, or cuts digits otherwise) and opens it
# with 5. Pardalis follows the file.
#
# Seen with Python 3.11, a file whose pre-tokenizer cuts letter by letter and whose normaliser keeps capitals, text "abA":
#   4.57.6: ['a</w>', 'b</w>', 'A</w>']
#   5.24.0: ['ab', 'a</w>']
# (4.57.6 wants both steps to be of the kind Sequence, and else asks for protobuf.)
#
# Needs a network: installs both versions, without torch, in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/open.py" <<'PYTHON'
import json
import pathlib
import sys
import tempfile

from tokenizers import Tokenizer
from transformers import CLIPTokenizerFast  # in 5 another name of CLIPTokenizer

words = ["a", "b", "A", "a</w>", "b</w>", "A</w>", "ab", "<|startoftext|>", "<|endoftext|>"]
file = {
    "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
    "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}]},
    "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
        {"type": "Split", "pattern": {"Regex": "."}, "behavior": "Isolated", "invert": False}]},
    "post_processor": None, "decoder": None,
    "model": {"type": "BPE", "unk_token": "<|endoftext|>", "end_of_word_suffix": "</w>", "continuing_subword_prefix": "",
              "vocab": {word: index for index, word in enumerate(words)}, "merges": [["a", "b"]]},
}
folder = pathlib.Path(tempfile.mkdtemp(dir=sys.argv[1]))
(folder / "tokenizer.json").write_text(json.dumps(file))
by_itself = Tokenizer.from_file(str(folder / "tokenizer.json")).encode("abA").tokens
assert by_itself == ["a</w>", "b</w>", "A</w>"], by_itself
opened = CLIPTokenizerFast.from_pretrained(folder).tokenize("abA")
print(opened, "the file's" if opened == by_itself else "not the file's")
PYTHON
seen=
for version in 4.57.6 5.24.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "transformers==$version"
    said=$(HF_HUB_OFFLINE=1 TRANSFORMERS_NO_ADVISORY_WARNINGS=1 "$work/$version/bin/python" "$work/open.py" "$work" 2>/dev/null)
    echo "$version: $said"
    seen+="$version:${said##*] };"
done
[[ $seen == "4.57.6:the file's;5.24.0:not the file's;" ]] || { echo "this has changed"; exit 1; }
