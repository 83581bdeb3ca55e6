#!/usr/bin/env python3
"""Writes tests/golden/torch/VERSION: small files of torch.save, and what torch.load gives for each.

    pip install torch==2.15.0 numpy pytorch-lightning==2.6.6 omegaconf==2.3.0  # newest
    pip install torch==1.13.1 "numpy<2"                                        # the oldest for Python 3.11
    python3 make_torch_goldens.py ../golden/torch

expected.json: torch's version and, by file name, "tensors", name -> [type, shape, values in hex, whether they lie there
row by row], "others": names that stand there without being a tensor; or "refused": what our reader does not read.
Lightning's checkpoint is of the newest alone.
"""
import json
import sys
import warnings
import zipfile
from argparse import Namespace
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn

warnings.filterwarnings("ignore")
NEW = not torch.__version__.startswith("1.")


def hexadecimal(tensor):
    plain = tensor.detach().resolve_conj().resolve_neg().contiguous().clone()
    if plain.numel() == 0:
        return ""
    return bytes(plain.reshape(-1).view(torch.uint8).tolist()).hex()


def network():
    torch.manual_seed(1)
    return nn.Sequential(OrderedDict(conv=nn.Conv2d(2, 3, 3), norm=nn.BatchNorm2d(3), head=nn.Linear(3, 2)))


def numbers(*shape, dtype=torch.float32):
    count = 1
    for d in shape:
        count *= d
    return (torch.arange(count, dtype=torch.float32) * 0.25 - 2).to(dtype).reshape(shape)


def plain():
    """A flat dict as Meta's releases have it, with the value of None that a converter leaves."""
    return {
        "tok_embeddings.weight": numbers(6, 4, dtype=torch.bfloat16),
        "layers.0.attention.wq.weight": numbers(4, 4, dtype=torch.bfloat16),
        "norm.weight": numbers(4, dtype=torch.float16),
        "output.weight": numbers(6, 4),
        "scale": torch.tensor(0.5),
        "none": torch.zeros(0, 3),
        "five": numbers(2, 1, 3, 1, 2),
        "rope.freqs": None,
    }


def views():
    matrix, square = numbers(6, 4), numbers(5, 5, dtype=torch.bfloat16)
    cube = numbers(2, 3, 4, dtype=torch.float16)
    return {
        "matrix": matrix,
        "rows": matrix[2:5],
        "transposed": matrix.t(),
        "column": matrix[:, 1],
        "every_other": matrix[::2],
        "block": square[1:4, 2:4],
        "square": square.t(),
        "permuted": cube.permute(2, 0, 1),
        "repeated": torch.tensor([1.5, -2.0]).reshape(2, 1).expand(2, 3),
        "one": matrix[1:2, :],
        "one_column": matrix.t()[0:1],
        "empty": matrix[3:3],
        "empty_column": matrix[:, 4:],
        "same": matrix,
        "last": matrix[5, 3],
        "channels_last": numbers(1, 2, 3, 4).contiguous(memory_format=torch.channels_last),
    }


def types():
    found = {str(d).removeprefix("torch."): torch.tensor([0, 1, 1]).to(d) for d in (
        torch.float32, torch.float16, torch.bfloat16, torch.float64, torch.int64, torch.int32, torch.int16, torch.int8,
        torch.uint8, torch.bool, torch.complex64, torch.complex128)}
    found["conjugated"] = torch.tensor([1 + 2j, 3 - 4j]).conj()
    found["negated"] = torch.tensor([1 + 2j, 3 - 4j]).conj().imag
    if NEW:
        for name in ("uint16", "uint32", "uint64", "float8_e4m3fn", "float8_e5m2", "float8_e8m0fnu"):
            found[name] = torch.tensor([1, 2, 4], dtype=torch.uint8).to(getattr(torch, name))
    return found


def attributes():
    """Tensors of another make: parameters, tensors with attributes, what is no plain tensor at all."""
    tensor, parameter = numbers(3), nn.Parameter(numbers(2, 2), requires_grad=False)
    tensor.note = parameter.note = "kept by torch"
    return OrderedDict(
        parameter=nn.Parameter(numbers(2, 3)), tensor_with_note=tensor, parameter_with_note=parameter,
        six_dimensions=numbers(1, 1, 1, 1, 1, 2), sparse=torch.eye(2).to_sparse(),
        quantized=torch.quantize_per_tensor(numbers(4), 1.0, 0, torch.qint8), meta=torch.empty(3, device="meta"),
        size=torch.Size([1, 2]), dtype=torch.bfloat16, device=torch.device("cpu"), storage=numbers(2).storage(),
        options=Namespace(rate=4.5e-6), large=2**80, text="text", tuple=(1, -2, 300, 70000), number=1.5, set={1, 2},
        bytes=b"bytes", frozen=frozenset([3]), truth=True)


