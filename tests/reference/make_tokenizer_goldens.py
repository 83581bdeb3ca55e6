"""tests/golden/tokenizers: small tokenizer.json files of every kind that we read, and what the tokenizers package makes of
texts with them; and what is known of Chameleon's tokenizer, with merges made up (make_tokenizers.py).

    python make_tokenizer_goldens.py tests/golden/tokenizers

kinds.json: "bases" are whole files; a variant names one and the members that it has instead ("set"; a dotted name is a
member of a member). A case: the text; ids with control tokens, without ("plain"), with what the file puts around
("framed"); the text of the ids with and without control tokens. What equals the member before it is left out.
"""
import copy
import json
import pathlib
import sys

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

import make_tokenizers
from tokenizer_texts import WORDS

TEXTS = [
    "", " ", "Hello, world! it's I've DON'T", " leading  and   trailing \n\n  lines\t\tend ", "def f(x):\n    return x[1234567] + 0.5e-3\n",
    "в начале было слово", "これはテスト、１２３。", "e\u0301 é ﬁ İ ǅ \u00b2 ½ Ⅷ", "🦙🚀 👩‍💻", "<s>a</s> <x> [y][y]", "  <x>  \n <x>", "ab<x>cd a<w> <w>b <w>",
    "▁a▁▁b", "aaaa--bb--c", "x\x00\u200b\u2028\x85y", "\u1c89\U0001e4d0\U0002ebf0", "¿Qué? «naïve» $5.00—100%", "IMGIMGAZ <sentinel:5>",
]
GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")
O200K = (r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
         r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}


def split(pattern, behavior="Isolated", invert=False, kind="Regex"):
    return {"type": "Split", "pattern": {kind: pattern}, "behavior": behavior, "invert": invert}


def sequence(*steps, name="pretokenizers"):
    return {"type": "Sequence", name: list(steps)}


def added(content, token=999, **flags):
    return {"id": token, "content": content, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
            "special": False} | flags


def corpus():
    return [word + " " for words in WORDS.values() for word in words.split() * 3] + TEXTS


def byte_base() -> dict:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=256 + 4 + 110, special_tokens=["<s>", "</s>", "<x>", "<w>"], show_progress=False,
                                  initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
    tokenizer.train_from_iterator(corpus(), trainer)
    return json.loads(tokenizer.to_str())


