"""Times PyTorch's VQ decode in float32: the default model's decoder, and one of the published size with random weights.

    python tests/reference/time_vq_decoder.py [--model resources/models/default] [--threads 2] [--runs 5]

From latents to pixels, post_quant_conv included; milliseconds, best of the runs. Quiet the machine first.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from torch import nn

import chameleon

PUBLISHED = {"resolution": 512, "base_channels": 128, "channel_multiplier": [1, 1, 2, 2, 4], "num_res_blocks": 2,
             "embed_dim": 256, "latent_channels": 256, "attn_resolutions": []}


def published():
    torch.manual_seed(0)
    return nn.Conv2d(PUBLISHED["embed_dim"], PUBLISHED["latent_channels"], 1), chameleon.empty_vq_decoder(PUBLISHED)


@torch.inference_mode()
def measure(title, modules, vq, runs):
    grid = vq["resolution"] // 2 ** (len(vq["channel_multiplier"]) - 1)
    for layout, memory_format in (("NCHW", torch.contiguous_format), ("channels_last", torch.channels_last)):
        graph = nn.Sequential(*modules).to(memory_format=memory_format)
        latents = torch.randn(1, vq["embed_dim"], grid, grid).to(memory_format=memory_format)
        graph(latents)
        times = []
        for _ in range(runs):
            begin = time.perf_counter()
            graph(latents)
            times.append(1000 * (time.perf_counter() - begin))
        print(f"{title:34} {layout:14} best {min(times):9.1f} ms   median {sorted(times)[len(times) // 2]:9.1f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=Path(__file__).resolve().parents[2] / "resources/models/default")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(f"torch {torch.__version__}, {options.threads} threads")
    vq = json.loads((options.model / "config.json").read_text())["vq_config"]
    side = vq["resolution"]
    measure(f"default model, {side}x{side}", chameleon.vq_decoder(options.model), vq, 20 * options.runs)
    measure("published size, 512x512", published(), PUBLISHED, options.runs)


if __name__ == "__main__":
    main()
