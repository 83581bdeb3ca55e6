#!/usr/bin/env python3
"""Writes tests/golden/gguf: a tensor of every type that we convert, and small files, sound, odd and damaged, with what
gguf-py and llama.cpp say of each.

    pip install gguf==0.19.0 xllamacpp==2026.10.11549 numpy==2.4.6
    python3 make_gguf_goldens.py ../golden/gguf

types.gguf: "TYPE" of each type, and "TYPE.f32", what gguf-py's dequantize() makes of it; llama.cpp's own is asserted to
make the same bits. Elements are random, quantised by gguf-py where it can and by llama.cpp else; behind them come
blocks of random bits with a scale of their own, so that every bit of a block matters. "elements" and "quantised": what
gguf-py's Q8_0 makes of random elements, ties and a block of zeros among them.
split-0000N-of-00002.gguf: a model in two parts, as llama.cpp's gguf-split lays them out.
files/NAME.gguf, verdicts.json: by file name "gguf-py" and "llama.cpp", each the tensors it sees, name -> [type, dimensions
as in the file (null: not asked for), first byte], or null where it refuses the file.
"""
import ctypes
import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import gguf
import numpy as np
import xllamacpp
from gguf import GGMLQuantizationType as T


def ggml():
    # The module holds all of llama.cpp, and exports its functions.
    return ctypes.CDLL(str(next(Path(xllamacpp.__file__).parent.glob("xllamacpp*.so"))))


# ---- types.gguf ----

CONVERTED = [T.Q8_0, T.Q4_0, T.Q4_1, T.Q5_0, T.Q5_1, T.Q2_K, T.Q3_K, T.Q4_K, T.Q5_K, T.Q6_K]
# Where a block has its halves: d, and dmin or m.
HALVES = {T.Q8_0: [0], T.Q4_0: [0], T.Q4_1: [0, 2], T.Q5_0: [0], T.Q5_1: [0, 2], T.Q2_K: [80, 82], T.Q3_K: [108],
          T.Q4_K: [0, 2], T.Q5_K: [0, 2], T.Q6_K: [208]}
SCALES = [0.01, -0.03, 1.0, 6e-8, 3e-5, 0.0]  # two of them subnormal in f16


