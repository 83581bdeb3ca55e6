#!/usr/bin/env bash
# transformers 4.57.6's fast image processor scales a Chameleon's pictures with another filter than the folder asks for; 5.24.0's
# does what it says.
#
# preprocessor_config.json of every Chameleon says "resample": 1, Pillow's number of Lanczos' filter, with which the model was
# trained. 4.57.6 warns once that a tensor can't be scaled with it and takes bicubic; 5.24.0's torchvision backend scales with
# Lanczos and differs from Pillow by one step of rounding at most. The file that either saves is the same.
# Who feels it: whoever compares a model's image codes between versions, or caches them; a code is the nearest of 8,192 vectors,
# and pixels that differ this much give other codes.
#
# Seen with Python 3.11 on x86-64, torch 2.15.0, torchvision 0.29.2, noise of 1300 x 900 pixels:
#   4.57.6: 79.3 % of the values differ by more than one step of 255 from the slow processor's, by up to 26 steps
#   5.24.0: 0.0 % of the values differ by more than one step of 255 from the slow processor's, by up to 1 steps
#
# Needs a network and 8 GB of disk: installs torch and two versions of transformers in a temporary folder. Fails when any of this
# changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
install() {
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target "$work/$1" "${@:2}"
}
install torch torch==2.15.0 torchvision==0.29.2 numpy==2.3.5 pillow==12.1.1
for version in 4.57.6 5.24.0; do
    install "$version" "transformers==$version" numpy==2.3.5
    PYTHONPATH="$work/$version:$work/torch" python3 - "$version" <<'PYTHON'
import sys

import numpy as np
from PIL import Image
from transformers import ChameleonImageProcessor

version = sys.argv[1]
if version.startswith("4"):
    from transformers.models.chameleon.image_processing_chameleon_fast import ChameleonImageProcessorFast as Fast
    Slow = ChameleonImageProcessor
else:
    from transformers import ChameleonImageProcessorPil as Slow
    Fast = ChameleonImageProcessor
assert Fast().resample == Slow().resample == 1
picture = Image.fromarray(np.random.default_rng(0).integers(0, 256, (900, 1300, 3), dtype=np.uint8))
slow = Slow()(picture, return_tensors="np")["pixel_values"][0]
fast = Fast()(picture, return_tensors="pt")["pixel_values"][0].numpy()
steps = np.abs(slow - fast) / 0.0078
print(f"{version}: {100 * (steps > 1.01).mean():.1f} % of the values differ by more than one step of 255 from the slow processor's, "
      f"by up to {steps.max():.0f} steps")
assert (steps.max() > 10) == version.startswith("4"), "the filters are others now"
PYTHON
done
