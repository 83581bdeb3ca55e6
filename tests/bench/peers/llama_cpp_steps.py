#!/usr/bin/env python3
"""Decoding steps a second of llama.cpp with one, two and three sequences at once, as JSON; for compare_llama_cpp.py. "first":
the seconds from loading to the logits of a prompt of eight tokens; "peak": bytes of memory at most until then.

    llama_cpp_steps.py SOURCE LIBRARY_FOLDER MODEL DEPTH STEPS THREADS

SOURCE: llama-cpp-python's source, whose binding is used. Every token asks for logits: llama.cpp's Chameleon ends the program
on a piece that asks for none.
"""
import json
import os
import resource
import statistics
import sys
import time

source, library, model_file, depth, steps, threads = sys.argv[1:]
os.environ["LLAMA_CPP_LIB_PATH"] = library
sys.path.insert(0, source)
from llama_cpp import llama_cpp as ll  # noqa: E402

DEPTH, STEPS, THREADS = int(depth), int(steps), int(threads)
start = time.perf_counter()
ll.llama_backend_init()
model = ll.llama_model_load_from_file(model_file.encode(), ll.llama_model_default_params())
params = ll.llama_context_default_params()
params.n_ctx, params.n_batch, params.n_ubatch, params.n_seq_max = 4 * (DEPTH + STEPS + 8), 256, 256, 4
params.n_threads = params.n_threads_batch = THREADS
params.flash_attn_type = 0
context = ll.llama_init_from_model(model, params)
memory = ll.llama_get_memory(context)
batch = ll.llama_batch_init(256, 0, 1)


def decode(places: list[tuple[int, int]]) -> None:
    batch.n_tokens = len(places)
    for i, (sequence, position) in enumerate(places):
        batch.token[i] = 9000 + (position * 7919) % 50000
        batch.pos[i] = position
        batch.n_seq_id[i] = 1
        batch.seq_id[i][0] = sequence
        batch.logits[i] = 1
    if ll.llama_decode(context, batch) != 0:
        raise RuntimeError("llama_decode failed")


decode([(0, position) for position in range(8)])
result = {"first": time.perf_counter() - start, "peak": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
ll.llama_memory_seq_rm(memory, 0, 0, -1)

for sequence in range(3):
    for first in range(0, DEPTH, 256):
        decode([(sequence, p) for p in range(first, min(first + 256, DEPTH))])
for streams in (1, 2, 3):
    times = []
    for step in range(STEPS):
        start = time.perf_counter()
        decode([(sequence, DEPTH + step) for sequence in range(streams)])
        times.append(time.perf_counter() - start)
    for sequence in range(3):
        ll.llama_memory_seq_rm(memory, sequence, DEPTH, -1)
    result[streams] = 1 / statistics.median(times)
print(json.dumps(result))
