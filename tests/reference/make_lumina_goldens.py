"""Writes tests/golden/chameleon/tiny-lumina: a small checkpoint with Lumina-mGPT's pictures, and what is computed from it.

    python tests/reference/make_lumina_goldens.py

The language model and the image encoder are transformers' Chameleon, the decoder is as in chameleon.py, pictures are
scaled by Pillow. What Lumina-mGPT adds (sizes, row ends, guidance by the picture alone, how pictures are fitted) is written
down here from the published description, apart from ours.
"""

import numpy as np
import torch
import transformers
from PIL import Image
from safetensors.torch import save_file

import chameleon
import preprocessing
import tiny_models
from make_goldens import GOLDEN, LEAST_CODE_MARGIN, LEAST_MARGIN, as_ids
from tiny_models import LUMINA as SPEC

FOLDER = GOLDEN / "chameleon" / SPEC.name
TARGET = SPEC.resolution          # pixels a side of the square picture
CODE = TARGET // SPEC.grid        # pixels a code covers, per side
PATCH = 2 * CODE                  # what sizes are counted in
WORDS = tiny_models.vocabulary(SPEC)
BOS, BOI, EOI, EOT = (WORDS[name] for name in ("<s>", "<racm3:break>", "<eoss>", "<reserved08706>"))
ROW_END = WORDS["<reserved08799>"]
FIRST_TEXT = WORDS["<image>"] + 1
TEXT = list(range(FIRST_TEXT, FIRST_TEXT + tiny_models.TEXT_IDS))
CODES = list(range(4, 4 + SPEC.codebook))


def sizes():
    """[(width, height)] in patches."""
    most, found = (TARGET // PATCH) ** 2, []
    width, height = most, 1
    while width:
        if max(width, height) / min(width, height) <= 4:
            found.append((width, height))
        if (height + 1) * width <= most:
            height += 1
        else:
            width -= 1
    return found


def side_token(patches):
    return WORDS[f"<reserved{8800 + patches:05}>"]


def nearest_size(width, height):
    def shown(size):
        across, down = size[0] / width, size[1] / height
        return min(across, down) / max(across, down)
    return max(sizes(), key=shown)


def fitted(path):
    """uint8 [h, w, 3]: the nearest size; halved while twice as large, then the cubic filter, then the middle."""
    picture = preprocessing.blend_over_white(Image.open(path))
    width, height = (side * PATCH for side in nearest_size(*picture.size))
    while picture.width >= 2 * width and picture.height >= 2 * height:
        picture = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    scale = max(width / picture.width, height / picture.height)
    picture = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.BICUBIC)
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return np.array(picture.crop((left, top, left + width, top + height)))


def picture_tokens(codes, width, height):
    """The whole of a picture whose codes are given row by row; width and height in patches."""
    tokens = [BOI, side_token(height), side_token(width)]
    for row in range(2 * height):
        tokens += [4 + int(code) for code in codes[2 * width * row : 2 * width * (row + 1)]] + [ROW_END]
    return tokens + [EOI]


@torch.inference_mode()
def last_logits(model, ids):
    return chameleon.logits(model, ids)[-1]


def best_of(row, allowed, margins):
    chosen = row[allowed]
    if len(allowed) > 1:
        margins.append(float(chameleon.margins(chosen[None])[0]))
    return allowed[int(chosen.argmax())]


def draw(model, prompt, scale, size=None):
    """Greedy. -> tokens behind the prompt up to the last code, codes, (width, height), margins of what was chosen."""
    full, margins = [*prompt, BOI], []
    if size is None:
        heights = sorted({height for _, height in sizes()})
        token = best_of(last_logits(model, full), [side_token(height) for height in heights], margins)
        height = heights[[side_token(h) for h in heights].index(token)]
        full.append(token)
        widths = sorted({width for width, h in sizes() if h == height})
        token = best_of(last_logits(model, full), [side_token(width) for width in widths], margins)
        size = widths[[side_token(w) for w in widths].index(token)], height
        full.append(token)
    else:
        full += [side_token(size[1]), side_token(size[0])]
    width, height = size
    alone, codes = full[len(prompt):], []
    for row in range(2 * height):
        for _ in range(2 * width):
            mixed = last_logits(model, full)
            if scale != 1:
                without = last_logits(model, alone)
                mixed = without + scale * (mixed - without)
            token = best_of(mixed, CODES, margins)
            codes.append(token - 4)
            full.append(token)
            alone.append(token)
        if row + 1 < 2 * height:
            full.append(ROW_END)
            alone.append(ROW_END)
    return full[len(prompt):], codes, size, margins


