#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/corpus/scene_renderer.h"
#include "app/train/corpus/scene_sampler.h"
#include "core/base/error.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace pardalis;
using namespace pardalis::train;

namespace {

const SceneRenderer& renderer() {
    static const SceneRenderer made(CorpusConfig().emojiFont, 64);
    return made;
}

int count(const std::vector<std::uint8_t>& flags) { return std::accumulate(flags.begin(), flags.end(), 0); }

Placement big(const char* name, int tint = -1) {
    return {.object = *findObject(name), .tint = tint, .x = 1, .y = 1, .size = 6};
}

}  // namespace

class SceneTest : public QObject {
    Q_OBJECT

private slots:
    void objectsHaveNamesAndPicturesOfTheirOwn() {
        std::set<std::string> names;
        std::set<char32_t> codePoints;
        for (const CorpusObject& object : corpusObjects()) {
            QVERIFY2(names.insert(object.name).second, object.name);
            QVERIFY2(codePoints.insert(object.codePoint).second, object.name);
            QVERIFY2(std::string(object.plural).size() >= 3, object.name);
        }
        QVERIFY(corpusObjects().size() >= 150 && corpusObjects().size() <= 180);
    }

    void everyObjectCoversWholeCells() {
        for (std::size_t i = 0; i < corpusObjects().size(); ++i) {
            const CorpusObject& object = corpusObjects()[i];
            const Placement placement{static_cast<int>(i), object.hue ? 0 : -1, 1, 1, 6};
            QVERIFY2(count(renderer().innerCells(placement, 8)) >= 3, object.name);
        }
    }

    void slotsLieInsideThePictureAndApart() {
        for (int layout = 0; layout < kLayouts; ++layout) {
            for (int form = 0; form < forms(static_cast<Layout>(layout)); ++form) {
                int taken[kSceneUnits][kSceneUnits] = {};
                for (const Slot& slot : slotsOf(static_cast<Layout>(layout), form)) {
                    QVERIFY(std::ranges::find(kSizes, slot.size) != std::end(kSizes));
                    QVERIFY(slot.x >= 0 && slot.y >= 0 && slot.x + slot.size <= 8 && slot.y + slot.size <= 8);
                    for (int y = slot.y; y < slot.y + slot.size; ++y) {
                        for (int x = slot.x; x < slot.x + slot.size; ++x)
                            QCOMPARE(taken[y][x]++, 0);
                    }
                }
            }
        }
    }

    void theSameSceneIsTheSamePixels() {
        const SceneRenderer another(CorpusConfig().emojiFont, 64);
        const SceneSampler sampler{CorpusConfig()};
        for (std::uint64_t i = 0; i < 50; ++i) {
            Random once(3, 0, i), again(3, 0, i);
            const Scene scene = sampler.scene(once, Split::training);
            QVERIFY(scene == sampler.scene(again, Split::training));
            QVERIFY(renderer().render(scene) == another.render(scene));
        }
    }

    void backgroundsMeetAtACellsEdge() {
        for (std::size_t i = 0; i < backgrounds().size(); ++i) {
            const Background& background = backgrounds()[i];
            const Image picture = renderer().render({.background = static_cast<int>(i), .objects = {}});
            for (int y = 0; y < 64; ++y)
                QCOMPARE(picture.at(63, y), y < 8 * background.horizon ? background.above : background.below);
        }
    }

    void innerCellsAreTheSameBeforeEveryBackground() {
        const Placement cat = big("cat");
        const std::vector<std::uint8_t> inner = renderer().innerCells(cat, 8);
        const Image onWhite = renderer().render({.background = 0, .objects = {cat}});
        for (std::size_t background = 1; background < backgrounds().size(); ++background) {
            const Image other = renderer().render({.background = static_cast<int>(background), .objects = {cat}});
            QVERIFY(!(other == onWhite));
            for (int y = 0; y < 64; ++y) {
                for (int x = 0; x < 64; ++x) {
                    if (inner[static_cast<std::size_t>(y / 8 * 8 + x / 8)] == 0)
                        continue;
                    const Rgb a = onWhite.at(x, y), b = other.at(x, y);  // alpha may be 251
                    QVERIFY(std::abs(a.r - b.r) <= 4 && std::abs(a.g - b.g) <= 4 && std::abs(a.b - b.b) <= 4);
                }
            }
        }
        // The same cells on a finer grid: each of 8 × 8 is four of 16 × 16.
        const std::vector<std::uint8_t> fine = renderer().innerCells(cat, 16);
        for (std::size_t i = 0; i < inner.size(); ++i) {
            const std::size_t corner = i / 8 * 2 * 16 + i % 8 * 2;
            const bool all = fine[corner] && fine[corner + 1] && fine[corner + 16] && fine[corner + 17];
            QCOMPARE(all, inner[i] == 1);
        }
    }

