"""Writes words.json of the default model: what it knows by name, which sentences it learned, and which of its things is
nearest to a word it does not know.

    python app/train/words/make_words.py [--wordnet /usr/share/wordnet] [--annotations /usr/share/unicode/cldr/common/annotations]

Things, places and sentences are read from the corpus that the model was trained on (app/train/corpus and
app/train/configs/default-model.json), nearness from WordNet's tree of nouns, common words from WordNet and Unicode CLDR
(Debian packages wordnet-base and unicode-cldr-core), and from themes.json, which is written by hand. Needs Python alone.
"""

import argparse
import collections
import json
import re
from pathlib import Path

from wordnet import WordNet

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(__file__).resolve().parent
CORPUS = ROOT / "app/train/corpus"
CONFIG = ROOT / "app/train/configs/default-model.json"
OUT = ROOT / "resources/models/default/words.json"

# What a category's things are in WordNet: names of lexicographer files (lexnames(5WN)).
FILES = {"animal": {"animal"}, "food": {"food", "plant"}, "plant": {"plant"}, "vehicle": {"artifact"},
         "thing": {"artifact", "body", "object"}}
# Words are of these; people are in themes.json alone, for a tree of nouns says little of them.
COMMON_FILES = {"animal", "artifact", "food", "object", "plant"}
LEAST_LIKENESS = 0.45  # of what is called near at all
LEAST_OF_BEST = 0.85   # of the nearest's likeness, of the next
MOST_NEAREST = 2
LEAST_GLOSSES = 4      # that a word is used in, to be common


def arrays(source):
    """The arrays of texts in a C++ source: {"kOpenings": ["once upon a time ...", ...]}."""
    text = (CORPUS / source).read_text()
    found = re.findall(r"constexpr const char\* (k\w+)\[\] = \{(.*?)\};", text, re.S)
    return {name: re.findall(r'"((?:[^"\\]|\\.)*)"', body) for name, body in found}


def corpus_objects(names):
    rows = re.findall(r'\{0x[0-9A-F]+, "([^"]+)", "([^"]+)", (\w+)([^}]*)\}', (CORPUS / "objects.cpp").read_text())
    objects = {name: {"name": name, "plural": plural, "category": category, "coloured": bool(re.match(r", \d", rest))}
               for name, plural, category, rest in rows}
    return [objects[name] for name in names], [name for name in objects if name not in names]


def backgrounds():
    rows = re.findall(r'\{"(\w+)", k\w+, k\w+, \d+, "([^"]+)", "([^"]+)", "[^"]+"\}', (CORPUS / "scene.cpp").read_text())
    return [{"name": name, "drawn": drawn, "told": told} for name, drawn, told in rows]


def colours():
    table = re.search(r"kTints\[\] = \{(.*?)\};", (CORPUS / "scene.cpp").read_text(), re.S).group(1)
    return re.findall(r'"(\w+)"', table)


def told_sentences():
    stories = arrays("stories.cpp")
    texts = [text for name, texts in stories.items() if name != "kNames" for text in texts]
    return texts + ["its name was {name}"], stories["kNames"]


def captions():
    described = ["{a}", "{a} on the left", "{a} on the right", "{a} left of {a}", "{a} right of {a}", "{a} above {a}",
                 "{a} below {a}", "{a} and {a}", "{a}, {a} and {a}", "{a}, {a}, {a} and {a}", "{number} {things}"]
    placed = [text + place for text in described for place in ("", " {drawn}")]
    return placed + ["the picture shows " + text for text in placed]


def sense_of(net, thing, themes):
    """The thing's own meaning: its most frequent sense of its category."""
    if thing["name"] in themes["senses"]:
        lemma, _, number = themes["senses"][thing["name"]].replace(" ", "_").partition("#")
        return net.senses[lemma][int(number or 1) - 1]
    lemma = thing["name"].replace(" ", "_")
    for sense in net.senses[lemma]:
        if net.file(sense) in FILES[thing["category"]]:
            return sense
    raise SystemExit(f"WordNet has no {thing['category']} \"{lemma}\": themes.json must say which sense is meant")


