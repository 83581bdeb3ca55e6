#!/usr/bin/env python3
"""A guided picture's language model in PyTorch beside Pardalis on this machine: 7B shape, random weights, two streams.

    compare_pytorch.py CLI [--turns 3] [--threads 2] [--steps 8] [--type q4]

PyTorch computes a Llama of Chameleon 7B's sizes (transformers' LlamaForCausalLM: Chameleon's without its QK-norm) in bf16
with a cache of keys and values, a batch of two, at a depth of 544, which is the middle of a picture behind a short prompt.
Needs 20 GB of memory, and torch and transformers from PyPI. Nothing else should run meanwhile.
"""
import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path

import torch
import transformers

DEPTH, STREAMS, PICTURE = 544, 2, 1024


def random_llama() -> torch.nn.Module:
    config = transformers.LlamaConfig(vocab_size=65536, hidden_size=4096, intermediate_size=11008, num_hidden_layers=32,
                                      num_attention_heads=32, max_position_embeddings=4096, tie_word_embeddings=False)
    with torch.device("meta"):
        model = transformers.LlamaForCausalLM(config).to(torch.bfloat16)
    rotary = type(model.model.rotary_emb)(config)
    model.to_empty(device="cpu")
    model.model.rotary_emb = rotary
    tile = (torch.randn(1 << 20) * 0.02).bfloat16()
    with torch.no_grad():
        for parameter in model.parameters():
            flat = parameter.view(-1)
            for at in range(0, flat.numel(), tile.numel()):
                flat[at:at + tile.numel()] = tile[:flat.numel() - at]
    return model.eval()


@torch.inference_mode()
def theirs(model: torch.nn.Module, steps: int) -> float:
    cache = transformers.DynamicCache(config=model.config)
    ids = torch.randint(0, 65536, (STREAMS, DEPTH))
    model(ids, past_key_values=cache, use_cache=True, logits_to_keep=1)
    step = torch.randint(0, 65536, (STREAMS, 1))
    times = []
    for _ in range(steps + 1):
        began = time.perf_counter()
        model(step, past_key_values=cache, use_cache=True)
        times.append(time.perf_counter() - began)
    return 1 / statistics.median(times[1:])


def ours(options: argparse.Namespace) -> float:
    printed = subprocess.run([options.cli, "bench", "--shape", "7b", "--type", options.type, "--depth", str(DEPTH), "--steps",
                              str(options.steps), "--threads", str(options.threads), "--no-pictures", "--json"],
                             check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(printed)["decode"][str(STREAMS)]["steps_per_second"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=8)
    parser.add_argument("--type", choices=("q4", "q8"), default="q4")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    model = random_llama()
    mine, other = [], []
    for _ in range(options.turns):  # in turns: what else the machine does changes
        mine.append(ours(options))
        other.append(theirs(model, options.steps))
    a, b = statistics.median(mine), statistics.median(other)
    print(f"7b, {STREAMS} streams at {DEPTH}, {options.threads} threads, torch {torch.__version__}, "
          f"transformers {transformers.__version__}")
    print(f"Pardalis {options.type}: {a:.2f} steps/s, a picture's {PICTURE} in {PICTURE / a:.0f} s {mine}")
    print(f"PyTorch bf16: {b:.2f} steps/s, a picture's {PICTURE} in {PICTURE / b:.0f} s {other}")
    print(f"Pardalis / PyTorch: {a / b:.2f}")


if __name__ == "__main__":
    main()
