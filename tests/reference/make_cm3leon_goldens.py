"""Writes tests/golden/cm3leon/<model>: small folders of our own layout with random weights, and what cm3leon.py computes.

    python tests/reference/make_cm3leon_goldens.py [model ...]

Three sizes, of the head widths' kinds that the published ones have: several heads (350M), heads whose width is no power of
two (760M, in bf16), and many layers (7B). The first has an image tokenizer of four levels, as CM3Leon's at f = 8, of
random weights, so that all of the program can be driven with it.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import torch
from transformers.models.chameleon.configuration_chameleon import ChameleonVQVAEConfig
from transformers.models.chameleon.modeling_chameleon import ChameleonVQVAE

import chameleon
import cm3leon
import tiny_models
from tiny_models import save, write_json

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "cm3leon"
CODES, SENTINELS, CONTEXT, CONTINUATION = 16, 8, 200, 128
LEAST_MARGIN = 2e-3


@dataclass
class Size:
    name: str
    seed: int
    hidden: int
    heads: int
    layers: int
    dtype: torch.dtype = torch.float32
    pictures: bool = False


SIZES = [
    Size("tiny-350m", seed=350, hidden=64, heads=4, layers=2, pictures=True),
    Size("tiny-760m", seed=760, hidden=96, heads=1, layers=2, dtype=torch.bfloat16),
    Size("tiny-7b", seed=7, hidden=32, heads=2, layers=5),
]

# Of the image tokenizer: as tiny_models describes one. 32 pixels a side, four levels: 16 codes, 8 pixels a side each.
PICTURES = tiny_models.Spec("", seed=8, hidden=1, heads=1, kv_heads=1, ffn=1, layers=1, model_parallel=1, swin_norm=False,
                            dtype=torch.float32, resolution=32, multipliers=[1, 1, 2, 4], base_channels=4,
                            latent_channels=8, codebook=CODES, embed_dim=8)


def words():
    names = ["<s>", "<pad>", "</s>", "<unk>"]
    names += [tiny_models.image_token_name(code) for code in range(CODES)]
    names += ["<racm3:break>", "<eoss>", *(f"<sentinel:{n}>" for n in range(SENTINELS))]
    return {name: index for index, name in enumerate(names + tiny_models.byte_characters())}


def tokenizer():
    """Byte pair encoding without a merge: a token a byte, as the published tokenizers spell them."""
    ids = words()
    special = [name for name in ids if len(name) > 1]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {"id": ids[name], "content": name, "single_word": False, "lstrip": False, "rstrip": False,
             "normalized": False, "special": True} for name in special],
        "normalizer": None,
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
        "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "vocab": ids, "merges": []},
    }


def config(size):
    result = {
        "architectures": ["Cm3LeonForCausalLM"],
        "model_type": "cm3leon",
        "hidden_act": "relu",
        "hidden_size": size.hidden,
        "intermediate_size": 4 * size.hidden,
        "layer_norm_eps": 1e-5,
        "max_position_embeddings": CONTEXT,
        "num_attention_heads": size.heads,
        "num_hidden_layers": size.layers,
        "tie_word_embeddings": True,
        "vocab_size": len(words()),
        "cm3_infill": True,
        "retrieval_trained": False,
        "sft_tasks": [],
    }
    if size.pictures:
        result["vq_config"] = {
            "base_channels": PICTURES.base_channels, "channel_multiplier": PICTURES.multipliers,
            "embed_dim": PICTURES.embed_dim, "latent_channels": PICTURES.latent_channels, "num_embeddings": CODES,
            "num_res_blocks": PICTURES.res_blocks, "resolution": PICTURES.resolution, "encoder_norm_groups": 4,
            "decoder_norm_groups": 4}
    return result


def tensors(size):
    values = tiny_models.Values(size.seed)
    hidden = size.hidden
    state = {
        "decoder.embed_tokens.weight": values.normal(len(words()), hidden, std=0.25),
        "decoder.embed_positions.weight": values.normal(CONTEXT + 2, hidden, std=0.7),
    }
    for layer in range(size.layers):
        prefix = f"decoder.layers.{layer}."
        for name, gain in (("q", 1.5), ("k", 1.5), ("v", 1.5), ("out", 3)):
            state[f"{prefix}self_attn.{name}_proj.weight"] = values.matrix(hidden, hidden, gain=gain)
        state[prefix + "fc1.weight"] = values.matrix(4 * hidden, hidden, gain=1.5)
        state[prefix + "fc2.weight"] = values.matrix(hidden, 4 * hidden, gain=4)
    state = {name: tensor.to(size.dtype) for name, tensor in state.items()}
    if size.pictures:
        state |= tiny_models.image_tokenizer(PICTURES, values)
    return state


class Ids:
    def __init__(self, seed):
        self.words = words()
        self.random = torch.Generator().manual_seed(seed)

    def draw(self, least, most, count):
        return torch.randint(least, most, (count,), generator=self.random).tolist()

    def text(self, count):
        return self.draw(self.words["!"], len(self.words), count)

    def picture(self):
        return self.draw(4, 4 + CODES, CODES)


def sequences(seed):
    """A pair, an infill of it, and a picture behind a document of a library."""
    ids = Ids(seed)
    end, separator, hole, eoss = (ids.words[name] for name in ("</s>", "<racm3:break>", "<sentinel:0>", "<eoss>"))
    return [
        [end, *ids.text(20), separator, *ids.picture(), end],
        [end, *ids.text(9), hole, *ids.text(7), separator, *ids.picture(), end, hole, *ids.text(4), eoss],
        [end, *ids.text(6), separator, *ids.picture(), separator, *ids.text(8), separator, *ids.picture(), end],
    ]


def greedy(state, settings, seed):
    """The first prompt whose continuation never hangs on a rounding error and is not one id over and over."""
    for attempt in range(300):
        ids = Ids(1000 * seed + attempt)
        prompt = [ids.words["</s>"], *ids.text(8)]
        produced, margins = cm3leon.continuation(state, settings, prompt, CONTINUATION, LEAST_MARGIN)
        if len(produced) == CONTINUATION and len(set(produced)) >= 24:
            return prompt, produced, min(margins)
    raise SystemExit("no prompt with clear margins")


class FewGroups(torch.nn.GroupNorm):
    """The library's networks are made with 32 groups, which so few channels don't have."""

    def __init__(self, num_groups, num_channels, **others):
        super().__init__(min(num_groups, 4), num_channels, **others)


@mock.patch.object(torch.nn, "GroupNorm", FewGroups)
def picture_golden(folder):
    """What transformers' VQGAN makes of a picture of noise and edges, and of the codes of that; as chameleon.py has it."""
    vq = json.loads((folder / "config.json").read_text())["vq_config"]
    sizes = {name: value for name, value in vq.items() if "norm" not in name}
    network = ChameleonVQVAE(ChameleonVQVAEConfig(**sizes, attn_resolutions=None, double_latent=False)).eval()
    chameleon.set_norms(network.encoder, vq, "encoder")
    prefix = "model.vqmodel."
    state = {name.removeprefix(prefix): tensor.float() for name, tensor in chameleon.all_tensors(folder).items()
             if name.startswith(prefix) and not name.startswith(chameleon.DECODER)}
    missing, unexpected = network.load_state_dict(state, strict=False)
    assert not missing and not unexpected, (missing, unexpected)
    side = vq["resolution"]
    pixels = torch.rand(3, side, side, generator=torch.Generator().manual_seed(88)) * 2 - 1
    pixels[:, : side // 2, side // 4:] = torch.tensor([0.9, -0.8, 0.1])[:, None, None]
    latents = network.quant_conv(network.encoder(pixels[None]))
    _, _, codes = network.quantize(latents)
    margins = chameleon.code_margins(latents[0].flatten(1).T, network.quantize.embedding.weight)
    decoded = chameleon.decode(folder, codes.flatten())
    save({"pixels": pixels, "latents": latents[0], "codes": codes.flatten().to(torch.int32), "margins": margins,
          "decoded": decoded}, folder / "pictures.safetensors")
    print(folder.name, "pictures:", len(set(codes.flatten().tolist())), "codes, least margin", float(margins.min()))


def make(size):
    folder = GOLDEN / size.name
    folder.mkdir(parents=True, exist_ok=True)
    stored, settings = tensors(size), config(size)
    write_json(folder / "config.json", settings)
    write_json(folder / "tokenizer.json", tokenizer())
    save(stored, folder / "model.safetensors")
    state = {name: tensor.float() for name, tensor in stored.items()}
    exact = {name: tensor.double() for name, tensor in state.items()}
    golden, notes = {}, {"made_with": {"torch": torch.__version__}, "sequences": []}
    for index, ids in enumerate(sequences(size.seed)):
        rows = cm3leon.logits(state, settings, ids)
        golden[f"sequence.{index}.tokens"] = torch.tensor(ids, dtype=torch.int32)
        golden[f"sequence.{index}.logits"] = rows
        difference = (cm3leon.logits(exact, settings, ids) - rows).abs().max()
        notes["sequences"].append({"length": len(ids), "logit_std": float(rows.std()),
                                   "max_difference_from_double": float(difference)})
    for layer, hidden in enumerate(cm3leon.hidden_states(state, settings, sequences(size.seed)[1])):
        golden[f"hidden.{layer}"] = hidden
    prompt, produced, margin = greedy(state, settings, size.seed)
    golden["greedy.prompt"] = torch.tensor(prompt, dtype=torch.int32)
    golden["greedy.tokens"] = torch.tensor(produced, dtype=torch.int32)
    notes["greedy"] = {"least_margin": margin, "distinct_ids": len(set(produced))}
    save(golden, folder / "golden.safetensors")
    write_json(folder / "golden.json", notes)
    if size.pictures:
        picture_golden(folder)
    print(size.name, f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.2f} MB", notes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", nargs="*", help="all when none is named")
    chosen = parser.parse_args().model
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    for size in SIZES:
        if not chosen or size.name in chosen:
            make(size)


if __name__ == "__main__":
    main()