def space_base() -> dict:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", byte_fallback=True, fuse_unk=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.BpeTrainer(vocab_size=256 + 230, show_progress=False, limit_alphabet=90,
                                  special_tokens=["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)])
    tokenizer.train_from_iterator(corpus(), trainer)
    file = json.loads(tokenizer.to_str())
    file["added_tokens"] = [token for token in file["added_tokens"] if not token["content"].startswith("<0x")]
    file["decoder"] = sequence({"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"},
                               {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}, name="decoders")
    return file


def without_bytes(vocab: dict) -> dict:
    """Ids stay as they are: the file has holes."""
    return {piece: i for piece, i in vocab.items() if not piece.startswith("<0x")}


def variants(bases: dict):
    byte = lambda **members: ("byte", members)
    space = lambda **members: ("space", members)
    pre = lambda *steps: ("byte", {"pre_tokenizer": sequence(*steps)})
    symbols = BYTE_LEVEL | {"use_regex": False}
    yield "ByteLevel", byte()
    yield "ByteLevel without its expression", byte(pre_tokenizer=symbols)
    yield "ByteLevel with a space before", byte(pre_tokenizer=BYTE_LEVEL | {"add_prefix_space": True})
    yield "no pre-tokenizer", byte(pre_tokenizer=None)
    for behavior in ["Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous"]:
        yield f"Split {behavior}", pre(split("[ab-]", behavior), symbols)
        yield f"Split {behavior} inverted", pre(split("[ab-]", behavior, True), symbols)
        yield f"Split {behavior} text", pre(split("--", behavior, kind="String"), symbols)
        yield f"Punctuation {behavior}", pre({"type": "Punctuation", "behavior": behavior}, symbols)
    yield "Split at matches of nothing", pre(split(r"\b|(?=a)|x*"), symbols)
    yield "Split at signs as text", pre(split("[y]", "Removed", kind="String"), symbols)
    yield "Split by lines", pre(split("^.+$", "Contiguous"), symbols)
    yield "Split GPT-2", pre(split(GPT2), symbols)
    yield "Split GPT-2 removed, inverted", pre(split(GPT2, "Removed", True), symbols)
    yield "Split Llama 3", pre(split(LLAMA3), symbols)
    yield "Split in cases", pre(split(O200K), symbols)
    yield "Split Chameleon", pre(*(split(e) for e in make_tokenizers.CHAMELEON_EXPRESSIONS), BYTE_LEVEL)
    yield "Split DeepSeek", pre(split("[\r\n]"), split(r"\s?\p{L}+"), split(r"\s?\p{P}+"), split("[一-龥ࠀ-一가-퟿]+"),
                                {"type": "Digits", "individual_digits": True}, symbols)
    yield "Split Falcon", pre({"type": "Punctuation", "behavior": "Contiguous"}, BYTE_LEVEL,
                              {"type": "Digits", "individual_digits": False}, split("[0-9][0-9][0-9]"))
    yield "Digits", pre({"type": "Digits", "individual_digits": False}, BYTE_LEVEL)
    yield "Metaspace before ByteLevel", pre({"type": "Metaspace", "replacement": "_", "prepend_scheme": "first", "split": True}, symbols)
    for name in ["NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents"]:
        yield name, byte(normalizer={"type": name})
    yield "accents off", byte(normalizer=sequence({"type": "NFD"}, {"type": "StripAccents"}, {"type": "Lowercase"}, name="normalizers"))
    yield "Strip", byte(normalizer={"type": "Strip", "strip_left": True, "strip_right": True})
    yield "Strip right", byte(normalizer={"type": "Strip", "strip_left": False, "strip_right": True})
    yield "Prepend and Replace", byte(normalizer=sequence({"type": "Prepend", "prepend": "_"}, {"type": "Replace", "pattern": {"String": " "},
                                      "content": "_"}, {"type": "Replace", "pattern": {"Regex": "[ab]+"}, "content": "<x>"}, name="normalizers"))
    yield "ByteLevel as normalizer", byte(normalizer={"type": "ByteLevel"}, pre_tokenizer=split(r"\p{L}+"))
    specials = bases["byte"]["added_tokens"][:2]
    yield "added tokens strip", byte(added_tokens=specials + [added("<x>", lstrip=True), added("<w>", rstrip=True)])
    yield "added tokens strip both", byte(added_tokens=specials + [added("<x>", lstrip=True, rstrip=True), added("a", rstrip=True)])
    yield "added tokens stand alone", byte(added_tokens=specials + [added("<w>", single_word=True), added("a", single_word=True), added("é", single_word=True)])
    yield "added tokens overlap", byte(added_tokens=specials + [added("[y]"), added("[y][y]"), added("]["), added("aa"), added("aaa-")])
    yield "added tokens are normalized", byte(normalizer={"type": "Lowercase"}, added_tokens=specials + [added("HELLO", normalized=True), added("DON", normalized=False)])
    yield "added tokens with ids that are wrong", byte(added_tokens=specials + [added("Hello", 5), added("<new>", 1), added("<x>", 77), added("[y]", 3)])
    yield "merges as strings", byte(**{"model.merges": [" ".join(pair) for pair in bases["byte"]["model"]["merges"]]})
    yield "merges ignored", byte(**{"model.ignore_merges": True, "model.merges": bases["byte"]["model"]["merges"][:20]})
    yield "unknown bytes", byte(**{"model.vocab": {p: i for p, i in bases["byte"]["model"]["vocab"].items() if p not in "ÂÃ"},
                                   "model.merges": [m for m in bases["byte"]["model"]["merges"] if not set("".join(m)) & set("ÂÃ")], "model.unk_token": "<x>"})
    yield "a piece spells a control token", byte(added_tokens=specials + [added("in", special=True)])
    token = lambda name: {"SpecialToken": {"id": name, "type_id": 0}}
    text = {"Sequence": {"id": "A", "type_id": 0}}
    template = {"type": "TemplateProcessing", "single": [token("B"), text, token("E")], "pair": [text, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"B": {"id": "B", "ids": [0, 2], "tokens": ["<s>", "<x>"]}, "E": {"id": "E", "ids": [1], "tokens": ["</s>"]}}}
    yield "TemplateProcessing", byte(post_processor=template)
    yield "RobertaProcessing", byte(post_processor={"type": "RobertaProcessing", "sep": ["</s>", 1], "cls": ["<s>", 0], "trim_offsets": True,
                                                    "add_prefix_space": False})
    yield "BertProcessing", byte(post_processor={"type": "BertProcessing", "sep": ["</s>", 1], "cls": ["<s>", 0]})
    yield "processors in a Sequence", byte(post_processor=sequence(BYTE_LEVEL, template, name="processors"))
    yield "Metaspace", space()
    for scheme in ["always", "first", "never"]:
        for splits in [True, False]:
            yield f"Metaspace {scheme} {splits}", space(
                pre_tokenizer={"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": splits},
                decoder={"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, "split": splits})
    yield "Llama", space(pre_tokenizer=None, normalizer=sequence({"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"},
                                                                 name="normalizers"))
    for fuse in [True, False]:
        yield f"unknown characters, fused {fuse}", space(**{"model.byte_fallback": False, "model.fuse_unk": fuse,
                                                            "model.vocab": without_bytes(bases["space"]["model"]["vocab"])})
    yield "unknown characters without a token", space(**{"model.byte_fallback": False, "model.unk_token": None})
    some = {p: i for p, i in bases["space"]["model"]["vocab"].items() if p not in ("<0xE3>", "<0xF0>")}
    yield "bytes for some", space(**{"model.vocab": some})
    yield "no decoder", space(decoder=None)
    yield "Strip each token", space(decoder=sequence({"type": "Strip", "content": "▁", "start": 1, "stop": 0}, {"type": "Replace", "pattern": {"Regex": "[ae]"},
                                    "content": "ä"}, {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 2}, name="decoders"))


def with_members(base: dict, members: dict) -> dict:
    file = copy.deepcopy(base)
    for name, value in members.items():
        place = file
        *outer, last = name.split(".")
        for step in outer:
            place = place[step]
        place[last] = value
    return file


def case(tokenizer: Tokenizer, text: str) -> dict:
    ids = lambda special=False: tokenizer.encode(text, add_special_tokens=special).ids
    made = {"text": text, "ids": ids(), "framed": ids(True)}
    tokenizer.encode_special_tokens = True
    made["plain"] = ids()
    tokenizer.encode_special_tokens = False
    made["shown"] = tokenizer.decode(made["ids"], skip_special_tokens=False)
    made["decoded"] = tokenizer.decode(made["ids"], skip_special_tokens=True)
    for name, other in [("framed", "ids"), ("plain", "ids"), ("decoded", "shown"), ("shown", "text")]:
        if made[name] == made[other]:
            del made[name]
    return made


def main() -> None:
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    bases = {"byte": byte_base(), "space": space_base()}
    made = []
    for name, (base, members) in variants(bases):
        tokenizer = Tokenizer.from_str(json.dumps(with_members(bases[base], members)))
        texts = [text for text in TEXTS if name != "Strip each token" or len(text) > 2]  # the package wants something to strip
        made.append({"name": name, "base": base, "set": members, "cases": [case(tokenizer, text) for text in texts]})
    write = lambda name, value: (out / name).write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    write("kinds.json", {"bases": bases, "variants": made})

    tokenizer = make_tokenizers.chameleon()
    make_tokenizers.check_chameleon(lambda text: tokenizer.encode(text, add_special_tokens=False).ids)
    file = json.loads(tokenizer.to_str())
    pieces = {piece: i for piece, i in file["model"]["vocab"].items() if i >= 16640 and not piece.startswith("filler")}
    known = make_tokenizers.known_pieces() | {w: [i for _, i in p] for w, p in make_tokenizers.COMPOUNDS.items()}
    texts = {text: ids for text, ids in (known | make_tokenizers.VECTORS).items() if ids}
    cases = [case(tokenizer, text) for text in TEXTS + ["<racm3:break>IMGIMGFDZ<eoss>", "<reserved08706>IMGIMGBIBJZ", "a<sentinel:511>b"]]
    write("chameleon.json", {"pieces": pieces, "merges": file["model"]["merges"], "known": texts, "cases": cases})


if __name__ == "__main__":
    main()
