// What a small Kosmos is taught: pictures with their boxes, lessons as the program asks them, puzzles, and its tokenizer.

#include "app/train/corpus/hold_out.h"
#include "app/train/kosmos/box_overlap.h"
#include "app/train/kosmos/packed_rows.h"
#include "app/train/kosmos/unigram_pieces.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/tokenizer.h"
#include "core/families/kosmos/unigram_json.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace pardalis;
using namespace pardalis::train;

namespace {

constexpr int kSide = 64, kGrid = 32, kLatents = 4;

CorpusConfig smallCorpus() {
    return CorpusConfig::from(JsonFields(
        nlohmann::json::parse(R"({"objects": ["cat", "dog", "fox", "car", "apple", "tree", "house"]})"), "corpus"));
}

std::shared_ptr<const KosmosVocabulary> vocabularyOf(const UnigramPieces& pieces) {
    std::vector<std::string> names{"<unk>", "<s>", "</s>"};
    names.insert(names.end(), pieces.names.begin(), pieces.names.end());
    return std::make_shared<const KosmosVocabulary>(names, static_cast<int>(names.size()) + 13 + kGrid * kGrid,
                                                    kGrid * kGrid, "pieces");
}

std::shared_ptr<const PromptLayout> layoutOf(const UnigramPieces& pieces) {
    return std::make_shared<KosmosLayout>(vocabularyOf(pieces), std::make_shared<UnigramTokenizer>(pieces),
                                          KosmosLayout::Limits{512, kLatents});
}

std::string textOf(const Rows& rows, const PromptLayout& layout) {
    std::string text;
    for (const Row& row : rows)
        text += row.isToken() ? layout.nameOf(row.token()) : "*";
    return text;
}

}  // namespace

class KosmosLessonsTest : public QObject {
    Q_OBJECT

    SeenScenes m_scenes{smallCorpus(), kSide};
    std::vector<std::string> m_texts;
    UnigramPieces m_pieces;
    std::shared_ptr<const PromptLayout> m_layout;
    std::optional<Lessons> m_lessons;

private slots:
    void initTestCase() {
        const Lessons speaking(factsInTraining(layoutOf(learnUnigramPieces({}, 0))));
        m_texts = lessonTexts(speaking, m_scenes, 1, 400);
        PieceCounts counts;
        for (const std::string& text : m_texts)
            countPieces(counts, text);
        m_pieces = learnUnigramPieces(counts, 300);
        m_layout = layoutOf(m_pieces);
        m_lessons.emplace(factsInTraining(m_layout));
    }

    // Training and program may not differ: the trainer's own reading of the file against the family's.
    void theTokenizerReadsAsTheProgramDoes() {
        const std::string model =
            sentencePieceModelOf(nlohmann::json::parse(m_pieces.tokenizerFile()), "tokenizer.json");
        const auto vocabulary = vocabularyOf(m_pieces);
        const KosmosTokenizer program(asBytes(model), vocabulary, "tokenizer.json");
        const UnigramTokenizer trainer(m_pieces);
        std::set<std::string> texts(m_texts.begin(), m_texts.end());
        texts.insert({"", " ", "Where's the well-known  Ghost?", "catapult dogs 1234 (a) \"b\"!", "zebra <object>",
                      "a\ttab\nand a line", "~ ^ {x} | `y`"});
        for (const std::string& text : texts) {
            QVERIFY2(trainer.encode(text) == program.encode(text), text.c_str());
            const TokenIds ids = program.encode(text);
            QCOMPARE(trainer.decode(ids), program.decode(ids));
        }
        for (int c = 32; c < 127; ++c) {
            const std::string text(1, static_cast<char>(c));
            for (const TokenId id : program.encode("x" + text))
                QVERIFY2(id != KosmosVocabulary::kUnknown, text.c_str());
        }
    }

