#!/usr/bin/env python3
"""Pardalis beside llama.cpp on this machine: same shape, same bits, random weights, in turns; the middle of each counts.

    compare_llama_cpp.py CLI SHAPE TYPE [--work FOLDER] [--turns 3] [--threads 2] [--steps 16]

CLI: a built pardalis-cli. SHAPE: 1b or 7b. TYPE: q4, q8 or bf16, beside Q4_0, Q8_0 or BF16. llama.cpp comes from the source
package llama-cpp-python on PyPI and is built in FOLDER for this very processor, as is its model file; both are kept there.
Needs pip, cmake, ninja, gguf numpy, diskcache, jinja2 and typing_extensions, and of disk and memory what the model takes. Nothing else should run meanwhile.
llama.cpp runs with the plain attention, its faster one on processors, and a cache in f16.
"""
import argparse
import json
import statistics
import subprocess
import sys
import tarfile
from pathlib import Path

PACKAGE = "llama-cpp-python==0.3.36"
DEPTH = 544
THEIR_TYPE = {"q4": "Q4_0", "q8": "Q8_0", "bf16": "BF16"}


def run(*command: object) -> str:
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.PIPE).stdout


def build(work: Path) -> Path:
    """The folder of llama.cpp's programs."""
    programs = work / "build/bin"
    if not (programs / "llama-bench").exists():
        run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--dest", work, PACKAGE)
        archive = next(work.glob("llama_cpp_python-*.tar.gz"))
        with tarfile.open(archive) as tar:
            tar.extractall(work, filter="data")
        source = next(work.glob("llama_cpp_python-*/vendor/llama.cpp"))
        run("cmake", "-S", source, "-B", work / "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release", "-DGGML_NATIVE=ON",
            "-DLLAMA_CURL=OFF", "-DLLAMA_OPENSSL=OFF", "-DLLAMA_BUILD_TESTS=OFF", "-DLLAMA_BUILD_EXAMPLES=OFF",
            "-DLLAMA_BUILD_SERVER=OFF", "-DLLAMA_BUILD_UI=OFF")
        run("ninja", "-C", work / "build", "llama-bench")
    return programs


def ours(options: argparse.Namespace) -> dict[str, float]:
    figures = {}
    for depth in (0, DEPTH):
        result = json.loads(run(options.cli, "bench", "--shape", options.shape, "--type", options.type, "--depth", depth,
                                "--steps", options.steps, "--threads", options.threads, "--no-pictures", "--json"))
        if depth == 0:
            figures["prefill 512, tokens/s"] = result["prefill"]["512"]["tokens_per_second"]
            figures["decode, steps/s"] = result["decode"]["1"]["steps_per_second"]
        else:
            for streams in "123":
                figures[f"{streams} streams at {DEPTH}, steps/s"] = result["decode"][streams]["steps_per_second"]
        figures["read bandwidth, GB/s"] = result["read_bandwidth_gb_per_second"]
    return figures


def theirs(options: argparse.Namespace, programs: Path, model: Path) -> dict[str, float]:
    common = ("-m", model, "-t", options.threads)
    figures = {}
    for row in json.loads(run(programs / "llama-bench", *common, "-p", 512, "-n", options.steps, "-r", 2, "-fa", 0, "-o", "json")):
        figures["prefill 512, tokens/s" if row["n_prompt"] else "decode, steps/s"] = row["avg_ts"]
    binding = next(path for path in options.work.glob("llama_cpp_python-*") if path.is_dir())
    steps = run(sys.executable, Path(__file__).with_name("llama_cpp_steps.py"), binding, programs, model, DEPTH, options.steps,
                options.threads)
    measured = json.loads(steps.splitlines()[-1])
    for streams in "123":
        figures[f"{streams} streams at {DEPTH}, steps/s"] = measured[streams]
    figures["loading to first token, s"] = measured["first"]
    figures["memory till then, GB"] = measured["peak"] / 1e9
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=Path)
    parser.add_argument("shape", choices=("1b", "7b"))
    parser.add_argument("type", choices=tuple(THEIR_TYPE))
    parser.add_argument("--work", type=Path, default=Path("peers"))
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=16)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    programs = build(options.work)
    model = options.work / f"{options.shape}-{THEIR_TYPE[options.type].lower()}.gguf"
    if not model.exists():
        run(sys.executable, Path(__file__).with_name("random_gguf.py"), options.shape, THEIR_TYPE[options.type], model)

    own: dict[str, list[float]] = {}
    other: dict[str, list[float]] = {}
    for turn in range(options.turns):
        for figures, all_of_them in ((ours(options), own), (theirs(options, programs, model), other)):
            for name, value in figures.items():
                all_of_them.setdefault(name, []).append(value)
        print(f"turn {turn + 1} of {options.turns}", file=sys.stderr)
    for name, values in own.items():
        middle = statistics.median(values)
        if name in other:
            peer = statistics.median(other[name])
            print(f"{name:28} {middle:8.2f}   llama.cpp {peer:8.2f}   {middle / peer:5.2f} x")
        else:
            print(f"{name:28} {middle:8.2f}")
    for name, values in other.items():
        if name not in own:  # ours is that of a packed file: `write --max-tokens 1`
            print(f"{name:28} {'':8}   llama.cpp {statistics.median(values):8.2f}")


if __name__ == "__main__":
    main()
