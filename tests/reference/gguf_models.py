"""A tiny Chameleon with a tokenizer of its own, as transformers saves it: what make_gguf_models.py and
check_gguf_with_llama_cpp.py begin with."""

import json

import torch
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import ChameleonConfig, ChameleonForConditionalGeneration

TEXT = """The train is traveling near a mountainous landscape. Now, the sun is near the mountains, and it's 10.
Give me an image of a house by the sea; the house is white and the sea is green. Generate an image of the train.
"""


def bytes_in_order():
    """GPT-2's printable character for each byte, by code point."""
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return [chr(c) for c in kept] + [chr(256 + n) for n in range(68)]


def pre_tokenizer():
    """The Chameleon expressions of spec 4.5."""
    def isolated(expression):
        return pre_tokenizers.Split(Regex(expression), "isolated")

    return pre_tokenizers.Sequence([
        isolated("<sentinel:[0-9]+>"), isolated("(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z"), isolated("([\\t\\n]|    |  )"),
        isolated("\\p{N}"), isolated("[\\p{P}!-/:-@\\[-`{-~]"), pre_tokenizers.ByteLevel(add_prefix_space=False)])


def tokenizer(codes, sentinels, reserved, merges):
    """Laid out as the published vocabulary is, smaller: special names, codes, marks, bytes, merges."""
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizer()
    learner.train_from_iterator([TEXT], trainers.BpeTrainer(
        vocab_size=256 + merges, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    learned = [tuple(m.split(" ")) if isinstance(m, str) else tuple(m)
               for m in json.loads(learner.to_str())["model"]["merges"]]
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    images = ["IMGIMG" + "".join("ABCDEFGHIJ"[int(d)] for d in str(code)) + "Z" for code in range(codes)]
    marks = ["<eoss>", "<racm3:break>"] + [f"<sentinel:{n}>" for n in range(sentinels)]
    marks += ["<reserved08706>", "<image>"] + [f"<reserved{8708 + n:05}>" for n in range(reserved)]
    names = special + images + marks + bytes_in_order() + ["".join(pair) for pair in learned]
    vocabulary = {name: index for index, name in enumerate(names)}
    made = Tokenizer(models.BPE(vocab=vocabulary, merges=learned))
    made.pre_tokenizer = pre_tokenizer()
    made.decoder = decoders.ByteLevel()
    made.add_special_tokens([AddedToken(name, special=True, normalized=False) for name in special + marks])
    made.add_tokens([AddedToken(name, normalized=False) for name in images])
    return made


def save_tokenizer(made, folder):
    made.save(str(folder / "tokenizer.json"))
    said = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>",
            "unk_token": "<unk>", "sep_token": "<reserved08706>", "clean_up_tokenization_spaces": False}
    (folder / "tokenizer_config.json").write_text(json.dumps(said, indent=1) + "\n")


def model(words, rows, seed=15, **said):
    """With random weights that are halves, so that a GGUF file in F16 has the same. `rows`: of the embedding table."""
    sizes = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4,
             "num_key_value_heads": 4, "max_position_embeddings": 256, **said}
    config = ChameleonConfig(
        vocab_size=rows, vocabulary_map=words, rope_parameters={"rope_type": "default", "rope_theta": 10000.0},
        vq_config={"embed_dim": 8, "num_embeddings": 8, "latent_channels": 16, "resolution": 8, "base_channels": 32,
                   "channel_multiplier": [1], "num_res_blocks": 1}, bos_token_id=1, eos_token_id=2, pad_token_id=1, **sizes)
    made = ChameleonForConditionalGeneration(config).eval()
    random = torch.Generator().manual_seed(seed)
    for name, parameter in sorted(made.named_parameters()):
        values = torch.randn(parameter.shape, generator=random)
        if name.endswith(("q_norm.weight", "q_norm.bias", "k_norm.weight", "k_norm.bias")):
            values = values[:1].expand_as(values)  # as in a 7B: what llama.cpp's converter can do
        if "norm" in name or name.endswith(".bias"):
            values = values * 0.2 + (1.0 if name.endswith("weight") else 0.0)
        elif "embed" not in name:
            values = values * (1.5 / parameter[0].numel() ** 0.5)
        parameter.copy_(values.half().float())
    return made


def save_without_pictures(made, folder):
    """The language model alone, its weights as halves."""
    tensors = {name: t.half().contiguous() for name, t in made.state_dict().items() if "vqmodel" not in name}
    made.save_pretrained(folder, state_dict=tensors)
    config = json.loads((folder / "config.json").read_text()) | {"dtype": "float16"}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")


def logits(made, ids):
    """Of all ids: the class's own forward would overwrite those of images."""
    return made.lm_head(made.model(input_ids=torch.tensor([ids]), use_cache=False).last_hidden_state)[0]
