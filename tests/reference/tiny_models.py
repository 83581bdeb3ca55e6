"""Three small Chameleon checkpoints with random weights, written as Hugging Face folders.

Nothing here computes the model: this file only decides shapes and values. The names and shapes are those of
the published checkpoints, the VQGAN decoder's included.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from huggingface_hub import save_torch_state_dict
from safetensors.torch import save_file

DIGIT_LETTERS = "ABCDEFGHIJ"
TEXT_IDS = 120


@dataclass
class Spec:
    name: str
    seed: int
    hidden: int
    heads: int
    kv_heads: int
    ffn: int
    layers: int
    model_parallel: int
    swin_norm: bool
    dtype: torch.dtype
    resolution: int
    multipliers: list
    attn_resolutions: list | None = None
    res_blocks: int = 1
    base_channels: int = 32
    latent_channels: int = 32
    codebook: int = 128
    embed_dim: int = 16
    shards: int = 1
    rescale_factor: float = 0.0078
    architecture: str = "ChameleonForConditionalGeneration"
    more_names: tuple = ()  # at the end of the vocabulary

    @property
    def head_dim(self):
        return self.hidden // self.heads

    @property
    def grid(self):
        return self.resolution // 2 ** (len(self.multipliers) - 1)


SPECS = [
    Spec("tiny-7b", seed=7, hidden=64, heads=4, kv_heads=4, ffn=96, layers=2, model_parallel=1, swin_norm=False,
         dtype=torch.float32, resolution=32, multipliers=[1, 1, 1]),
    Spec("tiny-34b", seed=34, hidden=128, heads=8, kv_heads=4, ffn=64, layers=2, model_parallel=2, swin_norm=True,
         dtype=torch.float32, resolution=16, multipliers=[2, 1], attn_resolutions=[8]),
    Spec("tiny-sharded", seed=16, hidden=128, heads=1, kv_heads=1, ffn=64, layers=2, model_parallel=1,
         swin_norm=False, dtype=torch.bfloat16, resolution=8, multipliers=[1], shards=2),
]

# Not among them: make_lumina_goldens.py's. Pictures of 16 squares of 4 x 4 pixels, in every shape that Lumina-mGPT lists.
LUMINA = Spec("tiny-lumina", seed=1, hidden=32, heads=2, kv_heads=2, ffn=64, layers=2, model_parallel=1, swin_norm=False,
              dtype=torch.float32, resolution=16, multipliers=[1, 1], architecture="ChameleonXLLMXForConditionalGeneration",
              more_names=("<reserved08799>", *(f"<reserved{8800 + side:05}>" for side in range(1, 9))))


def image_token_name(code):
    return "IMGIMG" + "".join(DIGIT_LETTERS[int(digit)] for digit in str(code)) + "Z"


def byte_characters():
    """GPT-2's printable character for each byte, ordered by code point: the order of the published byte ids."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return [chr(byte) for byte in printable] + [chr(256 + n) for n in range(len(others))]


def vocabulary(spec):
    names = ["<s>", "<pad>", "</s>", "<unk>"]
    names += [image_token_name(code) for code in range(spec.codebook)]
    names += ["<eoss>", "<racm3:break>", "<reserved08706>", "<image>"]
    names += byte_characters()[:TEXT_IDS]
    names += spec.more_names
    return {name: index for index, name in enumerate(names)}


def config(spec):
    words = vocabulary(spec)
    return {
        "architectures": [spec.architecture],
        "model_type": "chameleon",
        "attention_bias": False,
        "attention_dropout": 0.0,
        # The release says 1, which is <pad>; <s> is 0. A reader has to take <s> from the vocabulary.
        "bos_token_id": 1,
        "eos_token_id": 2,
        "pad_token_id": 1,
        "hidden_act": "silu",
        "hidden_size": spec.hidden,
        "initializer_range": 0.02,
        "intermediate_size": spec.ffn,
        "max_position_embeddings": 512,
        "mlp_bias": False,
        "model_parallel_size": spec.model_parallel,
        "num_attention_heads": spec.heads,
        "num_hidden_layers": spec.layers,
        "num_key_value_heads": spec.kv_heads,
        "rms_norm_eps": 1e-5,
        "rope_scaling": None,
        "rope_theta": 10000.0,
        "swin_norm": spec.swin_norm,
        "tie_word_embeddings": False,
        "torch_dtype": str(spec.dtype).removeprefix("torch."),
        "use_cache": True,
        "vocab_size": len(words),
        "vq_config": {
            "model_type": "chameleon_vqgan",
            "attn_resolutions": spec.attn_resolutions,
            "attn_type": "vanilla",
            "base_channels": spec.base_channels,
            "channel_multiplier": spec.multipliers,
            "double_latent": False,
            "dropout": 0.0,
            "embed_dim": spec.embed_dim,
            "in_channels": 3,
            "initializer_range": 0.02,
            "latent_channels": spec.latent_channels,
            "num_embeddings": spec.codebook,
            "num_res_blocks": spec.res_blocks,
            "out_channels": 3,
            "resolution": spec.resolution,
        },
        "vocabulary_map": words,
    }


