#!/usr/bin/env python3
"""Whether llama.cpp computes the same from the GGUF files that pardalis-cli convert writes, and transformers from its folders.

    pip install torch==2.15.0 transformers==5.24.0 tokenizers==0.23.3 xllamacpp==2026.10.11549 numpy==2.4.6
    python3 check_gguf_with_llama_cpp.py PARDALIS_CLI [PYTHON_WITH_TRANSFORMERS_4]

A Chameleon 64 wide with the published layout of ids (image codes are 4..8195, which llama.cpp takes for granted) is
saved by transformers, converted to F32, F16 and Q8_0, and run in llama.cpp's server on texts. Compared are the
log-probabilities of all ids but image codes, whose logits llama.cpp overwrites. Bounds: F32 1e-3 (llama.cpp keeps its
cache in f32 here); F16 and Q8_0 what llama.cpp's own rounding of activations to f16 and 8 bits gives. The same weights
by pardalis-cli score against transformers: 1e-4. The tokens that llama.cpp makes of texts are those of the tokenizers
package.
Then the folders of --format hf and hf4: transformers computes from each what it computed from the original.
"""
import json
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import numpy as np

BOUNDS = {"f32": 1e-3, "f16": 2e-2, "q8_0": 0.25}
IMAGES = slice(4, 8196)
TEXTS = ["The train is traveling near a mountainous landscape.", " it's 10.", "\n\n1. The image", "a  b   c    d",
         "été 東京 🙂", "Generate an image", "x = {1: 2}; y\t= 3\n"]

SERVER = """
import sys, time
import xllamacpp as xlc
p = xlc.CommonParams()
p.model.path = sys.argv[1]
p.n_ctx, p.n_batch, p.n_ubatch, p.n_parallel, p.warmup = 256, 256, 256, 1, False
p.cache_type_k = p.cache_type_v = xlc.ggml_type.GGML_TYPE_F32
p.flash_attn_type = xlc.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
p.cpuparams.n_threads = p.cpuparams_batch.n_threads = 1
server = xlc.Server(p)
print("listening", server.listening_address, flush=True)
sys.stdin.read()
"""


class LlamaCpp:
    def __init__(self, path):
        self.process = subprocess.Popen([sys.executable, "-c", SERVER, str(path)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if line.startswith("listening "):
                self.address = line.split()[1]
                return
        raise SystemExit(f"llama.cpp does not load {path}")

    def ask(self, what, question):
        request = urllib.request.Request(f"{self.address}/{what}", json.dumps(question).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)

    def log_probabilities(self, ids, rows, whole):
        """Of what follows, by id; of image codes none. `whole`: an id of whole characters, which is sampled, since the
        server holds the others back; the probabilities are those before."""
        answer = self.ask("completion", {"prompt": ids, "n_predict": 1, "n_probs": rows, "temperature": 0, "logit_bias": [[whole, 1000]],
                                         "cache_prompt": False, "post_sampling_probs": False})
        found = np.full(rows, -np.inf)
        for entry in answer["completion_probabilities"][0]["top_logprobs"]:
            found[entry["id"]] = entry["logprob"]
        return found

    def tokens(self, text):
        return self.ask("tokenize", {"content": text, "add_special": False, "parse_special": False})["tokens"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def without_images(logits):
    kept = np.array(logits, dtype=np.float64)
    kept[..., IMAGES] = -np.inf
    return kept - np.log(np.exp(kept - kept.max(-1, keepdims=True)).sum(-1, keepdims=True)) - kept.max(-1, keepdims=True)


def run(*command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True)


def score(cli, model, ids, folder):
    (folder / "ids.json").write_text(json.dumps(ids))
    run(cli, "score", "--model", model, "--tokens", folder / "ids.json", "--logits", folder / "logits.npy")
    return np.load(folder / "logits.npy")


def worst(a, b):
    finite = np.isfinite(a) & np.isfinite(b)
    assert finite.sum() > a.size // 100
    return float(np.abs(a - b)[finite].max())


def computed_by_transformers(folder, ids):
    import torch
    import transformers
    from gguf_models import logits
    from transformers import ChameleonForConditionalGeneration

    transformers.logging.set_verbosity_error()
    torch.set_grad_enabled(False)
    model = ChameleonForConditionalGeneration.from_pretrained(folder, attn_implementation="eager").float().eval()
    return logits(model, ids).numpy()


def main():
    if sys.argv[1] == "--transformers":  # in the process of another version
        np.save(sys.argv[4], computed_by_transformers(sys.argv[2], json.loads(Path(sys.argv[3]).read_text())))
        return
    import torch
    from gguf_models import TEXT, model, save_tokenizer, save_without_pictures, tokenizer

    cli, failures = Path(sys.argv[1]).resolve(), 0
    torch.set_grad_enabled(False)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "original").mkdir()
        made = tokenizer(codes=8192, sentinels=16, reserved=4, merges=60)
        save_tokenizer(made, folder / "original")
        words = made.get_vocab()
        rows = (len(words) + 31) // 32 * 32
        save_without_pictures(model(words, rows, hidden_size=64, intermediate_size=96), folder / "original")
        ids = [0, *made.encode(TEXT).ids[:60], words["<reserved08706>"], *made.encode("It's white.").ids]
        reference = computed_by_transformers(folder / "original", ids)
        places = [0, 1, 7, 30, len(ids) - 1]

        def report(what, difference, bound):
            nonlocal failures
            failures += not difference <= bound
            print(f"{what:58} {difference:.2e}, bound {bound:g}{'' if difference <= bound else '  FAILED'}")

        for kind, bound in BOUNDS.items():
            path = folder / f"{kind}.gguf"
            run(cli, "convert", folder / "original", path, "--type", kind)
            ours = score(cli, path, ids, folder)
            if kind != "q8_0":
                report(f"{kind}: pardalis-cli and transformers, logits", worst(ours, reference), 1e-4)
            llama = LlamaCpp(path)
            theirs = np.stack([llama.log_probabilities(ids[:n + 1], rows, words["e"]) for n in places])
            report(f"{kind}: llama.cpp and pardalis-cli, log-probabilities", worst(theirs, without_images(ours[places])), bound)
            if kind == "f32":
                for text in TEXTS:
                    expected, found = made.encode(text).ids, llama.tokens(text)
                    if expected != found:
                        failures += 1
                        print(f"tokens of {text!r}: {found}, expected {expected}  FAILED")
            llama.close()

        for form, python in (("hf", sys.executable), ("hf4", sys.argv[2] if len(sys.argv) > 2 else None)):
            run(cli, "convert", folder / "f16.gguf", folder / form, "--format", form)
            if not python:
                print(f"{form}: not tried, no Python with transformers 4 given")
                continue
            (folder / "ids.json").write_text(json.dumps(ids))
            run(python, __file__, "--transformers", folder / form, folder / "ids.json", folder / "again.npy")
            report(f"{form}: transformers, of the GGUF file turned back", worst(np.load(folder / "again.npy"), reference), 1e-5)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
