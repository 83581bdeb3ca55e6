"""Writes tests/golden/chameleon/layouts: one small model in every layout that Chameleons are published in, each written by the
program that really writes it, and what transformers computes from the same weights.

    python tests/reference/make_layout_goldens.py

meta/      Meta's release: models/7b (one file), models/30b (four, with their own head norms), tokenizer/
old-port/  the older port that Anole was saved with: Hugging Face's names, Meta's row order, one head norm
groups/    one head norm for each group of heads, as Lumina-mGPT has it
odd/       transformers' own save_pretrained: six heads over two, a tied head, image ids scattered among the others
odd-decoder/  its image tokenizer whole, as Meta publishes them
bin/       pytorch_model.bin in two shards
gguf/      as llama.cpp's converter names and orders tensors, matrices in Q8_0, written by the gguf package
"""

import json
import shutil
import tempfile
from pathlib import Path

import gguf
import numpy as np
import torch
import transformers
import yaml
from safetensors.torch import save_file
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers

import chameleon
import tiny_models
from make_goldens import CONTINUATION, LEAST_CODE_MARGIN, LEAST_MARGIN
from tiny_models import Spec, Values, write_json

OUT = Path(__file__).resolve().parents[1] / "golden" / "chameleon" / "layouts"
CODES, RESERVED = 32, 8
MERGES = [("t", "h"), ("th", "e"), ("Ġ", "the"), ("Ġ", "a"), ("i", "n"), ("in", "g"), ("o", "x"), ("f", "ox"), ("Ġ", "fox"),
          ("r", "e"), ("re", "d"), ("Ġ", "red"), ("s", "e"), ("e", "r"), ("Ġ", "s")]


def spec(name, **changes):
    values = dict(seed=70, hidden=32, heads=4, kv_heads=4, ffn=64, layers=2, model_parallel=1, swin_norm=False,
                  dtype=torch.bfloat16, resolution=8, multipliers=[1, 1], codebook=CODES, embed_dim=8, latent_channels=16)
    return Spec(name, **(values | changes))


SEVEN = spec("7b")
# The release's own numbers over eight: 8 query heads over 4, a quarter of each in each of four files.
THIRTY = spec("30b", seed=71, heads=8, kv_heads=4, hidden=64, ffn=32, model_parallel=4, swin_norm=True)
ODD = spec("odd", seed=72, heads=6, kv_heads=2, hidden=48, dtype=torch.float32)


def vocabulary():
    names = ["<s>", "<pad>", "</s>", "<unk>"]
    names += [tiny_models.image_token_name(code) for code in range(CODES)]
    names += ["<eoss>", "<racm3:break>"]
    # The release counts its reserved names by their ids, less four; what generation looks for is 08706.
    names += ["<reserved08706>", "<reserved08707>"] + [f"<reserved{n:05}>" for n in range(8708, 8708 + RESERVED)]
    names += tiny_models.byte_characters() + ["".join(merge) for merge in MERGES]
    return {name: index for index, name in enumerate(names)}