def common_words(net, annotations, others):
    """Nouns that people use: tagged in WordNet's texts, used in its glosses, or names and keywords of emoji."""
    used = collections.Counter(word for gloss in net.glosses.values() for word in set(re.findall(r"[a-z]+", gloss)))
    keywords = set()
    for body in re.findall(r"<annotation [^>]*>([^<]+)</annotation>", (annotations / "en.xml").read_text()):
        keywords.update(part.strip().lower() for part in body.split("|"))
    words = set(others)
    for lemma, senses in net.senses.items():
        word = lemma.replace("_", " ")
        plain = re.fullmatch(r"[a-z]{3,}( [a-z]{2,})?", word)
        common = net.tagged(lemma) > 0 or word in keywords or used[word] >= LEAST_GLOSSES
        if plain and common and net.is_mainly_noun(lemma) and net.file(senses[0]) in COMMON_FILES:
            words.add(word)
    return words


def also_and_nearest(net, things, annotations, others, themes):
    """For every thing the words that mean it or a kind of it, and for every other common word the nearest things."""
    meanings = {thing["name"]: sense_of(net, thing, themes) for thing in things}
    below = {name: net.below(sense) for name, sense in meanings.items()}
    own = {word for thing in things for word in (thing["name"], thing["plural"])}
    skipped = own | set(themes["never"]) | {word for words in themes["places"].values() for word in words}
    also, nearest = {name: set(words) for name, words in themes["also"].items()}, {}
    given = {word for words in themes["also"].values() for word in words} | set(themes["nearest"])
    for word in sorted(common_words(net, annotations, others) - skipped - given):
        senses = net.senses.get(word.replace(" ", "_"))
        if not senses:
            continue
        kinds = [name for name in meanings if senses[0] in below[name]]
        if kinds:
            # The narrowest: a "fire engine" is a truck and a fire truck.
            also.setdefault(min(kinds, key=lambda name: len(below[name])), set()).add(word)
            continue
        likeness = sorted(((net.likeness(senses[0], sense), name) for name, sense in meanings.items()), reverse=True)
        best = likeness[0][0]
        near = [name for value, name in likeness[:MOST_NEAREST] if value >= max(LEAST_LIKENESS, LEAST_OF_BEST * best)]
        if near:
            nearest[word] = near
    nearest.update({word: near for word, near in themes["nearest"].items() if word not in own})
    return also, nearest


def words_of(sentences):
    text = re.sub(r"\{\w+\}", " ", " ".join(sentences).lower())
    return sorted(set(re.findall(r"[a-z]+(?:['-][a-z]+)*", text)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    parser.add_argument("--annotations", type=Path, default=Path("/usr/share/unicode/cldr/common/annotations"))
    options = parser.parse_args()
    net = WordNet(options.wordnet)
    themes = json.loads((HERE / "themes.json").read_text())

    things, others = corpus_objects(json.loads(CONFIG.read_text())["corpus"]["objects"])
    also, nearest = also_and_nearest(net, things, options.annotations, others, themes)
    told, names = told_sentences()
    glosses = [net.glosses[sense_of(net, thing, themes)] for thing in things]
    places = [text for place in backgrounds() for text in (place["drawn"], place["told"])]
    nouns = [word for thing in things for word in (thing["name"], thing["plural"])]
    learned = told + captions() + glosses + names + places + nouns + colours() + ["big small two three four"]
    by_answer = collections.defaultdict(list)
    for word, near in nearest.items():
        by_answer[", ".join(near)].append(word)

    words = {
        "format": 1,
        "story": "Write a story about {a}.",
        "plain_story": "Tell a story about {a}.",
        "wishes": themes["wishes"],
        "things": [{"name": thing["name"], "plural": thing["plural"]}
                   | ({"told": True} if thing["category"] == "animal" else {})
                   | ({"coloured": True} if thing["coloured"] else {})
                   | ({"also": ", ".join(sorted(also[thing["name"]]))} if thing["name"] in also else {})
                   for thing in things],
        "colours": colours(),
        "places": [{"drawn": place["drawn"], "told": place["told"], "also": ", ".join(themes["places"][place["name"]])}
                   for place in backgrounds()],
        "names": names,
        "told": told,
        "captions": captions(),
        "questions": ["what is {a}"],
        "answer_words": " ".join(words_of(learned)),
        "nearest": {near: ", ".join(sorted(found)) for near, found in sorted(by_answer.items())},
    }
    OUT.write_text(json.dumps(words, indent=1, ensure_ascii=False) + "\n")
    print(f"{OUT}: {OUT.stat().st_size} bytes, {len(nearest)} words with their nearest things, "
          f"{sum(map(len, also.values()))} other names")


if __name__ == "__main__":
    main()
