// The embedded model that looks: what it says of a picture and where, with no download.

#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_session.h"
#include "core/generation/looking.h"
#include "core/image/image_io.h"
#include "core/models/model.h"
#include "tests/support/generated.h"

#include <QTest>

#include <filesystem>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kModel = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/looks";
constexpr int kSide = 256;

// White, with squares of one colour: left, top and side in shares of the picture.
struct Square {
    double left, top, side;
};
PromptPicture squares(const std::vector<Square>& list, Rgb colour) {
    Image picture = Image::filled(kSide, kSide, kWhite);
    for (const Square& square : list) {
        const int side = static_cast<int>(square.side * kSide);
        paste(picture, Image::filled(side, side, colour), static_cast<int>(square.left * kSide),
              static_cast<int>(square.top * kSide));
    }
    MediaStore media;
    const std::string hash = media.add(encodePng(picture), "image/png");
    return {.key = hash, .media = media.find(hash), .fit = Fit::pad, .frame = {}, .codes = {}};
}

}  // namespace

class LooksModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2});
    std::shared_ptr<Model> m_model;
    ModelFacts m_facts;
    std::optional<GenerationSession> m_session;

    GroundedText said(const LookQuestion& question) {
        const Generated made = generate(*m_session, lookRequest(question, m_facts));
        return readLook(question.task, made.tokens(), m_facts);
    }

private slots:
    void initTestCase() {
        m_model = openModel(kModel, *m_backend);
        m_facts = factsOf(*m_model);
        m_session.emplace(m_model);
    }

    void itIsSmallAndSaysWhatItIs() {
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(kModel))
            bytes += file.file_size();
        QVERIFY2(bytes <= std::uintmax_t{16} << 20, qPrintable(QString::number(bytes)));
        QVERIFY(m_facts.trainedFor.grounding && m_facts.pictureInput && m_facts.textOutput && !m_facts.pictureOutput);
        QVERIFY(m_facts.demonstrationQuality);
    }

    void itNamesAndPoints() {
        const PromptPicture red = squares({{0.22, 0.22, 0.55}}, {214, 40, 40});
        const std::string alt = altTextOf(said({.task = LookTask::alt, .pictures = {red}}));
        QVERIFY2(alt.find("red square") != std::string::npos, alt.c_str());
        LookQuestion find{.task = LookTask::find, .pictures = {red}};
        find.phrase = "the square";
        const GroundedText where = said(find);
        QCOMPARE(where.spans.size(), std::size_t{1});
        const PictureBox box = where.spans.front().boxes.at(0);
        QVERIFY(std::abs(box.left - 0.22) < 0.1 && std::abs(box.top - 0.22) < 0.1);
        QVERIFY(std::abs(box.right - 0.77) < 0.1 && std::abs(box.bottom - 0.77) < 0.1);
    }

    void itKnowsWhatIsNotThere() {
        const PromptPicture blue = squares({{0.22, 0.22, 0.55}}, {40, 90, 200});
        for (const auto& [thing, isThere] : {std::pair{"a square", true}, std::pair{"a star", false}}) {
            const LookQuestion question{.task = LookTask::isThere, .pictures = {blue}, .text = thing};
            const auto scores = generate(*m_session, lookRequest(question, m_facts)).all<Finished>().at(0).choices;
            QCOMPARE(scores.at(0).mean() > scores.at(1).mean(), isThere);
        }
    }
};

QTEST_GUILESS_MAIN(LooksModelTest)
#include "looks_model_test.moc"
