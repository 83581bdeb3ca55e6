"""Writes tests/golden/default: a few values of the default model, computed with transformers.

    python tests/reference/make_default_golden.py [--model resources/models/default]

Also compares with the activations that came with the model, made by the program that trained it.
"""

import argparse
import json
from pathlib import Path

import torch
import transformers
from safetensors.torch import load_file
from tokenizers import Tokenizer

import chameleon
import preprocessing
import tiny_models

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "tests/golden/default-v0-reference"
QUESTION = "What is in the picture?"
KEPT_POSITIONS = 4
LONGEST_ANSWER = 40


def compare(folder, model, codes, latents):
    """Largest absolute difference by name; codes: how many differ."""
    reference = load_file(REFERENCE / "reference.safetensors")
    ids = reference["lm.input_ids"][0].tolist()
    states = chameleon.hidden_states(model, ids)
    layers = model.config.num_hidden_layers
    ours = {"lm.hidden.0": states["embedding"], "lm.final_norm": states["final_norm"],
            "lm.logits": chameleon.logits(model, ids), "vq.latents": latents,
            "vq.reconstruction": chameleon.decode(folder, codes)}
    ours |= {f"lm.hidden.{n + 1}": states[f"layer.{n}"] for n in range(layers)}
    differences = {name: float((reference[name][0] - value).abs().max()) for name, value in ours.items()}
    image_ids = sorted(model.model.vocabulary_mapping.image_tokens)
    greedy = chameleon.continuation(model, ids, len(codes), allowed=image_ids)
    differences["vq.codes"] = int((reference["vq.codes"][0] != codes).sum())
    differences["lm.greedy_image_codes"] = int((reference["lm.greedy_image_codes"][0] + 4 != torch.tensor(greedy)).sum())
    return dict(sorted(differences.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=ROOT / "resources/models/default")
    folder = parser.parse_args().model
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()

    model = chameleon.language_and_encoder(folder)
    words = json.loads((folder / "config.json").read_text())["vocabulary_map"]
    bos, eos, boi, eoi, eot = (words[name] for name in ("<s>", "</s>", "<racm3:break>", "<eoss>", "<reserved08706>"))
    text_ids = range(words["<image>"] + 1, len(words))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))

    crop = preprocessing.meta_crop(REFERENCE / "reference_image.png", model.config.vq_config.resolution)
    latents, codes, code_margins = chameleon.encode(model, torch.tensor(preprocessing.meta_pixels(crop)))
    drawing = json.loads((REFERENCE / "reference.json").read_text())["ids"]
    question = tokenizer.encode(QUESTION, add_special_tokens=False).ids
    asking = [bos, boi, *(int(code) + 4 for code in codes), eoi, *question, eot]

    answer = chameleon.continuation(model, asking, LONGEST_ANSWER, allowed=[eos, eot, *text_ids], stop=(eos, eot))
    rows = chameleon.logits(model, asking + answer)[len(asking) - 1 : -1]
    allowed = torch.tensor([eos, eot, *text_ids])
    tensors = {
        "sequence.0.tokens": torch.tensor(drawing, dtype=torch.int32),
        "sequence.0.logits": chameleon.logits(model, drawing)[-KEPT_POSITIONS:],
        "sequence.1.tokens": torch.tensor(asking, dtype=torch.int32),
        "sequence.1.logits": chameleon.logits(model, asking)[-KEPT_POSITIONS:],
        "image.codes": codes.int(),
        "image.margins": code_margins,
        "image.decoded": chameleon.decode(folder, codes),
        "answer.tokens": torch.tensor(answer, dtype=torch.int32),
        "answer.margins": chameleon.margins(rows[:, allowed]),
    }
    golden = ROOT / "tests/golden/default"
    golden.mkdir(parents=True, exist_ok=True)
    tiny_models.save(tensors, golden / "golden.safetensors")
    notes = {
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
        "logits": f"float32 arithmetic on the widened bfloat16 weights, last {KEPT_POSITIONS} positions, no id masked",
        "question": QUESTION,
        "answer": tokenizer.decode(answer),
        "answer_allowed": "</s>, <reserved08706> and every id after <image>",
        "least_code_margin": float(code_margins.min()),
        "least_answer_margin": float(tensors["answer.margins"].min()),
        "difference_from_the_models_own_reference": compare(folder, model, codes, latents),
    }
    tiny_models.write_json(golden / "golden.json", notes)
    print(json.dumps(notes, indent=1))


if __name__ == "__main__":
    main()
