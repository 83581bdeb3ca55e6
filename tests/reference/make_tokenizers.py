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


# Words that are several pieces although shorter or longer ones are known: how they are taken apart, piece by piece. Only
# the ids are known; where the cut lies is made up.
COMPOUNDS = {
    " carriages": [(" car", 17378), ("riages", 36743)], " delicacy": [(" delica", 52565), ("cy", 18440)],
    " mountainous": [(" mountain", 24879), ("ous", 16906)], " pinks": [(" pink", 28666), ("s", 16466)],
    " purples": [(" purp", 17748), ("les", 18716)], " stylized": [(" styl", 38154), ("ized", 17521)],
    "Detailing": [("Det", 25768), ("ailing", 28631)], "Emphasize": [("Em", 23608), ("phas", 22311), ("ize", 17356)],
    "Ensure": [("En", 18543), ("sure", 39629)], "Generating": [("Gener", 22807), ("ating", 17160)],
    "Generate": [("Gener", 22807), ("ate", 16758)], "Movement": [("Move", 36838), ("ment", 16797)],
    "Potential": [("Pot", 37100), ("ential", 18079)], "Shadows": [("Shad", 18564), ("ows", 30667)],
    "Tracks": [("Tr", 23226), ("acks", 18807)], "Vegetation": [("Veg", 38127), ("et", 17079), ("ation", 16725)],
    "edged": [("ed", 16665), ("ged", 17825)], "Alright": [("Al", 18342), ("right", 18357)],
}
# Known pieces that begin like one of those words are made of two parts, after the word's own end has been.
JOINS = {" carriage": (" car", "riage", "s"), "Detail": ("Det", "ail", "ing"), "Track": ("Tr", "ack", "s")}

ENDS = [("iz", "ed"), ("g", "ed"), ("at", "ing")]  # "ed" and "ing" are made before what they end


def known_pieces() -> dict[str, int]:
    lines = pathlib.Path(__file__).with_name("chameleon_pieces.txt").read_text(encoding="utf-8").splitlines()
    return {line.rsplit(" ", 1)[0].replace("·", " "): int(line.rsplit(" ", 1)[1]) for line in lines}


class Merges:
    """A vocabulary under construction: pieces are reached from left to right, symbol by symbol."""

    def __init__(self, vocabulary: dict[str, int], known: dict[str, int]):
        symbols = byte_symbols()
        self.write = lambda text: "".join(symbols[b] for b in text.encode())
        self.known = {self.write(text): i for text, i in known.items()}
        taken = set(vocabulary.values()) | set(self.known.values())
        self.vocabulary = vocabulary
        self.free = (i for i in range(16640, 65536) if i not in taken)
        self.pairs: dict[tuple[str, str], None] = {}

    def join(self, left: str, right: str):
        self.pairs.setdefault((left, right))
        if left + right not in self.vocabulary:
            self.vocabulary[left + right] = self.known.get(left + right) or next(self.free)

    def chain(self, text: str):
        piece = self.write(text)
        for length in range(1, len(piece)):
            self.join(piece[:length], piece[length])


def chameleon() -> Tokenizer:
    known = known_pieces()
    parts = {piece: i for pieces in COMPOUNDS.values() for piece, i in pieces}
    merges = Merges(chameleon_layout(), known | parts)
    whole = [piece for piece in list(known) + [pieces[0][0] for pieces in COMPOUNDS.values()] if piece not in JOINS]
    # Words with their space first: their merges all begin at the space, so that none disturbs another. Then words without,
    # then ends of words, which may not take a word's middle before its beginning is made.
    for piece in sorted(whole, key=lambda piece: (not piece.startswith(" "), -len(piece), piece)):
        merges.chain(piece)
    for first, middle, end in JOINS.values():
        merges.chain(middle)
        merges.chain(end)
    for first, middle, end in JOINS.values():
        merges.join(middle, end)
    for first, middle, end in JOINS.values():
        merges.join(merges.write(first), middle)
    for pieces in COMPOUNDS.values():
        for piece, _ in pieces[1:]:
            if not any(piece.endswith(end) and piece[:-len(end)] == middle for _, middle, end in JOINS.values()):
                merges.chain(piece)
    for left, right in ENDS:
        merges.join(left, right)
    vocabulary = merges.vocabulary
    for i in merges.free:  # the rest of the ids: pieces that no merge reaches
        vocabulary[f"filler{i}"] = i
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=list(merges.pairs)))
    tokenizer.pre_tokenizer = sequence(*(split(e) for e in CHAMELEON_EXPRESSIONS), byte_level())
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing("<s> $A", None, [("<s>", 0)])
    tokenizer.add_special_tokens([AddedToken(name, special=True, normalized=False)
                                  for name, i in sorted(vocabulary.items(), key=lambda item: item[1]) if i < 16384])
    return tokenizer


# What is known of whole texts.
VECTORS = {
    "Now, the sun is near the mountains.": [20505, 16395, 16647, 20346, 16704, 18046, 16647, 27987, 16397],
    "The train is traveling near a mountainous landscape.":
        [16853, 20934, 16704, 27342, 18046, 16641, 24879, 16906, 25530, 16397],
    " it's 10.": [16728, 16390, 16466, 16604, 16400, 16399, 16397],
    "\n\n1. The image": [16582, 16582, 16400, 16397, 16772, 19521],
    "Generate an image": [22807, 16758, 16667, 19521],
    "I've": None, " I've": [16687, 16390, 16690], "- **": [16396, 16604, 16393, 16393], " 10.": [16604, 16400, 16399, 16397],
    "\t": [16581], "\r": [16585], "\n\n": [16582, 16582], "!": [16384], ":": [16409], "A": [16416],
}


def check_chameleon(encode) -> int:
    """Calls encode(text) for everything known; the number of checks."""
    expected = {piece: [i] for piece, i in known_pieces().items()} | {word: [i for _, i in pieces]
                                                                      for word, pieces in COMPOUNDS.items()}
    expected |= {text: ids for text, ids in VECTORS.items() if ids}
    for text, ids in expected.items():
        assert encode(text) == ids, f"{text!r}: {encode(text)}, expected {ids}"
    return len(expected)


def main() -> None:
    vocabularies, out = map(pathlib.Path, sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    for name in PRE_TOKENIZERS:
        of_gguf(vocabularies / f"ggml-vocab-{name}.gguf", name).save(str(out / f"{name}.json"), pretty=False)
    made = chameleon()
    print("Chameleon's layout:", check_chameleon(lambda text: made.encode(text, add_special_tokens=False).ids), "known texts")
    assert made.get_vocab_size() == 65536
    made.save(str(out / "chameleon.json"), pretty=False)


if __name__ == "__main__":
    main()
