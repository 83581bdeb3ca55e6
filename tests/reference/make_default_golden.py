"""Writes tests/golden/default: a few values of the default model, computed with transformers.

    python tests/reference/make_default_golden.py [--model resources/models/default]
"""

import argparse
import json
from pathlib import Path

import sentencepiece
import torch
import transformers

import chameleon
import preprocessing
import tiny_models

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden/default"
WISH = "Draw a cat."
QUESTION = "What is in the picture?"
KEPT_POSITIONS = 4
LONGEST_ANSWER = 40


class Words:
    """Text to ids and back as the model's folder says: a piece's id is that of its name in vocabulary_map."""

    def __init__(self, folder, names):
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
        self.names = names

    def ids(self, text):
        return [self.names[piece] for piece in self.pieces.encode(text, out_type=str)]

    def text(self, ids):
        by_id = {index: name for name, index in self.names.items()}
        return self.pieces.decode_pieces([by_id[index] for index in ids])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=ROOT / "resources/models/default")
    folder = parser.parse_args().model
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()

    model = chameleon.language_and_encoder(folder)
    names = json.loads((folder / "config.json").read_text())["vocabulary_map"]
    bos, eos, boi, eoi, eot = (names[name] for name in ("<s>", "</s>", "<racm3:break>", "<eoss>", "<reserved08706>"))
    words = Words(folder, names)
    text_ids = range(names["<image>"] + 1, len(names))
    image_ids = sorted(model.model.vocabulary_mapping.image_tokens)

    crop = preprocessing.meta_crop(GOLDEN / "picture.png", model.config.vq_config.resolution)
    pixels = torch.tensor(preprocessing.meta_pixels(crop))
    latents, codes, code_margins = chameleon.encode(model, pixels)
    drawing = [bos, *words.ids(WISH), eot, boi]
    asking = [bos, boi, *(image_ids[int(code)] for code in codes), eoi, *words.ids(QUESTION), eot]

    states = chameleon.hidden_states(model, drawing)
    drawn = chameleon.continuation(model, drawing, len(codes), allowed=image_ids)
    answer = chameleon.continuation(model, asking, LONGEST_ANSWER, allowed=[eos, eot, *text_ids], stop=(eos, eot))
    rows = chameleon.logits(model, asking + answer)[len(asking) - 1 : -1]
    allowed = torch.tensor([eos, eot, *text_ids])
    image_rows = chameleon.logits(model, drawing + drawn)[len(drawing) - 1 : -1]
    tensors = {
        "sequence.0.tokens": torch.tensor(drawing, dtype=torch.int32),
        "sequence.0.logits": chameleon.logits(model, drawing)[-KEPT_POSITIONS:],
        "sequence.1.tokens": torch.tensor(asking, dtype=torch.int32),
        "sequence.1.logits": chameleon.logits(model, asking)[-KEPT_POSITIONS:],
        "hidden.0": states["embedding"],
        **{f"hidden.{n + 1}": states[f"layer.{n}"] for n in range(model.config.num_hidden_layers)},
        "drawn.codes": torch.tensor([image_ids.index(token) for token in drawn], dtype=torch.int32),
        "drawn.margins": chameleon.margins(image_rows[:, torch.tensor(image_ids)]),
        "image.latents": latents,
        "image.codes": codes.int(),
        "image.margins": code_margins,
        "image.decoded": chameleon.decode(folder, codes),
        "answer.tokens": torch.tensor(answer, dtype=torch.int32),
        "answer.margins": chameleon.margins(rows[:, allowed]),
    }
    tiny_models.save(tensors, GOLDEN / "golden.safetensors")
    notes = {
        "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
        "logits": f"float32 arithmetic on the widened bfloat16 weights, last {KEPT_POSITIONS} positions, no id masked",
        "wish": WISH,
        "question": QUESTION,
        "answer": words.text(token for token in answer if token not in (eos, eot)),
        "answer_allowed": "</s>, <reserved08706> and every id after <image>",
        "least_code_margin": float(code_margins.min()),
        "least_drawn_margin": float(tensors["drawn.margins"].min()),
        "least_answer_margin": float(tensors["answer.margins"].min()),
    }
    tiny_models.write_json(GOLDEN / "golden.json", notes)
    print(json.dumps(notes, indent=1))


if __name__ == "__main__":
    main()
