"""tests/golden/kosmos: small Kosmos-2 models with random weights, what transformers computes from them, and what its image
processors make of pictures.

    python -B tests/reference/make_kosmos_goldens.py          # torch 2.15.0, transformers 5.24.0, Pillow 12.1.1

Every weight is random, also norms and biases: one that is left out must show. golden.safetensors holds, for each case NAME,

    NAME.input_ids, NAME.attention_mask, NAME.image_mask     [rows, positions]: image_mask is 1 where a picture's rows stand
    NAME.pixels          [pictures, 3, side, side]
    NAME.image_embeds    [pictures, latents, hidden]: before they are scaled
    NAME.logits          [rows, positions, ids]; of padding they mean nothing

one: a picture and words. two: words, a picture, words, a picture, words. padded and left: two rows of different lengths, padded
behind and in front. one.greedy: one's ids and the 64 that follow. vision.last: what the vision transformer leaves of one's
picture, before its last norm.

pixels.safetensors: pictures of tests/golden/images squeezed to 28 x 28 by the Pillow processor (pil.NAME) and, for one of them, by
the torchvision one (torchvision.NAME), channels first.

original/kosmos-2.pt: tiny-bf16's tensors under the names of the release's own file.

tokens: a small SentencePiece model without a normalisation table (which alone has 240 kB), the tokenizer.json that transformers saves
of it, and cases.json: texts and the ids that Kosmos2Processor gives, without <s>.
"""
import argparse
import io
import json
import pathlib
import tempfile

import numpy as np
import sentencepiece
import torch
import transformers
from PIL import Image
from safetensors.numpy import save_file
from safetensors.torch import load_file
from transformers import Kosmos2Config, Kosmos2ForConditionalGeneration, Kosmos2Processor, XLMRobertaTokenizer
from transformers.models.clip.image_processing_clip import CLIPImageProcessor
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

GOLDEN = pathlib.Path(__file__).resolve().parents[1] / "golden"
OUT = GOLDEN / "kosmos"
GREEDY = 64
PICTURES = ["landscape-97x61", "portrait-40x75", "large-300x200", "small-16x16", "grey-51x51"]
MODELS = {
    "tiny": dict(
        seed=9, dtype=torch.float32, latents=8,
        text=dict(vocab_size=320, max_position_embeddings=96, embed_dim=64, layers=2, ffn_dim=160, attention_heads=4),
        vision=dict(hidden_size=48, intermediate_size=96, num_hidden_layers=2, num_attention_heads=3, image_size=56, patch_size=14)),
    "tiny-bf16": dict(
        seed=2, dtype=torch.bfloat16, latents=5,
        text=dict(vocab_size=229, max_position_embeddings=90, embed_dim=48, layers=3, ffn_dim=88, attention_heads=2, layer_norm_eps=1e-6),
        vision=dict(hidden_size=40, intermediate_size=72, num_hidden_layers=2, num_attention_heads=5, image_size=40, patch_size=8,
                    hidden_act="gelu")),
}


def fill(model, generator):
    def normal(p, spread, mean=0.0):
        p.data = mean + spread * torch.randn(p.shape, generator=generator)

    for name, p in model.named_parameters():
        is_norm = "norm" in name or "_ln." in name
        if is_norm and name.endswith("weight"):
            normal(p, 0.25, 1.0)
        elif name == "text_model.model.layer_norm.bias":
            normal(p, 0.05)  # speaks for the same words everywhere
        elif is_norm or p.dim() == 1:
            normal(p, 0.2)
        elif "embed_tokens" in name:
            normal(p, 0.02)  # the head, too: larger, it would repeat the last word for ever
        elif "latent_query" in name or "position_embedding" in name:
            normal(p, 0.25)
        else:
            normal(p, 1.6 / p[0].numel() ** 0.5)


