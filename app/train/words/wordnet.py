"""WordNet's nouns: senses, glosses, the tree of kinds, and how alike two senses are (format: wndb(5WN))."""

import collections
import math

LEXNAMES = {3: "top", 4: "act", 5: "animal", 6: "artifact", 7: "attribute", 8: "body", 9: "cognition",
            10: "communication", 11: "event", 12: "feeling", 13: "food", 14: "group", 15: "location", 16: "motive",
            17: "object", 18: "person", 19: "phenomenon", 20: "plant", 21: "possession", 22: "process",
            23: "quantity", 24: "relation", 25: "shape", 26: "state", 27: "substance", 28: "time"}


class WordNet:
    def __init__(self, folder):
        self.senses = {}     # lemma → offsets, most frequent first
        self.glosses = {}    # offset → its meaning, before the examples
        self._file, self._parents = {}, {}
        self._children = collections.defaultdict(list)
        for line in (folder / "data.noun").read_text().splitlines():
            if not line.startswith(" "):
                self._read(line)
        for line in (folder / "index.noun").read_text().splitlines():
            if not line.startswith(" "):
                fields = line.split()
                self.senses[fields[0]] = [int(offset) for offset in fields[-int(fields[2]):]]
        self._tags = collections.Counter()  # (lemma, part of speech) → times tagged
        for line in (folder / "cntlist.rev").read_text().splitlines():
            key, _, count = line.split()
            lemma, place = key.split("%")
            self._tags[lemma, place[0] == "1"] += int(count)
        self._others = set()                # lemmas that are verbs, adjectives or adverbs, too
        for part in ("verb", "adj", "adv"):
            self._others.update(line.split()[0] for line in (folder / f"index.{part}").read_text().splitlines()
                                if not line.startswith(" "))
        self._below_count = {}
        self._ancestors = {}

    def _read(self, line):
        head, _, gloss = line.partition(" | ")
        fields = head.split()
        offset = int(fields[0])
        words = int(fields[3], 16)
        pointers = fields[4 + 2 * words:]
        self._file[offset] = LEXNAMES[int(fields[1])]
        self.glosses[offset] = gloss.split(";")[0].split('"')[0].strip()
        self._parents[offset] = [int(pointers[i + 1]) for i in range(1, 4 * int(pointers[0]), 4)
                                 if pointers[i] in ("@", "@i")]
        for parent in self._parents[offset]:
            self._children[parent].append(offset)

    def file(self, sense):
        return self._file[sense]

    def tagged(self, lemma):
        return self._tags[lemma, True]

    def is_mainly_noun(self, lemma):
        return lemma not in self._others or self._tags[lemma, True] > self._tags[lemma, False]

    def below(self, sense):
        """The sense and all its kinds."""
        found, waiting = set(), [sense]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += self._children[each]
        return found

    def _ancestors_of(self, sense):
        if sense not in self._ancestors:
            found, waiting = set(), [sense]
            while waiting:
                each = waiting.pop()
                if each not in found:
                    found.add(each)
                    waiting += self._parents[each]
            self._ancestors[sense] = found
        return self._ancestors[sense]

    def _information(self, sense):
        """The fewer kinds a sense has, the more it says (Seco, Veale, Hayes 2004)."""
        if sense not in self._below_count:
            self._below_count[sense] = len(self.below(sense))
        return 1 - math.log(self._below_count[sense]) / math.log(len(self._parents))

    def likeness(self, one, other):
        """From 0 to 1: how much the two have in common of what they say (Lin 1998)."""
        shared = self._ancestors_of(one) & self._ancestors_of(other)
        common = max((self._information(sense) for sense in shared), default=0)
        said = self._information(one) + self._information(other)
        return 2 * common / said if said else 0