def preprocessor_config(spec):
    return {
        "image_processor_type": "ChameleonImageProcessor",
        "processor_class": "ChameleonProcessor",
        "do_resize": True,
        "size": {"shortest_edge": spec.resolution},
        "resample": 1,
        "do_center_crop": True,
        "crop_size": {"height": spec.resolution, "width": spec.resolution},
        "do_rescale": True,
        "rescale_factor": spec.rescale_factor,
        "do_normalize": True,
        "image_mean": [1.0, 1.0, 1.0],
        "image_std": [1.0, 1.0, 1.0],
        "do_convert_rgb": True,
    }


class Values:
    """Random tensors from one seed, in a fixed order."""

    def __init__(self, seed):
        self.generator = torch.Generator().manual_seed(seed)

    def normal(self, *shape, std=1.0, mean=0.0):
        return torch.randn(*shape, generator=self.generator) * std + mean

    def matrix(self, rows, columns, gain=1.0):
        return self.normal(rows, columns, std=gain / columns**0.5)


def language_model(spec, values):
    words = len(vocabulary(spec))
    tensors = {"model.embed_tokens.weight": values.normal(words, spec.hidden)}
    for layer in range(spec.layers):
        prefix = f"model.layers.{layer}."
        kv_rows = spec.kv_heads * spec.head_dim
        tensors[prefix + "self_attn.q_proj.weight"] = values.matrix(spec.hidden, spec.hidden)
        tensors[prefix + "self_attn.k_proj.weight"] = values.matrix(kv_rows, spec.hidden)
        tensors[prefix + "self_attn.v_proj.weight"] = values.matrix(kv_rows, spec.hidden)
        tensors[prefix + "self_attn.o_proj.weight"] = values.matrix(spec.hidden, spec.hidden, gain=1.5)
        tensors[prefix + "mlp.gate_proj.weight"] = values.matrix(spec.ffn, spec.hidden, gain=1.5)
        tensors[prefix + "mlp.up_proj.weight"] = values.matrix(spec.ffn, spec.hidden, gain=1.5)
        tensors[prefix + "mlp.down_proj.weight"] = values.matrix(spec.hidden, spec.ffn, gain=1.5)
        for norm in ("input_layernorm", "post_attention_layernorm"):
            tensors[prefix + norm + ".weight"] = values.normal(spec.hidden, std=0.3, mean=1.0)
        # One row per model-parallel shard, repeated for the heads that lived on it: as the published converter does.
        for norm, heads in (("q_norm", spec.heads), ("k_norm", spec.kv_heads)):
            for part, mean, std in (("weight", 1.2, 0.4), ("bias", 0.0, 0.3)):
                groups = values.normal(spec.model_parallel, spec.head_dim, std=std, mean=mean)
                rows = groups.repeat_interleave(heads // spec.model_parallel, dim=0)
                tensors[f"{prefix}self_attn.{norm}.{part}"] = rows
    tensors["model.norm.weight"] = values.normal(spec.hidden, std=0.3, mean=1.0)
    tensors["lm_head.weight"] = values.matrix(words, spec.hidden, gain=3.0)
    return {name: tensor.to(spec.dtype).contiguous() for name, tensor in tensors.items()}


class Vqgan:
    """Tensors of one VQGAN half by half, under their published names."""

    def __init__(self, spec, values):
        self.spec, self.values, self.tensors = spec, values, {}

    def conv(self, name, channels_in, channels_out, size=3, gain=1.0):
        std = gain / (channels_in * size * size) ** 0.5
        self.tensors[name + ".weight"] = self.values.normal(channels_out, channels_in, size, size, std=std)
        self.tensors[name + ".bias"] = self.values.normal(channels_out, std=0.1)

    def norm(self, name, channels):
        self.tensors[name + ".weight"] = self.values.normal(channels, std=0.2, mean=1.0)
        self.tensors[name + ".bias"] = self.values.normal(channels, std=0.2)

    def res_block(self, name, channels_in, channels_out):
        self.norm(name + ".norm1", channels_in)
        self.conv(name + ".conv1", channels_in, channels_out, gain=1.5)
        self.norm(name + ".norm2", channels_out)
        self.conv(name + ".conv2", channels_out, channels_out, gain=1.5)
        if channels_in != channels_out:
            self.conv(name + ".nin_shortcut", channels_in, channels_out, size=1)

    def attention(self, name, channels):
        self.norm(name + ".norm", channels)
        self.conv(name + ".q", channels, channels, size=1, gain=1.5)
        self.conv(name + ".k", channels, channels, size=1, gain=1.5)
        self.conv(name + ".v", channels, channels, size=1)
        self.conv(name + ".proj_out", channels, channels, size=1)

    def middle(self, name, channels):
        self.res_block(name + ".block_1", channels, channels)
        self.attention(name + ".attn_1", channels)
        self.res_block(name + ".block_2", channels, channels)

    def has_attention(self, level):
        return self.spec.resolution // 2**level in (self.spec.attn_resolutions or [])

    def encoder(self):
        spec, last = self.spec, len(self.spec.multipliers) - 1
        channels = spec.base_channels
        self.conv("encoder.conv_in", 3, channels)
        for level, multiplier in enumerate(spec.multipliers):
            for block in range(spec.res_blocks):
                self.res_block(f"encoder.down.{level}.block.{block}", channels, spec.base_channels * multiplier)
                channels = spec.base_channels * multiplier
                if self.has_attention(level):
                    self.attention(f"encoder.down.{level}.attn.{block}", channels)
            if level != last:
                self.conv(f"encoder.down.{level}.downsample.conv", channels, channels)
        self.middle("encoder.mid", channels)
        self.norm("encoder.norm_out", channels)
        self.conv("encoder.conv_out", channels, spec.latent_channels)
        self.conv("quant_conv", spec.latent_channels, spec.embed_dim, size=1)

    def decoder(self):
        spec = self.spec
        channels = spec.base_channels * spec.multipliers[-1]
        self.conv("post_quant_conv", spec.embed_dim, spec.latent_channels, size=1)
        self.conv("decoder.conv_in", spec.latent_channels, channels)
        self.middle("decoder.mid", channels)
        for level in reversed(range(len(spec.multipliers))):
            for block in range(spec.res_blocks + 1):
                self.res_block(f"decoder.up.{level}.block.{block}", channels, spec.base_channels * spec.multipliers[level])
                channels = spec.base_channels * spec.multipliers[level]
                if self.has_attention(level):
                    self.attention(f"decoder.up.{level}.attn.{block}", channels)
            if level != 0:
                self.conv(f"decoder.up.{level}.upsample.conv", channels, channels)
        self.norm("decoder.norm_out", channels)
        self.conv("decoder.conv_out", channels, 3, gain=0.6)


def image_tokenizer(spec, values):
    vqgan = Vqgan(spec, values)
    vqgan.encoder()
    vqgan.decoder()
    vqgan.tensors["quantize.embedding.weight"] = values.normal(spec.codebook, spec.embed_dim)
    return {"model.vqmodel." + name: tensor.contiguous() for name, tensor in vqgan.tensors.items()}


def tensors(spec):
    values = Values(spec.seed)
    return language_model(spec, values) | image_tokenizer(spec, values)


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def save(state, path):
    save_file({name: tensor.contiguous() for name, tensor in sorted(state.items())}, path, metadata={"format": "pt"})
    path.chmod(0o644)


def write_folder(spec, state, folder: Path):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("model*"):
        old.unlink()
    write_json(folder / "config.json", config(spec))
    write_json(folder / "preprocessor_config.json", preprocessor_config(spec))
    write_json(folder / "generation_config.json", {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 1})
    if spec.shards == 1:
        save(state, folder / "model.safetensors")
    else:
        total = sum(tensor.nbytes for tensor in state.values())
        save_torch_state_dict(state, folder, max_shard_size=total // spec.shards + 65536)
        files = list(folder.glob("model-*.safetensors"))
        assert len(files) == spec.shards
        for path in files:
            path.chmod(0o644)
