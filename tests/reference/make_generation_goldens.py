"""Writes tests/golden/chameleon/transformers-X.Y: a small checkpoint as this version of transformers saves it, and what
it computes from it after loading it again.

    VENV/bin/python tests/reference/make_generation_goldens.py     in one environment for each version; README.md lists them

every-member.json: the configuration with all the members that the version's classes have, defaults included.
golden.safetensors: "tokens" I32 [T], "logits" F32 [T, vocabulary], "pixels" F32 [3, R, R], "codes" I32 [codes].
"""

import json
import shutil
from pathlib import Path

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import ChameleonConfig, ChameleonForConditionalGeneration

GENERATION = ".".join(transformers.__version__.split(".")[:2])
FOLDER = Path(__file__).resolve().parents[1] / "golden/chameleon" / f"transformers-{GENERATION}"
LEAST_CODE_MARGIN = 1e-3
CODES = 16
TEXT_IDS = 28

# Each tells something else about itself than the others.
SAID = {
    "4.46": {"rope_theta": 500.0},  # of vq_config only what differs from the class
    "4.57": {"tie_word_embeddings": True, "swin_norm": True, "num_key_value_heads": 2, "rope_theta": 500.0},
    "5.24": {"rope_parameters": {"rope_type": "default", "rope_theta": 500.0}, "num_key_value_heads": 1},
}


def vocabulary():
    names = ["<s>", "<pad>", "</s>", "<unk>"]
    names += ["IMGIMG" + "".join("ABCDEFGHIJ"[int(digit)] for digit in str(code)) + "Z" for code in range(CODES)]
    names += ["<eoss>", "<racm3:break>", "<reserved08706>", "<image>"]
    names += [chr(ord("!") + n) for n in range(TEXT_IDS)]
    return {name: index for index, name in enumerate(names)}


def config():
    said = {"num_key_value_heads": 4, **SAID[GENERATION]}
    words = vocabulary()
    return ChameleonConfig(
        vocab_size=len(words), hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4,
        max_position_embeddings=128, vocabulary_map=words,
        vq_config={"embed_dim": 8, "num_embeddings": CODES, "latent_channels": 16, "resolution": 8, "base_channels": 32,
                   "channel_multiplier": [1, 1], "num_res_blocks": 2 if GENERATION == "4.46" else 1},
        **said)


def fill(model, seed):
    random = torch.Generator().manual_seed(seed)
    for name, parameter in sorted(model.named_parameters()):
        values = torch.randn(parameter.shape, generator=random)
        if "norm" in name or name.endswith(".bias"):
            values = values * 0.2 + (1.0 if name.endswith("weight") else 0.0)
        elif "embed" not in name:
            values = values * (1.5 / parameter[0].numel() ** 0.5)
        # Half the bytes; what is computed is computed in float32 all the same.
        parameter.copy_(values.bfloat16() if "vqmodel" in name else values)


def margins(model, pixels):
    vq = model.model.vqmodel
    latents = vq.quant_conv(vq.encoder(pixels[None]))[0].flatten(1).T
    distances = torch.cdist(latents.double(), vq.quantize.embedding.weight.double()) ** 2
    nearest = distances.topk(2, dim=1, largest=False)
    return nearest.values[:, 1] - nearest.values[:, 0], nearest.indices[:, 0]


def store_tokenizer_as_bf16(path):
    tensors = load_file(path)
    tensors = {name: t.bfloat16() if "vqmodel" in name else t for name, t in tensors.items()}
    save_file(tensors, path, metadata={"format": "pt"})
    path.chmod(0o644)


def logits(model, ids):
    # The class's own forward would overwrite the image ids' logits.
    return model.lm_head(model.model(input_ids=torch.tensor([ids]), use_cache=False).last_hidden_state)[0]


def load(folder):
    return ChameleonForConditionalGeneration.from_pretrained(folder, attn_implementation="eager").float().eval()


def prove_own_head_wins(rows, ids):
    """With tie_word_embeddings and both tensors in the file, transformers 5 computes with the file's head."""
    other = FOLDER.with_name("both-heads")
    shutil.copytree(FOLDER, other)
    changed = json.loads((other / "config.json").read_text()) | {"tie_word_embeddings": True}
    (other / "config.json").write_text(json.dumps(changed))
    assert torch.equal(logits(load(other), ids), rows)
    shutil.rmtree(other)


def main():
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    transformers.logging.set_verbosity_error()
    shutil.rmtree(FOLDER, ignore_errors=True)
    model = ChameleonForConditionalGeneration(config()).eval()
    pixels = torch.rand(3, 8, 8, generator=torch.Generator().manual_seed(1)) * 2 - 1
    for seed in range(1000):
        fill(model, seed)
        distances, codes = margins(model, pixels)
        if distances.min() > LEAST_CODE_MARGIN and len(codes.unique()) > 3:
            break
    model.save_pretrained(FOLDER)
    store_tokenizer_as_bf16(FOLDER / "model.safetensors")
    every_member = json.dumps(model.config.to_dict(), indent=1, sort_keys=True)
    (FOLDER / "every-member.json").write_text(every_member + "\n")

    model = load(FOLDER)
    _, codes = margins(model, pixels)
    words = vocabulary()
    picture = [words["<racm3:break>"], *(int(code) + 4 for code in codes), words["<eoss>"]]
    text = [words["<image>"] + 1 + (n * n + 5) % TEXT_IDS for n in range(40)]
    ids = [words["<s>"], *text[:20], *picture, *text[20:], words["<reserved08706>"]]
    rows = logits(model, ids)
    assert model.model.get_image_tokens(pixels[None])[0].tolist() == picture[1:-1]
    if GENERATION.startswith("5"):
        prove_own_head_wins(rows, ids)
    golden = {"tokens": torch.tensor(ids, dtype=torch.int32), "logits": rows.contiguous(), "pixels": pixels,
              "codes": codes.int()}
    save_file(golden, FOLDER / "golden.safetensors")
    (FOLDER / "golden.safetensors").chmod(0o644)
    print(FOLDER.name, f"{sum(path.stat().st_size for path in FOLDER.iterdir()) / 1e3:.0f} kB, "
          f"logits of standard deviation {rows.std():.2f}, seed {seed}")


main()
