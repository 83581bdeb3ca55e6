"""Writes tests/golden/clip/<model>: small CLIP folders with random weights, and what transformers computes with them.

    python tests/reference/make_clip_goldens.py [model ...]

Two sizes, of what differs among published ones: tiny-b as ViT-B/32 was published (quick_gelu, "eos_token_id" 2 from before
transformers 4.31, a processor of old members, vocab.json with merges.txt), tiny-l as newer ones (patches of 14, gelu, an end
of text that is looked for, weights of f16, processor_config.json, tokenizer.json as transformers 5 saves it).

golden.json has texts and their ids; golden.safetensors `text.N` and `picture.NAME` [projection], and `values.NAME`
[3, side, side], what the encoder is given.
"""

import argparse
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import transformers
from PIL import Image
from tokenizers import Tokenizer, models, pre_tokenizers, trainers
from transformers import CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPTokenizer

from tiny_models import byte_characters, save, write_json
from tokenizer_texts import WORDS

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "clip"
IMAGES = Path(__file__).resolve().parents[1] / "golden" / "images"
PICTURES = ["landscape-97x61", "portrait-40x75", "large-300x200", "small-16x16", "grey-51x51", "palette-60x44"]
BEGIN, END = "<|startoftext|>", "<|endoftext|>"
MERGES = 160

TEXTS = [
    "", " ", "a photo of a cat", "A PHOTO of a Cat", "  two \t\n spaces  ", "It's I've DON'T we'll he'd you're I'm",
    "in 1984, 3.14 and 1,000,000 people", "これはテスト、１２３。", "в начале было СЛОВО", "e\u0301 é ﬁ İ ǅ ² ½ Ⅷ ẞ", "🦙🚀 👩‍💻 ok",
    "## # a#b ##c", "!!!'s --- ...", "x\x00\u200b\u2028\x85y", "<|endoftext|>", "a <|startoftext|>b", "snake_case CamelCase",
    "¿Qué? «naïve» $5.00—100%", "ab" * 60, "the cat and the dog and " * 30,
]


@dataclass
class Size:
    name: str
    seed: int
    text: dict
    vision: dict
    projection: int
    dtype: torch.dtype = torch.float32
    old: bool = False


SIZES = [
    Size("tiny-b", 32, {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2,
                        "max_position_embeddings": 77, "hidden_act": "quick_gelu", "eos_token_id": 2, "bos_token_id": 0},
         {"hidden_size": 48, "intermediate_size": 96, "num_hidden_layers": 2, "num_attention_heads": 3, "image_size": 32,
          "patch_size": 8, "hidden_act": "quick_gelu"}, 24, old=True),
    Size("tiny-l", 14, {"hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 3, "num_attention_heads": 4,
                        "max_position_embeddings": 20, "hidden_act": "gelu"},
         {"hidden_size": 64, "intermediate_size": 128, "num_hidden_layers": 3, "num_attention_heads": 4, "image_size": 45,
          "patch_size": 14, "hidden_act": "gelu", "layer_norm_eps": 1e-6}, 16, dtype=torch.float16),
]


