#!/usr/bin/env bash
# torch 2.15.0 reads a compressed checkpoint as other numbers when it is asked to map it: torch.load(FILE, mmap=True).
#
# A file of torch.save is a zip archive whose members are stored. Unpacked and packed again, as one does to look inside, its
# members are compressed, and torch.load unpacks them as it should. With mmap=True it takes the compressed bytes for the
# tensor's, without an error or a warning.
# Who feels it: whoever repacks checkpoints and loads them with mmap=True, or through a library that does.
#
# Seen with Python 3.11 on x86-64:
#   as torch.save wrote it:       [0.0, 1.0, 2.0, 3.0]    mapped: [0.0, 1.0, 2.0, 3.0]
#   packed again, compressed:     [0.0, 1.0, 2.0, 3.0]    mapped: other numbers
#
# Needs a network: installs torch and numpy in a temporary folder (some GB). Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check torch==2.15.0 numpy==2.4.6
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
import warnings
import zipfile

import torch

expected = [0.0, 1.0, 2.0, 3.0]
torch.save({"a": torch.tensor(expected)}, "saved.pt")
with zipfile.ZipFile("saved.pt") as saved, zipfile.ZipFile("packed.pt", "w", zipfile.ZIP_DEFLATED) as packed:
    for name in saved.namelist():
        packed.writestr(name, saved.read(name))

found = {}
with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    for file in ("saved.pt", "packed.pt"):
        found[file] = [torch.load(file, mmap=mapped)["a"].tolist() for mapped in (False, True)]
        print(f"{file}: {found[file][0]}, mapped: {found[file][1]}")
print("warnings:", [str(w.message) for w in warned] or "none")
assert found["saved.pt"] == [expected, expected]
assert found["packed.pt"][0] == expected, "it is not unpacked any more"
assert found["packed.pt"][1] != expected, "it is mapped right, or unpacked, now"
assert not warned, "it warns now"
PYTHON