def make(name, size):
    torch.manual_seed(size["seed"])
    generator = torch.Generator().manual_seed(size["seed"])
    config = Kosmos2Config(text_config=size["text"], vision_config=size["vision"], latent_query_num=size["latents"])
    model = Kosmos2ForConditionalGeneration(config)
    fill(model, generator)
    model.tie_weights()
    folder = OUT / name
    model.to(size["dtype"]).save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    model = Kosmos2ForConditionalGeneration.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()

    ids, latents, side = size["text"]["vocab_size"], size["latents"], size["vision"]["image_size"]
    picture = [ids - 2, *range(4, 4 + latents), ids - 1]
    words = lambda n: torch.randint(10 + latents, ids - 2, (n,), generator=generator).tolist()
    tensors = {}

    def case(label, rows, starts, pictures, left=False):
        longest = max(map(len, rows))

        def padded(row, filling):
            rest = [filling] * (longest - len(row))
            return rest + row if left else row + rest

        places = [[int(any(s < i <= s + latents for s in at)) for i in range(len(row))] for row, at in zip(rows, starts)]
        inputs = dict(input_ids=torch.tensor([padded(row, 1) for row in rows]),
                      attention_mask=torch.tensor([padded([1] * len(row), 0) for row in rows]),
                      image_embeds_position_mask=torch.tensor([padded(row, 0) for row in places]),
                      pixel_values=torch.randn((pictures, 3, side, side), generator=generator))
        with torch.no_grad():
            features = model.get_image_features(inputs["pixel_values"])
            logits = model(**inputs).logits
        for key, value in dict(input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"],
                               image_mask=inputs["image_embeds_position_mask"], pixels=inputs["pixel_values"],
                               image_embeds=features.pooler_output, logits=logits).items():
            array = value.numpy()
            tensors[f"{label}.{key}"] = np.ascontiguousarray(array.astype(np.int32) if array.dtype == np.int64 else array)
        return inputs, features

    inputs, features = case("one", [[0] + picture + words(9 if latents == 8 else 6)], [[1]], 1)
    tensors["vision.last"] = features.last_hidden_state.numpy()
    with torch.no_grad():
        greedy = model.generate(**inputs, max_new_tokens=GREEDY, min_new_tokens=GREEDY, do_sample=False, eos_token_id=None)
    tensors["one.greedy"] = greedy.numpy().astype(np.int32)
    first = [0] + words(3)
    second = first + picture + words(4)
    case("two", [second + picture + words(5)], [[len(first), len(second)]], 2)
    case("padded", [[0] + picture + words(8), [0] + picture + words(3)], [[1], [1]], 2)
    case("left", [[0] + picture + words(4), [0] + words(2) + picture + words(5)], [[1], [3]], 2, left=True)
    save_file(tensors, folder / "golden.safetensors")
    made = tensors["one.greedy"][0, -GREEDY:]
    print(name, "parameters", sum(p.numel() for p in model.parameters()), "different greedy ids", len(set(made.tolist())))


def make_original():
    """tiny-bf16 as the release's own file has it: names of unilm, what is left out there, and other things beside the tensors."""
    names = [("text_model.model", "gpt_model.decoder"), ("image_to_text_projection", "img_connector"),
             ("vision_model.model.embeddings.class_embedding", "img_model.visual.class_embedding"),
             ("vision_model.model.embeddings.position_embedding.weight", "img_model.visual.positional_embedding"),
             ("vision_model.model.embeddings.patch_embedding", "img_model.visual.conv1"), ("vision_model.model", "img_model.visual"),
             ("pre_layrnorm", "ln_pre"), ("post_layernorm", "ln_post"), ("encoder.layers", "transformer.resblocks"), ("layer_norm1", "ln_1"),
             ("layer_norm2", "ln_2"), ("mlp.fc1", "mlp.c_fc"), ("mlp.fc2", "mlp.c_proj")]
    state = {}
    for name, tensor in load_file(OUT / "tiny-bf16/model.safetensors").items():
        for saved, original in names:
            name = name.replace(saved, original)
        if name.startswith("img_model"):
            name = name.replace("self_attn", "ts_attn")
        state[name] = tensor
    state["gpt_model.decoder.output_projection.weight"] = state["gpt_model.decoder.embed_tokens.weight"]
    state["gpt_model.decoder.embed_positions._float_tensor"] = torch.zeros(1)
    state["gpt_model.decoder.self_attn_sope.scale"] = torch.zeros(12)
    (OUT / "original").mkdir(exist_ok=True)
    torch.save({"args": argparse.Namespace(arch="unigptmodel"), "model": state, "extra_state": {"epoch": 1}}, OUT / "original/kosmos-2.pt")


