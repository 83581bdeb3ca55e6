// The second embedded model: it fills gaps with what stands behind them in view, and is open to what it was trained for.

#include "core/cpu/cpu_backend.h"
#include "core/generation/fill_request.h"
#include "core/generation/generation_session.h"
#include "core/generation/request_builder.h"
#include "core/models/model.h"
#include "core/prompt/picture_tasks.h"
#include "tests/support/generated.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

class TasksModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2});
    std::shared_ptr<Model> m_model;
    ModelFacts m_facts;

private slots:
    void initTestCase() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/tasks", *m_backend);
        m_facts = factsOf(*m_model);
    }

    void itSaysWhatItWasTrainedFor() {
        QVERIFY(m_facts.trainedFor.gaps && m_facts.trainedFor.retrieval && m_facts.layout->holes().most > 0);
        for (const PictureTask task :
             {PictureTask::edit, PictureTask::boxes, PictureTask::edges, PictureTask::scribble})
            QVERIFY2(m_facts.trainedFor.knows(nameOf(task)), nameOf(task));
        QVERIFY(m_facts.editingGuidance == (GuidanceOptions{.textScale = 2, .imageScale = 2}));
        QVERIFY(m_facts.words != nullptr);
    }

    // The thing that is found, which only what stands behind the gap tells. One of a hundred, so a lucky guess is none.
    void aGapKnowsWhatStandsBehindIt_data() {
        QTest::addColumn<QString>("thing");
        for (const char* thing : {"soccer ball", "guitar", "pumpkin", "teapot"})
            QTest::newRow(thing) << QString(thing);
    }
    void aGapKnowsWhatStandsBehindIt() {
        QFETCH(QString, thing);
        const std::string behind = "The fox took the " + thing.toStdString() + " along and played on the beach.";
        Document document(
            {}, {makeParagraph("One day a fox woke up at home."), makeParagraph("___"), makeParagraph(behind)}, {});
        int right = 0;
        GenerationSession session(m_model);
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            GenerationRequest request = fillRequest(document, blanksIn(document), 60, m_facts).request;
            request.seed = seed;
            const std::string text = generate(session, request).text();
            QVERIFY(!text.empty());
            right += text.find(thing.toStdString()) != std::string::npos;
        }
        QVERIFY2(right >= 2, qPrintable(QString::number(right)));
    }

    void thingsInBoxesAreDrawn() {
        const std::vector<PlacedThing> things{{"a dog", 0.05, 0.3, 0.45, 0.7}, {"a tree", 0.55, 0.3, 0.95, 0.7}};
        const std::string words = placedWords("a dog and a tree in a meadow", atCodes(things, {8, 8}));
        GenerationRequest request =
            buildRequest(planIllustration({.text = words}, m_facts.limits, *m_facts.layout), m_facts);
        request.pictureMode = PictureMode::only;
        request.seed = 1;
        GenerationSession session(m_model);
        const auto drawn = generate(session, request).all<ImageFinished>().at(0);
        QCOMPARE(drawn.codes.size(), std::size_t{64});
        // The tree's crown on the right and none on the left; the meadow's green below, its sky above.
        const Rgb crown = drawn.pixels.at(48, 24), dog = drawn.pixels.at(16, 24);
        QVERIFY(crown.g > crown.r + 20 && crown.g > crown.b + 20);
        QVERIFY(!(dog.g > dog.r + 20 && dog.g > dog.b + 20));
        const Rgb ground = drawn.pixels.at(32, 61), sky = drawn.pixels.at(32, 3);
        QVERIFY(ground.g > ground.r && ground.g > ground.b);
        QVERIFY(sky.b > sky.r);
    }
};

QTEST_GUILESS_MAIN(TasksModelTest)
#include "tasks_model_test.moc"