def vocabulary():
    """Laid out as CLIP's: symbols of the bytes, the same at a word's end, what merges make, begin and end."""
    tokenizer = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(vocab_size=256 * 2 + MERGES, show_progress=False, end_of_word_suffix="</w>",
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    corpus = [word.lower() for words in WORDS.values() for word in words.split() * 3] + [text.lower() for text in TEXTS * 2]
    tokenizer.train_from_iterator(corpus, trainer)
    merges = [tuple(pair) for pair in json.loads(tokenizer.to_str())["model"]["merges"] if "Ġ" not in "".join(pair)]
    merges.insert(20, ("#", "#</w>"))  # such a line of merges.txt is no comment
    symbols = byte_characters()
    names = symbols + [symbol + "</w>" for symbol in symbols]
    kept = []
    for left, right in merges:
        if left in names and right in names and left + right not in names:
            kept.append((left, right))
            names.append(left + right)
    return {name: index for index, name in enumerate([*names, BEGIN, END])}, kept


def random_state(model, seed):
    generator = torch.Generator().manual_seed(seed)
    state = {}
    for name, tensor in model.state_dict().items():
        values = torch.randn(tensor.shape, generator=generator)
        if "norm" in name and name.endswith("weight") or "layrnorm.weight" in name:
            values = 1 + 0.2 * values
        elif tensor.dim() == 2 and "embedding" not in name:
            values = values * 1.5 / tensor.shape[1] ** 0.5
        elif tensor.dim() == 4:
            values = values / tensor[0].numel() ** 0.5
        else:
            values = 0.3 * values
        state[name] = values
    return state


def texts_and_ids(tokenizer, positions):
    """Text stays text: it spells no special tokens."""
    encode = lambda text: tokenizer(text, truncation=True, max_length=positions, split_special_tokens=True)["input_ids"]
    return [{"text": text, "ids": encode(text)} for text in TEXTS]


def make(size):
    folder = GOLDEN / size.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    vocab, merges = vocabulary()
    text = {"vocab_size": len(vocab), **size.text}
    if not size.old:
        text |= {"eos_token_id": vocab[END], "bos_token_id": vocab[BEGIN]}
    config = CLIPConfig(text_config=text, vision_config=size.vision, projection_dim=size.projection)
    model = CLIPModel(config)
    state = {name: tensor.to(size.dtype) for name, tensor in random_state(model, size.seed).items()}
    model.load_state_dict({name: tensor.float() for name, tensor in state.items()})
    model.eval()
    side = size.vision["image_size"]

    tokenizer = CLIPTokenizer(vocab=vocab, merges=merges)
    processor = CLIPImageProcessorPil(size={"shortest_edge": side}, crop_size={"height": side, "width": side})
    save(state, folder / "model.safetensors")
    if size.old:
        members = {"architectures": ["CLIPModel"], "model_type": "clip", "projection_dim": size.projection, "logit_scale_init_value": 2.6592,
                   "text_config": text, "text_config_dict": None, "vision_config": size.vision, "vision_config_dict": None}
        write_json(folder / "config.json", members)
        write_json(folder / "preprocessor_config.json", {
            "crop_size": side, "do_center_crop": True, "do_normalize": True, "do_resize": True, "feature_extractor_type": "CLIPFeatureExtractor",
            "image_mean": processor.image_mean, "image_std": processor.image_std, "resample": 3, "size": side})
        (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
        (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(f"{a} {b}\n" for a, b in merges), encoding="utf-8")
    else:
        config.save_pretrained(folder)
        write_json(folder / "processor_config.json", {"image_processor": processor.to_dict(), "processor_class": "CLIPProcessor"})
        tokenizer.save_pretrained(folder)
        (folder / "tokenizer_config.json").unlink()

    golden = {}
    cases = texts_and_ids(tokenizer, size.text["max_position_embeddings"])
    for index, case in enumerate(cases):
        golden[f"text.{index}"] = model.get_text_features(torch.tensor([case["ids"]])).pooler_output[0]
    for name in PICTURES:
        values = processor(Image.open(IMAGES / f"{name}.png"), return_tensors="pt")["pixel_values"]
        golden[f"values.{name}"] = values[0]
        golden[f"picture.{name}"] = model.get_image_features(values).pooler_output[0]
    save({name: tensor.contiguous().clone() for name, tensor in golden.items()}, folder / "golden.safetensors")
    versions = {"torch": torch.__version__, "transformers": transformers.__version__, "numpy": np.__version__}
    # What is read of the folder is what was computed with.
    read = CLIPModel.from_pretrained(folder, dtype=torch.float32).eval()
    again = read.get_text_features(torch.tensor([cases[2]["ids"]])).pooler_output[0]
    assert torch.allclose(again, golden["text.2"], atol=1e-6), "the folder is not the model"
    write_json(folder / "golden.json", {"made_with": versions, "texts": cases})
    print(size.name, f"{sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.2f} MB",
          {name: float(tensor.std()) for name, tensor in golden.items() if name in ("text.2", "text.3", "picture.grey-51x51")})


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
