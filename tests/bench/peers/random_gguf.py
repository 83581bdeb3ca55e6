#!/usr/bin/env python3
"""A Chameleon with random weights as a GGUF file, to measure llama.cpp with: the shapes of `pardalis-cli bench --shape`.

    random_gguf.py SHAPE TYPE OUT      SHAPE: 1b, 7b, 34b   TYPE: Q4_0, Q8_0, BF16

All matrices are of the one type. Weights are cut from one stretch of normal values of deviation 0.02. Needs gguf and numpy.
"""
import sys

import gguf
import numpy as np

SHAPES = {  # layers, width, heads, heads of keys, feed-forward, norms behind the sub-layers
    "1b": (22, 2048, 16, 16, 5632, False),
    "7b": (32, 4096, 32, 32, 11008, False),
    "34b": (48, 8192, 64, 8, 22016, True),
}
VOCABULARY = 65536


def main() -> None:
    name, type_name, out = sys.argv[1:]
    layers, width, heads, kv_heads, ffn, swin = SHAPES[name]
    head = width // heads
    quantised = gguf.GGMLQuantizationType[type_name]
    block, block_bytes = gguf.GGML_QUANT_SIZES[quantised]
    stretch = np.random.default_rng(1).normal(0, 0.02, 1048573 * block).astype(np.float32)
    blocks = gguf.quants.quantize(stretch.reshape(1, -1), quantised).view(np.uint8).reshape(-1)

    def matrix(rows: int, columns: int) -> np.ndarray:
        size = rows * columns // block * block_bytes
        return np.resize(np.roll(blocks[: size + block_bytes], block_bytes * (rows % 7)), size).reshape(rows, -1)

    writer = gguf.GGUFWriter(out, "chameleon")
    writer.add_block_count(layers)
    writer.add_context_length(4096)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(ffn)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(VOCABULARY)
    writer.add_bool("chameleon.swin_norm", swin)
    writer.add_tokenizer_model("no_vocab")
    raw = None if type_name in ("F32",) else quantised

    tensors = {"token_embd.weight": (VOCABULARY, width), "output.weight": (VOCABULARY, width)}
    norms = {"output_norm.weight": (width,)}
    for i in range(layers):
        p = f"blk.{i}."
        tensors |= {p + "attn_q.weight": (heads * head, width), p + "attn_k.weight": (kv_heads * head, width),
                    p + "attn_v.weight": (kv_heads * head, width), p + "attn_output.weight": (width, heads * head),
                    p + "ffn_gate.weight": (ffn, width), p + "ffn_up.weight": (ffn, width),
                    p + "ffn_down.weight": (width, ffn)}
        norms |= {p + "attn_norm.weight": (width,), p + "ffn_norm.weight": (width,),
                  p + "attn_q_norm.weight": (heads, head), p + "attn_k_norm.weight": (kv_heads, head),
                  p + "attn_q_norm.bias": (heads, head), p + "attn_k_norm.bias": (kv_heads, head)}
    for tensor, shape in norms.items():
        values = np.zeros if tensor.endswith("bias") else np.ones
        writer.add_tensor(tensor, values(shape, dtype=np.float32))
    for tensor, (rows, columns) in tensors.items():
        writer.add_tensor_info(tensor, (rows, columns // block * block_bytes), np.dtype(np.uint8),
                               rows * columns // block * block_bytes, raw)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    # Their contents one by one: together they would not fit in memory.
    pending = dict(tensors)
    writer.write_ti_data_to_file()
    for tensor, shape in norms.items():
        values = np.zeros if tensor.endswith("bias") else np.ones
        writer.write_tensor_data(values(shape, dtype=np.float32))
    for shape in pending.values():
        writer.write_tensor_data(matrix(*shape))
    writer.close()


if __name__ == "__main__":
    main()
