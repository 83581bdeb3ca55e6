"""Writes tests/golden/images and tests/golden/chameleon/<model>: checkpoints, and what transformers computes from them.

    python tests/reference/make_goldens.py [model ...]

README.md beside this file says what every tensor is.
"""

import argparse
import copy
from pathlib import Path

import numpy as np
import torch
import transformers
from transformers import ChameleonImageProcessor

import chameleon
import preprocessing
import test_pictures
import tiny_models
from tiny_models import SPECS, write_json

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
CONTINUATION = 128
LEAST_MARGIN = 2e-3
LEAST_CODE_MARGIN = 1e-3
CROP_RESOLUTION = 64


class Ids:
    """Builds token sequences in the published layout."""

    def __init__(self, spec, seed):
        words = tiny_models.vocabulary(spec)
        self.random = np.random.default_rng(seed)
        self.first_text = words["<image>"] + 1
        self.last_text = len(words) - 1
        self.codes = spec.grid ** 2
        self.codebook = spec.codebook
        self.bos, self.eos = words["<s>"], words["</s>"]
        self.boi, self.eoi, self.eot = words["<racm3:break>"], words["<eoss>"], words["<reserved08706>"]

    def text(self, count):
        return [int(n) for n in self.random.integers(self.first_text, self.last_text + 1, count)]

    def picture(self, codes=None):
        codes = self.random.integers(0, self.codebook, self.codes) if codes is None else codes
        return [self.boi, *(int(code) + 4 for code in codes), self.eoi]


def sequences(spec, photo_codes):
    ids = Ids(spec, seed=spec.seed + 100)
    return {
        "text only, a question and its answer":
            [ids.bos, *ids.text(12), ids.eot, *ids.text(9), ids.eos],
        "a picture, then text about it":
            [ids.bos, *ids.picture(photo_codes), *ids.text(8), ids.eos],
        "text, two pictures, text between them, end of turn":
            [ids.bos, *ids.text(5), *ids.picture(), *ids.text(3), ids.eot, *ids.picture(photo_codes), *ids.text(4), ids.eos],
    }


def all_pixels(spec, processor, pictures):
    """Everything the goldens encode, [N, 3, R, R]."""
    pixels = list(test_pictures.for_image_tokenizer(spec.resolution).values())
    for path in pictures:
        pixels.append(preprocessing.meta_pixels(preprocessing.meta_crop(path, spec.resolution)))
        pixels.append(preprocessing.hf_pixels(processor, path))
    return torch.tensor(np.stack(pixels))


def spread_codebook(spec, folder, pictures):
    """Codebook vectors near latents that pictures really have, so that many codes get used; the first such codebook
    for which no latent of the goldens lies so near a border that rounding could change its code."""
    model = chameleon.language_and_encoder(folder)
    pixels = all_pixels(spec, ChameleonImageProcessor.from_pretrained(folder), pictures)
    latents = torch.cat([chameleon.encode(model, one)[0].flatten(1).T for one in pixels])
    for attempt in range(500):
        values = tiny_models.Values(1000 * spec.seed + attempt)
        rows = torch.randperm(len(latents), generator=values.generator)[: spec.codebook]
        jitter = values.normal(spec.codebook, spec.embed_dim) * latents.std(dim=0) * 0.5
        codebook = latents[rows] + jitter
        if chameleon.code_margins(latents, codebook).min() > LEAST_CODE_MARGIN:
            return codebook.contiguous()
    raise SystemExit(f"{spec.name}: no codebook with clear margins")


def make_model(spec, folder, pictures):
    state = tiny_models.tensors(spec)
    tiny_models.write_folder(spec, state, folder)
    state["model.vqmodel.quantize.embedding.weight"] = spread_codebook(spec, folder, pictures)
    tiny_models.write_folder(spec, state, folder)


def as_ids(values):
    return torch.tensor(values, dtype=torch.int32)


def greedy(model, spec, kind, tensors, notes):
    """The first prompt of its kind whose continuation never hangs on a rounding error and is not one id over and over."""
    for seed in range(200):
        ids = Ids(spec, seed=1000 * (1 + kind) + seed)
        prompt = [ids.bos, *ids.text(6)] if kind == 0 else [ids.bos, *ids.text(4), *ids.picture(), *ids.text(2), ids.eot]
        produced = chameleon.continuation(model, prompt, CONTINUATION)
        # Margins from one pass over the whole, which also proves that the cache changed nothing.
        rows = chameleon.logits(model, prompt + produced)[len(prompt) - 1 : -1]
        assert rows.argmax(dim=-1).tolist() == produced
        margins = chameleon.margins(rows)
        if margins.min() > LEAST_MARGIN and len(set(produced)) >= 24:
            break
    else:
        raise SystemExit(f"{spec.name}: no prompt with clear margins")
    prefix = f"greedy.{kind}."
    tensors |= {prefix + "prompt": as_ids(prompt), prefix + "tokens": as_ids(produced), prefix + "margins": margins}
    notes[str(kind)] = {"least_margin": float(margins.min()), "distinct_ids": len(set(produced))}


