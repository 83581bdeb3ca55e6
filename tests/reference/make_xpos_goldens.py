"""tests/golden/kosmos/xpos: self-attention of torchscale with xPos and its inner norm (what KOSMOS-1 was published with), on random
weights.

    pip download --no-deps torchscale==0.3.0 && unzip torchscale-0.3.0-py3-none-any.whl -d THERE
    PYTHONPATH=THERE python -B tests/reference/make_xpos_goldens.py          # torch 2.15.0

Of 12 positions and 3 heads of 16 values, scale base 512: even.x [1, 12, 48], the weights by torchscale's names, even.out [1, 12, 48]
in one pass, even.steps the same position by position, and even.q_rotated, even.k_rotated [3, 12, 16], the query scaled by 1/4.
"""
import argparse
import pathlib

import torch
from safetensors.torch import save_file
from torchscale.component.multihead_attention import MultiheadAttention

OUT = pathlib.Path(__file__).resolve().parents[1] / "golden/kosmos/xpos"
POSITIONS, HEADS, HEAD, BASE, SEED = 12, 3, 16, 512, 5


def main():
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(SEED)
    width = HEADS * HEAD
    args = argparse.Namespace(multiway=False, layernorm_eps=1e-5, xpos_rel_pos=True, xpos_scale_base=BASE)
    attention = MultiheadAttention(args, width, HEADS, self_attention=True, subln=True).eval()
    for name, p in attention.named_parameters():
        spread = 1.5 / width**0.5 if p.dim() == 2 else 0.2
        p.data = spread * torch.randn(p.shape, generator=generator) + (1.0 if name == "inner_attn_ln.weight" else 0.0)
    x = torch.randn((1, POSITIONS, width), generator=generator)
    causal = torch.triu(torch.full((POSITIONS, POSITIONS), float("-inf")), 1)
    with torch.no_grad():
        whole = attention(x, x, x, attn_mask=causal)[0]
        state, steps = {}, []
        for i in range(POSITIONS):
            one = x[:, i : i + 1]
            steps.append(attention(one, one, one, incremental_state=state, is_first_step=i == 0)[0])
        heads = lambda t: t.view(1, POSITIONS, HEADS, HEAD).transpose(1, 2).reshape(HEADS, POSITIONS, HEAD)
        q = attention.xpos(heads(attention.q_proj(x) * attention.scaling), offset=0, downscale=False)
        k = attention.xpos(heads(attention.k_proj(x)), offset=0, downscale=True)
    tensors = {"x": x, "out": whole, "steps": torch.cat(steps, 1), "q_rotated": q, "k_rotated": k}
    tensors |= {name: p.data for name, p in attention.named_parameters()}
    OUT.mkdir(parents=True, exist_ok=True)
    save_file({f"even.{name}": t.contiguous() for name, t in tensors.items()}, OUT / "golden.safetensors")


if __name__ == "__main__":
    main()
