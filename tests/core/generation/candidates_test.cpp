#include "core/generation/candidates.h"

#include "core/base/check.h"

#include <QTest>

#include <limits>
#include <string>

using namespace pardalis;

class CandidatesTest : public QObject {
    Q_OBJECT

private slots:
    void halfAreDrawnByEach() {
        GenerationRequest request;
        request.prompt = {PromptText{"a cat"}};
        request.seed = 40;
        request.guidance = {3, 1, {2, 0.5f}};
        const Contrast contrast{8, 0.1f};
        for (const auto& [draw, signs] :
             {std::pair(CandidateDraw::topP, "....."), std::pair(CandidateDraw::contrast, "ccccc"),
              std::pair(CandidateDraw::both, ".c.c.")}) {
            std::string drawn;
            for (int i = 0; i < 5; ++i) {
                const GenerationRequest candidate = candidateOf(request, i, draw, contrast);
                QCOMPARE(candidate.seed, std::uint64_t{40} + static_cast<std::uint64_t>(i));
                QVERIFY(candidate.prompt == request.prompt);
                QCOMPARE(candidate.guidance.textScale, 3.0f);
                const bool contrasts = candidate.guidance.contrast == contrast;
                QVERIFY(contrasts || candidate.guidance.contrast == Contrast{});
                drawn += contrasts ? 'c' : '.';
            }
            QCOMPARE(drawn, std::string(signs));
        }
        request.seed = UINT64_MAX;
        QCOMPARE(candidateOf(request, 1, CandidateDraw::topP, contrast).seed, std::uint64_t{0});
        QVERIFY_THROWS_EXCEPTION(CheckFailure, candidateOf(request, 0, CandidateDraw::both, {}));
    }

    void theBestHasTheHighestScore() {
        const auto best = [](const std::vector<float>& scores) {
            std::optional<float> most;
            std::size_t at = 0;
            for (std::size_t i = 0; i < scores.size(); ++i) {
                if (!isBetterScore(scores[i], most))
                    continue;
                most = scores[i];
                at = i;
            }
            return at;
        };
        constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(best({-1, -0.5f, -2}), std::size_t{1});
        QCOMPARE(best({1, 2, 2}), std::size_t{1});
        QCOMPARE(best({kNan, -3, kNan}), std::size_t{1});
        QCOMPARE(best({kNan, kNan}), std::size_t{0});
    }
};

QTEST_APPLESS_MAIN(CandidatesTest)
#include "candidates_test.moc"
