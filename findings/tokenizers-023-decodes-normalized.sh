#!/usr/bin/env bash
# tokenizers 0.23.3 decodes an added token that is looked for behind the normaliser ("normalized": true) as the normaliser
# writes it, not as the file has it; 0.22.2 gives the file's text.
#
# Who feels it: whoever shows or compares decoded text with such a token, for instance one with capitals behind Lowercase.
# Pardalis follows 0.23.
#
# Seen with Python 3.11, an added token "HELLO" behind Lowercase, text "hello":
#   0.22.2: 'HELLO'
#   0.23.3: 'hello'
#
# Needs a network: installs both versions in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/decode.py" <<'PYTHON'
from tokenizers import AddedToken, Tokenizer, models, normalizers

tokenizer = Tokenizer(models.BPE(vocab={"a": 0}, merges=[]))
tokenizer.normalizer = normalizers.Lowercase()
tokenizer.add_tokens([AddedToken("HELLO", normalized=True)])
ids = tokenizer.encode("hello").ids
assert ids == [1], ids
print(repr(tokenizer.decode(ids)))
PYTHON
seen=
for version in 0.22.2 0.23.3; do
    python3 -m venv "$work/$version"
    "$work/$version/bin/pip" install --quiet --disable-pip-version-check "tokenizers==$version"
    text=$("$work/$version/bin/python" "$work/decode.py")
    echo "$version: $text"
    seen+="$version:$text;"
done
[[ $seen == "0.22.2:'HELLO';0.23.3:'hello';" ]] || { echo "this has changed"; exit 1; }