def drawn(model, seed, scale, size, tensors, name):
    for attempt in range(300):
        random = np.random.default_rng(1000 * seed + attempt)
        prompt = [BOS, *(int(n) for n in random.choice(TEXT, 7)), EOT]
        tokens, codes, chosen, margins = draw(model, prompt, scale, size)
        if min(margins) > LEAST_MARGIN and len(set(codes)) > 8 and (size or chosen[0] != chosen[1]):
            break
    else:
        raise SystemExit(f"{name}: no prompt with clear margins")
    width, height = chosen
    tensors |= {f"drawn.{name}.prompt": as_ids(prompt), f"drawn.{name}.tokens": as_ids(tokens),
                f"drawn.{name}.codes": as_ids(codes), f"drawn.{name}.grid": as_ids([2 * height, 2 * width]),
                f"drawn.{name}.margins": torch.tensor(margins)}
    return {"scale": scale, "least_margin": min(margins), "distinct_codes": len(set(codes)), "attempt": attempt}


def pictures():
    return sorted((GOLDEN / "images").glob("*.png"))


def model_pixels(crop):
    return torch.tensor(preprocessing.meta_pixels(crop))


def make_model():
    """The codebook: near latents that the pictures really have; the first for which no code hangs on a rounding."""
    state = tiny_models.tensors(SPEC)
    state = {name: t.bfloat16() if "vqmodel" in name else t for name, t in state.items()}
    tiny_models.write_folder(SPEC, state, FOLDER)
    (FOLDER / "preprocessor_config.json").unlink()
    tiny_models.write_json(FOLDER / "pardalis.json", {"format": 1, "pictures": {"form": "lumina", "target": TARGET}})
    model = chameleon.language_and_encoder(FOLDER)
    latents = torch.cat([chameleon.encode(model, model_pixels(fitted(path)))[0].flatten(1).T for path in pictures()])
    for attempt in range(500):
        values = tiny_models.Values(1000 + attempt)
        rows = torch.randint(len(latents), (SPEC.codebook,), generator=values.generator)
        jitter = values.normal(SPEC.codebook, SPEC.embed_dim) * latents.std(dim=0) * 0.5
        codebook = (latents[rows] + jitter).bfloat16()
        if chameleon.code_margins(latents, codebook.float()).min() > LEAST_CODE_MARGIN:
            break
    else:
        raise SystemExit("no codebook with clear margins")
    state["model.vqmodel.quantize.embedding.weight"] = codebook.contiguous()
    tiny_models.save(state, FOLDER / "model.safetensors")
    return chameleon.language_and_encoder(FOLDER)


def main():
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()
    model = make_model()
    tensors, notes = {}, {}
    for path in pictures():
        crop = fitted(path)
        _, codes, _ = chameleon.encode(model, model_pixels(crop))
        tensors |= {f"preprocessing.{path.stem}.crop": torch.tensor(crop),
                    f"preprocessing.{path.stem}.codes": as_ids(codes.flatten().tolist())}

    random = np.random.default_rng(5)
    photo = tensors["preprocessing.landscape-97x61.codes"].tolist()
    photo_size = nearest_size(97, 61)
    ids = [BOS, *(int(n) for n in random.choice(TEXT, 5)), *picture_tokens(photo, *photo_size),
           *(int(n) for n in random.choice(TEXT, 4)), EOT]
    tensors |= {"sequence.tokens": as_ids(ids), "sequence.logits": chameleon.logits(model, ids)}

    notes["wide"] = drawn(model, 1, 4.0, (6, 2), tensors, "wide")
    notes["tall"] = drawn(model, 2, 1.0, (2, 7), tensors, "tall")
    notes["free"] = drawn(model, 3, 4.0, None, tensors, "free")

    for name, (width, height) in {"wide": (7, 2), "tall": (3, 5)}.items():
        codes = [int(code) for code in random.integers(0, SPEC.codebook, 4 * width * height)]
        decoded = chameleon.decode(FOLDER, codes, grid=(2 * height, 2 * width))
        tensors |= {f"vq.{name}.codes": as_ids(codes), f"vq.{name}.decoded": decoded}

    source = Image.fromarray(random.integers(0, 256, (23, 37, 3)).astype(np.uint8))
    tensors["resize.source"] = torch.tensor(np.array(source))
    for name, kind in (("box", Image.Resampling.BOX), ("bicubic", Image.Resampling.BICUBIC)):
        for width, height in ((18, 11), (61, 31), (12, 40)):
            tensors[f"resize.{name}.{width}x{height}"] = torch.tensor(np.array(source.resize((width, height), kind)))

    tensors["sizes"] = torch.tensor(sizes(), dtype=torch.int32)
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, FOLDER / "golden.safetensors")
    (FOLDER / "golden.safetensors").chmod(0o644)
    tiny_models.write_json(FOLDER / "golden.json", notes)


if __name__ == "__main__":
    main()
