#!/usr/bin/env python3
"""Writes tests/golden/resize/cases.txt: what Pillow makes of pictures that the tests can compute for themselves.

    pip install pillow==12.1.1 numpy
    python3 make_resize_goldens.py ../golden/resize

Pillow ran the horizontal pass first until 12.1, and so it did when Chameleon was released; later ones run the vertical
one first where that is cheaper, which changes pixels of tall pictures by up to 31 of 255 (README.md).

A line is: operation pattern width height arguments sha256-of-the-pixels [the pixels, if they are few, in hex].
"""
import hashlib
import random
import sys
from pathlib import Path

import numpy as np
import PIL
from PIL import Image

WHITE = (255, 255, 255)


def noise(width, height):
    state, out = 1, np.empty(width * height * 3, np.uint8)
    for i in range(out.size):
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        out[i] = state >> 24
    return out.reshape(height, width, 3)


def edges(width, height):
    """Hard edges: the filter overshoots on both sides and must be clipped."""
    y, x = np.mgrid[0:height, 0:width]
    checks = (x // 3 + y // 2) % 2 * 255
    return np.stack([checks, 255 - checks, np.where(x % 7 < 3, 255, 0)], 2).astype(np.uint8)


def ramp(width, height):
    y, x = np.mgrid[0:height, 0:width]
    return np.stack([x * 255 // max(width - 1, 1), y * 255 // max(height - 1, 1), (x * 7 + y * 13) % 256], 2).astype(np.uint8)


PATTERNS = {"noise": noise, "edges": edges, "ramp": ramp}


def crop_for_chameleon(image, side):
    scale = side / min(image.size)
    image = image.resize((round(scale * image.width), round(scale * image.height)), Image.Resampling.LANCZOS)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    return image.crop((left, top, left + side, top + side))


def pad_to_square(image, side):
    scale = side / max(image.size)
    size = tuple(min(max(round(scale * length), 1), side) for length in image.size)
    out = Image.new("RGB", (side, side), WHITE)
    out.paste(image.resize(size, Image.Resampling.LANCZOS), ((side - size[0]) // 2, (side - size[1]) // 2))
    return out


def cases():
    sizes = [
        ((1, 1), (1, 1)), ((1, 1), (5, 7)), ((1, 1), (64, 64)), ((1, 9), (4, 3)), ((9, 1), (3, 4)), ((2, 2), (3, 3)),
        ((3, 2), (1, 1)), ((17, 13), (5, 4)), ((17, 13), (17, 13)), ((17, 13), (16, 13)), ((17, 13), (17, 14)),
        ((100, 37), (99, 37)), ((100, 37), (100, 36)), ((100, 37), (7, 200)), ((3, 5), (307, 512)), ((5, 3), (7, 5)),
        ((640, 480), (683, 512)), ((480, 640), (512, 683)), ((1000, 3), (1, 1)), ((1000, 3), (10, 512)), ((3, 1000), (512, 10)),
        ((801, 601), (512, 384)), ((1024, 768), (683, 512)), ((255, 257), (256, 256)), ((64, 64), (512, 512)),
    ]
    dice = random.Random(5)
    sizes += [((dice.randint(1, 90), dice.randint(1, 90)), (dice.randint(1, 90), dice.randint(1, 90))) for _ in range(60)]
    for number, (source, target) in enumerate(sizes):
        for pattern in PATTERNS if number < 25 else [list(PATTERNS)[number % 3]]:
            yield "resize", pattern, source, target
    # 683 and 85 are the sizes the reference's own test names; 333, 771, 513: halves and odd rests.
    for size in [(640, 480), (480, 640), (512, 512), (511, 513), (1, 1), (1, 3), (700, 20), (20, 700), (771, 333), (513, 770),
                 (1025, 1023), (37, 91)]:
        for side in (512, 64):
            yield "crop", "ramp" if side == 512 else "noise", size, (side,)
    for size in [(640, 480), (480, 640), (64, 64), (1, 1), (1, 300), (300, 1), (333, 77), (77, 334), (1000, 1)]:
        for side in (512, 63):
            yield "pad", "edges" if side == 512 else "noise", size, (side,)


def main():
    assert tuple(map(int, PIL.__version__.split(".")[:2])) < (12, 2), "this Pillow chooses the order of its passes"
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for operation, pattern, size, arguments in cases():
        image = Image.fromarray(PATTERNS[pattern](*size))
        if operation == "resize":
            out = image.resize(arguments, Image.Resampling.LANCZOS)
        else:
            out = (crop_for_chameleon if operation == "crop" else pad_to_square)(image, *arguments)
        pixels = out.tobytes()
        words = [operation, pattern, *size, *arguments, hashlib.sha256(pixels).hexdigest()]
        if len(pixels) <= 240:
            words.append(pixels.hex())
        lines.append(" ".join(map(str, words)))
    (folder / "cases.txt").write_text("\n".join(lines) + "\n")


main()
