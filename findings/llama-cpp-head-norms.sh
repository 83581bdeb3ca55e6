#!/usr/bin/env bash
# llama.cpp's convert_hf_to_gguf.py (as llama-cpp-python 0.3.36 ships it) keeps of a Chameleon's head norms the first head's,
# and can't convert a model whose heads share keys.
#
# Transformers stores q_norm and k_norm as [heads, values]. In the 7B all rows are equal; the 34B was trained in four parts,
# each with norms of its own for its heads. The converter writes row 0 for every head: no error, no warning, and a model
# that computes something else. Of grouped heads (the 34B has 64 and 8) it takes the head size for hidden_size / kv heads and
# stops with an error.
# Who feels it: whoever has a GGUF that was made of a 34B's form with ungrouped heads; nobody can have one of the 34B itself.
#
# Seen with Python 3.11:
#   4 heads of 4:  all rows of blk.0.attn_q_norm.weight are the first head's: True
#   4 heads of 2:  RuntimeError: shape '[2, 8]' is invalid for input of size 8
#
# The converter knows a tokenizer by a hash and is told that ours is Chameleon's; nothing else of it is touched.
# Needs a network: installs torch, transformers and more (3 GB) in a temporary folder, unless PYTHON names one that has them.
# Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=${PYTHON:-}
if [[ -z $python ]]; then
    python3 -m venv "$work/venv"
    python=$work/venv/bin/python
    "$python" -m pip install --quiet --disable-pip-version-check torch==2.15.0 transformers==5.24.0 safetensors==0.8.0 \
        numpy==2.4.6 sentencepiece==0.2.3 protobuf==7.36.2
fi
# The source alone: nothing of it is built.
"$python" -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest "$work" llama-cpp-python==0.3.36
tar --extract --gzip --directory "$work" --file "$work"/llama_cpp_python-0.3.36.tar.gz
export HF_HUB_OFFLINE=1 TRANSFORMERS_NO_ADVISORY_WARNINGS=1
"$python" - "$work" <<'PYTHON'
import json
import subprocess
import sys
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

work = Path(sys.argv[1])
llama_cpp = work / "llama_cpp_python-0.3.36/vendor/llama.cpp"
sys.path[:0] = [str(llama_cpp / "gguf-py")]
import gguf  # noqa: E402

WIDTH, HEADS, FFN, ROWS = 32, 4, 64, 320
told = work / "told.py"
told.write_text(f"""
import runpy, sys
sys.path[:0] = [{str(llama_cpp / "gguf-py")!r}, {str(llama_cpp)!r}]
from conversion.base import TextModel
TextModel.get_vocab_base_pre = lambda self, tokenizer: "chameleon"
sys.argv[0] = {str(llama_cpp / "convert_hf_to_gguf.py")!r}
runpy.run_path(sys.argv[0], run_name="__main__")
""")


def save(folder, kv_heads):
    folder.mkdir()
    random = torch.Generator().manual_seed(1)
    head = WIDTH // HEADS
    shapes = {"model.embed_tokens.weight": (ROWS, WIDTH), "lm_head.weight": (ROWS, WIDTH), "model.norm.weight": (WIDTH,)}
    layer = "model.layers.0."
    for name, shape in {"self_attn.q_proj": (WIDTH, WIDTH), "self_attn.k_proj": (kv_heads * head, WIDTH),
                        "self_attn.v_proj": (kv_heads * head, WIDTH), "self_attn.o_proj": (WIDTH, WIDTH),
                        "mlp.gate_proj": (FFN, WIDTH), "mlp.up_proj": (FFN, WIDTH), "mlp.down_proj": (WIDTH, FFN),
                        "input_layernorm": (WIDTH,), "post_attention_layernorm": (WIDTH,),
                        "self_attn.q_norm": (HEADS, head), "self_attn.k_norm": (kv_heads, head)}.items():
        shapes[layer + name + ".weight"] = shape
        if name.endswith(("q_norm", "k_norm")):
            shapes[layer + name + ".bias"] = shape
    tensors = {name: torch.randn(shape, generator=random) for name, shape in shapes.items()}
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    words = {name: id for id, name in enumerate(["<s>", "<pad>", "</s>", *sorted(pre_tokenizers.ByteLevel.alphabet())])}
    tokenizer = Tokenizer(models.BPE(vocab=words, merges=[]))
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in ("<s>", "<pad>", "</s>")])
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "PreTrainedTokenizerFast"}))
    (folder / "config.json").write_text(json.dumps({
        "architectures": ["ChameleonForConditionalGeneration"], "model_type": "chameleon", "hidden_size": WIDTH,
        "intermediate_size": FFN, "num_hidden_layers": 1, "num_attention_heads": HEADS, "num_key_value_heads": kv_heads,
        "max_position_embeddings": 64, "rms_norm_eps": 1e-5, "vocab_size": ROWS, "vocabulary_map": words,
        "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0}, "dtype": "float32"}))
    return tensors[layer + "self_attn.q_norm.weight"]


def convert(folder):
    return subprocess.run([sys.executable, told, folder, "--outfile", str(folder) + ".gguf", "--outtype", "f32"],
                          capture_output=True, text=True)


norm = save(work / "ungrouped", HEADS)
run = convert(work / "ungrouped")
assert run.returncode == 0, run.stderr
written = next(torch.from_numpy(t.data.copy()) for t in gguf.GGUFReader(str(work / "ungrouped.gguf")).tensors
               if t.name == "blk.0.attn_q_norm.weight")
first = norm[0].view(2, -1).t().reshape(-1)  # in llama.cpp's order of a head's values
kept = bool(torch.equal(written, first.expand_as(written)))
print(f"4 heads of 4:  all rows of blk.0.attn_q_norm.weight are the first head's: {kept}")
assert not torch.equal(norm[0], norm[1])
assert kept, "it keeps every head's norm now"

save(work / "grouped", 2)
run = convert(work / "grouped")
print("4 heads of 2: ", run.stderr.strip().splitlines()[-1])
assert run.returncode != 0, "it converts grouped heads now"
PYTHON
