#!/usr/bin/env python3
"""Looking at pictures with Kosmos-2 in transformers and in Pardalis on this machine: the published size, random bf16 weights.

    compare_kosmos.py CLI FOLDER [--turns 3] [--threads 2] [--steps 16]

FOLDER is made where it is not there (3.3 GB): a Kosmos-2 as transformers saves it, with a text tokenizer of 64,000 pieces that
mean nothing. Both read it. In turns: a picture to its 64 rows, a prompt of 71 positions with that picture read to the first
token, tokens behind it, and six candidates for a series of eight pictures (KOSMOS-1, arXiv 2302.14045 §4.2), which transformers
reads one by one. Needs 12 GB of memory; torch, transformers, sentencepiece and protobuf from PyPI. Nothing else should run
meanwhile.
"""
import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

import torch
import transformers

PICTURE_ROWS, PROMPT, PIECES = 64, 71, 64000
# What is asked below, in as many tokens as of the published tokenizer.
WORDS = "An image of Here are eight images The following is Is it correct".split()
SERIES, CANDIDATES, QUESTION = 8, 6, 15  # pictures, pictures, words around them


def write_pieces(path: Path) -> None:
    """The words above, letters, so that every text in ASCII has tokens, and words by number."""
    from sentencepiece import sentencepiece_model_pb2 as sp

    model = sp.ModelProto()
    model.trainer_spec.model_type = sp.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = PIECES
    model.normalizer_spec.name = "identity"
    Kind = sp.ModelProto.SentencePiece
    for piece, kind in (("<unk>", Kind.UNKNOWN), ("<s>", Kind.CONTROL), ("</s>", Kind.CONTROL)):
        model.pieces.add(piece=piece, score=0, type=kind)
    known = [f"\u2581{word}" for word in dict.fromkeys(WORDS)] + [chr(c) for c in range(33, 127)] + ["\u2581"]
    for i in range(PIECES - len(model.pieces)):
        model.pieces.add(piece=known[i] if i < len(known) else f"\u2581w{i}", score=-10 - i / PIECES)
    path.write_bytes(model.SerializeToString())


def make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    config = transformers.Kosmos2Config()
    with torch.device("meta"):
        model = transformers.Kosmos2ForConditionalGeneration(config).to(torch.bfloat16)
    model.to_empty(device="cpu")
    tile = (torch.randn(1 << 20) * 0.02).bfloat16()
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            flat = parameter.view(-1)
            if "norm" in name or "_ln." in name:
                flat.fill_(1 if name.endswith("weight") else 0)
                continue
            for at in range(0, flat.numel(), tile.numel()):
                flat[at:at + tile.numel()] = tile[:flat.numel() - at]
    model.tie_weights()
    write_pieces(folder / "sentencepiece.bpe.model")
    model.save_pretrained(folder)


class Theirs:
    def __init__(self, folder: Path):
        load = transformers.Kosmos2ForConditionalGeneration.from_pretrained
        self.model = load(folder, dtype=torch.bfloat16).eval()
        side = self.model.config.vision_config.image_size
        self.pixels = torch.randn((1, 3, side, side)).bfloat16()

    @torch.inference_mode()
    def features(self) -> torch.Tensor:
        return self.model.get_image_features(self.pixels).pooler_output

    # `pictures`: how many; rows of words stand in front of, between and behind them.
    @torch.inference_mode()
    def read(self, pictures: int, words: int, features: torch.Tensor):
        ids = torch.full((1, pictures * (PICTURE_ROWS + 2) + words), 500)
        mask = torch.zeros_like(ids)
        for picture in range(pictures):
            at = 2 + picture * (PICTURE_ROWS + 2)
            mask[0, at:at + PICTURE_ROWS] = 1
        out = self.model(input_ids=ids, image_embeds=features, image_embeds_position_mask=mask,
                         attention_mask=torch.ones_like(ids), use_cache=True, logits_to_keep=1)
        return out.past_key_values, out.logits[:, -1:].argmax(-1)

    @torch.inference_mode()
    def times(self, steps: int) -> dict:
        result = {"picture_seconds": middle_of(self.features, 5)}
        features = self.features()
        result["prompt_seconds"] = middle_of(lambda: self.read(1, PROMPT - PICTURE_ROWS - 2, features), 5)
        cache, token = self.read(1, PROMPT - PICTURE_ROWS - 2, features)
        taken = []
        for _ in range(steps):
            began = time.perf_counter()
            length = torch.ones((1, cache.get_seq_length() + 1), dtype=torch.long)
            # As generate() goes on: the model around it wants the picture each time.
            out = self.model.text_model(input_ids=token, attention_mask=length, past_key_values=cache, use_cache=True)
            token = out.logits[:, -1:].argmax(-1)
            taken.append(time.perf_counter() - began)
        result["tokens_per_second"] = 1 / statistics.median(taken)
        began = time.perf_counter()
        for _ in range(CANDIDATES):
            seen = torch.cat([self.features() for _ in range(SERIES + 1)])
            self.read(SERIES + 1, QUESTION, seen)
        result["candidates_seconds"] = time.perf_counter() - began
        return result


def middle_of(work, times: int) -> float:
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def ours(options: argparse.Namespace) -> dict:
    printed = subprocess.run([options.cli, "bench", "--model", options.folder, "--looking", "--steps", str(options.steps),
                              "--threads", str(options.threads), "--device", "cpu", "--json"],
                             check=True, stdout=subprocess.PIPE, text=True).stdout
    result = json.loads(printed)
    return result["looking"] | {"peak_memory_bytes": result["peak_memory_bytes"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=16)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if not (options.folder / "config.json").exists():
        make_folder(options.folder)
    model = Theirs(options.folder)
    mine, other = [], []
    for _ in range(options.turns):  # in turns: what else the machine does changes
        mine.append(ours(options))
        other.append(model.times(options.steps))
    print(f"Kosmos-2, random bf16 weights, {options.threads} threads, torch {torch.__version__}, "
          f"transformers {transformers.__version__}; middle of {options.turns} turns")
    for key, label in (("picture_seconds", "a picture to its rows"), ("prompt_seconds", f"{PROMPT} positions to a token"),
                       ("tokens_per_second", "tokens/s"), ("candidates_seconds", f"{CANDIDATES} candidates")):
        a, b = (statistics.median(turn[key] for turn in turns) for turns in (mine, other))
        print(f"{label:24} Pardalis {a:8.3f}   transformers {b:8.3f}   ratio {a / b:.2f}")
    apart = statistics.median(turn["candidates_seconds"] / turn["candidates_apart_seconds"] for turn in mine)
    print(f"{'candidates together':24} {apart:.2f} of the time of each by itself")
    print(f"{'peak memory':24} {max(turn['peak_memory_bytes'] for turn in mine) / 1e9:.2f} GB")


if __name__ == "__main__":
    main()
