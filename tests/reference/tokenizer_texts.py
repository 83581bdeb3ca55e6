"""Texts that tokenizers are compared on: written languages in fifteen scripts, code, and what breaks rules.

Deterministic. Sentences are made of real words of each language; code is this Python's own library. `texts(count)` gives
that many strings; some have several lines.
"""
import pathlib
import random
import sysconfig

WORDS = {
    "Latin": "the quick brown fox it's I've we'll they're don't O'Neill naïve café Ångström Łódź façade über straße "
             "garçon niño ação señor İstanbul ǆ ﬁne Đorđe æther œuvre",
    "Cyrillic": "в начале было слово и мир текст на Български Україна сьогодні здравствуйте ёлка объект нещо",
    "Greek": "καὶ ὁ λόγος ἦν πρὸς τὸν θεόν κόσμος Ελλάδα σίγμα ς ἀρχῇ",
    "Arabic": "السلام عليكم كتاب مدرسة في من إلى هذا ١٢٣ ٤٥٦ لغة العربية، مرحبًا؟ پارسی گچ",
    "Hebrew": "שלום עולם בראשית ברא את הספר מִלָּה ירושלים",
    "Devanagari": "नमस्ते दुनिया हिन्दी में लेख क्षत्रिय १२३ और ज्ञान।",
    "Bengali": "বাংলা ভাষা আমার সোনার বাংলা ১২৩ কবি",
    "Tamil": "தமிழ் மொழி வணக்கம் உலகம் ௧௨௩",
    "Thai": "ภาษาไทย สวัสดีชาวโลก กรุงเทพมหานคร ๑๒๓ ฯลฯ",
    "Khmer": "ភាសាខ្មែរ កាន់តែពិសេសអាចខលចេញ ១២៣",
    "Han": "我爱学习中文 数据 模型训练，测试。 繁體字 𠀀𠮷𪚥 龥 鿿 㐀",
    "Kana": "これはテストです。カタカナ ひらがな ー 々 「括弧」 ｶﾞ",
    "Hangul": "안녕하세요 세계 한국어 문장입니다 각 ᄒᆞᆫ글",
    "Georgian": "საქართველო ენა მხედრული Ⴀⴀ",
    "Armenian": "Հայաստան լեզու բարեւ և",
    "Ethiopic": "አማርኛ ሰላም ለዓለም ፩፪፫",
    "Tibetan": "བོད་སྐད་ བཀྲ་ཤིས་བདེ་ལེགས། ༡༢༣",
    "Cherokee": "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ꭰꭱ",
}
SIGNS = ["!", "?", ".", ",", ";", ":", "…", "—", "«", "»", "“", "”", "(", ")", "[", "]", "{", "}", "<", ">", "/", "\\",
         "|", "+", "=", "~", "^", "$", "€", "¥", "#", "@", "%", "&", "*", "_", "`", "'", '"', "’", "·", "¿", "§", "™", "©",
         "→", "≠", "∑", "★", "、", "。", "！", "？", "٪", "।", "\u00b2", "½", "Ⅷ", "㊀", "①", "🦙", "🚀", "😶‍🌫️", "👩‍💻", "🇩🇪",
         "e\u0301", "\u200d", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u0085", "\x0b", "\x00", "\x7f", "\u0300", "ſ",
         "'S", "'ſ", "'LL", "'Re", "'d", "\u1c89", "\U0001e4d0", "\U0002ebf0", "\U000105c0", "\U00011bf0", "\U0001ccf0"]
SPACES = [" ", " ", " ", " ", " ", " ", "  ", "   ", "    ", "      ", "\t", "\n", "\n\n", "\r\n", " \n", "\n ", "\u00a0", "\u3000", "\u2009",
          ""]
NAMES = ["<s>", "</s>", "<|endoftext|>", "<pad>", "<image>", "<racm3:break>", "<eoss>", "<reserved08706>", "IMGIMGAZ",
         "IMGIMGBIBJZ", "<sentinel:5>", "<sentinel:511>", "<|im_start|>", "<fim_prefix>", ">>TITLE<<", "<|EOT|>", "<｜fim▁hole｜>"]


def sentence(random: random.Random) -> str:
    scripts = [WORDS[random.choice(list(WORDS))].split()]
    if random.random() < 0.2:
        scripts.append(WORDS["Latin"].split())
    out = []
    for _ in range(random.randint(1, 14)):
        kind = random.random()
        if kind < 0.75:
            out.append(random.choice(random.choice(scripts)))
        elif kind < 0.83:
            out.append(str(random.randint(0, 10 ** random.randint(1, 9))))
        elif kind < 0.98:
            out.append("".join(random.choice(SIGNS) for _ in range(random.randint(1, 3))))
        else:
            out.append(random.choice(NAMES))
        out.append(random.choice(SPACES))
    return "".join(out)


def code() -> list[str]:
    library = pathlib.Path(sysconfig.get_path("stdlib"))
    lines = []
    for name in ["argparse.py", "ast.py", "codecs.py", "decimal.py", "difflib.py", "inspect.py", "tarfile.py", "typing.py"]:
        lines += (library / name).read_text(encoding="utf-8").split("\n") if (library / name).exists() else []
    return lines


def anything(random: random.Random) -> str:
    return "".join(chr(c) for c in (random.randint(0, random.choice([0x7F, 0xFF, 0xFFF, 0xFFFF, 0x1FFFF, 0x10FFFF]))
                                    for _ in range(random.randint(0, 30))) if not 0xD800 <= c < 0xE000)


def texts(count: int, seed: int = 15) -> list[str]:
    chooser = random.Random(seed)
    lines = code()
    out = ["", " ", "\n", "\n\n1. The image", "  ", "   leading", "trailing   ", "a" * 3000, " " * 500, "\n" * 300]
    while len(out) < count:
        kind = chooser.random()
        if kind < 0.7:
            out.append(sentence(chooser))
        elif kind < 0.9 and lines:
            start = chooser.randrange(len(lines))
            out.append("\n".join(lines[start:start + chooser.choice([1, 1, 1, 5])]))
        else:
            out.append(anything(chooser))
    return out
