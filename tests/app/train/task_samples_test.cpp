// Samples of gaps, edits, boxes, edges and library pages, and the rules that tell whether an answer to one is right.
#include "app/train/corpus/boxes.h"
#include "app/train/corpus/corpus_samples.h"
#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/library_pages.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/sketch.h"
#include "app/train/data/token_shard.h"
#include "app/train/data/tokenise.h"
#include "app/train/data/vocabulary_file.h"
#include "app/train/evaluate/task_reading.h"
#include "app/train/judge/arrangement.h"
#include "core/prompt/picture_tasks.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace pardalis;
using namespace pardalis::train;

namespace {

const std::filesystem::path kModel = PARDALIS_SOURCE_DIR "/resources/models/default";

const SceneRenderer& renderer() {
    static const SceneRenderer made(CorpusConfig().emojiFont, 64);
    return made;
}

// What a judge without a fault sees.
JudgedScene seen(const Scene& scene) {
    JudgedScene judged{
        .arrangement = arrangementOf(scene.layout, scene.form), .background = scene.background, .objects = {}};
    for (const Placement& object : scene.objects)
        judged.objects.push_back({object.object, {object.x, object.y, object.size}});
    return judged;
}

CorpusConfig only(SampleKind kind) {
    CorpusConfig config;
    config.kindWeights.assign(kSampleKinds, 0);
    config.kindWeights[static_cast<std::size_t>(kind)] = 1;
    return config;
}

}  // namespace

class TaskSamplesTest : public QObject {
    Q_OBJECT

    const SceneSampler m_sampler{CorpusConfig()};

private slots:
    void newKindsAreMadeOnlyWhereTheyAreAskedFor() {
        const CorpusConfig config;
        for (const SampleKind kind :
             {SampleKind::gap, SampleKind::edit, SampleKind::boxes, SampleKind::edges, SampleKind::library})
            QCOMPARE(config.kindWeights[static_cast<std::size_t>(kind)], 0.0);
    }

    void whatFillsAGapIsToldByWhatStandsBehind() {
        std::set<std::string> fillings;
        for (int k = 0; k < kGapKinds; ++k) {
            for (std::uint64_t i = 0; i < 100; ++i) {
                Random random(1, static_cast<std::uint64_t>(k), i);
                const Gap gap = makeGap(static_cast<GapKind>(k), m_sampler, Split::training, random);
                const Gap::Page& open = gap.pages.at(gap.open);
                QVERIFY2(isConsistent(gap, open.text), open.text.c_str());
                QVERIFY(!isConsistent(gap, ""));
                fillings.insert(open.text);
                int other = *findObject("trophy");
                if (gap.due == other || gap.character == other)
                    other = *findObject("ship");
                const std::string more = open.text + " There was a " + corpusObjects()[std::size_t(other)].name + ".";
                if (gap.due)
                    QVERIFY2(!isConsistent(gap, more), more.c_str());
                QCOMPARE(gap.due.has_value(), static_cast<GapKind>(k) != GapKind::caption);
                if (!gap.due)
                    continue;
                // It is spoken of again.
                const std::string name = corpusObjects()[static_cast<std::size_t>(*gap.due)].name;
                const bool again =
                    std::any_of(gap.pages.begin() + static_cast<std::ptrdiff_t>(gap.open) + 1, gap.pages.end(),
                                [&](const Gap::Page& page) { return page.text.find(name) != std::string::npos; });
                QVERIFY(gap.open > 0 && again);
                QCOMPARE(open.picture.has_value(), static_cast<GapKind>(k) == GapKind::illustrated);
            }
        }
        QVERIFY(fillings.size() > 250);
    }

