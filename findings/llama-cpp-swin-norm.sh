#!/usr/bin/env bash
# llama.cpp b11549 computes a Chameleon whose norms stand behind its sub-layers ("swin_norm", as in the 34B) otherwise than
# the model was trained.
#
# Trained (arXiv 2405.09818, section 2.3, as in Swin):  h = x + norm(attention(x));  y = h + norm(ffn(h))
# llama.cpp:                                            h = x + norm(attention(x));  y = h + norm(ffn(norm(attention(x))))
# The feed-forward network gets what attention made, without the residual stream. Models of the 7B's form are right.
# Who feels it: whoever runs a Chameleon 34B, or anything that was made of one, as GGUF. There is no warning.
#
# A model of one layer with random weights, written by gguf-py, its log-probabilities by llama.cpp and by both formulas in
# numpy. At the first position, so that attention gives back its value: RoPE and softmax play no part.
#
# Seen with Python 3.11:
#   swin_norm false: llama.cpp is as trained by 7.4e-07
#   swin_norm true:  llama.cpp is as trained by 1.72e+00, as the second formula by 1.4e-06
#
# Needs a network: installs gguf, numpy and xllamacpp in a temporary folder. Fails when any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check gguf==0.19.0 numpy==2.4.6 xllamacpp==2026.10.11549
cat > "$work/serve.py" <<'PYTHON'
import sys

import xllamacpp as xlc

p = xlc.CommonParams()
p.model.path = sys.argv[1]
p.n_ctx, p.n_batch, p.n_ubatch, p.n_parallel, p.warmup = 64, 64, 64, 1, False
p.cache_type_k = p.cache_type_v = xlc.ggml_type.GGML_TYPE_F32
p.flash_attn_type = xlc.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
server = xlc.Server(p)
print("listening", server.listening_address, flush=True)
sys.stdin.read()
PYTHON
"$work/venv/bin/python" - "$work" <<'PYTHON'
import json
import subprocess
import sys
import urllib.request

import gguf
import numpy as np

ROWS, WIDTH, HEADS, FFN = 8224, 32, 2, 64  # llama.cpp takes the ids 4 to 8195 for image codes
random = np.random.default_rng(1)
weights = {name: (random.standard_normal(shape) / shape[-1] ** 0.5 * 2).astype(np.float32) for name, shape in {
    "token_embd": (ROWS, WIDTH), "output": (ROWS, WIDTH), "blk.0.attn_q": (WIDTH, WIDTH), "blk.0.attn_k": (WIDTH, WIDTH),
    "blk.0.attn_v": (WIDTH, WIDTH), "blk.0.attn_output": (WIDTH, WIDTH), "blk.0.ffn_gate": (FFN, WIDTH),
    "blk.0.ffn_up": (FFN, WIDTH), "blk.0.ffn_down": (WIDTH, FFN)}.items()}
norms = {name: random.uniform(0.5, 1.5, WIDTH).astype(np.float32)
         for name in ("blk.0.attn_norm", "blk.0.ffn_norm", "output_norm")}


def write(path, swin):
    w = gguf.GGUFWriter(path, "chameleon")
    w.add_block_count(1)
    w.add_context_length(64)
    w.add_embedding_length(WIDTH)
    w.add_feed_forward_length(FFN)
    w.add_head_count(HEADS)
    w.add_head_count_kv(HEADS)
    w.add_rope_freq_base(10000.0)
    w.add_layer_norm_rms_eps(1e-5)
    w.add_swin_norm(swin)
    w.add_tokenizer_model("gpt2")
    w.add_tokenizer_pre("chameleon")
    w.add_token_list(["<s>", "a", "</s>", "b"] + [f"t{n}" for n in range(4, ROWS)])
    w.add_token_types([3, 1, 3, 1] + [1] * (ROWS - 4))
    w.add_token_merges(["a b"])
    w.add_bos_token_id(0)
    w.add_eos_token_id(2)
    for name, values in {**weights, **norms}.items():
        w.add_tensor(name + ".weight", values)
    for which in "qk":
        w.add_tensor(f"blk.0.attn_{which}_norm.weight", np.ones((HEADS, WIDTH // HEADS), np.float32))
        w.add_tensor(f"blk.0.attn_{which}_norm.bias", np.zeros((HEADS, WIDTH // HEADS), np.float32))
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def llama_cpp(path):
    server = subprocess.Popen([sys.executable, sys.argv[1] + "/serve.py", path], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = next(line.split()[1] for line in server.stdout if line.startswith("listening "))
    question = {"prompt": [0], "n_predict": 1, "n_probs": ROWS, "temperature": 0, "logit_bias": [[1, 1000]]}
    request = urllib.request.Request(address + "/completion", json.dumps(question).encode(),
                                     {"Content-Type": "application/json"})
    answer = json.load(urllib.request.urlopen(request, timeout=60))
    server.stdin.close()
    server.wait()
    found = {e["id"]: e["logprob"] for e in answer["completion_probabilities"][0]["top_logprobs"]}
    return np.array([found.get(id, -np.inf) for id in TEXT])


TEXT = [0, 1, 2, 3, *range(8196, ROWS)]


def norm(x, name):
    return x / np.sqrt((x * x).mean() + 1e-5) * norms[name].astype(float)


def times(name, x):
    return weights[name].astype(float) @ x


def ffn(x):
    gate = times("blk.0.ffn_gate", x)
    return times("blk.0.ffn_down", gate / (1 + np.exp(-gate)) * times("blk.0.ffn_up", x))


def attention(x):  # of one position: its own value
    return times("blk.0.attn_output", times("blk.0.attn_v", x))


def computed(swin, with_residual=True):
    x = weights["token_embd"][0].astype(float)
    if swin:
        attended = norm(attention(x), "blk.0.attn_norm")
        h = x + attended
        y = h + norm(ffn(h if with_residual else attended), "blk.0.ffn_norm")
    else:
        h = x + attention(norm(x, "blk.0.attn_norm"))
        y = h + ffn(norm(h, "blk.0.ffn_norm"))
    logits = times("output", norm(y, "output_norm"))[TEXT]
    return logits - np.log(np.exp(logits).sum())


def differ(a, b):
    both = np.isfinite(a)
    assert both.sum() > 20
    return np.abs(a - b)[both].max()


before = sys.argv[1] + "/before.gguf"
behind = sys.argv[1] + "/behind.gguf"
write(before, False)
write(behind, True)
right = differ(llama_cpp(before), computed(swin=False))
theirs = llama_cpp(behind)
trained, other = differ(theirs, computed(swin=True)), differ(theirs, computed(swin=True, with_residual=False))
print(f"swin_norm false: llama.cpp is as trained by {right:.1e}")
print(f"swin_norm true:  llama.cpp is as trained by {trained:.2e}, as the second formula by {other:.1e}")
assert right < 1e-4 and other < 1e-4, "it computes something else now"
assert trained > 0.1, "it computes as the model was trained now"
PYTHON
