#!/usr/bin/env python3
"""Writes tests/golden/codecs: small pictures in every format and variety we open, and the pixels they must give.

    pip install pillow==12.1.1 numpy tifffile
    python3 make_codec_goldens.py ../golden/codecs

pictures.txt has a line per file: name, size as shown, mime type, animated, orientation, the largest difference allowed,
file of the expected pixels (raw RGB). Expected pixels are Pillow's, blended over white by NumPy, or computed from the
samples where Pillow has no such mode. refused.txt: name, what the message must contain.
"""
import hashlib
import io
import struct
import sys
import zlib
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image, ImageOps

WIDTH, HEIGHT = 24, 14
FOLDER = Path(sys.argv[1])
MIME = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "bmp": "image/bmp", "tif": "image/tiff"}
manifest, refused = [], []

dice = np.random.default_rng(3)
y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
RGB = np.stack([x * 255 // (WIDTH - 1), y * 255 // (HEIGHT - 1), (x * 40 + y * 23) % 256], 2).astype(np.uint8)
ALPHA = dice.integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint8)
RGBA = np.dstack([RGB, ALPHA])
GREY = RGB[:, :, 2].copy()
RGB16 = RGB.astype(np.uint16) * 256 + dice.integers(0, 256, RGB.shape, dtype=np.uint16)


def image(array):
    return Image.fromarray(array)


def blend(rgba):
    alpha = rgba[:, :, 3:] / 255.0
    return ((1 - alpha) * 255 + alpha * rgba[:, :, :3]).astype(np.uint8)


def reference(data):
    picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    if picture.mode == "RGB":
        return np.array(picture)
    return blend(np.array(picture.convert("RGBA")))


def grey_as_rgb(grey):
    return np.repeat(grey[:, :, None], 3, 2)


def add(name, data, expected=None, animated=False, orientation=1, tolerance=0):
    (FOLDER / name).write_bytes(data)
    expected = np.ascontiguousarray(reference(data) if expected is None else expected)
    assert expected.dtype == np.uint8 and expected.ndim == 3
    pixels = expected.tobytes()
    file = hashlib.sha256(pixels).hexdigest()[:12] + ".rgb"
    (FOLDER / file).write_bytes(pixels)
    size = expected.shape
    manifest.append(f"{name} {size[1]} {size[0]} {MIME[name.split('.')[-1]]} {int(animated)} {orientation} {tolerance} {file}")


def refuse(name, data, message):
    (FOLDER / name).write_bytes(data)
    refused.append(f"{name} {message}")


def saved(picture, format, **options):
    out = io.BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(rows, width, height, depth, colour, extra=b"", interlace=0):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def png_rows(samples):
    """[height, width, ...] of uint8 or uint16, unfiltered."""
    return b"".join(b"\0" + row.astype(">u2" if samples.dtype == np.uint16 else "u1").tobytes() for row in samples)


def make_png():
    add("rgb.png", saved(image(RGB), "PNG"))
    add("rgba.png", saved(image(RGBA), "PNG"))
    add("grey.png", saved(image(GREY), "PNG"))
    add("grey-alpha.png", saved(Image.merge("LA", [image(GREY), image(ALPHA)]), "PNG"))
    add("bilevel.png", saved(image(GREY).convert("1"), "PNG"))
    palette = image(RGB).quantize(16)
    add("palette.png", saved(palette, "PNG"))
    add("palette-transparent.png", saved(palette, "PNG", transparency=bytes(range(0, 256, 16))))
    add("grey-key.png", saved(image(GREY), "PNG", transparency=int(GREY[3, 3])))
    add("rgb-key.png", saved(image(RGB), "PNG", transparency=tuple(map(int, RGB[2, 2]))), RGB)
    add("rgb-16.png", png(png_rows(RGB16), WIDTH, HEIGHT, 16, 2), (RGB16 >> 8).astype(np.uint8))
    alpha16 = ALPHA.astype(np.uint16) * 256 + 255
    add("rgba-16.png", png(png_rows(np.dstack([RGB16, alpha16])), WIDTH, HEIGHT, 16, 6), blend(RGBA))
    grey16 = RGB16[:, :, 2]
    add("grey-16.png", png(png_rows(grey16), WIDTH, HEIGHT, 16, 0), grey_as_rgb(GREY))
    add("grey-alpha-16.png", png(png_rows(np.dstack([grey16, alpha16])), WIDTH, HEIGHT, 16, 4),
        blend(np.dstack([grey_as_rgb(GREY), ALPHA])))
    key = np.array(grey_as_rgb(GREY))
    key[grey16 == grey16[4, 5]] = 255
    add("grey-key-16.png", png(png_rows(grey16), WIDTH, HEIGHT, 16, 0, chunk(b"tRNS", struct.pack(">H", grey16[4, 5]))), key)
    quarter = GREY >> 6
    packed = (quarter[:, 0::4] << 6 | quarter[:, 1::4] << 4 | quarter[:, 2::4] << 2 | quarter[:, 3::4]).astype(np.uint8)
    key = grey_as_rgb(np.where(quarter == 1, 255, quarter * 85).astype(np.uint8))
    add("grey-key-2.png", png(png_rows(packed), WIDTH, HEIGHT, 2, 0, chunk(b"tRNS", struct.pack(">H", 1))), key)
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    rows = b"".join(png_rows(RGB[top::down, left::right]) for left, top, right, down in passes if RGB[top::down, left::right].size)
    add("interlaced.png", png(rows, WIDTH, HEIGHT, 8, 2, interlace=1), RGB)
    add("animated.png", saved(image(RGB), "PNG", save_all=True, append_images=[image(RGB[::-1].copy())]), RGB, animated=True)


def make_jpeg():
    add("rgb.jpg", saved(image(RGB), "JPEG", quality=90))
    add("progressive.jpg", saved(image(RGB), "JPEG", quality=85, progressive=True))
    add("grey.jpg", saved(image(GREY), "JPEG"))
    cmyk = saved(image(RGB).convert("CMYK"), "JPEG", quality=95)
    add("cmyk.jpg", cmyk)
    at = cmyk.index(b"\xff\xee")
    length = struct.unpack(">H", cmyk[at + 2:at + 4])[0]
    refuse("cmyk-unknown-inks.jpg", cmyk[:at] + cmyk[at + 2 + length:], "CMYK JPEG")
    plain = saved(image(RGB), "JPEG")
    at = plain.index(b"\xff\xc0")
    refuse("twelve-bit.jpg", plain[:at + 4] + b"\x0c" + plain[at + 5:], "12 bits")
    refuse("no-rows.jpg", plain[:at + 5] + b"\0\0" + plain[at + 7:], "no pixels")


def make_webp():
    add("lossy.webp", saved(image(RGB), "WEBP", quality=80))
    add("lossless.webp", saved(image(RGB), "WEBP", lossless=True))
    add("alpha.webp", saved(image(RGBA), "WEBP", quality=80))
    still = saved(image(RGBA), "WEBP", lossless=True, exact=True)
    add("alpha-lossless.webp", still)
    add("animated.webp", saved(image(RGBA), "WEBP", save_all=True, append_images=[image(RGBA[::-1].copy())], lossless=True, exact=True),
        blend(RGBA), animated=True)
    add("animated-lossy.webp", saved(image(RGB), "WEBP", save_all=True, append_images=[image(RGB[::-1].copy())], quality=70), animated=True)
    # A first frame smaller than its canvas.
    u24 = lambda value: struct.pack("<I", value)[:3]
    riff = lambda kind, data: kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)
    bits = still[still.index(b"VP8L"):]
    width, height = WIDTH + 9, HEIGHT + 7
    frame = u24(4 // 2) + u24(2 // 2) + u24(WIDTH - 1) + u24(HEIGHT - 1) + u24(100) + b"\0" + bits
    body = b"WEBP" + riff(b"VP8X", b"\x12\0\0\0" + u24(width - 1) + u24(height - 1)) + riff(b"ANIM", bytes(6)) + riff(b"ANMF", frame)
    canvas = np.full((height, width, 3), 255, np.uint8)
    canvas[2:2 + HEIGHT, 4:4 + WIDTH] = blend(RGBA)
    add("animated-offset.webp", b"RIFF" + struct.pack("<I", len(body)) + body, canvas, animated=True)


def make_gif():
    gif = saved(image(RGB), "GIF", interlace=0)
    add("plain.gif", gif)
    add("interlaced.gif", saved(image(RGB), "GIF", interlace=1))
    add("transparent.gif", saved(image(RGBA), "GIF"))
    add("animated.gif", saved(image(RGB), "GIF", save_all=True, append_images=[image(RGB[::-1].copy())]), animated=True)
    expected = reference(gif)
    size = struct.pack("<HH", WIDTH, HEIGHT)
    at = gif.index(b"\x2c\0\0\0\0" + size)
    moved = gif[:6] + struct.pack("<HH", WIDTH + 5, HEIGHT + 8) + gif[10:at] + b"\x2c" + struct.pack("<HH", 3, 6) + gif[at + 5:]
    canvas = np.full((HEIGHT + 8, WIDTH + 5, 3), 255, np.uint8)
    canvas[6:6 + HEIGHT, 3:3 + WIDTH] = expected
    add("offset.gif", moved, canvas)
    add("no-screen.gif", gif[:6] + bytes(4) + gif[10:], expected)
    refuse("no-picture.gif", gif[:at] + b";", "no picture")


def bmp(width, height, bits, compression, pixels, masks=(), version=40):
    header = struct.pack("<IiiHHIIiiII", version, width, height, 1, bits, compression, len(pixels), 2835, 2835, 0, 0)
    header += struct.pack(f"<{len(masks)}I", *masks)
    header += bytes(max(version - len(header), 0))
    return b"BM" + struct.pack("<IHHI", 14 + len(header) + len(pixels), 0, 0, 14 + len(header)) + header + pixels


def make_bmp():
    add("24.bmp", saved(image(RGB), "BMP"))
    add("8-grey.bmp", saved(image(GREY), "BMP"))
    add("8-palette.bmp", saved(image(RGB).quantize(200), "BMP"))
    add("1.bmp", saved(image(GREY).convert("1"), "BMP"))
    add("24-top-down.bmp", bmp(WIDTH, -HEIGHT, 24, 0, RGB[:, :, ::-1].tobytes()), RGB)
    # Screenshots: the fourth byte is there, is 0, and means nothing.
    unused = np.dstack([RGB[::-1, :, ::-1], np.zeros_like(GREY)])
    add("32-unused.bmp", bmp(WIDTH, HEIGHT, 32, 0, unused.tobytes()), RGB)
    masks = (0x00FF0000, 0x0000FF00, 0x000000FF, 0xFF000000)
    bgra = np.dstack([RGB[:, :, ::-1], ALPHA])[::-1]
    add("32-alpha.bmp", bmp(WIDTH, HEIGHT, 32, 3, bgra.tobytes(), masks, 124), blend(RGBA))
    add("32-alpha-all-zero.bmp", bmp(WIDTH, HEIGHT, 32, 3, unused.tobytes(), masks, 124), RGB)
    high = RGB.astype(np.uint16)
    five = (high[:, :, 0] >> 3) << 11 | (high[:, :, 1] >> 2) << 5 | high[:, :, 2] >> 3
    add("16-565.bmp", bmp(WIDTH, HEIGHT, 16, 3, five[::-1].astype("<u2").tobytes(), (0xF800, 0x07E0, 0x001F)))
    add("16-565-v5.bmp", bmp(WIDTH, HEIGHT, 16, 3, five[::-1].astype("<u2").tobytes(), (0xF800, 0x07E0, 0x001F, 0), 124))
    add("16-565-top-down.bmp", bmp(WIDTH, -HEIGHT, 16, 3, five.astype("<u2").tobytes(), (0xF800, 0x07E0, 0x001F)))
    fifteen = (high[:, :, 0] >> 3) << 10 | (high[:, :, 1] >> 3) << 5 | high[:, :, 2] >> 3
    add("16-555.bmp", bmp(WIDTH, HEIGHT, 16, 0, fifteen[::-1].astype("<u2").tobytes()))
    # Masks that no other reader here knows, as in the case 32-bit-masks-rgb.bmp: computed from the samples.
    rgb = np.dstack([RGB, np.zeros_like(GREY)])[::-1]
    add("32-rgb-masks.bmp", bmp(WIDTH, HEIGHT, 32, 3, rgb.tobytes(), (0x000000FF, 0x0000FF00, 0x00FF0000)), RGB)
    four = high >> 4
    nibbles = ALPHA.astype(np.uint16) >> 4 << 12 | four[:, :, 0] << 8 | four[:, :, 1] << 4 | four[:, :, 2]
    spread = np.dstack([(four * 17).astype(np.uint8), (ALPHA >> 4) * 17])
    add("16-4444.bmp", bmp(WIDTH, HEIGHT, 16, 3, nibbles[::-1].astype("<u2").tobytes(), (0x0F00, 0x00F0, 0x000F, 0xF000), 124),
        blend(spread))
    ten = high.astype(np.uint32) * 4 + 1
    deep = ten[:, :, 0] << 20 | ten[:, :, 1] << 10 | ten[:, :, 2]
    add("32-ten-bits.bmp", bmp(WIDTH, HEIGHT, 32, 3, deep[::-1].astype("<u4").tobytes(), (0x3FF00000, 0x000FFC00, 0x000003FF)),
        (ten * 255 // 1023).astype(np.uint8))
    refuse("32-torn-mask.bmp", bmp(WIDTH, HEIGHT, 32, 3, deep.astype("<u4").tobytes(), (0x00F0F000, 0x0000FF00, 0x000000FF)), "mask")


def make_tiff():
    write = lambda array, **options: (lambda out: (tifffile.imwrite(out, array, **options), out.getvalue())[1])(io.BytesIO())
    for compression in ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]:
        add(f"rgb-{compression.split('_')[-1]}.tif", saved(image(RGB), "TIFF", compression=compression))
    add("grey.tif", saved(image(GREY), "TIFF"))
    add("fax.tif", saved(image(GREY).convert("1"), "TIFF", compression="group4"))
    add("palette.tif", saved(image(RGB).quantize(64), "TIFF"))
    add("cmyk.tif", saved(image(RGB).convert("CMYK"), "TIFF"))
    add("grey-alpha.tif", saved(Image.merge("LA", [image(GREY), image(ALPHA)]), "TIFF"))
    add("rgba.tif", write(RGBA, photometric="rgb", extrasamples=["unassalpha"]), blend(RGBA))
    multiplied = np.dstack([(RGB.astype(int) * ALPHA[:, :, None] + 127) // 255, ALPHA]).astype(np.uint8)
    add("rgba-multiplied.tif", write(multiplied, photometric="rgb", extrasamples=["assocalpha"]), blend(RGBA), tolerance=1)
    add("rgb-and-unknown.tif", write(RGBA, photometric="rgb", extrasamples=["unspecified"]), RGB)
    add("rgb-16.tif", write(RGB.astype(np.uint16) * 257, photometric="rgb"), RGB)
    add("rgba-16.tif", write(RGBA.astype(np.uint16) * 257, photometric="rgb", extrasamples=["unassalpha"]), blend(RGBA))
    add("grey-16.tif", write(GREY.astype(np.uint16) * 257, photometric="minisblack"), grey_as_rgb(GREY))
    add("white-is-0.tif", write(GREY, photometric="miniswhite"), grey_as_rgb(255 - GREY))
    add("planes.tif", write(np.moveaxis(RGB, 2, 0).copy(), photometric="rgb", planarconfig="separate"), RGB)
    add("tiles.tif", write(RGB, photometric="rgb", tile=(16, 16)), RGB)
    add("tiles-deflate.tif", write(RGB, photometric="rgb", tile=(16, 16), compression="zlib"), RGB)
    add("big.tif", write(RGB, photometric="rgb", bigtiff=True), RGB)
    add("big-endian.tif", write(RGB, photometric="rgb", byteorder=">"), RGB)
    add("pages.tif", saved(image(RGB), "TIFF", save_all=True, append_images=[image(RGB[::-1].copy())]), RGB)
    refuse("float.tif", write(RGB.astype(np.float32), photometric="rgb"), "kind of TIFF")


def make_orientations():
    for orientation in range(1, 9):
        exif = Image.Exif()
        exif[274] = orientation
        for ending, format, options in [("png", "PNG", {}), ("jpg", "JPEG", {"quality": 95}), ("webp", "WEBP", {"lossless": True}), ("tif", "TIFF", {})]:
            add(f"turned-{orientation}.{ending}", saved(image(RGB), format, exif=exif, **options), orientation=orientation)


FOLDER.mkdir(parents=True, exist_ok=True)
for old in FOLDER.iterdir():
    old.unlink()
make_png()
make_jpeg()
make_webp()
make_gif()
make_bmp()
make_tiff()
make_orientations()
(FOLDER / "pictures.txt").write_text("\n".join(manifest) + "\n")
(FOLDER / "refused.txt").write_text("\n".join(refused) + "\n")
