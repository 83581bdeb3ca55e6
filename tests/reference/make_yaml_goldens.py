#!/usr/bin/env python3
"""Writes tests/golden/yaml: what PyYAML's safe_load makes of scalars and documents.

    pip install pyyaml==6.0.4
    python3 make_yaml_goldens.py ../golden/yaml

scalars.json: [text, kind, value] for each, kind being null, bool, int, float or str; numbers as texts, since JSON has
neither infinity nor NaN. What PyYAML fails at or makes a date of is left out; a date is a text for us. documents/NAME.yaml and
NAME.json: a document and its value.
"""
import datetime
import itertools
import json
import sys
from pathlib import Path

import yaml

WORDS = ("yes no on off true false null y n t f none nan inf").split()
ODD = """~ . - + .. ... -- ++ .inf -.inf +.inf .Inf .INF .iNF .nan -.nan .NaN .NAN .nAN = == << <<< 4.5e-06 4.5e-6 4.5e06 4.5e+06
4.5E-6 4e-6 1e5 1e+5 1.e+5 1.e5 .5 -.5 +.5 .5e-3 .5e3 5. 5._ ._5 _5 5_ 5_000 5__0 0_ 0_7 _ -_ 0 -0 +0 00 07 010 08 09 0o17 0O17
0b101 0b2 0b 0b_1 0b1_ -0b11 0B1 0x1f 0xFF 0xG 0x 0x_1 -0xff +0x10 0X1F 1:30 1:60 1:59:59 -1:30 0:30 01:30 1:5 1:005 1:30.5
1:30. 01:30.5 -1:30.25 1:60.0 190:20:30 190:20:30.15 1: :1 1:: 12e03 -2E+05 1.0e-400 1.0e+400 9223372036854775807
9223372036854775808 -9223372036854775808 18446744073709551615 0x7fffffffffffffff 0xffffffffffffffff 1.2.3 1-2 1/2 1,000 1'000
2021-01-01 2021-1-1 2021-01-01T00:00:00Z 20210101 infinity -infinity NaN nan Infinity a 1a a1 -a 1e 1e- 1.5e 1.5e- 1.5e+_ 1.5_e+1
1_0.5_0 1.5e-1_0 ${model.params} $1 256 512 128 1.0 0.0 0.8 taming.models.vqgan.VQModel taming.modules.losses.vqperceptual
4.5e-06_ .e+5 .1.2 +-1 -+1 --1 1+1 1e1e1 0.1 00.1 07.5 0x1.8p3 1.7976931348623157e+308 5e-324 4.9e-324 0.1000000000000000055""".split()


def scalars():
    texts = set(ODD)
    for word in WORDS:
        texts |= {word, word.upper(), word.title(), word[0] + word[1:].upper() if len(word) > 1 else word, "-" + word}
    for sign, whole, point, exponent in itertools.product(("", "-", "+"), ("", "0", "7", "12", "012", "1_0"),
                                                          ("", ".", ".5", ".05", "._5", ".5_"), ("", "e5", "e-5", "E+05")):
        texts.add(sign + whole + point + exponent)
    return sorted(texts)


def kind_of(value):
    for kind, type_ in (("null", type(None)), ("bool", bool), ("int", int), ("float", float), ("str", str)):
        if type(value) is type_:
            return kind
    return None


def table():
    rows = []
    for text in scalars():
        try:
            value = yaml.safe_load("- " + text)
        except (yaml.YAMLError, ValueError, AttributeError):
            continue
        if not isinstance(value, list) or len(value) != 1 or kind_of(value[0]) is None:
            if isinstance(value, list) and isinstance(value[0], (datetime.date, datetime.datetime)):
                rows.append([text, "str", text])
            continue
        value = value[0]
        shown = repr(value) if kind_of(value) in ("int", "float") else value
        rows.append([text, kind_of(value), shown])
    return rows


# The form of taming-transformers' configurations, with the values of the published decoder.
VQGAN = """model:
  base_learning_rate: 4.5e-06
  target: taming.models.vqgan.VQModel
  params:
    ddconfig:
      attn_resolutions: []
      ch: 128
      ch_mult:
      - 1
      - 1
      - 2
      - 2
      - 4
      double_z: false
      dropout: 0.0
      in_channels: 3
      num_res_blocks: 2
      out_ch: 3
      resolution: 512
      z_channels: 256
    embed_dim: 256
    n_embed: 8192
    ckpt_path: null
    lossconfig:
      target: taming.modules.losses.vqperceptual.VQLPIPSWithDiscriminator
      params:
        disc_start: 100001
        disc_weight: 0.2
"""
DOCUMENTS = {
    "vqgan": VQGAN,
    "hand-written": """# a comment
%s
data:   # another
  target: main.DataModuleFromConfig
  params: {batch_size: 12, num_workers: 8, train: {target: "a.B", params: {size: 256, ratio: 1e-5}}, last,}
text: >-
  folded
  text

  here
literal: |
  as it
    stands
quoted: ["a\\tb\\u00e9", 'it''s', "x\\
  y"]
""" % VQGAN,
    "anchors": """defaults: &defaults
  z_channels: &z 256
  ch_mult: &mult [1, 1, 2, 2, 4]
  resolution: 256
more: &more {resolution: 1024, dropout: 0.1}
one:
  <<: *defaults
  resolution: 512
two:
  resolution: 64
  <<: [*defaults, *more]
three: {<<: *defaults, <<: *more}
again: [*z, *mult, *z]
"<<": text
""",
    "interpolations": """model:
  params:
    embed_dim: ${model.params.ddconfig.z_channels}
    ddconfig: {z_channels: 256, resolution: "${oc.env:SIZE,512}"}
""",
    "tags": """a: !!str 12
b: !!int "0x10"
c: !!float 3
d: !!bool "yes"
e: !!null ""
f: ! 12
g: !!map {a: 1}
h: !!seq [1]
""",
    "twice": "a: 1\na: 2\nb: {c: 1, c: null}\n",
    "marker": "---\na: [yes, no]\n...\n",
    "directive": "%YAML 1.1\n---\na: 1\n",
    "plain": "just a text\n",
    "list": "- 1\n-\n- - 2\n  - ~\n- {}\n",
    "json": '{"a": [1, 2.5, true, null, "x"], "b": {"c": {}}}\n',
    "byte-order-mark": "\ufeffa: 1\n",
    "windows": "a: 1\r\nb:\r\n  - x\r\n  - y z\r\n",
}


def main(folder):
    folder = Path(folder)
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(json.dumps(row) for row in table())
    (folder / "scalars.json").write_text(f"[\n{rows}\n]\n")
    for name, text in DOCUMENTS.items():
        (folder / "documents" / f"{name}.yaml").write_bytes(text.encode())
        value = yaml.safe_load(text.encode())
        (folder / "documents" / f"{name}.json").write_text(json.dumps(value, indent=1) + "\n")
    print(len(table()), "scalars,", len(DOCUMENTS), "documents, PyYAML", yaml.__version__)


if __name__ == "__main__":
    main(sys.argv[1])
