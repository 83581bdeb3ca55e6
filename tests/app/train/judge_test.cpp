// What a judge makes of a network's numbers, and what it is trained on.

#include "app/train/corpus/hold_out.h"
#include "app/train/corpus/objects.h"
#include "app/train/judge/arrangement.h"
#include "app/train/judge/judge.h"
#include "app/train/judge/judge_pictures.h"
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::train;

namespace {

const std::vector<int> kObjects{7, 3, 5};  // of corpusObjects()

// Sure of nothing: every cell is empty, the arrangement the first, the background white.
JudgeLogits empty() {
    JudgeLogits logits{std::vector<float>(kSceneUnits * kSceneUnits * 4), std::vector<float>(arrangements().size()),
                       std::vector<float>(backgrounds().size())};
    for (std::size_t cell = 0; cell < kSceneUnits * kSceneUnits; ++cell)
        logits.cells[4 * cell] = 1;
    return logits;
}

void put(JudgeLogits& logits, int x, int y, int objectClass, float logit) {
    logits.cells[static_cast<std::size_t>(4 * (y * kSceneUnits + x) + objectClass)] = logit;
}

CorpusConfig small() {
    CorpusConfig config;
    config.objects.resize(12);
    return config;
}

}  // namespace

class JudgeTest : public QObject {
    Q_OBJECT

private slots:
    void layoutsThatLookTheSameAreOneArrangement() {
        QCOMPARE(arrangements().size(), std::size_t{10});
        QCOMPARE(arrangementOf(Layout::count, 0), arrangementOf(Layout::side, 0));
        QCOMPARE(arrangementOf(Layout::group, 1), arrangementOf(Layout::count, 2));
        QVERIFY(arrangementOf(Layout::single, 1) != arrangementOf(Layout::single, 2));
        QCOMPARE(std::string(arrangements()[static_cast<std::size_t>(arrangementOf(Layout::above, 0))].name),
                 std::string("stacked"));
        QCOMPARE(std::string(arrangements()[static_cast<std::size_t>(arrangementOf(Layout::group, 1))].name),
                 std::string("four"));
    }

    void aSquareIsDecidedByAllItsCells() {
        JudgeLogits logits = empty();
        const int side = arrangementOf(Layout::side, 0);
        logits.arrangements[static_cast<std::size_t>(side)] = 1;
        logits.backgrounds[2] = 3;
        for (int y = 2; y < 6; ++y) {
            for (int x = 0; x < 4; ++x)
                put(logits, x, y, 2, 4);  // object 3, somewhat sure in all cells of the left square ...
        }
        put(logits, 0, 2, 1, 9);  // ... and object 7 in one, surer
        JudgedScene judged = decoded(logits, kObjects);
        QCOMPARE(judged.arrangement, side);
        QCOMPARE(judged.background, 2);
        QCOMPARE(judged.objects.size(), std::size_t{2});
        QCOMPARE(judged.objects[0].object, 3);
        QCOMPARE(judged.objects[0].slot.x, 0);
        QCOMPARE(judged.objects[1].object, JudgedScene::kNothing);
        QVERIFY(judged.shows(3) && !judged.shows(7));

        put(logits, 0, 2, 1, 400);  // enough to outweigh the others
        QCOMPARE(decoded(logits, kObjects).objects[0].object, 7);
    }

    void aSceneIsRightInAllOfItsParts() {
        Scene scene{.layout = Layout::side, .form = 0, .background = 1, .objects = {{3, -1, 0, 2, 4}, {5, 2, 4, 2, 4}}};
        const JudgedScene right{arrangementOf(Layout::side, 0), 1, {{3, {0, 2, 4}}, {5, {4, 2, 4}}}};
        QVERIFY(isRight(right, scene));
        JudgedScene other = right;
        other.background = 0;
        QVERIFY(!isRight(other, scene));
        other = right;
        std::swap(other.objects[0].object, other.objects[1].object);
        QVERIFY(!isRight(other, scene));
        QCOMPARE(other.sorted(), (std::vector<int>{3, 5}));
        scene.objects[1].tint = 4;  // another colour is the same object
        QVERIFY(isRight(right, scene));
    }

    void trainsOnNoHeldOutCompositionAndIsMeasuredOnThem() {
        const JudgePictures pictures(small(), 5, 64);
        bool sawBig = false;
        for (std::uint64_t i = 0; i < 60; ++i) {
            const JudgePicture training = pictures.training(i), heldOut = pictures.heldOut(i);
            QVERIFY(!isHeldOut(training.scene));
            QVERIFY(isHeldOut(heldOut.scene));
            const Placement& first = training.scene.objects.front();
            const int cell = training.cells[static_cast<std::size_t>(first.y * kSceneUnits + first.x)];
            QCOMPARE(small().objects[static_cast<std::size_t>(cell - 1)], first.object);
            if (training.scene.layout == Layout::big)
                QCOMPARE(training.cells.front(), 0);
            sawBig = sawBig || training.scene.layout == Layout::big;
        }
        QVERIFY(sawBig);
        QCOMPARE(pictures.training(7).pixels, pictures.training(7).pixels);
        QVERIFY(pictures.training(7).pixels != pictures.training(8).pixels);
    }

    void onlyConfiguredLayoutsAndThoseOfStoriesAreTrained() {
        CorpusConfig config = small();
        config.layoutWeights = {0, 1, 0, 0, 0, 0, 0};
        config.kindWeights = {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        const JudgePictures plain(config, 5, 64);
        config.kindWeights = {1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0};
        const JudgePictures stories(config, 5, 64);
        bool side = false;
        for (std::uint64_t i = 0; i < 60; ++i) {
            QCOMPARE(plain.training(i).scene.layout, Layout::single);
            side = side || stories.training(i).scene.layout == Layout::side;
        }
        QVERIFY(side);
    }

    void roughenedPicturesKeepTheirColours() {
        Random random(1, 2, 3);
        const Image plain = Image::filled(64, 64, {200, 100, 50});
        for (int i = 0; i < 20; ++i) {
            const Image rough = roughened(plain, random);
            QCOMPARE(rough.pixels.size(), plain.pixels.size());
            double red = 0, blue = 0;
            for (std::size_t p = 0; p < rough.pixels.size(); p += 3) {
                red += rough.pixels[p] / 4096.0;
                blue += rough.pixels[p + 2] / 4096.0;
            }
            QVERIFY2(std::abs(red - 200) < 45 && std::abs(blue - 50) < 45, qPrintable(QString::number(red)));
        }
    }

    void aMissingJudgeNamesTheCommand() {
        QTemporaryDir folder;
        const auto backend = makeCpuBackend({.threads = 1});
        try {
            const Judge judge(folder.path().toStdString(), *backend);
            QFAIL("opened");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("pardalis-train judge"));
        }
    }

    void aFileOfAnotherCorpusIsRefused() {
        JudgeFile file;
        file.objects = kObjects;
        nlohmann::json json = file.toJson();
        QCOMPARE(JudgeFile::from(JsonFields(json, "judge.json")).objects, kObjects);
        json["objects"][1] = "gryphon";
        QVERIFY_THROWS_EXCEPTION(Error, JudgeFile::from(JsonFields(json, "judge.json")));
        json["objects"][1] = "cat";
        json["backgrounds"][0] = "plaid";
        QVERIFY_THROWS_EXCEPTION(Error, JudgeFile::from(JsonFields(json, "judge.json")));
    }
};

QTEST_GUILESS_MAIN(JudgeTest)
#include "judge_test.moc"