def language_goldens(spec, folder, model, photo_codes, tensors):
    exact = copy.deepcopy(model).double()
    rounded = None
    if spec.dtype == torch.bfloat16:
        rounded = chameleon.language_and_encoder(folder, torch.bfloat16)
    notes = {}
    for index, (title, ids) in enumerate(sequences(spec, photo_codes).items()):
        rows = chameleon.logits(model, ids)
        tensors[f"sequence.{index}.tokens"] = as_ids(ids)
        tensors[f"sequence.{index}.logits"] = rows
        note = {
            "title": title,
            "length": len(ids),
            "logit_std": float(rows.std()),
            "least_argmax_margin": float(chameleon.margins(rows).min()),
            "max_difference_from_double": float((chameleon.logits(exact, ids) - rows).abs().max()),
        }
        if rounded is not None:
            rounded_rows = chameleon.logits(rounded, ids).float()
            difference = (rounded_rows - rows).abs()
            note["bf16_run"] = {
                "max_difference": float(difference.max()),
                "rms_difference": float(difference.square().mean().sqrt()),
                "same_argmax": float((rounded_rows.argmax(-1) == rows.argmax(-1)).float().mean()),
            }
        notes[str(index)] = note
    middle = tensors["sequence.1.tokens"].tolist()
    tensors |= {f"hidden.{name}": state for name, state in chameleon.hidden_states(model, middle).items()}
    return notes


def image_goldens(spec, folder, model, tensors):
    exact = copy.deepcopy(model).double()
    notes = {}
    for name, pixels in test_pictures.for_image_tokenizer(spec.resolution).items():
        latents, codes, margins = chameleon.encode(model, torch.tensor(pixels))
        tensors |= {
            f"vq.{name}.pixels": torch.tensor(pixels),
            f"vq.{name}.latents": latents.contiguous(),
            f"vq.{name}.codes": codes.int(),
            f"vq.{name}.margins": margins,
            f"vq.{name}.decoded": chameleon.decode(folder, codes),
        }
        exact_latents, _, _ = chameleon.encode(exact, torch.tensor(pixels).double())
        notes[name] = {
            "least_margin": float(margins.min()),
            "distinct_codes": len(codes.unique()),
            "max_latent_difference_from_double": float((exact_latents - latents).abs().max()),
            "max_pixel_difference_from_double": float(
                (chameleon.decode(folder, codes, torch.float64) - tensors[f"vq.{name}.decoded"]).abs().max()),
        }
    codes = np.random.default_rng(spec.seed).integers(0, spec.codebook, spec.grid**2)
    tensors |= {"vq.random.codes": as_ids(codes), "vq.random.decoded": chameleon.decode(folder, torch.tensor(codes))}
    decoded = torch.cat([tensor.flatten() for name, tensor in tensors.items() if name.endswith(".decoded")])
    notes["decoded_range"] = [float(decoded.min()), float(decoded.max())]
    return notes


def preprocessing_goldens(spec, folder, model, pictures, tensors):
    processor = ChameleonImageProcessor.from_pretrained(folder)
    notes = {}
    for path in pictures:
        prefix = f"preprocessing.{path.stem}."
        meta_crop = preprocessing.meta_crop(path, spec.resolution)
        hf_crop = preprocessing.hf_crop(processor, path)
        _, meta_codes, meta_margins = chameleon.encode(model, torch.tensor(preprocessing.meta_pixels(meta_crop)))
        _, hf_codes, _ = chameleon.encode(model, torch.tensor(preprocessing.hf_pixels(processor, path)))
        tensors |= {
            prefix + "meta_crop": torch.tensor(meta_crop), prefix + "meta_codes": meta_codes.int(),
            prefix + "hf_crop": torch.tensor(hf_crop), prefix + "hf_codes": hf_codes.int(),
        }
        notes[path.stem] = {
            "crops_differ_in_pixels": int((meta_crop != hf_crop).any(axis=-1).sum()),
            "codes_differ": int((meta_codes != hf_codes).sum()),
            "least_margin_meta": float(meta_margins.min()),
        }
    return notes


def make_goldens(spec, pictures):
    folder = GOLDEN / "chameleon" / spec.name
    make_model(spec, folder, pictures)
    model = chameleon.language_and_encoder(folder)
    tensors, greedy_notes = {}, {}
    vq_notes = image_goldens(spec, folder, model, tensors)
    photo_codes = tensors["vq.shapes.codes"].tolist()
    sequence_notes = language_goldens(spec, folder, model, photo_codes, tensors)
    for kind in (0, 1):
        greedy(model, spec, kind, tensors, greedy_notes)
    preprocessing_notes = preprocessing_goldens(spec, folder, model, pictures, tensors)
    tiny_models.save(tensors, folder / "golden.safetensors")
    write_json(folder / "golden.json", {
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
        "logits": "float32 arithmetic on the stored weights (bfloat16 ones widened), no id masked",
        "sequences": sequence_notes,
        "hidden_states_are_of_sequence": 1,
        "greedy": greedy_notes,
        "vq": vq_notes,
        "preprocessing": preprocessing_notes,
        "hf_preprocessing_differs": {
            "rescale_factor": spec.rescale_factor,
            "exact_factor_would_be": 1 / 127.5,
            "long_side": "truncated instead of rounded",
        },
    })
    print(spec.name, f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.2f} MB")


def make_pictures():
    pictures = test_pictures.write(GOLDEN / "images")
    crops = {path.stem: torch.tensor(preprocessing.meta_crop(path, CROP_RESOLUTION)) for path in pictures}
    tiny_models.save(crops, GOLDEN / "images" / "meta-crops-64.safetensors")
    return pictures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", nargs="*", help="all when none is named")
    chosen = parser.parse_args().model
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()
    pictures = make_pictures()
    for spec in SPECS:
        if not chosen or spec.name in chosen:
            make_goldens(spec, pictures)


if __name__ == "__main__":
    main()
