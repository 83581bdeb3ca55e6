"""Small pictures that are drawn, not photographed: nobody's licence is needed and any size can be had."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw


def scene(width, height, seed):
    """A photo-like picture: a sky that fades, ground with grain, overlapping shapes with hard and soft edges."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / np.array([height, width]).reshape(2, 1, 1)
    pixels = np.stack([90 + 120 * x, 140 + 90 * (1 - y), 235 - 140 * y], axis=-1)
    ground = y > 0.65
    pixels[ground] = [70, 120, 50] + random.normal(0, 18, (int(ground.sum()), 3))
    glow = np.exp(-((x - 0.75) ** 2 + (y - 0.25) ** 2) / 0.02)[..., None]
    pixels = pixels * (1 - glow) + np.array([255, 240, 120]) * glow
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0.05 * width, 0.8 * height), (0.3 * width, 0.2 * height), (0.5 * width, 0.8 * height)], fill=(96, 84, 92))
    draw.ellipse([0.45 * width, 0.45 * height, 0.75 * width, 0.9 * height], fill=(200, 40, 50), outline=(20, 0, 0))
    draw.rectangle([0.8 * width, 0.5 * height, 0.93 * width, 0.95 * height], fill=(240, 240, 235), outline=(30, 30, 90))
    return image


def soft_alpha(width, height):
    y, x = np.mgrid[0:height, 0:width]
    distance = np.hypot((x - width / 2) / width, (y - height / 2) / height)
    alpha = np.clip(1.6 - 3.2 * distance, 0, 1) * 255
    picture = np.dstack([np.asarray(scene(width, height, 3)), alpha.astype(np.uint8)])
    return Image.fromarray(picture)


def write(folder: Path):
    """Writes the pictures and returns their paths in a fixed order."""
    folder.mkdir(parents=True, exist_ok=True)
    palette = scene(60, 44, 4).quantize(12, method=Image.Quantize.MEDIANCUT)
    clear_palette = scene(33, 47, 5).quantize(9, method=Image.Quantize.MEDIANCUT)
    pictures = {
        "landscape-97x61": scene(97, 61, 1),
        "portrait-40x75": scene(40, 75, 2),
        "soft-alpha-64x50": soft_alpha(64, 50),
        "palette-60x44": palette,
        "palette-clear-33x47": clear_palette,
        "grey-51x51": scene(51, 51, 6).convert("L"),
        "small-16x16": scene(16, 16, 7),
        "large-300x200": scene(300, 200, 8),
    }
    paths = []
    for name, picture in pictures.items():
        path = folder / f"{name}.png"
        transparency = {"transparency": 2} if picture is clear_palette else {}
        picture.save(path, optimize=True, **transparency)
        paths.append(path)
    return paths


def for_image_tokenizer(resolution):
    """Pixels in [-1, 1], [3, R, R] float32, by name."""
    y, x = np.mgrid[0:resolution, 0:resolution] / (resolution - 1)
    gradient = np.stack([2 * x - 1, 1 - 2 * y, x * y * 2 - 1]).astype(np.float32)
    noise = np.random.default_rng(11).uniform(-1, 1, (3, resolution, resolution)).astype(np.float32)
    shapes = np.asarray(scene(resolution, resolution, 12)).transpose(2, 0, 1)
    return {"gradient": gradient, "noise": noise, "shapes": (shapes / 255.0 * 2 - 1).astype(np.float32)}
