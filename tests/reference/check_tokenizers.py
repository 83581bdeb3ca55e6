"""Compares `pardalis-cli tokenize` with the tokenizers package, id by id, and times both on one thread.

    python check_tokenizers.py CLI VOCABULARIES [--lines 20000] [--english FILE] [--only NAME...]

VOCABULARIES holds ggml-vocab-*.gguf (make_tokenizers.py). Of each tokenizer: ids with control tokens, without, and from
the GGUF file itself; texts of ids with control tokens and without. Prints a line for each and fails if any differs.
"""
import argparse
import json
import os
import pathlib
import subprocess
import tempfile
import time

os.environ["TOKENIZERS_PARALLELISM"] = "false"
import tokenizers
from tokenizers import Tokenizer

import make_tokenizers
from tokenizer_texts import texts


def ours(cli: str, file: pathlib.Path, lines: list[str], *options: str) -> list:
    run = subprocess.run([cli, "tokenize", "--tokenizer", str(file), *options], input="\n".join(lines) + "\n", text=True,
                         capture_output=True, check=False)
    if run.returncode != 0:
        raise SystemExit(run.stderr)
    return [json.loads(line) for line in run.stdout.split("\n")[:-1]]


def different(what: str, expected: list, found: list, inputs: list) -> int:
    wrong = [i for i, pair in enumerate(zip(expected, found, strict=True)) if pair[0] != pair[1]]
    print(f"  {what}: {len(expected)} compared, {len(wrong)} differ")
    for i in wrong[:3]:
        print(f"    {inputs[i]!r}: {found[i]}, expected {expected[i]}")
    return len(wrong)


def compare(cli: str, name: str, file: pathlib.Path, gguf: pathlib.Path | None, inputs: list[str]) -> int:
    tokenizer = Tokenizer.from_file(str(file))
    lines = [json.dumps(text) for text in inputs]
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in inputs]
    print(f"{name}: {sum(map(len, ids))} ids")
    wrong = different("with control tokens", ids, ours(cli, file, lines, "--json", "--special"), inputs)
    framed = [tokenizer.encode(text).ids for text in inputs]
    wrong += different("framed", framed, ours(cli, file, lines, "--json", "--special", "--add-special"), inputs)
    if gguf:
        wrong += different("from GGUF", ids, ours(cli, gguf, lines, "--json", "--special"), inputs)
    tokenizer.encode_special_tokens = True
    plain = [tokenizer.encode(text, add_special_tokens=False).ids for text in inputs]
    wrong += different("text only", plain, ours(cli, file, lines, "--json"), inputs)
    lists = [json.dumps(each) for each in ids]
    for options, skip in [(["--special"], False), ([], True)]:
        decoded = [tokenizer.decode(each, skip_special_tokens=skip) for each in ids]
        wrong += different(f"decoded {' '.join(options)}", decoded, ours(cli, file, lists, "--decode", *options), ids)
    return wrong


def speed(cli: str, name: str, file: pathlib.Path, text: str) -> None:
    """Both on one thread, in turn, the best of three; a paragraph a call, as a program would."""
    tokenizer = Tokenizer.from_file(str(file))
    paragraphs = text.split("\n\n")
    best = [0.0, 0.0]
    for _ in range(3):
        began = time.perf_counter()
        for paragraph in paragraphs:
            tokenizer.encode(paragraph, add_special_tokens=False)
        best[0] = max(best[0], len(text.encode()) / (time.perf_counter() - began) / 1e6)
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            run = subprocess.run([cli, "tokenize", "--tokenizer", str(file), "--time", written.name], text=True,
                                 capture_output=True, check=True)
        best[1] = max(best[1], json.loads(run.stdout)["megabytes_per_second"])
    print(f"{name}: {best[1]:.1f} MB/s, the package {best[0]:.1f} MB/s: {best[1] / best[0]:.1f} times as fast")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("cli")
    parser.add_argument("vocabularies", type=pathlib.Path)
    parser.add_argument("--lines", type=int, default=20000)
    parser.add_argument("--english", type=pathlib.Path, help="an English text to measure with")
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    inputs = texts(options.lines)
    print(f"tokenizers {tokenizers.__version__}, {len(inputs)} texts")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in options.only or [*make_tokenizers.PRE_TOKENIZERS, "chameleon"]:
            file = pathlib.Path(folder) / f"{name}.json"
            gguf = options.vocabularies / f"ggml-vocab-{name}.gguf" if name != "chameleon" else None
            made = make_tokenizers.of_gguf(gguf, name) if gguf else make_tokenizers.chameleon()
            made.save(str(file), pretty=False)
            wrong += compare(options.cli, name, file, gguf, inputs)
            if options.english:
                speed(options.cli, name, file, options.english.read_text(encoding="utf-8"))
    if wrong:
        raise SystemExit(f"{wrong} differ")


if __name__ == "__main__":
    main()