def make_pixels():
    tensors = {}
    options = dict(size={"height": 28, "width": 28}, crop_size={"height": 28, "width": 28}, do_center_crop=True)
    for label in PICTURES:
        picture = Image.open(GOLDEN / "images" / f"{label}.png").convert("RGB")
        tensors[f"pil.{label}"] = CLIPImageProcessorPil(**options)(picture, return_tensors="np")["pixel_values"][0].astype(np.float32)
        fast = CLIPImageProcessor(**options)(picture, return_tensors="pt")["pixel_values"][0].numpy()
        levels = np.abs(fast - tensors[f"pil.{label}"]) * 255 * np.array([0.26862954, 0.26130258, 0.27577711])[:, None, None]
        print(label, "torchvision differs from Pillow by at most", levels.max(), "levels, in", float((levels > 0.5).mean()), "of the values")
        if label == PICTURES[0]:
            tensors[f"torchvision.{label}"] = fast.astype(np.float32)
    save_file(tensors, OUT / "pixels.safetensors")


CORPUS = ["the quick brown fox jumps over the lazy dog", "a snowman warms himself by a fire. is it?", "it is where the fire was",
          "an image of two puppies that sit in a field of grass", "describe this image in detail: what is it next to?"]
TEXTS = ["a fire.", "an image of", "where is the fire next to?", "  a   snowman ", "what is this: a dog?", "<grounding>an image of",
         "<grounding><phrase> a snowman</phrase><object><patch_index_0004><patch_index_0009></object> sits by<phrase> a fire</phrase>"
         "<object><patch_index_0001><patch_index_0006></delimiter_of_multi_objects/><patch_index_0002><patch_index_0015></object>.",
         "<grounding> <phrase> a fire </phrase> <object> <patch_index_0004><patch_index_0009> </object> sit", "next to</object>?",
         "a<phrase>dog</phrase>", "<image></image>", "\u4e2d a", ""]


def make_tokens():
    folder = OUT / "tokens"
    folder.mkdir(exist_ok=True)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(sentence_iterator=iter(CORPUS * 40), model_writer=model, model_type="unigram", vocab_size=120,
                                             hard_vocab_limit=False, normalization_rule_name="identity", minloglevel=2, num_threads=1)
    (folder / "sentencepiece.bpe.model").write_bytes(model.getvalue())
    tokenizer = XLMRobertaTokenizer.from_pretrained(folder)
    processor = Kosmos2Processor(CLIPImageProcessorPil(), tokenizer, num_patch_index_tokens=16)
    cases = [{"text": text, "ids": processor(text=text, add_special_tokens=False)["input_ids"]} for text in TEXTS]
    with tempfile.TemporaryDirectory() as saved:
        processor.save_pretrained(saved)
        (folder / "tokenizer.json").write_text((pathlib.Path(saved) / "tokenizer.json").read_text())
    lines = ",\n".join(json.dumps(case) for case in cases)
    (folder / "cases.json").write_text(f'{{"ids": {len(tokenizer)}, "cases": [\n{lines}\n]}}\n')


def main():
    torch.set_num_threads(1)
    make_tokens()
    for name, size in MODELS.items():
        make(name, size)
    make_original()
    make_pixels()
    versions = {"torch": torch.__version__, "sentencepiece": sentencepiece.__version__, "transformers": transformers.__version__, "pillow": Image.__version__}
    (OUT / "golden.json").write_text(json.dumps(versions, indent=1) + "\n")


if __name__ == "__main__":
    main()
