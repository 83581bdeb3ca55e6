#!/usr/bin/env python3
"""Writes tests/golden/gguf/tiny: a small Chameleon as transformers saves it, what llama.cpp's own converter makes of it,
and what transformers computes.

    pip install torch==2.15.0 transformers==5.24.0 gguf==0.19.0 safetensors==0.8.0 numpy==2.4.6
    pip download --no-deps --no-binary :all: llama-cpp-python==0.3.36 && tar xzf llama_cpp_python-0.3.36.tar.gz
    python3 make_gguf_models.py llama_cpp_python-0.3.36/vendor/llama.cpp ../golden/gguf/tiny

The converter knows a tokenizer by a hash of what it makes of a text, and knows the published Chameleon's alone; it is told
that ours is that. Nothing else of it is touched.

hf/: the folder. f16.gguf, q8_0.gguf: made of it by convert_hf_to_gguf.py. golden.safetensors: "tokens" I32 [T], "f16" and
"q8_0" F32 [T, vocabulary], the logits with the weights of either file, computed in f32. golden.json: texts, and the ids that
the tokenizers package gives them.
"""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import gguf
import torch
import transformers
from gguf_models import TEXT, logits, model, save_tokenizer, save_without_pictures, tokenizer
from safetensors.torch import save_file

TEXTS = [*TEXT.splitlines(), " it's 10.", "\n\n1. The image", "a  b   c    d", "été 東京 🙂", "</s><reserved08706>IMGIMGCZ<"]


def convert(llama_cpp, folder, out, kind):
    told = Path(__file__).with_name("convert_as_chameleon.py")
    subprocess.run([sys.executable, told, llama_cpp, folder, "--outfile", out, "--outtype", kind], check=True,
                   capture_output=True)


def read_back(made, path):
    """Of a GGUF file, in place of the model's own matrices; their rows are turned back. Norms are not quantised."""
    heads = made.config.num_attention_heads
    names = {"attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj", "attn_v": "self_attn.v_proj",
             "attn_output": "self_attn.o_proj", "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj",
             "ffn_down": "mlp.down_proj"}
    tensors = {"token_embd.weight": made.model.embed_tokens.weight, "output.weight": made.lm_head.weight}
    for i, layer in enumerate(made.model.layers):
        tensors |= {f"blk.{i}.{k}.weight": layer.get_submodule(v).weight for k, v in names.items()}
    for tensor in gguf.GGUFReader(path).tensors:
        if tensor.name not in tensors:
            continue
        values = torch.from_numpy(gguf.quants.dequantize(tensor.data, tensor.tensor_type).copy()).float()
        if re.search(r"attn_[qk]\.", tensor.name):
            rows, columns = values.shape
            values = values.reshape(heads, rows // heads // 2, 2, columns).transpose(1, 2).reshape(rows, columns)
        own = tensors[tensor.name]
        assert (values - own).abs().max() < 0.05, tensor.name
        own.copy_(values)


def main():
    llama_cpp, folder = Path(sys.argv[1]), Path(sys.argv[2])
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "hf").mkdir(parents=True)
    made = tokenizer(codes=8, sentinels=4, reserved=4, merges=60)
    save_tokenizer(made, folder / "hf")
    words = made.get_vocab()
    rows = (len(words) + 31) // 32 * 32 + 32  # some without a name
    net = model(words, rows)
    save_without_pictures(net, folder / "hf")

    ids = [0, *made.encode(TEXT).ids[:24], words["<reserved08706>"], *made.encode("It's white.").ids, 2]
    golden = {"tokens": torch.tensor(ids, dtype=torch.int32)}
    for kind in ("f16", "q8_0"):
        convert(llama_cpp, folder / "hf", folder / f"{kind}.gguf", kind)
        read_back(net, folder / f"{kind}.gguf")
        golden[kind] = logits(net, ids).contiguous()
    save_file(golden, folder / "golden.safetensors")
    texts = [{"text": text, "ids": made.encode(text).ids} for text in TEXTS]
    (folder / "golden.json").write_text(json.dumps({"texts": texts}, indent=1) + "\n")
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o644)
    print(f"{sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 1e3:.0f} kB, {len(words)} of {rows} ids, "
          f"logits of deviation {golden['f16'].std():.2f}, Q8_0 moves them by {(golden['f16'] - golden['q8_0']).abs().max():.3f}")


if __name__ == "__main__":
    main()