def text_tokenizer():
    """As the release has it, as far as that is known: byte-level BPE behind the expressions that llama.cpp lists."""
    words = vocabulary()
    tokenizer = Tokenizer(models.BPE(words, MERGES))
    splits = ["<sentinel:[0-9]+>", "(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z", "([\\t\\n]|    |  )", "\\p{N}", "[\\p{P}!-/:-@\\[-`{-~]"]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(split), "isolated") for split in splits] + [pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    special = [name for name in words if name.startswith("<") and name.endswith(">") or name.startswith("IMGIMG")]
    tokenizer.add_tokens([AddedToken(name, special=True, normalized=False) for name in sorted(special, key=words.get)])
    assert tokenizer.get_vocab() == words
    return tokenizer


def state_of(spec):
    """Under Hugging Face's names."""
    tiny_models.vocabulary = lambda _: vocabulary()
    return tiny_models.tensors(spec)


def config_of(spec):
    config = tiny_models.config(spec)
    words = {("<image>" if name == "<reserved08707>" else name): index for name, index in vocabulary().items()}
    return config | {"vocabulary_map": words, "vocab_size": len(words)}


# --- the other way from what Hugging Face's converter does ---

def pairs_side_by_side(rows, head):
    """Rows of heads [.., heads * head, ...], rotated pairs half a head apart, as the release has them: side by side."""
    shape = rows.shape
    return rows.reshape(-1, 2, head // 2, *shape[1:]).transpose(1, 2).reshape(shape).contiguous()


def entries_side_by_side(norm):
    return norm.reshape(*norm.shape[:-1], 2, norm.shape[-1] // 2).transpose(-1, -2).reshape(norm.shape).contiguous()


def shards_of(spec, state):
    """[dict under Meta's names] for each of model_parallel files."""
    n, head = spec.model_parallel, spec.head_dim
    shards = [{} for _ in range(n)]

    def put(name, parts):
        for shard, part in zip(shards, parts):
            shard[name] = part.contiguous().clone()

    rows = lambda tensor: tensor.chunk(n, dim=0)
    columns = lambda tensor: tensor.chunk(n, dim=1)
    put("tok_embeddings.weight", columns(state["model.embed_tokens.weight"]))
    put("output.weight", rows(state["lm_head.weight"]))
    put("norm.weight", [state["model.norm.weight"]] * n)
    for layer in range(spec.layers):
        ours, theirs = f"model.layers.{layer}.", f"layers.{layer}."
        put(theirs + "attention.wq.weight", rows(pairs_side_by_side(state[ours + "self_attn.q_proj.weight"], head)))
        put(theirs + "attention.wk.weight", rows(pairs_side_by_side(state[ours + "self_attn.k_proj.weight"], head)))
        put(theirs + "attention.wv.weight", rows(state[ours + "self_attn.v_proj.weight"]))
        put(theirs + "attention.wo.weight", columns(state[ours + "self_attn.o_proj.weight"]))
        for norm, meta in (("q_norm", "q_normalization"), ("k_norm", "k_normalization")):
            for part in ("weight", "bias"):
                every = entries_side_by_side(state[f"{ours}self_attn.{norm}.{part}"])
                put(f"{theirs}attention.{meta}.{part}", every[:: len(every) // n])
        put(theirs + "feed_forward.w1.weight", rows(state[ours + "mlp.gate_proj.weight"]))
        put(theirs + "feed_forward.w3.weight", rows(state[ours + "mlp.up_proj.weight"]))
        put(theirs + "feed_forward.w2.weight", columns(state[ours + "mlp.down_proj.weight"]))
        put(theirs + "attention_norm.weight", [state[ours + "input_layernorm.weight"]] * n)
        put(theirs + "ffn_norm.weight", [state[ours + "post_attention_layernorm.weight"]] * n)
    for shard in shards:
        shard["rope.freqs"] = 1.0 / 10000 ** (torch.arange(0, head, 2).float() / head)
    return shards


def params_of(spec):
    # The feed-forward's width comes from a rule: a multiple that leaves the one that is wanted.
    return {"model": {"dim": spec.hidden, "n_layers": spec.layers, "n_heads": spec.heads, "n_kv_heads": spec.kv_heads,
                      "multiple_of": spec.ffn, "ffn_dim_multiplier": spec.ffn / (2 * 4 * spec.hidden // 3), "norm_eps": 1e-5,
                      "rope_theta": 10000.0, "qk_normalization": True, "swin_norm": spec.swin_norm, "vocab_size": -1},
            "unknown_to_the_reference": {"batch": 8}}


def write_meta(spec, state, folder):
    folder.mkdir(parents=True)
    write_json(folder / "params.json", params_of(spec))
    write_json(folder / "consolidate_params.json",
               {"model_parallel_size": spec.model_parallel, "vocab_size": len(vocabulary())})
    for rank, shard in enumerate(shards_of(spec, state)):
        name = "consolidated.pth" if spec.model_parallel == 1 else f"consolidated.{rank:02}.pth"
        torch.save(shard, folder / name)


def write_vqgan(state, folder):
    """A trainer's file: other things stand beside the weights, and a loss's among them."""
    folder.mkdir(parents=True, exist_ok=True)
    prefix = "model.vqmodel."
    vqgan = {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(prefix)}
    torch.save({"epoch": 3, "state_dict": vqgan | {"loss.logvar": torch.zeros(1)}, "callbacks": {}}, folder / "vqgan.ckpt")


def write_tokenizers(spec, state, folder):
    folder.mkdir(parents=True)
    text_tokenizer().save(str(folder / "text_tokenizer.json"), pretty=False)
    write_vqgan(state, folder)
    (folder / "vqgan.yaml").write_text(yaml.safe_dump({"model": {
        "base_learning_rate": 4.5e-06, "target": "taming.models.vqgan.VQModel", "params": {
            "embed_dim": spec.embed_dim, "n_embed": spec.codebook, "ddconfig": {
                "double_z": False, "z_channels": spec.latent_channels, "resolution": spec.resolution, "in_channels": 3, "out_ch": 3,
                "ch": spec.base_channels, "ch_mult": spec.multipliers, "num_res_blocks": spec.res_blocks, "attn_resolutions": [],
                "dropout": 0.0}, "lossconfig": {"target": "taming.modules.losses.DummyLoss"}, "ckpt_path": "manifold://x.ckpt"}}}))


# --- goldens ---

def sequence(spec, seed, pictures=1):
    random = torch.Generator().manual_seed(seed)
    text = lambda count: torch.randint(CODES + 8 + RESERVED, len(vocabulary()), (count,), generator=random).tolist()
    code = lambda: torch.randint(0, CODES, (spec.grid**2,), generator=random).tolist()
    words = vocabulary()
    ids = [words["<s>"], *text(7)]
    for _ in range(pictures):
        ids += [words["<racm3:break>"], *(4 + c for c in code()), words["<eoss>"], *text(4)]
    return ids


def goldens(spec, folder, file, renamed=lambda ids: ids):
    """Logits of a sequence, a greedy continuation, codes and pixels, all from transformers on the folder in f32."""
    model = chameleon.language_and_encoder(folder)
    tensors = {"sequence": torch.tensor(renamed(sequence(spec, 5)), dtype=torch.int32)}
    tensors["logits"] = chameleon.logits(model, tensors["sequence"].tolist())
    for seed in range(500):
        prompt = renamed(sequence(spec, 100 + seed, pictures=0))
        produced = chameleon.continuation(model, prompt, CONTINUATION)
        rows = chameleon.logits(model, prompt + produced)[len(prompt) - 1 : -1]
        if chameleon.margins(rows).min() > LEAST_MARGIN and len(set(produced)) >= 12:
            break
    else:
        raise SystemExit(f"{spec.name}: no prompt with clear margins")
    tensors |= {"greedy.prompt": torch.tensor(prompt, dtype=torch.int32), "greedy.tokens": torch.tensor(produced, dtype=torch.int32)}
    pixels = torch.rand(3, spec.resolution, spec.resolution, generator=torch.Generator().manual_seed(9)) * 2 - 1
    _, codes, margins = chameleon.encode(model, pixels)
    assert margins.min() > LEAST_CODE_MARGIN, margins.min()
    tensors |= {"pixels": pixels, "codes": codes.to(torch.int32), "decoded": chameleon.decode(folder, codes)}
    save_file({name: tensor.contiguous() for name, tensor in tensors.items()}, file)
    file.chmod(0o644)


def write_hugging_face(spec, state, folder, config):
    folder.mkdir(parents=True)
    write_json(folder / "config.json", config)
    tiny_models.save(state, folder / "model.safetensors")


def in_old_order(spec, state):
    changed = dict(state)
    for name, tensor in state.items():
        if name.endswith(("q_proj.weight", "k_proj.weight")):
            changed[name] = pairs_side_by_side(tensor, spec.head_dim)
        elif "q_norm" in name or "k_norm" in name:
            changed[name] = entries_side_by_side(tensor)[0].clone()
    return changed


def in_groups(spec, state):
    """Two rows for four heads: the state's heads in pairs."""
    return {name: (tensor[::2].clone() if "q_norm" in name or "k_norm" in name else tensor) for name, tensor in state.items()}


GGUF_NAMES = {"input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm", "self_attn.q_proj": "attn_q",
              "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v", "self_attn.o_proj": "attn_output",
              "self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm", "mlp.gate_proj": "ffn_gate",
              "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down"}


def gguf_name(name):
    whole = {"model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight", "lm_head.weight": "output.weight"}
    if name in whole:
        return whole[name]
    layer, rest = name.removeprefix("model.layers.").split(".", 1)
    stem, part = rest.rsplit(".", 1)
    return f"blk.{layer}.{GGUF_NAMES[stem]}.{part}"


def write_gguf(spec, state, path):
    """Returns the state with the values that the file's matrices have, rounded to f16."""
    path.parent.mkdir(parents=True)
    writer = gguf.GGUFWriter(path, "chameleon")
    writer.add_name("Tiny")
    writer.add_context_length(512)
    writer.add_embedding_length(spec.hidden)
    writer.add_block_count(spec.layers)
    writer.add_feed_forward_length(spec.ffn)
    writer.add_head_count(spec.heads)
    writer.add_head_count_kv(spec.kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(len(vocabulary()))
    writer.add_bool("chameleon.swin_norm", spec.swin_norm)
    words = sorted(vocabulary(), key=vocabulary().get)
    special = [name.startswith(("<", "IMGIMG")) and len(name) > 1 for name in words]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("chameleon")
    writer.add_token_list(words)
    writer.add_token_types([gguf.TokenType.CONTROL if one else gguf.TokenType.NORMAL for one in special])
    writer.add_token_merges([" ".join(merge) for merge in MERGES])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    stored = {}
    for name, tensor in state.items():
        values = tensor.float()
        if name.endswith(("q_proj.weight", "k_proj.weight")):
            values = pairs_side_by_side(values, spec.head_dim)
        elif "q_norm" in name or "k_norm" in name:
            values = entries_side_by_side(values)
        values = values.numpy()
        stored[name] = tensor.float()
        if name.endswith("proj.weight") or name in ("lm_head.weight", "model.embed_tokens.weight"):
            quantised = gguf.quants.quantize(values, gguf.GGMLQuantizationType.Q8_0)
            writer.add_tensor(gguf_name(name), quantised, raw_dtype=gguf.GGMLQuantizationType.Q8_0)
            rounded = gguf.quants.dequantize(quantised, gguf.GGMLQuantizationType.Q8_0)
            original = torch.from_numpy(rounded)
            if name.endswith(("q_proj.weight", "k_proj.weight")):
                original = original.reshape(-1, spec.head_dim // 2, 2, spec.hidden).transpose(1, 2).reshape(original.shape)
            stored[name] = original.contiguous()
        else:
            writer.add_tensor(gguf_name(name), values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return stored


def scattered():
    """Old id -> new id: specials stay, everything else in another order."""
    order = torch.randperm(len(vocabulary()) - 4, generator=torch.Generator().manual_seed(3)) + 4
    return [0, 1, 2, 3, *order.tolist()]


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    seven, thirty = state_of(SEVEN), state_of(THIRTY)
    vqgan = {name: tensor for name, tensor in seven.items() if "vqmodel" in name}
    thirty |= vqgan  # the release has one tokenizer for both
    with tempfile.TemporaryDirectory() as temporary:
        for one, state in ((SEVEN, seven), (THIRTY, thirty)):
            folder = Path(temporary) / one.name
            write_hugging_face(one, state, folder, config_of(one))
            write_meta(one, state, OUT / "meta" / "models" / one.name)
            goldens(one, folder, OUT / "meta" / "models" / one.name / "golden.safetensors")
        write_tokenizers(SEVEN, seven, OUT / "meta" / "tokenizer")

        language = {name: tensor for name, tensor in seven.items() if "vqmodel" not in name}
        write_hugging_face(SEVEN, in_old_order(SEVEN, language), OUT / "old-port", config_of(SEVEN))

        stored = write_gguf(SEVEN, language, OUT / "gguf" / "tiny-q8_0.gguf")
        write_hugging_face(SEVEN, stored | vqgan, Path(temporary) / "stored", config_of(SEVEN))
        goldens(SEVEN, Path(temporary) / "stored", OUT / "gguf" / "golden.safetensors")

        grouped = dict(language)
        pairs = spec("pairs", model_parallel=2)
        grouped |= {name: tensor for name, tensor in state_of(pairs).items() if "_norm" in name}
        write_hugging_face(pairs, in_groups(pairs, grouped), OUT / "groups", config_of(pairs))
        write_hugging_face(pairs, grouped | vqgan, Path(temporary) / "pairs", config_of(pairs))
        goldens(pairs, Path(temporary) / "pairs", OUT / "groups" / "golden.safetensors")

        names = sorted(language)
        half = len(names) // 2
        (OUT / "bin").mkdir()
        for number, part in enumerate((names[:half], names[half:]), 1):
            torch.save({name: language[name] for name in part}, OUT / "bin" / f"pytorch_model-{number:05}-of-00002.bin")
        write_json(OUT / "bin" / "pytorch_model.bin.index.json", {"metadata": {"total_size": 0}, "weight_map": {
            name: f"pytorch_model-{1 if name in names[:half] else 2:05}-of-00002.bin" for name in names}})
        write_json(OUT / "bin" / "config.json", config_of(SEVEN))

        odd = state_of(ODD)
        order = scattered()
        words = {name: order[index] for name, index in config_of(ODD)["vocabulary_map"].items()}
        config = transformers.ChameleonConfig(**{name: value for name, value in (
            config_of(ODD) | {"vocabulary_map": words, "tie_word_embeddings": True}).items() if name not in ("architectures", "torch_dtype")})
        model = transformers.ChameleonForConditionalGeneration(config)
        odd["model.embed_tokens.weight"] = odd["lm_head.weight"] * 2
        missing = model.load_state_dict({name: tensor for name, tensor in odd.items() if not name.startswith(chameleon.DECODER)
                                         and name != "lm_head.weight"}, strict=False)
        assert missing.missing_keys in ([], ["lm_head.weight"]), missing
        model.tie_weights()
        model.save_pretrained(OUT / "odd")
        write_vqgan({name: tensor for name, tensor in odd.items() if "vqmodel" in name}, OUT / "odd-decoder")
        # transformers has no decoder to save: the file that its own library writes gets one.
        folder = Path(temporary) / "odd"
        shutil.copytree(OUT / "odd", folder)
        tensors = chameleon.all_tensors(folder) | {name: tensor for name, tensor in odd.items() if name.startswith(chameleon.DECODER)}
        save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
        read = json.loads((folder / "config.json").read_text())
        read["vq_config"] = tiny_models.config(ODD)["vq_config"]
        write_json(folder / "config.json", read)
        goldens(ODD, folder, OUT / "odd" / "golden.safetensors", renamed=lambda ids: [order[one] for one in ids])


if __name__ == "__main__":
    main()
