#!/usr/bin/env bash
# torch 2.15.0 saves with every pickle protocol it is given and loads, as it does by default, only two of them back.
#
# torch.save(x, FILE, pickle_protocol=N) takes 0 to 5 without a word. torch.load's default since 2.6, weights_only=True,
# reads 2 and 3. 1, 4 and 5 want weights_only=False, that is, trust; what was written with 0 can't be loaded at all, for
# the storages' names were written as the text of a Python object.
# Who feels it: whoever raises the protocol to save space, and finds out when the file is needed.
#
# Seen with Python 3.11 on x86-64:
#   protocol            0      1      2      3      4      5
#   by default          no     no     yes    yes    no     no
#   weights_only=False  no     yes    yes    yes    yes    yes
#
# Needs a network: installs torch and numpy in a temporary folder (some GB). Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check torch==2.15.0 numpy==2.4.6
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
import torch

tensor = torch.arange(4.0)


def loads(file, **options):
    try:
        return torch.equal(torch.load(file, **options)["a"], tensor)
    except Exception as error:
        print(f"  {file}: {type(error).__name__}: {str(error).splitlines()[0][:100]}")
        return False


for protocol in range(6):
    torch.save({"a": tensor}, f"protocol-{protocol}.pt", pickle_protocol=protocol)
default = [loads(f"protocol-{protocol}.pt") for protocol in range(6)]
trusting = [loads(f"protocol-{protocol}.pt", weights_only=False) for protocol in range(6)]
print("by default:        ", default)
print("weights_only=False:", trusting)
assert default == [False, False, True, True, False, False]
assert trusting == [False, True, True, True, True, True]
PYTHON