    void aPackedLessonIsTheLessonAlone() {
        Random random(3, 0, 0);
        for (int i = 0; i < 30; ++i) {
            const SeenScene seen = m_scenes.training(random);
            const std::vector<Lesson> lessons = m_lessons->about(seen, m_scenes.sampler(), 6, random);
            QVERIFY(lessons.size() > 2);
            const PackedRows all = packed(lessons, *m_layout);
            for (std::size_t l = 0; l < lessons.size(); ++l) {
                const PackedRows alone = packed({lessons[l]}, *m_layout);
                Rows rows;
                std::vector<int> positions, targets;
                for (int row = 0; row < all.length(); ++row) {
                    const int branch = all.branches[static_cast<std::size_t>(row)];
                    if (branch != 0 && branch != static_cast<int>(l) + 1)
                        continue;
                    rows.push_back(all.rows[static_cast<std::size_t>(row)]);
                    positions.push_back(all.positions[static_cast<std::size_t>(row)]);
                    targets.push_back(all.targets[static_cast<std::size_t>(row)]);
                }
                QVERIFY2(rows == alone.rows, textOf(rows, *m_layout).c_str());
                QVERIFY(positions == alone.positions && targets == alone.targets);
                QCOMPARE(positions.back() + 1, alone.length());
            }
        }
    }

    void noRowSeesAnotherLesson() {
        Random random(4, 0, 0);
        const SeenScene seen = m_scenes.training(random);
        const PackedRows rows = packed(m_lessons->about(seen, m_scenes.sampler(), 4, random), *m_layout);
        for (int i = 0; i < rows.length(); ++i) {
            for (int j = 0; j < rows.length(); ++j) {
                const int one = rows.branches[static_cast<std::size_t>(i)],
                          other = rows.branches[static_cast<std::size_t>(j)];
                QCOMPARE(rows.sees(i, j), j <= i && (other == 0 || other == one));
            }
        }
    }

    // What is learned is what the program reads: the answer's words and boxes come back out of its tokens.
    void answersAreReadBack() {
        Random random(5, 0, 0);
        int boxes = 0;
        for (int i = 0; i < 60; ++i) {
            const SeenScene seen = m_scenes.training(random);
            for (const Lesson& lesson : m_lessons->about(seen, m_scenes.sampler(), 6, random)) {
                const PackedRows rows = packed({lesson}, *m_layout);
                TokenIds answer;
                for (const int target : rows.targets) {
                    if (target >= 0)
                        answer.push_back(TokenId{target});
                }
                QCOMPARE(answer.back(), KosmosVocabulary::kEos);
                answer.pop_back();
                const GroundedText read = m_layout->grounded(answer, lesson.kind == "find");
                QCOMPARE(read.text, lesson.answer.text);
                QCOMPARE(read.spans.size(), lesson.answer.spans.size());
                for (std::size_t s = 0; s < read.spans.size(); ++s) {
                    QCOMPARE(read.spans[s].boxes.size(), lesson.answer.spans[s].boxes.size());
                    for (std::size_t b = 0; b < read.spans[s].boxes.size(); ++b, ++boxes)
                        QVERIFY(overlap(read.spans[s].boxes[b], lesson.answer.spans[s].boxes[b]) > 0.75);
                }
            }
        }
        QVERIFY(boxes > 50);
    }

    // A box holds what is not background, and touches it on each side.
    void boxesAreTight() {
        Random random(6, 0, 0);
        for (int i = 0; i < 20; ++i) {
            const SeenScene seen = m_scenes.heldOut(random, false);
            const int horizon = backgrounds()[static_cast<std::size_t>(seen.scene.background)].horizon;
            if (horizon > 0)
                continue;
            const Rgb behind = backgrounds()[static_cast<std::size_t>(seen.scene.background)].below;
            const auto isInside = [&](int x, int y) {
                const double px = (x + 0.5) / kSide, py = (y + 0.5) / kSide;
                return std::ranges::any_of(seen.boxes, [&](const PictureBox& box) {
                    return px > box.left && px < box.right && py > box.top && py < box.bottom;
                });
            };
            const auto far = [&](Rgb a) {
                return std::abs(a.r - behind.r) + std::abs(a.g - behind.g) + std::abs(a.b - behind.b) > 200;
            };
            for (int y = 0; y < kSide; ++y) {
                for (int x = 0; x < kSide; ++x)
                    QVERIFY(isInside(x, y) || !far(seen.picture.at(x, y)));
            }
        }
    }

    void trainingShowsNothingHeldOut() {
        Random random(7, 0, 0);
        for (int i = 0; i < 200; ++i) {
            QVERIFY(!isHeldOut(m_scenes.described(random).scene));
            QVERIFY(i > 20 || isHeldOut(m_scenes.heldOut(random, true).scene));
        }
    }