def quantised(lib, values, kind):
    try:
        return gguf.quants.quantize(values, kind)
    except NotImplementedError:
        rows, columns = values.shape
        block, size = gguf.GGML_QUANT_SIZES[kind]
        out = np.empty((rows, columns // block * size), np.uint8)
        values = np.ascontiguousarray(values, np.float32)
        lib.ggml_quantize_chunk.restype = ctypes.c_size_t
        lib.ggml_quantize_chunk(ctypes.c_int(kind), ctypes.c_void_p(values.ctypes.data), ctypes.c_void_p(out.ctypes.data),
                                ctypes.c_int64(0), ctypes.c_int64(rows), ctypes.c_int64(columns), None)
        return out


def of_random_bits(random, kind, blocks):
    _, size = gguf.GGML_QUANT_SIZES[kind]
    out = random.integers(0, 256, (blocks, size), np.uint8)
    for i in range(blocks):
        for at in HALVES[kind]:
            out[i, at:at + 2] = np.frombuffer(np.float16(random.choice(SCALES)).tobytes(), np.uint8)
    return out


def widened(lib, data, kind):
    expected = gguf.quants.dequantize(data, kind)
    own = np.empty(expected.size, np.float32)
    flat = np.ascontiguousarray(data)
    getattr(lib, "dequantize_row_" + kind.name.lower().replace("_k", "_K"))(
        ctypes.c_void_p(flat.ctypes.data), ctypes.c_void_p(own.ctypes.data), ctypes.c_int64(own.size))
    assert np.array_equal(own, expected.ravel()), kind
    return expected


def write_types(path):
    lib = ggml()
    random = np.random.default_rng(15)
    writer = gguf.GGUFWriter(path, "test")
    elements = (random.standard_normal((2, 512)) * 0.05).astype(np.float32)
    writer.add_tensor("F32", elements[:, :32])
    writer.add_tensor("F16", elements[:, :32].astype(np.float16))
    writer.add_tensor("BF16", gguf.quants.quantize(elements[:, :32], T.BF16), raw_dtype=T.BF16)
    for kind in CONVERTED:
        block, size = gguf.GGML_QUANT_SIZES[kind]
        data = quantised(lib, elements, kind).reshape(-1, size)
        data = np.concatenate([data, of_random_bits(random, kind, 512 // block * 2)])
        data = data.reshape(4, 512 // block * size)
        writer.add_tensor(kind.name, data, raw_dtype=kind)
        writer.add_tensor(kind.name + ".f32", widened(lib, data, kind))
    writer.add_tensor("IQ4_NL", quantised(lib, elements[:, :64], T.IQ4_NL), raw_dtype=T.IQ4_NL)
    ties = (random.integers(-254, 255, (1, 96)) / 2).astype(np.float32)  # halves between steps of 1
    ties[0, ::32] = 127
    odd = np.concatenate([ties, np.zeros((1, 32)), np.full((1, 32), 1e-30), -elements[:1, :96]], axis=1).astype(np.float32)
    writer.add_tensor("elements", odd)
    writer.add_tensor("quantised", gguf.quants.quantize(odd, T.Q8_0), raw_dtype=T.Q8_0)
    assert np.array_equal(gguf.quants.quantize(odd, T.Q8_0), quantised_by_ggml(lib, odd)), "Q8_0"
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def quantised_by_ggml(lib, values):
    out = np.empty((values.shape[0], values.shape[1] // 32 * 34), np.uint8)
    lib.quantize_row_q8_0_ref(ctypes.c_void_p(values.ctypes.data), ctypes.c_void_p(out.ctypes.data),
                              ctypes.c_int64(values.size))
    return out


# ---- files by hand ----

U8, I8, U16, I16, U32, I32, F32, BOOL, TEXT, ARRAY, U64, I64, F64 = range(13)
FORMATS = {U8: "B", I8: "b", U16: "H", I16: "h", U32: "I", I32: "i", F32: "f", BOOL: "B", U64: "Q", I64: "q", F64: "d"}


def text(value):
    value = value if isinstance(value, bytes) else value.encode()
    return struct.pack("<Q", len(value)) + value


def plain(kind, value):
    if kind == TEXT:
        return text(value)
    if kind == ARRAY:
        inner, values = value
        return struct.pack("<IQ", inner, len(values)) + b"".join(plain(inner, v) for v in values)
    return struct.pack("<" + FORMATS[kind], value)


def kv(key, kind, value):
    return text(key) + struct.pack("<I", kind) + plain(kind, value)


def info(name="a", dims=(4,), kind=0, offset=0):
    return text(name) + struct.pack("<I", len(dims)) + b"".join(struct.pack("<Q", d) for d in dims) + \
        struct.pack("<IQ", kind, offset)


def file(entries=(), infos=(), data=b"", version=3, magic=b"GGUF", keys=None, tensors=None, alignment=32):
    entries, infos = list(entries), list(infos)
    head = magic + struct.pack("<IQQ", version, len(infos) if tensors is None else tensors,
                               len(entries) if keys is None else keys) + b"".join(entries) + b"".join(infos)
    return head + b"\0" * (-len(head) % alignment) + data


ONE = struct.pack("<4f", 1, 2, 3, 4)
PAD = ONE + b"\0" * 16
ARCH = kv("general.architecture", TEXT, "test")


def keyed(*entries):
    return file([ARCH, *entries], [info()], PAD)


def shaped(dims, kind=0, data=PAD, offset=0):
    return file([ARCH], [info("a", dims, kind, offset)], data)


FILES = {
    # The file's frame.
    "no-bytes": b"",
    "magic-alone": b"GGUF",
    "magic-other": file([ARCH], [info()], PAD, magic=b"GGML"),
    "magic-small-letters": file([ARCH], [info()], PAD, magic=b"gguf"),
    "version-0": file([ARCH], [info()], PAD, version=0),
    "version-1": file([ARCH], [info()], PAD, version=1),
    "version-2": file([ARCH], [info()], PAD, version=2),
    "version-3": file([ARCH], [info()], PAD),
    "version-4": file([ARCH], [info()], PAD, version=4),
    "version-big-endian": file([ARCH], [info()], PAD, version=3 << 24),
    "nothing-in-it": file(),
    "keys-alone": file([ARCH]),
    "keys-alone-unpadded": file([ARCH], alignment=1),
    "tensor-alone": file([], [info()], PAD),
    "keys-one-too-many": file([ARCH], [], keys=2),
    "keys-one-too-few": file([ARCH, kv("a", U8, 1)], [info()], PAD, keys=1),
    "tensors-one-too-many": file([ARCH], [info()], PAD, tensors=2),
    "tensors-one-too-few": file([ARCH], [info("a"), info("b", offset=32)], PAD + PAD, tensors=1),
    "cut-in-data": file([ARCH], [info()], PAD[:15]),
    "cut-behind-data": file([ARCH], [info()], PAD[:16]),
    "cut-in-info": file([ARCH], [info()], alignment=1)[:-3],
    "bytes-behind": file([ARCH], [info()], PAD + b"rubbish"),
    # Values.
    **{f"value-{kind}": keyed(kv("k", kind, 1)) for kind in FORMATS},
    "value-text": keyed(kv("k", TEXT, "v")),
    "value-text-empty": keyed(kv("k", TEXT, "")),
    "value-text-not-utf8": keyed(kv("k", TEXT, b"\xff")),
    "value-text-with-zero": keyed(kv("k", TEXT, b"a\0b")),
    "value-type-13": keyed(text("k") + struct.pack("<IQ", 13, 1)),
    "value-bool-2": keyed(kv("k", BOOL, 2)),
    "value-bool-255": keyed(kv("k", BOOL, 255)),
    "value-nan": keyed(kv("k", F32, float("nan"))),
    # Arrays.
    **{f"array-of-{kind}": keyed(kv("k", ARRAY, (kind, [1, 0, 1]))) for kind in FORMATS},
    "array-of-texts": keyed(kv("k", ARRAY, (TEXT, ["a", "", "bc"]))),
    "array-empty": keyed(kv("k", ARRAY, (U32, []))),
    "array-of-texts-empty": keyed(kv("k", ARRAY, (TEXT, []))),
    "array-of-arrays": keyed(kv("k", ARRAY, (ARRAY, [(U8, [1, 2]), (U8, [3])]))),
    "array-of-arrays-empty": keyed(kv("k", ARRAY, (ARRAY, []))),
    "array-of-arrays-of-texts": keyed(kv("k", ARRAY, (ARRAY, [(TEXT, ["a"])]))),
    "array-of-type-13": keyed(text("k") + struct.pack("<IIQ", ARRAY, 13, 0)),
    "array-too-long": file([ARCH, text("k") + struct.pack("<IIQ", ARRAY, U8, 10_000)], [info()], PAD),
    "array-of-texts-too-long": file([ARCH, text("k") + struct.pack("<IIQ", ARRAY, TEXT, 10_000)], [info()], PAD),
    # Keys.
    "key-empty": keyed(kv("", U8, 1)),
    "key-twice": keyed(kv("k", U8, 1), kv("k", U8, 1)),
    "key-twice-of-two-types": keyed(kv("k", U8, 1), kv("k", TEXT, "v")),
    "key-with-capitals-and-spaces": keyed(kv("Kü 1", U8, 1)),
    "key-not-utf8": keyed(kv(b"\xff", U8, 1)),
    "key-long": keyed(kv("k" * 300, U8, 1)),
    "key-no-architecture": file([kv("k", U8, 1)], [info()], PAD),
    # Alignment.
    **{f"alignment-{n}": file([ARCH, kv("general.alignment", U32, n)], [info("a"), info("b", offset=max(16, n))],
                              (ONE + b"\0" * max(0, n - 16)) * 2, alignment=max(n, 1)) for n in (1, 8, 16, 64, 4096)},
    "alignment-0": keyed(kv("general.alignment", U32, 0)),
    "alignment-24": file([ARCH, kv("general.alignment", U32, 24)], [info()], PAD, alignment=24),
    "alignment-64-bits": keyed(kv("general.alignment", U64, 32)),
    "alignment-signed": keyed(kv("general.alignment", I32, 32)),
    "alignment-text": keyed(kv("general.alignment", TEXT, "32")),
    # Tensors.
    "tensor-no-dimensions": shaped(()),
    "tensor-one-element": shaped((1,)),
    "tensor-two-dimensions": shaped((2, 2)),
    "tensor-four-dimensions": shaped((2, 1, 2, 1)),
    "tensor-five-dimensions": shaped((1, 1, 1, 2, 2)),
    "tensor-six-dimensions": shaped((1, 1, 1, 1, 2, 2)),
    "tensor-empty": shaped((0,)),
    "tensor-empty-within": shaped((4, 0)),
    "tensor-dimension-negative": shaped((2**64 - 4,)),
    "tensor-dimensions-overflow": shaped((2**33, 2**33)),
    "tensor-dimensions-overflow-to-nothing": shaped((2**32, 2**32)),
    "tensor-zero-and-overflow": shaped((0, 2**62, 2**62)),
    "tensor-bytes-overflow": shaped((2**62,)),
    "tensor-beyond": shaped((9,)),
    "tensor-offset-beyond": shaped((4,), offset=32),
    "tensor-offset-huge": shaped((4,), offset=2**64 - 32),
    "tensor-offset-unaligned": shaped((4,), offset=4, data=PAD + PAD),
    "tensor-offset-late": shaped((4,), offset=32, data=PAD + PAD),
    "tensors-backwards": file([ARCH], [info("a", offset=32), info("b", offset=0)], PAD + PAD),
    "tensors-gap": file([ARCH], [info("a"), info("b", offset=64)], PAD * 3),
    "tensors-same-bytes": file([ARCH], [info("a"), info("b")], PAD),
    "tensors-overlap": file([ARCH], [info("a", (12,)), info("b", offset=32)], PAD * 2),
    "tensors-last-unpadded": file([ARCH], [info("a"), info("b", offset=32)], PAD + ONE),
    "name-empty": file([ARCH], [info("")], PAD),
    "name-twice": file([ARCH], [info("a"), info("a", offset=32)], PAD + PAD),
    "name-63": file([ARCH], [info("n" * 63)], PAD),
    "name-64": file([ARCH], [info("n" * 64)], PAD),
    "name-300": file([ARCH], [info("n" * 300)], PAD),
    "name-not-utf8": file([ARCH], [info(b"\xff")], PAD),
    "name-with-slashes": file([ARCH], [info("../a")], PAD),
    **{f"type-{kind}": shaped((gguf.GGML_QUANT_SIZES[T(kind)][0],) if kind in list(T) else (256,), kind, b"\0" * 320)
       for kind in range(0, 48)},
    "type-4294967295": shaped((4,), 2**32 - 1),
    "type-q8-0-half-a-block": shaped((16,), 8, b"\0" * 64),
    "type-q8-0-two-rows-of-half": shaped((16, 2), 8, b"\0" * 64),
    "type-q4-k-small-row": shaped((32, 8), 12, b"\0" * 160),
}


def judged_by_python(path):
    """In this process: numpy reads, nothing is trusted."""
    try:
        reader = gguf.GGUFReader(path)
        return {t.name: [int(t.tensor_type), [int(d) for d in t.shape], int(t.data_offset)] for t in reader.tensors}
    except Exception:
        return None


class InitParams(ctypes.Structure):
    _fields_ = [("no_alloc", ctypes.c_bool), ("ctx", ctypes.c_void_p)]


def judge_as_llama_cpp(path):
    """In a process of its own: prints a JSON text."""
    lib = ggml()
    lib.gguf_init_from_file.restype = ctypes.c_void_p
    lib.gguf_init_from_file.argtypes = [ctypes.c_char_p, InitParams]
    context = lib.gguf_init_from_file(str(path).encode(), InitParams(True, None))
    if not context:
        print("null")
        return
    # What llama.cpp does behind it, when it loads a model: every tensor must lie inside the file.
    size, tensors = os.path.getsize(path), {}
    for name, result, arguments in [("n_tensors", ctypes.c_int64, []), ("data_offset", ctypes.c_size_t, []),
                                    ("tensor_name", ctypes.c_char_p, [ctypes.c_int64]),
                                    ("tensor_type", ctypes.c_int, [ctypes.c_int64]),
                                    ("tensor_offset", ctypes.c_size_t, [ctypes.c_int64]),
                                    ("tensor_size", ctypes.c_size_t, [ctypes.c_int64])]:
        function = getattr(lib, "gguf_get_" + name)
        function.restype, function.argtypes = result, [ctypes.c_void_p, *arguments]
    for i in range(lib.gguf_get_n_tensors(context)):
        begin = lib.gguf_get_data_offset(context) + lib.gguf_get_tensor_offset(context, i)
        if begin + lib.gguf_get_tensor_size(context, i) > size:
            print("null")
            return
        tensors[lib.gguf_get_tensor_name(context, i).decode(errors="replace")] = \
            [lib.gguf_get_tensor_type(context, i), None, begin]
    print(json.dumps(tensors))


def judged_by_llama_cpp(path):
    run = subprocess.run([sys.executable, __file__, "--judge", str(path)], capture_output=True, text=True, timeout=60)
    return json.loads(run.stdout) if run.returncode == 0 else "died"


def write_files(folder):
    files = folder / "files"
    files.mkdir(exist_ok=True)
    verdicts = {}
    for name, content in FILES.items():
        path = files / (name + ".gguf")
        path.write_bytes(content)
        llama = judged_by_llama_cpp(path)
        if llama == "died":
            path.unlink()
            print("left out:", name)
            continue
        verdicts[path.name] = {"gguf-py": judged_by_python(path), "llama.cpp": llama}
    versions = {"gguf-py": "0.19.0", "llama.cpp": "b11549"}
    lines = [f" {json.dumps(name)}: {json.dumps(verdict)}" for name, verdict in verdicts.items()]
    (folder / "verdicts.json").write_text(
        f'{{"versions": {json.dumps(versions)}, "files": {{\n' + ",\n".join(lines) + "\n}}\n")


def write_split(folder):
    for part in range(2):
        entries = [kv("split.no", U16, part), kv("split.count", U16, 2), kv("split.tensors.count", I32, 3)]
        infos = [info("a"), info("b", offset=32)] if part == 0 else [info("c")]
        (folder / f"split-{part + 1:05}-of-00002.gguf").write_bytes(
            file([ARCH] + entries if part == 0 else entries, infos, PAD * len(infos)))


def main():
    if sys.argv[1] == "--judge":
        judge_as_llama_cpp(sys.argv[2])
        return
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    write_types(folder / "types.gguf")
    write_files(folder)
    write_split(folder)


if __name__ == "__main__":
    main()
