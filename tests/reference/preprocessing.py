"""From a picture file to the pixels an image tokenizer reads, in two forms that differ slightly."""

import numpy as np
from PIL import Image
from transformers import ChameleonImageProcessor


def blend_over_white(image):
    if image.mode == "RGB":
        return image
    rgba = np.array(image.convert("RGBA"))
    if not (rgba[:, :, 3] < 255).any():
        return image.convert("RGB")
    alpha = rgba[:, :, 3:] / 255.0
    blended = (1 - alpha) * 255 + alpha * rgba[:, :, :3]
    return Image.fromarray(blended.astype(np.uint8))


def meta_crop(path, resolution):
    """uint8 [R, R, 3]: shortest side to R with Pillow's Lanczos, both sides rounded half to even, centre crop."""
    image = blend_over_white(Image.open(path))
    scale = resolution / min(image.size)
    image = image.resize((round(scale * image.width), round(scale * image.height)), Image.Resampling.LANCZOS)
    left, top = (image.width - resolution) // 2, (image.height - resolution) // 2
    return np.array(image.crop((left, top, left + resolution, top + resolution)))


def meta_pixels(crop):
    """uint8 [R, R, 3] to float32 [3, R, R] in [-1, 1]; the arithmetic is in double."""
    return (crop / 255.0 * 2 - 1).astype(np.float32).transpose(2, 0, 1)


def hf_crop(processor: ChameleonImageProcessor, path):
    """uint8 [R, R, 3] as Hugging Face's Pillow processor crops it (the long side is truncated, not rounded)."""
    batch = processor.preprocess(Image.open(path), do_rescale=False, do_normalize=False)
    crop = np.asarray(batch["pixel_values"][0]).transpose(1, 2, 0)
    assert np.array_equal(crop, crop.astype(np.uint8))
    return crop.astype(np.uint8)


def hf_pixels(processor: ChameleonImageProcessor, path):
    return np.asarray(processor.preprocess(Image.open(path))["pixel_values"][0], dtype=np.float32)