    void editsChangeWhatTheySayAndNothingElse_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < kEditKinds; ++kind)
            QTest::newRow(nameOf(static_cast<EditKind>(kind))) << kind;
    }
    void editsChangeWhatTheySayAndNothingElse() {
        QFETCH(int, kind);
        std::set<std::string> instructions;
        for (std::uint64_t i = 0; i < 100; ++i) {
            Random random(3, 4, i), heldOut(3, 5, i);
            const std::optional<Edit> edit = makeEdit(static_cast<EditKind>(kind), m_sampler, Split::training, random);
            QVERIFY(edit && !isHeldOut(edit->before) && !isHeldOut(edit->after));
            const auto other = makeEdit(static_cast<EditKind>(kind), m_sampler, Split::heldOut, heldOut);
            QVERIFY(other && (isHeldOut(other->before) || isHeldOut(other->after)));
            instructions.insert(edit->instruction);

            const MetEdit right = met(*edit, seen(edit->after)), none = met(*edit, seen(edit->before));
            QVERIFY(right.done && right.rest);
            QVERIFY(!none.done);
            Scene elsewhere = edit->after;
            elsewhere.background = (elsewhere.background + 1) % static_cast<int>(backgrounds().size());
            const MetEdit moved = met(*edit, seen(elsewhere));
            QVERIFY(!moved.done || !moved.rest);
            // Pixels of squares that both have and of which nothing is said are the same but for the background.
            for (const Placement& object : edit->before.objects) {
                if (std::ranges::find(edit->after.objects, object) == edit->after.objects.end() ||
                    edit->before.background != edit->after.background)
                    continue;
                const Image a = renderer().render(edit->before), b = renderer().render(edit->after);
                const PixelRect square{object.x * 8, object.y * 8, object.size * 8, object.size * 8};
                QVERIFY(cropped(a, square) == cropped(b, square));
            }
        }
        const bool isNight = static_cast<EditKind>(kind) == EditKind::night;
        QVERIFY(isNight ? instructions == std::set<std::string>{"Make it night."} : instructions.size() > 5);
    }

    void editsThatAConfigurationDoesNotAllowAreNone() {
        CorpusConfig config;
        config.layoutWeights.assign(kLayouts, 0);
        config.layoutWeights[static_cast<std::size_t>(Layout::big)] = 1;
        const SceneSampler sampler(config);
        Random random(1, 1, 1);
        QVERIFY(!makeEdit(EditKind::add, sampler, Split::training, random));
        for (int i = 0; i < 20; ++i)
            QVERIFY(makeEdit(sampler, Split::training, random).before.layout == Layout::big);
    }

    void boxesAreThoseOfTheObjectsAndSoTheProgramReadsThem() {
        Scene scene{.layout = Layout::side, .form = 0, .background = 6, .objects = {}};
        for (const char* name : {"cat", "owl"}) {
            const Slot& slot = slotsOf(Layout::side, 0)[scene.objects.size()];
            scene.objects.push_back({*findObject(name), -1, slot.x, slot.y, slot.size});
        }
        std::set<std::string> wishes;
        for (std::uint64_t i = 0; i < 60; ++i) {
            Random random(1, 1, i);
            wishes.insert(boxesWish(scene, random));
        }
        QCOMPARE(wishes.size(), std::size_t{4});
        QVERIFY(wishes.contains("Generate high quality image of \"an owl and a cat at night\" with cat at location "
                                "(0, 64) -> (128, 191) and with owl at location (128, 64) -> (255, 191)."));
        for (const std::string& wish : wishes)
            QVERIFY(placedWish(wish) && placedWish(wish)->things.size() == 2);
    }

    void aSketchIsWhereColoursMeet() {
        Image picture = Image::filled(16, 16, {200, 0, 0});
        paste(picture, Image::filled(8, 16, {0, 0, 200}), 8, 0);
        const Image sketch = sketchOf(picture);
        for (int y = 0; y < 16; ++y) {
            for (int x = 0; x < 16; ++x)
                QCOMPARE(sketch.at(x, y) == kWhite, x != 7);
        }
        QVERIFY(sketchOf(Image::filled(16, 16, {3, 4, 5})) == Image::filled(16, 16, kWhite));
    }

    void aLibraryAloneSaysWhoIsWishedFor() {
        std::set<int> sizes, tints;
        for (std::uint64_t i = 0; i < 200; ++i) {
            Random random(1, 7, i), heldOut(1, 8, i);
            const LibraryTask task = makeLibraryTask(m_sampler, Split::training, random);
            QVERIFY(task.pages.size() == 1 || task.pages.size() == 2);
            const Placement& wished = task.wished.objects.at(0);
            const std::string name = task.wish.substr(5, task.wish.find(' ', 5) - 5);
            for (const LibraryTask::Page& page : task.pages) {
                const Placement& shown = page.scene.objects.at(0);
                QVERIFY(shown.object == wished.object && shown.tint == wished.tint && shown.size == wished.size);
                QVERIFY2(page.text.find(name) != std::string::npos, page.text.c_str());
                QVERIFY(!isHeldOut(page.scene));
            }
            QVERIFY(task.wish.find(corpusObjects()[static_cast<std::size_t>(wished.object)].name) == std::string::npos);
            QVERIFY(!isHeldOut(task.wished));
            QVERIFY(isHeldOut(makeLibraryTask(m_sampler, Split::heldOut, heldOut).wished));
            sizes.insert(wished.size);
            tints.insert(wished.tint);
        }
        QCOMPARE(sizes, (std::set<int>{4, 6}));
        QCOMPARE(tints.size(), train::tints().size() + 1);
    }

    void aColourIsToldByTheNearestRender() {
        Scene scene{.layout = Layout::big, .form = 0, .background = 4, .objects = {{*findObject("car"), 0, 1, 1, 6}}};
        for (int tint = 0; tint < static_cast<int>(tints().size()); ++tint) {
            Scene drawn = scene;
            drawn.objects[0].tint = tint;
            drawn.background = 2;  // whatever stands around
            QCOMPARE(nearestTint(renderer().render(drawn), scene, renderer()), tint);
        }
    }

    void samplesAreSequencesThatAModelCanLearn_data() {
        QTest::addColumn<int>("kind");
        for (const SampleKind kind :
             {SampleKind::gap, SampleKind::edit, SampleKind::boxes, SampleKind::edges, SampleKind::library})
            QTest::newRow(nameOf(kind)) << static_cast<int>(kind);
    }
    void samplesAreSequencesThatAModelCanLearn() {
        QFETCH(int, kind);
        const bool isGap = static_cast<SampleKind>(kind) == SampleKind::gap;
        const CorpusSamples corpus(only(static_cast<SampleKind>(kind)), 1, 64);
        const Vocabulary vocabulary = vocabularyIn(kModel, 8);
        const auto tokenizer = openTextTokenizer(kModel, vocabulary);
        const TokenId sentinel = vocabulary.find("<sentinel:0>").value();
        for (std::uint64_t i = 0; i < 40; ++i) {
            const Split split = i % 2 ? Split::training : Split::heldOut;
            const Sample sample = corpus.sample(i, split);
            QCOMPARE(sample.kind, std::string(nameOf(static_cast<SampleKind>(kind))));
            const TokenisedSample made =
                tokenised(sample, vocabulary, *tokenizer, [](const Image&) { return std::vector<int>(64, 5); });
            QVERIFY2(made.ids.size() <= 512, qPrintable(QString::number(made.ids.size())));
            QCOMPARE(std::ranges::count(made.ids, toInt(sentinel)), isGap ? 2 : 0);
            QCOMPARE(made.ids.back(), toInt(isGap ? *vocabulary.endImage() : vocabulary.eos()));
            QCOMPARE(made.flags.back(), kAnswerToken);
            // What answers is the last picture, or the last text; nothing before it.
            const auto first = std::ranges::find(made.flags, kAnswerToken) - made.flags.begin();
            QCOMPARE(std::count(made.flags.begin() + first, made.flags.end(), kAnswerToken),
                     made.flags.end() - made.flags.begin() - first);
            QCOMPARE(vocabulary.beginImage() == TokenId{made.ids[static_cast<std::size_t>(first)]}, !isGap);
            if (!isGap)  // guidance dropout takes all of the prompt
                QCOMPARE(std::ranges::count(made.flags, kPromptToken), first - 1);
        }
    }
};

QTEST_APPLESS_MAIN(TaskSamplesTest)
#include "task_samples_test.moc"
