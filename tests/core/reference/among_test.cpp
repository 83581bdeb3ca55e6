// Text that has to be one of some, by the embedded model: greedily, sampled and by beams.
#include "core/cpu/cpu_backend.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"
#include "tests/support/story_request.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::check;

class AmongTest : public QObject {
    Q_OBJECT

    LoadedModel m_model{makeCpuBackend({.threads = 2}),
                        std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default"};

    Generated run(const GenerationRequest& request) { return generate(*m_model.session, request); }
    static Finished ended(const Generated& made) {
        return made.all<Finished>().empty() ? Finished{.reason = FinishReason::stopped} : made.all<Finished>().front();
    }

    static GenerationRequest request(const std::vector<std::string>& among, int beams, float temperature,
                                     std::uint64_t seed = 1) {
        GenerationRequest made = storyRequest(1, 32);
        made.among = among;
        made.beams = beams;
        made.text.temperature = temperature;
        made.seed = seed;
        return made;
    }

private slots:
    void oneOfThemComesWordForWord_data() {
        QTest::addColumn<int>("beams");
        QTest::addColumn<double>("temperature");
        QTest::newRow("greedy") << 1 << 0.0;
        QTest::newRow("sampled") << 1 << 3.0;
        QTest::newRow("two beams") << 2 << 0.0;
        QTest::newRow("more beams than names") << 5 << 0.0;
    }
    void oneOfThemComesWordForWord() {
        QFETCH(int, beams);
        QFETCH(double, temperature);
        const std::vector<std::string> names{"a red fox", "a red", "a great horned owl of the woods", "zebra"};
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const Generated made = run(request(names, beams, static_cast<float>(temperature), seed));
            QVERIFY2(std::ranges::find(names, made.text()) != names.end(), made.text().c_str());
            const FinishReason reason = ended(made).reason;
            QVERIFY(reason == FinishReason::endOfTurn || reason == FinishReason::endOfText);
        }
        const Generated one = run(request({"zebra"}, beams, static_cast<float>(temperature)));
        QCOMPARE(one.text(), std::string("zebra"));
    }

    void whatCanNotBeWrittenIsRefused() {
        QVERIFY(run(request({"a", ""}, 1, 0)).failure().find("it is empty") != std::string::npos);
        QVERIFY(run(request({std::string(100'000, 'a')}, 1, 0)).failure().find("does not fit") != std::string::npos);
        GenerationRequest drawn = request({"a"}, 1, 0);
        drawn.pictureMode = PictureMode::automatic;
        QVERIFY(run(drawn).failure().find("text alone") != std::string::npos);
    }

    void somethingIsSaidBeforeItMayEnd() {
        GenerationRequest made = storyRequest(1, 40);
        made.prompt.insert(made.prompt.end(), {PromptText{"The end."}});
        for (const int least : {1, 12, 30}) {
            made.minTokens = least;
            const Generated said = run(made);
            QVERIFY2(std::ssize(said.tokens()) >= least, qPrintable(QString::number(said.tokens().size())));
        }
    }
};

QTEST_GUILESS_MAIN(AmongTest)
#include "among_test.moc"
