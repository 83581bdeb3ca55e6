"""tokenizer.json files by the tokenizers package: of real vocabularies in GGUF files, and one laid out like Chameleon's.

    python make_tokenizers.py VOCABULARIES OUT

VOCABULARIES holds ggml-vocab-*.gguf as llama.cpp has them. The files are not committed: the vocabularies are their
models'. Chameleon's own file can't be had; what is known of it (id layout, expressions, some 350 pieces) is built here,
with merges made up so that each known piece is reached.
"""
import json
import pathlib
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

GPT2_CASELESS = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
                 r"|\s+(?!\S)|\s+")


def split(expression: str) -> pre_tokenizers.Split:
    return pre_tokenizers.Split(Regex(expression), "isolated")


def byte_level(words: bool = True) -> pre_tokenizers.ByteLevel:
    return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=words)


def sequence(*steps) -> pre_tokenizers.Sequence:
    return pre_tokenizers.Sequence(list(steps))


# As in the models' own tokenizer.json.
PRE_TOKENIZERS = {
    "gpt-2": lambda: byte_level(),
    "gpt-neox": lambda: byte_level(),
    "falcon": lambda: sequence(pre_tokenizers.Punctuation("contiguous"), byte_level(), pre_tokenizers.Digits(False),
                               split("[0-9][0-9][0-9]")),
    "qwen2": lambda: sequence(split(GPT2_CASELESS), byte_level(False)),
    "starcoder": lambda: sequence(pre_tokenizers.Digits(True), byte_level()),
    "deepseek-coder": lambda: sequence(split("[\r\n]"), split(r"\s?\p{L}+"), split(r"\s?\p{P}+"), split("[一-龥ࠀ-一가-퟿]+"),
                                       pre_tokenizers.Digits(True), byte_level(False)),
}
NORMALIZERS = {"gpt-neox": normalizers.NFC, "qwen2": normalizers.NFC}


def of_gguf(path: pathlib.Path, name: str) -> Tokenizer:
    import gguf

    fields = gguf.GGUFReader(path).fields
    pieces, kinds, merges = (fields["tokenizer.ggml." + key].contents() for key in ("tokens", "token_type", "merges"))
    tokenizer = Tokenizer(models.BPE(vocab={piece: i for i, piece in enumerate(pieces)},
                                     merges=[tuple(merge.split(" ")) for merge in merges]))
    tokenizer.pre_tokenizer = PRE_TOKENIZERS[name]()
    tokenizer.decoder = decoders.ByteLevel()
    if name in NORMALIZERS:
        tokenizer.normalizer = NORMALIZERS[name]()
    for piece, kind in zip(pieces, kinds):
        if kind == gguf.TokenType.CONTROL:
            tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False)])
        elif kind == gguf.TokenType.USER_DEFINED and not piece.startswith("[PAD"):
            tokenizer.add_tokens([AddedToken(piece, special=False, normalized=True)])
    return tokenizer


def byte_symbols() -> list[str]:
    own = [b for b in range(256) if 33 <= b <= 126 or 161 <= b <= 172 or b >= 174]
    others = [b for b in range(256) if b not in own]
    symbols = {b: chr(b) for b in own} | {b: chr(256 + i) for i, b in enumerate(others)}
    return [symbols[b] for b in range(256)]


def image_name(code: int) -> str:
    return "IMGIMG" + "".join(chr(ord("A") + int(digit)) for digit in str(code)) + "Z"


def chameleon_layout() -> dict[str, int]:
    """Names and ids up to 16639, as far as they are known."""
    names = ["<s>", "<pad>", "</s>", "<unk>"] + [image_name(code) for code in range(8192)] + ["<eoss>", "<racm3:break>"]
    names += [f"<sentinel:{i}>" for i in range(512)] + [f"<reserved{i - 4:05}>" for i in range(8710, 16384)]
    return {name: i for i, name in enumerate(names + sorted(byte_symbols()))}


# Expressions 1 to 5; ByteLevel follows.
CHAMELEON_EXPRESSIONS = [r"<sentinel:[0-9]+>", r"(IMGIMG)((A|B|C|D|E|F|G|H|I){1,4})Z", "([\\t\\n]|    |  )", r"\p{N}",
                         r"[\p{P}!-/:-@\[-`{-~]"]


def chameleon(known: dict[str, int], compounds: list[list[str]], merged_limit: int = 65536) -> Tokenizer:
    """`known`: pieces (as text) and ids; `compounds`: words that are several of them, and must stay so."""
    symbols = byte_symbols()
    vocabulary = chameleon_layout()
    written = {"".join(symbols[b] for b in text.encode()): i for text, i in known.items()}
    taken = set(vocabulary.values()) | set(written.values())
    free = (i for i in range(16640, merged_limit) if i not in taken)
    merges, ranks = [], {}
    vocabulary |= {piece: i for piece, i in written.items() if piece not in vocabulary}
    # A piece is reached from left to right, symbol by symbol. Merges of shorter pieces come later, so that the chain of a
    # long word is not cut by a merge in its middle: each chain begins with the word's first two symbols.
    for piece in sorted(written, key=len, reverse=True):
        for length in range(2, len(piece) + 1):
            pair = (piece[:length - 1], piece[length - 1])
            if pair not in ranks:
                ranks[pair] = len(merges)
                merges.append(pair)
            if piece[:length] not in vocabulary:
                vocabulary[piece[:length]] = next(free)
    for i in free:  # the rest of the ids: pieces that no merge reaches
        vocabulary[f"filler{i}"] = i
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=merges))
    tokenizer.pre_tokenizer = sequence(*(split(e) for e in CHAMELEON_EXPRESSIONS), byte_level())
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A", None, [("<s>", 0)])
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False)
                                  for name, i in vocabulary.items() if i < 16384])
    return tokenizer
