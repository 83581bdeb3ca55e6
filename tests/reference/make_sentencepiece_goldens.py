"""tests/golden/tokenizers/sentencepiece.json: models of the newest trainer, and what its library makes of texts.

    python make_sentencepiece_goldens.py tests/golden/tokenizers

Small, without a normalisation table (which alone has 240 kB). Older libraries choose otherwise where two segmentations
differ in rounding only (findings/sentencepiece-unigram-ties.sh); none of these texts is such a case.
"""
import base64
import io
import json
import pathlib
import sys

import sentencepiece

from tokenizer_texts import WORDS

TEXTS = ["", " ", "Hello, world! it's 1234", " leading  and   trailing \n lines\t", "в начале было слово", "これはテスト", "🦙é", "the quick brown fox",
         "naïve café", "a<s>b</s>", "<0x41>", "▁x"]


def train(kind: str) -> bytes:
    model = io.BytesIO()
    corpus = [" ".join(words.split()) for words in WORDS.values()] * 20 + TEXTS[2:]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus), model_writer=model, model_type=kind, vocab_size=700, byte_fallback=True, character_coverage=0.98,
        normalization_rule_name="identity", hard_vocab_limit=False, minloglevel=2, num_threads=1)
    return model.getvalue()


def main() -> None:
    models = []
    for kind in ["bpe", "unigram"]:
        model = train(kind)
        processor = sentencepiece.SentencePieceProcessor(model_proto=model)
        cases = [{"text": text, "ids": processor.encode(text), "decoded": processor.decode(processor.encode(text))} for text in TEXTS]
        models.append({"kind": kind, "version": sentencepiece.__version__, "model": base64.b64encode(model).decode(), "cases": cases})
    (pathlib.Path(sys.argv[1]) / "sentencepiece.json").write_text(json.dumps(models, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