    void foregroundIsWhereObjectsAre() {
        const Scene scene{.background = kWhiteBackground, .objects = {big("book", 3)}};
        const Image picture = renderer().render(scene);
        const std::vector<std::uint8_t> covered = renderer().foreground(scene);
        QCOMPARE(covered.size(), std::size_t{64 * 64});
        QVERIFY(count(covered) > 1000);
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                const bool inSquare = x >= 8 && x < 56 && y >= 8 && y < 56;
                if (!inSquare) {
                    QCOMPARE(int{covered[static_cast<std::size_t>(64 * y + x)]}, 0);
                    QCOMPARE(picture.at(x, y), kWhite);
                }
            }
        }
    }

    void aTintIsTheColourItIsCalled() {
        const Image red = renderer().render({.objects = {big("book", 0)}}),
                    blue = renderer().render({.objects = {big("book", 3)}});
        const Rgb r = red.at(32, 28), b = blue.at(32, 28);
        QVERIFY(r.r > 200 && r.g < 100 && r.b < 100);
        QVERIFY(b.b > 200 && b.r < 120);
    }

    void trainingNeverShowsWhatIsHeldOut() {
        const SceneSampler sampler{CorpusConfig()};
        for (std::uint64_t i = 0; i < 3000; ++i) {
            Random training(1, 0, i), heldOut(1, 1, i);
            QVERIFY(!isHeldOut(sampler.scene(training, Split::training)));
            QVERIFY(isHeldOut(sampler.scene(heldOut, Split::heldOut)));
        }
    }

    void aShareOfEachKindOfCompositionIsHeldOut() {
        const int n = static_cast<int>(corpusObjects().size());
        int pairs = 0, places = 0, counts = 0;
        for (int a = 0; a < n; ++a) {
            QVERIFY(!isPairHeldOut(a, a) && !isPlaceHeldOut(a, kWhiteBackground));
            for (int b = 0; b < a; ++b) {
                QCOMPARE(isPairHeldOut(a, b), isPairHeldOut(b, a));
                pairs += isPairHeldOut(a, b);
            }
            for (int b = 1; b < static_cast<int>(backgrounds().size()); ++b)
                places += isPlaceHeldOut(a, b);
            int ofObject = 0;
            for (int c = 2; c <= 4; ++c)
                ofObject += isCountHeldOut(a, c);
            QVERIFY(ofObject <= 1);
            counts += ofObject;
        }
        const auto near = [](double share, double expected) {
            return share > 0.7 * expected && share < 1.4 * expected;
        };
        QVERIFY(near(2.0 * pairs / (n * (n - 1)), 1 / 16.0));
        QVERIFY(near(places / (6.0 * n), 1 / 12.0));
        QVERIFY(near(counts / (1.0 * n), 1 / 4.0));
    }

    void counterpartsKeepTheObjectAndChangeTheRest() {
        const SceneSampler sampler{CorpusConfig()};
        for (std::uint64_t i = 0; i < 1000; ++i) {
            Random random(5, 0, i);
            const Scene scene = sampler.scene(random, Split::training);
            const std::size_t kept = scene.objects.size() - 1;
            const Scene other = sampler.counterpart(random, scene, kept);
            QVERIFY(other.background != scene.background && !isHeldOut(other));
            QCOMPARE(std::ranges::count(other.objects, scene.objects[kept]), 1);
        }
    }

    // Before one of two backgrounds an object may be held out: then both pictures have the other.
    void counterpartsAreFoundWhereThereAreTwoBackgrounds() {
        CorpusConfig config;
        config.backgroundWeights.assign(backgrounds().size(), 0);
        config.backgroundWeights[kWhiteBackground] = config.backgroundWeights[4] = 1;
        const SceneSampler sampler(config);
        int same = 0;
        for (std::uint64_t i = 0; i < 1000; ++i) {
            Random random(5, 0, i);
            const Scene scene = sampler.scene(random, i % 2 ? Split::training : Split::heldOut);
            const Scene other = sampler.counterpart(random, scene, 0);
            QVERIFY(!isHeldOut(other));
            const bool onlyWhite = isPlaceHeldOut(scene.objects[0].object, 4);
            QCOMPARE(other.background == scene.background, onlyWhite && scene.background == kWhiteBackground);
            same += other.background == scene.background;
        }
        QVERIFY(same > 0);
    }

    void aConfigurationWithoutHeldOutScenesSaysSo() {
        CorpusConfig config;
        config.backgroundWeights.assign(backgrounds().size(), 0);
        config.backgroundWeights[kWhiteBackground] = 1;
        config.layoutWeights.assign(kLayouts, 0);
        config.layoutWeights[static_cast<std::size_t>(Layout::big)] = 1;
        Random random(1, 0, 0);
        QVERIFY(!isHeldOut(SceneSampler(config).scene(random, Split::training)));
        QVERIFY_EXCEPTION_THROWN(SceneSampler(config).scene(random, Split::heldOut), Error);
    }

    void aResolutionThatCutsUnitsIsRefused() {
        QVERIFY_EXCEPTION_THROWN(SceneRenderer(CorpusConfig().emojiFont, 60), Error);
    }

    void aMissingFontNamesItsPackage() {
        try {
            const SceneRenderer none("/nowhere/NotoColorEmoji.ttf", 64);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("fonts-noto-color-emoji"));
        }
    }
};

QTEST_APPLESS_MAIN(SceneTest)
#include "scene_test.moc"
