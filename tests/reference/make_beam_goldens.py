"""tests/golden/beams: what transformers writes greedily without repeated n-grams, and by beam search.

    python -B tests/reference/make_beam_goldens.py [kosmos | default]          # torch 2.15.0, transformers 5.24.0, Pillow 12.1.1

On tests/golden/kosmos/tiny (kosmos.json) and on the embedded model, a Chameleon (default.json). Both are asked for text alone: all
other ids are suppressed, as the grammars of ours do. A case holds what was asked for and

    tokens      that came, with the one that ended them
    score       of beams: the mean of their log probabilities in nats, of the whole vocabulary's
    ended       whether the last of the tokens ends the text; else they were cut at max_tokens
    finished    how many of the beams had ended when the search did

Prompts are drawn at random, and taken where the search is no close call: where scores rounded to 1/500 give the same tokens.
"""
import json
import pathlib
import sys

import torch
import transformers
from transformers import ChameleonForConditionalGeneration, Kosmos2ForConditionalGeneration, LogitsProcessor, LogitsProcessorList
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
OUT = GOLDEN / "beams"
LIKED = (128, 149)
PICTURE = "landscape-97x61.png"


class Rounded(LogitsProcessor):
    def __call__(self, ids, scores):
        return (scores * 500).round() / 500


def ask(model, prompt, suppressed, ends, case, extra, rounds=False):
    options = dict(do_sample=False, num_beams=case["beams"], no_repeat_ngram_size=case["no_repeat"], max_new_tokens=case["max_tokens"],
                   repetition_penalty=case["penalty"], suppress_tokens=suppressed, eos_token_id=ends, pad_token_id=1,
                   num_return_sequences=case["beams"], return_dict_in_generate=True, output_scores=True, early_stopping=False,
                   length_penalty=1.0, **extra)
    if rounds:
        options["logits_processor"] = LogitsProcessorList([Rounded()])
    ids = torch.tensor([prompt])
    with torch.no_grad():
        made = model.generate(input_ids=ids, attention_mask=torch.ones_like(ids), **options)
    rows = made.sequences[:, len(prompt):].tolist()

    def cut(row):
        at = next((i for i, id in enumerate(row) if id in ends), None)
        return (row, False) if at is None else (row[:at + 1], True)

    tokens, ended = cut(rows[0])
    result = dict(tokens=tokens, ended=ended)
    if case["beams"] > 1:
        result |= dict(score=made.sequences_scores[0].item(), finished=sum(cut(row)[1] for row in rows))
    return result


def cases(model, prompts, suppressed, ends, wanted, picture=None):
    """For each of `wanted` the first prompt that shows what it is to show."""
    made = []
    for case in wanted:
        case = dict(beams=1, no_repeat=0, max_tokens=24, penalty=1.0, ends=None) | case
        shows_end = case.pop("ends")
        for prompt, extra in prompts(case.pop("picture", False)):
            result = ask(model, prompt, suppressed, ends, case, extra)
            free = ask(model, prompt, suppressed, ends, case | dict(no_repeat=0), extra)
            if shows_end is not None and shows_end != result["ended"]:
                continue
            if case["no_repeat"] and free["tokens"] == result["tokens"]:
                continue  # nothing was blocked
            if ask(model, prompt, suppressed, ends, case, extra, rounds=True)["tokens"] != result["tokens"]:
                continue
            made.append(case | dict(prompt=prompt) | result)
            print(case, result)
            break
        else:
            raise SystemExit(f"no prompt shows {case}, ends: {shows_end}")
    return made


WANTED = [dict(no_repeat=3), dict(no_repeat=2), dict(no_repeat=1), dict(no_repeat=3, picture=True)]
WANTED += [dict(beams=beams, no_repeat=n, ends=ends, max_tokens=24 if ends else 9) for beams in (2, 3, 5) for n in (0, 2, 3) for ends in (True, False)]
WANTED += [dict(beams=3, penalty=1.3, max_tokens=9), dict(beams=5, no_repeat=3, picture=True)]


def kosmos():
    """No picture, or one between <image> and </image> of the vocabulary that tests/support/kosmos_folder.h makes. Random weights
    would hardly ever end a text: here what stands for its end lies between two words that they like."""
    model = Kosmos2ForConditionalGeneration.from_pretrained(GOLDEN / "kosmos/tiny", dtype=torch.float32, attn_implementation="eager").eval()
    table = model.text_model.model.embed_tokens.weight.data
    table[2] = (table[LIKED[0]] + table[LIKED[1]]) / 2
    ids, cells, latents, side = 320, 16, model.config.latent_query_num, model.config.vision_config.image_size
    first_control = ids - 12 - cells
    begin, end = first_control + 2, first_control + 3
    size = {"height": side, "width": side}
    pixels = CLIPImageProcessorPil(size=size, crop_size=size)(Image.open(GOLDEN / "images" / PICTURE).convert("RGB"), return_tensors="pt")["pixel_values"]

    def prompts(picture):
        for seed in range(400):
            words = torch.randint(20, first_control, (7,), generator=torch.Generator().manual_seed(seed)).tolist()
            if not picture:
                yield [0, *words], {}
                continue
            prompt = [0, begin, *range(4, 4 + latents), end, *words]
            mask = torch.tensor([[int(2 <= i < 2 + latents) for i in range(len(prompt))]])
            yield prompt, dict(pixel_values=pixels, image_embeds_position_mask=mask)

    suppressed = [0, 1, 3, *range(first_control, ids)]
    return cases(model, prompts, suppressed, [2], WANTED)


def default():
    folder = ROOT / "resources/models/default"
    model = ChameleonForConditionalGeneration.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    model.model.vocabulary_mapping.image_tokens = []  # their logits are overwritten else, and what they take of the others' probability with them
    names = json.loads((folder / "config.json").read_text())["vocabulary_map"]
    text = range(names["<image>"] + 1, len(names))
    ends = [names["</s>"], names["<reserved08706>"]]
    suppressed = sorted(set(range(len(names))) - set(text) - set(ends))

    def prompts(_):
        for seed in range(400):
            generator = torch.Generator().manual_seed(seed)
            words = [text[int(i)] for i in torch.randint(0, len(text), (6,), generator=generator)]
            yield [names["<s>"], *words, ends[1]], {}

    wanted = [dict(beams=3), dict(beams=3, no_repeat=2), dict(beams=5, no_repeat=3, ends=True), dict(no_repeat=2, max_tokens=40)]
    return cases(model, prompts, suppressed, ends, wanted)


def main():
    torch.set_num_threads(1)
    transformers.logging.set_verbosity_error()
    OUT.mkdir(exist_ok=True)
    for name, make in dict(kosmos=kosmos, default=default).items():
        if sys.argv[1:] not in ([], [name]):
            continue
        lines = ",\n".join(json.dumps(case) for case in make())
        (OUT / f"{name}.json").write_text(f'{{"torch": "{torch.__version__}", "transformers": "{transformers.__version__}", "cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