def trainer():
    """As training scripts save: the state dict beside an optimizer and whatever else."""
    model = network()
    optimizer = torch.optim.Adam(model.parameters())
    sum(p.sum() for p in model.parameters()).backward()
    optimizer.step()
    return {"epoch": 3, "state_dict": model.state_dict(), "optimizer": optimizer.state_dict(),
            "args": Namespace(name="x", path=Path("a/b")), "model": None}


def lightning(path):
    import pytorch_lightning as pl
    from omegaconf import OmegaConf

    class Module(pl.LightningModule):
        def __init__(self, ddconfig, lr):
            super().__init__()
            self.save_hyperparameters()
            self.net = network()

        def training_step(self, batch, _):
            return sum(p.sum() for p in self.parameters())

        def configure_optimizers(self):
            optimizer = torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
            return [optimizer], [torch.optim.lr_scheduler.StepLR(optimizer, 1)]

    module = Module(OmegaConf.create({"z_channels": 256, "ch_mult": [1, 1, 2, 2, 4]}), 4.5e-6)
    fitted = pl.Trainer(max_steps=1, accelerator="cpu", logger=False, enable_progress_bar=False,
                        callbacks=[pl.callbacks.ModelCheckpoint(dirpath="/tmp/checkpoints", save_top_k=0)],
                        enable_model_summary=False)
    fitted.fit(module, torch.utils.data.DataLoader([torch.zeros(1)]))
    fitted.save_checkpoint(path)


def repack(saved, path, method):
    """As whoever unpacked a checkpoint packs it again: folders first, times, no alignment."""
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(path, "w", method) as new:
        new.mkdir("again")
        new.mkdir("again/data")
        for name in sorted(old.namelist()):
            new.writestr("again/" + name.partition("/")[2], old.read(name))


def tensors_of(path):
    arguments = {"weights_only": False} if NEW else {}
    loaded = torch.load(path, map_location="cpu", **arguments)
    for key in ("state_dict", "model"):
        if isinstance(loaded.get(key), dict):
            loaded = loaded[key]
            break
    known = {name: value for name, value in loaded.items()
             if isinstance(value, torch.Tensor) and value.layout == torch.strided and not value.is_quantized
             and value.device.type == "cpu" and value.dim() <= 5}
    return {"tensors": {name: [str(t.dtype).removeprefix("torch."), list(t.shape), hexadecimal(t),
                               t.is_contiguous() and not t.is_neg()] for name, t in known.items()},
            "others": sorted(name for name in loaded if name not in known)}


def main(folder):
    folder = Path(folder) / torch.__version__.split("+")[0]
    folder.mkdir(parents=True, exist_ok=True)
    files = {"plain.pth": plain(), "views.pth": views(), "types.pth": types(), "attributes.pt": attributes(),
             "trainer.ckpt": trainer(), "model.pt": {"model": network().state_dict(), "step": 1}, "nothing.pth": {}}
    for name, value in files.items():
        torch.save(value, folder / name)
    for protocol in (2, 3, 4, 5):
        torch.save(attributes(), folder / f"protocol-{protocol}.pt", pickle_protocol=protocol)
        files[f"protocol-{protocol}.pt"] = None
    if NEW:
        torch.serialization.set_crc32_options(False)
        torch.save(plain(), folder / "no-checksums.pth")
        torch.serialization.set_crc32_options(True)
        lightning(folder / "lightning.ckpt")
        repack(folder / "plain.pth", folder / "repacked.pth", zipfile.ZIP_STORED)
        repack(folder / "plain.pth", folder / "compressed.pth", zipfile.ZIP_DEFLATED)
        files |= {"no-checksums.pth": None, "lightning.ckpt": None, "repacked.pth": None}
    expected = {name: tensors_of(folder / name) for name in sorted(files)}

    torch.save(plain(), folder / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(plain(), folder / "legacy-protocol-4.pth", _use_new_zipfile_serialization=False, pickle_protocol=4)
    script = torch.jit.ScriptModule()
    script.define("def forward(self, x: Tensor):\n    return x + 1\n")
    script.save(str(folder / "script.pt"))
    torch.save(nn.Linear(2, 1), folder / "module.pt")
    torch.save(numbers(2), folder / "tensor.pt")
    torch.save([numbers(2)], folder / "list.pt")
    torch.save(attributes()["sparse"].to_dense().numpy(), folder / "array.pt")
    for name, why in {"legacy.pth": "before 1.6", "legacy-protocol-4.pth": "before 1.6", "script.pt": "a TorchScript archive",
                      "module.pt": "holds an object of torch.nn.modules.linear.Linear",
                      "tensor.pt": "holds an object of torch._utils._rebuild_tensor_v2", "list.pt": "holds a list",
                      "array.pt": "holds an object of numpy"}.items():
        expected[name] = {"refused": why}
    if NEW:
        expected["compressed.pth"] = {"refused": "is compressed (method 8)"}
    (folder / "expected.json").write_text(json.dumps({"torch": torch.__version__, "files": expected}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