    void movedBoxesStayOnTheirThings() {
        Random random(8, 0, 0);
        SeenScene seen;
        seen.picture = Image::filled(kSide, kSide, kWhite);
        paste(seen.picture, Image::filled(20, 12, {200, 0, 0}), 30, 8);
        seen.boxes = {{30.0 / kSide, 8.0 / kSide, 50.0 / kSide, 20.0 / kSide}};
        moveAbout(seen, random);
        PictureBox found{1, 1, 0, 0};
        for (int y = 0; y < kSide; ++y) {
            for (int x = 0; x < kSide; ++x) {
                if (seen.picture.at(x, y).g > 128)
                    continue;
                found = {std::min(found.left, double(x) / kSide), std::min(found.top, double(y) / kSide),
                         std::max(found.right, (x + 1.0) / kSide), std::max(found.bottom, (y + 1.0) / kSide)};
            }
        }
        QVERIFY(overlap(found, seen.boxes[0]) > 0.85);
    }

    void onlyOneChoiceFollowsTheRules() {
        std::vector<int> rights(Puzzle::kChoices);
        for (std::uint64_t i = 0; i < 300; ++i) {
            Random random(9, 0, i);
            const Puzzle puzzle = i % 3 == 0 ? makeRow(random) : makeMatrix(random);
            QCOMPARE(puzzle.choices.size(), std::size_t{Puzzle::kChoices});
            QCOMPARE(puzzle.shown.size(), std::size_t(i % 3 == 0 ? 2 : 8));
            std::set<int> different;
            for (const Tile& tile : puzzle.choices)
                different.insert(tile.index());
            QCOMPARE(different.size(), puzzle.choices.size());
            ++rights[static_cast<std::size_t>(puzzle.right)];
            if (i % 3 == 0)
                continue;
            // By shape and colour alone: the rows tell what the last one lacks, by one rule or by the other.
            const auto completes = [&](auto attribute, const Tile& last) {
                std::vector<int> v;
                for (const Tile& tile : puzzle.shown)
                    v.push_back(attribute(tile));
                v.push_back(attribute(last));
                const auto row = [&](std::size_t r) {
                    return std::multiset<int>{v[3 * r], v[3 * r + 1], v[3 * r + 2]};
                };
                const bool same = v[0] == v[1] && v[1] == v[2];
                return same ? v[6] == v[7] && v[7] == v[8] : row(2) == row(0) && row(1) == row(0);
            };
            int following = 0;
            for (const Tile& tile : puzzle.choices)
                following += completes([](const Tile& t) { return t.shape; }, tile) &&
                             completes([](const Tile& t) { return t.colour; }, tile);
            QVERIFY(completes([](const Tile& t) { return t.shape; }, puzzle.choices[std::size_t(puzzle.right)]));
            QVERIFY(completes([](const Tile& t) { return t.colour; }, puzzle.choices[std::size_t(puzzle.right)]));
            QVERIFY(following >= 1 && following <= 4);  // those others differ in number
        }
        for (const int count : rights)
            QVERIFY(count > 25);
    }

    void tilesLookLikeWhatTheyAre() {
        for (int i = 0; i < Tile::kTiles; ++i) {
            const Tile tile = Tile::of(i);
            QCOMPARE(tile.index(), i);
            const Image picture = drawn(tile, kSide);
            for (const PictureBox& box : boxesOf(tile)) {
                const auto middle = [](double a, double b) { return static_cast<int>((a + b) / 2 * kSide); };
                QVERIFY(picture.at(middle(box.left, box.right), middle(box.top, box.bottom)) != kWhite);
            }
            QCOMPARE(picture.at(0, 0), kWhite);
        }
        QCOMPARE(wordsOf({.shape = 3, .colour = 0, .count = 2}), std::string("two red crosses"));
    }

    void puzzlesAreAskedAsThePaperDoes() {
        Random random(10, 0, 0);
        const Puzzle puzzle = makeMatrix(random);
        const Rows rows = promptRows(m_lessons->goesOn(puzzle, 2).prompt, *m_layout);
        const std::string text = textOf(rows, *m_layout), picture = "<image>****</image>";
        QVERIFY2(text.starts_with("<s>▁Here▁are▁eight▁images:" + picture), text.c_str());
        QVERIFY2(text.ends_with("▁The▁following▁image▁is:" + picture + "▁Is▁it▁correct?"), text.c_str());
    }
};

QTEST_GUILESS_MAIN(KosmosLessonsTest)
#include "kosmos_lessons_test.moc"
