#!/usr/bin/env python3
"""Writes tests/golden/colours: small pictures whose numbers are not sRGB, and what a colour-managed program shows of them.

    pip install pillow==12.1.1 numpy
    python3 make_colour_goldens.py ../golden/colours

pictures.txt has a line per file: name, the largest difference allowed, then the colours of its four quarters as sRGB, row by
row. They are computed here from the definitions (IEC 61966-2-1, PNG 3rd edition 11.3.2, ICC.1:2010), in floating point.
"""
import io
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

FOLDER = Path(sys.argv[1])
SIDE = 16
QUARTERS = np.array([[200, 50, 60], [40, 180, 70], [60, 50, 210], [128, 128, 128]], np.uint8)
GREYS = np.array([30, 90, 160, 230], np.uint8)
D65, D50 = (0.3127, 0.3290), np.array([0.9642, 1.0, 0.8249])
SRGB = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))
WIDE = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))  # Adobe RGB (1998)
lines = []


def xyz(xy):
    return np.array([xy[0] / xy[1], 1, (1 - xy[0] - xy[1]) / xy[1]])


def bradford(white):
    cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    return np.linalg.inv(cone) @ np.diag((cone @ D50) / (cone @ white)) @ cone


def to_pcs(primaries, white):
    """From linear light to XYZ under D50."""
    columns = np.stack([xyz(each) for each in primaries], 1)
    return bradford(xyz(white)) @ (columns * np.linalg.solve(columns, xyz(white)))


def encode(light):
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def shown(samples, gamma, primaries, white=D65):
    light = (samples / 255.0) ** gamma @ to_pcs(primaries, white).T @ np.linalg.inv(to_pcs(SRGB, D65)).T
    return np.round(encode(light) * 255).astype(int)


def fixed(values):
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def profile(gamma, primaries=None):
    """A display profile of version 2: three colorants and a gamma, or a grey one."""
    text = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(78 + 5)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    tags = {b"desc": text, b"cprt": b"text" + bytes(4) + b"none\0\0\0\0", b"wtpt": b"XYZ " + bytes(4) + fixed(D50)}
    if primaries is None:
        tags[b"kTRC"] = curve
    else:
        matrix = to_pcs(primaries, D65)
        for i, colour in enumerate(b"rgb"):
            tags[bytes([colour]) + b"XYZ"] = b"XYZ " + bytes(4) + fixed(matrix[:, i])
            tags[bytes([colour]) + b"TRC"] = curve
    table, data = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        value += bytes(-len(value) % 4)
        table += name + struct.pack(">II", start + len(data), len(value))
        data += value
    space = b"GRAY" if primaries is None else b"RGB "
    header = struct.pack(">I4xI4s4s4s12x4s", start + len(data), 0x02400000, b"mntr", space, b"XYZ ", b"acsp")
    return (header.ljust(68, b"\0") + fixed(D50)).ljust(128, b"\0") + table + data


def picture(quarters):
    half = SIDE // 2
    return Image.fromarray(np.repeat(np.repeat(quarters.reshape(2, 2, *quarters.shape[1:]), half, 0), half, 1))


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunks(chunks):
    data = saved(picture(QUARTERS), "PNG")
    return data[:33] + b"".join(chunk(kind, value) for kind, value in chunks) + data[33:]


def add(name, data, expected, tolerance=1):
    (FOLDER / name).write_bytes(data)
    lines.append(f"{name} {tolerance} " + " ".join(str(value) for value in np.asarray(expected).ravel()))


FOLDER.mkdir(parents=True, exist_ok=True)
rgb = picture(QUARTERS)
wide = profile(2.2, WIDE)
in_wide = shown(QUARTERS, 563 / 256, WIDE)
add("wide.png", saved(rgb, "PNG", icc_profile=wide), in_wide)
add("wide.jpg", saved(rgb, "JPEG", quality=100, subsampling=0, icc_profile=wide), in_wide, 3)
add("wide.webp", saved(rgb, "WEBP", lossless=True, icc_profile=wide), in_wide)
add("wide.tif", saved(rgb, "TIFF", icc_profile=wide), in_wide)
long = wide + bytes(70_000)  # in two segments of a JPEG
long = struct.pack(">I", len(long)) + long[4:]
add("wide-in-two.jpg", saved(rgb, "JPEG", quality=100, subsampling=0, icc_profile=long), in_wide, 3)
add("grey-linear.png", saved(picture(GREYS), "PNG", icc_profile=profile(1)),
    np.repeat(np.round(encode(GREYS / 255.0) * 255).astype(int), 3))
add("gamma-1.png", with_chunks([(b"gAMA", struct.pack(">I", 100_000))]), shown(QUARTERS, 1, SRGB))
add("gamma-1.8.png", with_chunks([(b"gAMA", struct.pack(">I", 55_556))]), shown(QUARTERS, 1.8, SRGB))
primaries = [value for xy in (D65, *WIDE) for value in xy]
wide_chunk = (b"cHRM", struct.pack(">8I", *(round(value * 100_000) for value in primaries)))
add("primaries.png", with_chunks([(b"gAMA", struct.pack(">I", 45_455)), wide_chunk]), shown(QUARTERS, 1 / 0.45455, WIDE))
# What means sRGB, or is not understood, is left as it is: exactly.
add("gamma-of-srgb.png", with_chunks([(b"gAMA", struct.pack(">I", 45_455))]), QUARTERS, 0)
add("srgb-before-gamma.png", with_chunks([(b"gAMA", struct.pack(">I", 100_000)), (b"sRGB", b"\0")]), QUARTERS, 0)
add("gamma-0.png", with_chunks([(b"gAMA", struct.pack(">I", 0))]), QUARTERS, 0)
add("primaries-senseless.png", with_chunks([(b"cHRM", struct.pack(">8I", *[4_000_000_000] * 8))]), QUARTERS, 0)
add("grey-profile-of-colours.png", saved(rgb, "PNG", icc_profile=profile(1)), QUARTERS, 0)
add("damaged-profile.png", saved(rgb, "PNG", icc_profile=wide[:150]), QUARTERS, 0)
add("profile-wins-over-gamma.png",
    with_chunks([(b"gAMA", struct.pack(">I", 100_000)), (b"iCCP", b"test\0\0" + zlib.compress(wide))]), in_wide)
(FOLDER / "pictures.txt").write_text("\n".join(lines) + "\n")
