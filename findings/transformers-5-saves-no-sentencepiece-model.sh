#!/usr/bin/env bash
# transformers 5.24.0 opens a folder whose text tokenizer is a SentencePiece model (XLMRobertaTokenizer, which Kosmos-2 uses) and
# saves it again without that model: a tokenizer.json alone. 4.57.6 saved both.
#
# The tokenizer.json has the pieces, their scores and the normaliser's table, so nothing is lost; but programs that look for
# sentencepiece.bpe.model find no tokenizer in what anyone saved with 5, a fine-tuned model say, and don't say why.
# Who feels it: whoever saves such a model with 5 and opens it elsewhere. Pardalis makes the SentencePiece model of the file.
#
# Seen with Python 3.11, sentencepiece 0.2.1:
#   4.57.6: sentencepiece.bpe.model special_tokens_map.json tokenizer_config.json
#   5.24.0: tokenizer.json tokenizer_config.json
# (4.57.6's fast tokenizer adds a tokenizer.json to its three.)
#
# Needs a network: installs both versions, without torch, in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/save.py" <<'PYTHON'
import pathlib
import sys
import tempfile

import sentencepiece
from transformers import XLMRobertaTokenizer

folder = pathlib.Path(tempfile.mkdtemp(dir=sys.argv[1]))
text = folder / "text.txt"
text.write_text("\n".join("the cat and the dog saw a fox by the sea number %d" % i for i in range(300)))
sentencepiece.SentencePieceTrainer.train(
    input=str(text), model_prefix=str(folder / "small"), vocab_size=60, model_type="unigram", minloglevel=2)
given = folder / "given"
given.mkdir()
(folder / "small.model").rename(given / "sentencepiece.bpe.model")
(given / "tokenizer_config.json").write_text('{"tokenizer_class": "XLMRobertaTokenizer"}')
tokenizer = XLMRobertaTokenizer.from_pretrained(given)
saved = folder / "saved"
tokenizer.save_pretrained(saved)
print(" ".join(sorted(file.name for file in saved.iterdir())))
PYTHON
seen=
for version in 4.57.6 5.24.0; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "transformers==$version" sentencepiece==0.2.1 protobuf
    said=$(HF_HUB_OFFLINE=1 TRANSFORMERS_NO_ADVISORY_WARNINGS=1 "$work/$version/bin/python" "$work/save.py" "$work" 2>/dev/null)
    echo "$version: $said"
    seen+="$version: $said;"
done
[[ $seen == "4.57.6: sentencepiece.bpe.model special_tokens_map.json tokenizer_config.json;5.24.0: tokenizer.json tokenizer_config.json;" ]] ||
    { echo "this has changed"; exit 1; }
