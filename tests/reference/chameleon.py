"""Runs a Chameleon folder with Hugging Face transformers, whose code nobody here wrote.

The language model and the VQGAN encoder are transformers' Chameleon classes. Those have no VQGAN decoder; Janus, in
the same library, has the same decoder with three differences, undone in `vq_decoder`.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from transformers import ChameleonForConditionalGeneration
from transformers.models.janus.configuration_janus import JanusVQVAEConfig
from transformers.models.janus.modeling_janus import JanusVQVAEDecoder

DECODER = "model.vqmodel.decoder."


def all_tensors(folder: Path):
    tensors = {}
    for path in sorted(folder.glob("model*.safetensors")):
        tensors |= load_file(path)
    return tensors


class PixelGroupNorm(nn.GroupNorm):
    """Group norm of each pixel alone: PyTorch's own, with every pixel as a picture of one."""

    def forward(self, x):
        pixels = x.permute(0, 2, 3, 1)
        normed = nn.functional.group_norm(pixels.reshape(-1, x.shape[1]), self.num_groups, self.weight, self.bias, self.eps)
        return normed.view(pixels.shape).permute(0, 3, 1, 2)


def set_norms(half, vq, name):
    """Our small models' encoders and decoders have other norms than the published ones."""
    for module in half.modules():
        if isinstance(module, nn.GroupNorm):
            module.num_groups = vq.get(f"{name}_norm_groups", 32)
            if vq.get(f"{name}_norm_per_pixel", False):
                module.__class__ = PixelGroupNorm


def language_and_encoder(folder: Path, dtype=torch.float32):
    """transformers' own loading; everything in the folder but the VQGAN decoder has to be consumed, and nothing missing."""
    model, report = ChameleonForConditionalGeneration.from_pretrained(
        folder, dtype=dtype, attn_implementation="eager", output_loading_info=True)
    assert not report["missing_keys"] and not report["mismatched_keys"], report
    assert all(key.startswith(DECODER) for key in report["unexpected_keys"]), report["unexpected_keys"]
    vq = json.loads((folder / "config.json").read_text())["vq_config"]
    set_norms(model.model.vqmodel.encoder, vq, "encoder")
    return model.eval()


def empty_vq_decoder(vq):
    """The published decoder graph for a vq_config, with weights still to come."""
    decoder = JanusVQVAEDecoder(JanusVQVAEConfig(
        latent_channels=vq["latent_channels"], base_channels=vq["base_channels"],
        channel_multiplier=vq["channel_multiplier"], num_res_blocks=vq["num_res_blocks"]))
    coarsest = vq["resolution"] // 2 ** (len(vq["channel_multiplier"]) - 1)
    attention = vq.get("attn_resolutions") or []
    assert attention in ([], [coarsest]), "Janus can attend at the coarsest level only"
    # Difference 1: Janus always attends inside the coarsest level.
    if not attention:
        for level in decoder.up:
            level.attn = nn.ModuleList()
    # Difference 2: our small model's decoder has other norms.
    set_norms(decoder, vq, "decoder")
    return decoder.eval()


def vq_decoder(folder: Path):
    """(post_quant_conv, decoder), float32, with the folder's weights."""
    vq = json.loads((folder / "config.json").read_text())["vq_config"]
    tensors = all_tensors(folder)
    levels = len(vq["channel_multiplier"])
    state = {}
    for name, tensor in tensors.items():
        if name.startswith(DECODER):
            parts = name.removeprefix(DECODER).split(".")
            # Difference 3: Janus numbers the levels in the order they run, the published names by resolution.
            if parts[0] == "up":
                parts[1] = str(levels - 1 - int(parts[1]))
            state[".".join(parts)] = tensor.float()
    decoder = empty_vq_decoder(vq)
    decoder.load_state_dict(state, strict=True)
    post = nn.Conv2d(vq["embed_dim"], vq["latent_channels"], 1)
    post.load_state_dict({part: tensors[f"model.vqmodel.post_quant_conv.{part}"].float() for part in ("weight", "bias")})
    return post, decoder


@torch.inference_mode()
def logits(model, ids):
    """[T, V]. The class's own forward would overwrite the image ids' logits, so the head is called here."""
    hidden = model.model(input_ids=torch.tensor([ids]), use_cache=False).last_hidden_state
    return model.lm_head(hidden)[0]


@torch.inference_mode()
def hidden_states(model, ids):
    """By name: the embedding, the residual stream after each layer, and what the head reads; each [T, hidden]."""
    states, hooks = {}, []

    def keep(name):
        def hook(module, arguments, output):
            states[name] = (output[0] if isinstance(output, tuple) else output)[0].clone()
        return hook

    hooks.append(model.model.embed_tokens.register_forward_hook(keep("embedding")))
    for index, layer in enumerate(model.model.layers):
        hooks.append(layer.register_forward_hook(keep(f"layer.{index}")))
    hooks.append(model.model.norm.register_forward_hook(keep("final_norm")))
    model.model(input_ids=torch.tensor([ids]), use_cache=False)
    for hook in hooks:
        hook.remove()
    return states


@torch.inference_mode()
def continuation(model, prompt, count, allowed=None, stop=(), choose=None):
    """Token ids after the prompt, at most count, ending with the first id in stop.

    allowed: ids that may be chosen (all when None). choose: row of logits -> id (argmax when None).
    """
    produced, cache, step = [], None, list(prompt)
    while len(produced) < count and not (produced and produced[-1] in stop):
        output = model.model(input_ids=torch.tensor([step]), past_key_values=cache, use_cache=True)
        cache = output.past_key_values
        row = model.lm_head(output.last_hidden_state[0, -1])
        if allowed is not None:
            masked = torch.full_like(row, float("-inf"))
            masked[allowed] = row[allowed]
            row = masked
        produced.append(int(choose(row) if choose else row.argmax()))
        step = produced[-1:]
    return produced


def margins(rows):
    """Largest minus second largest logit of each row, [T]."""
    best = rows.topk(2, dim=-1).values
    return best[:, 0] - best[:, 1]


def code_margins(vectors, codebook):
    """For each of [N, embed]: squared distance to the second nearest codebook vector minus that to the nearest."""
    distances = torch.cdist(vectors.double(), codebook.double(), compute_mode="donot_use_mm_for_euclid_dist") ** 2
    nearest = distances.topk(2, dim=1, largest=False).values
    return (nearest[:, 1] - nearest[:, 0]).float()


@torch.inference_mode()
def encode(model, pixels):
    """pixels [3, R, R] -> latents [embed, h, w] before quantisation, codes [h*w] row-major, margins [h*w].

    """
    vq = model.model.vqmodel
    latents = vq.quant_conv(vq.encoder(pixels[None]))
    _, _, codes = vq.quantize(latents)
    margins = code_margins(latents[0].flatten(1).T, vq.quantize.embedding.weight)
    return latents[0], codes, margins


@torch.inference_mode()
def decode(folder: Path, codes, dtype=torch.float32, grid=None):
    """codes [h*w] -> pixels [3, R, R], not clamped; of another grid than a square one: grid = (h, w)."""
    post, decoder = (module.to(dtype) for module in vq_decoder(folder))
    codebook = all_tensors(folder)["model.vqmodel.quantize.embedding.weight"].to(dtype)
    rows, columns = grid or 2 * (int(len(codes) ** 0.5),)
    latents = codebook[codes].reshape(1, rows, columns, -1).permute(0, 3, 1, 2)
    return decoder(post(latents))[0]
