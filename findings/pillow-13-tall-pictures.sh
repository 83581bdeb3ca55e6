#!/usr/bin/env bash
# Pillow 13.0.0 resizes tall pictures to other pixels than Pillow 12.1.1 does, with the same call.
#
# Up to 12.1 Image.resize() ran its horizontal pass first, always. 13 runs the vertical one first where that is less
# work, which it is for many a tall picture and for no wide one. Between the passes values are rounded to 8 bits and cut
# to 0..255, so at hard edges, where Lanczos overshoots, the two orders differ by much more than one step.
# Who feels it: whoever compares a model's input with a reference, or caches what was computed from a picture: a page of
# 1080 x 2340, as a telephone has it, scaled for a model that was trained with the older order.
#
# Seen with Python 3.11 on x86-64, black and white blocks, Lanczos:
#   2340 x 1080 -> 1109 x 512   wide: largest difference 0 of 255; 0.0 % of the samples differ by more than one step
#   1080 x 2340 -> 512 x 1109   tall: largest difference 22 of 255; 33.7 % of the samples differ by more than one step
#
# Needs a network: installs two versions of Pillow and numpy in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in 12.1.1 13.0.0; do
    python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps \
        --target "$work/$version" "pillow==$version" numpy==2.3.5
    PYTHONPATH="$work/$version" python3 - "$work/$version.npz" <<'PYTHON'
import sys

import numpy as np
from PIL import Image


def page(width, height):
    """Black blocks on white: all edges are hard."""
    y, x = np.mgrid[0:height, 0:width]
    black = (x // 3 + y // 2) % 2 == 0
    return Image.fromarray(np.repeat(np.where(black, 0, 255).astype(np.uint8)[..., None], 3, 2))


np.savez(sys.argv[1], wide=page(2340, 1080).resize((1109, 512), Image.Resampling.LANCZOS),
         tall=page(1080, 2340).resize((512, 1109), Image.Resampling.LANCZOS))
PYTHON
done
PYTHONPATH="$work/13.0.0" python3 - "$work" <<'PYTHON'
import sys

import numpy as np

old, new = (np.load(f"{sys.argv[1]}/{version}.npz") for version in ("12.1.1", "13.0.0"))
differences = {name: np.abs(old[name].astype(int) - new[name].astype(int)) for name in ("wide", "tall")}
for name, difference in differences.items():
    print(f"{name}: largest difference {difference.max()} of 255; "
          f"{100 * (difference > 1).mean():.1f} % of the samples differ by more than one step")
assert differences["wide"].max() == 0, "wide pictures differ, too"
assert differences["tall"].max() > 1, "tall pictures are the same again"
PYTHON
