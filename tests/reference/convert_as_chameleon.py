#!/usr/bin/env python3
"""convert_as_chameleon.py LLAMA_CPP ARGUMENTS...: llama.cpp's convert_hf_to_gguf.py, told that any tokenizer is the
published Chameleon's, which it would know by a hash."""
import runpy
import sys
from pathlib import Path

folder = Path(sys.argv[1]).resolve()
sys.path[:0] = [str(folder / "gguf-py"), str(folder)]
from conversion.base import TextModel  # noqa: E402

TextModel.get_vocab_base_pre = lambda self, tokenizer: "chameleon"
sys.argv = [str(folder / "convert_hf_to_gguf.py"), *sys.argv[2:]]
runpy.run_path(sys.argv[0], run_name="__main__")
