// A picture that was stopped, saved and read again is gone on with as its record says, and comes out as if it had never been
// stopped: on the embedded model, as it is shipped.
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/formats/formats.h"
#include "core/generation/generation_record.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/request_builder.h"
#include "core/generation/resuming.h"
#include "core/models/model.h"
#include "tests/support/generated.h"

#include <nlohmann/json.hpp>

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
using namespace pardalis::check;

namespace {

constexpr int kSide = 8;  // codes of the embedded model's pictures

// What a document keeps of a run.
struct Kept {
    std::vector<MadePicture> pictures;
    std::string id, record;

    std::vector<int> codes() const { return pictures.at(pictures.size() - 1).picture.tokens->codes; }
};

// Written to a file and read again, as after a crash or a reboot: a paragraph, then the last picture.
Document keptAsFile(const Kept& kept) {
    std::vector<Block> blocks{makeParagraph("above"), makePicture(kept.pictures.back().picture)};
    blocks.back().picture->alt = "mine";
    const Document document({}, blocks, kept.pictures.back().media, {{kept.id, kept.record}});
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("page.pardalis").toStdString();
    documentFormats().save(document, path);
    return openDocument(path).document;
}

}  // namespace

class ResumingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2});
    std::shared_ptr<Model> m_model;
    ModelFacts m_facts;

    GenerationRequest wish() const {
        GenerationRequest request =
            buildRequest(planIllustration({.text = m_facts.illustrationPrompt("a cat on a white background")},
                                          m_facts.limits, *m_facts.layout),
                         m_facts);
        request.pictureMode = PictureMode::only;
        request.seed = 11;
        return request;
    }
    // Text and pictures as they come.
    GenerationRequest story() const {
        const Document document({}, {makeParagraph("Once there was a cat.")}, {});
        GenerationRequest request =
            buildRequest(planPrompt(document, document.end(), {}, m_facts.limits, *m_facts.layout), m_facts);
        request.pictureMode = PictureMode::exactly;
        request.pictures = 2;
        request.maxTokens = 30;
        request.seed = 3;
        return request;
    }

    // In a session of its own. Stopped once so many codes have come.
    Kept run(GenerationRequest request, int stopBehind = -1) const {
        request.previewRows = -1;
        Kept kept;
        GenerationRecorder recorder(m_facts, request, "a wish");
        GenerationSession session(m_model);
        std::stop_source stop;
        int codes = 0;
        generate(session, request, stop.get_token(), [&](const GenerationEvent& event) {
            if (auto made = recorder.take(event))
                kept.pictures.push_back(std::move(*made));
            if (std::holds_alternative<ImageCodes>(event.what) && ++codes == stopBehind)
                stop.request_stop();
        });
        kept.id = recorder.id();
        kept.record = recorder.record();
        return kept;
    }
    GenerationRequest rest(const Document& document) const {
        const Picture& picture = *document.blocks().at(1).picture;
        return restOf(picture, recordOf(document, picture.generation), document.media(), m_facts, "record");
    }
    std::string refusal(const Picture& picture, const nlohmann::json& record) const {
        try {
            restOf(picture, record, {}, m_facts, "record");
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    }

private slots:
    void initTestCase() {
        m_model = openModel(std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default", *m_backend);
        m_facts = factsOf(*m_model);
    }

    void theRestIsWhatItWouldHaveBeen_data() {
        QTest::addColumn<int>("stopBehind");
        for (const int codes : {1, 5 * kSide, 5 * kSide + 3, kSide * kSide - 1})
            QTest::addRow("%d codes", codes) << codes;
    }
    void theRestIsWhatItWouldHaveBeen() {
        QFETCH(int, stopBehind);
        const Kept whole = run(wish()), stopped = run(wish(), stopBehind);
        QCOMPARE(stopped.codes().size(), static_cast<std::size_t>(stopBehind));
        const Document document = keptAsFile(stopped);
        QVERIFY(wasStopped(*document.blocks().at(1).picture) && !wasStopped(whole.pictures.at(0).picture));
        const Kept resumed = run(rest(document));
        QCOMPARE(resumed.codes(), whole.codes());
        QCOMPARE(resumed.pictures.at(0).picture.media, whole.pictures.at(0).picture.media);
    }

    void itMayBeStoppedAgain() {
        const Kept whole = run(wish());
        const Kept first = run(wish(), 10);
        const Kept second = run(rest(keptAsFile(first)), 30);  // those that it began with come, too
        QCOMPARE(second.codes().size(), std::size_t{30});
        QCOMPARE(run(rest(keptAsFile(second))).codes(), whole.codes());
    }

    // The first or the second picture of a text: what stands in front was written and drawn by the model.
    void aPictureInATextGoesOnBehindIt_data() {
        QTest::addColumn<int>("stopBehind");
        QTest::newRow("the first") << 20;
        QTest::newRow("the second") << kSide * kSide + 20;
    }
    void aPictureInATextGoesOnBehindIt() {
        QFETCH(int, stopBehind);
        const Kept whole = run(story()), stopped = run(story(), stopBehind);
        QCOMPARE(whole.pictures.size(), std::size_t{2});
        const Kept resumed = run(rest(keptAsFile(stopped)));
        QCOMPARE(resumed.pictures.size(), std::size_t{1});
        QCOMPARE(resumed.codes(), whole.pictures.at(stopped.pictures.size() - 1).picture.tokens->codes);
    }

    void rowsThatWereDrawnAnewGoOn() {
        GenerationRequest request = wish();
        PromptPicture before;
        before.key = "before";
        before.codes = run(wish()).codes();
        before.grid = {kSide, kSide};
        request.repaint = Repaint{before, 2, 6};
        request.pictureGrid = {kSide, kSide};
        request.seed += 1;
        const Kept whole = run(request);
        QVERIFY(whole.codes() != before.codes);
        for (const int codes : {1, 3 * kSide + 2, 6 * kSide - 1}) {
            const Kept stopped = run(request, codes);
            const Document document = keptAsFile(stopped);
            const GenerationRequest goesOn = rest(document);
            const Kept resumed = run(goesOn);
            QCOMPARE(resumed.codes(), whole.codes());
            QVERIFY(goneOnInPlace(document, document.blocks().at(1).id, goesOn, resumed.pictures.at(0).picture));
        }
    }

    void itTakesThePlaceOfTheStoppedOne() {
        Document document = keptAsFile(run(wish(), 20));
        const Document before = document;
        const BlockId id = document.blocks().at(1).id;
        const GenerationRequest request = rest(document);
        const Kept resumed = run(request);
        const Picture& drawn = resumed.pictures.at(0).picture;
        std::optional<Operation> operation = goneOnInPlace(document, id, request, drawn);
        QVERIFY(operation);
        operation->edit.addedMedia.add(resumed.pictures.at(0).media);
        const Edit undo = document.apply(operation->edit);
        QCOMPARE(document.blocks().size(), std::size_t{2});
        const Picture& now = *document.blocks().at(1).picture;
        QVERIFY(document.blocks().at(1).id == id && now.media == drawn.media && now.tokens->complete());
        QCOMPARE(now.alt, std::string("mine"));
        QCOMPARE(now.generation, resumed.id);
        QVERIFY(!goneOnInPlace(document, id, request, drawn));  // it is whole now
        document.apply(undo);
        QVERIFY(document == before);
    }

    void anotherPictureTakesNoPlace() {
        const Document document = keptAsFile(run(wish(), 20));
        const BlockId id = document.blocks().at(1).id;
        GenerationRequest request = rest(document);
        Picture drawn = run(wish()).pictures.at(0).picture;
        QVERIFY(!goneOnInPlace(document, document.blocks().at(0).id, request, drawn));
        QVERIFY(!goneOnInPlace(document, BlockId{1}, request, drawn));
        Picture other = drawn;
        other.tokens->codes.at(3) += 1;
        QVERIFY(!goneOnInPlace(document, id, request, other));
        other = drawn;
        other.tokens->tokenizer = "another";
        QVERIFY(!goneOnInPlace(document, id, request, other));
        request.resumedCodes.clear();  // one that only happens to begin so
        QVERIFY(!goneOnInPlace(document, id, request, drawn));
    }

    void whatCanNotBeGoneOnWithIsSaid() {
        const Kept stopped = run(wish(), 20);
        const Picture picture = stopped.pictures.at(0).picture;
        const nlohmann::json record = nlohmann::json::parse(stopped.record);
        QCOMPARE(refusal(picture, record), std::string());
        Picture other = run(wish()).pictures.at(0).picture;
        QVERIFY(refusal(other, record).find("whole") != std::string::npos);
        other = picture;
        other.tokens->tokenizer = "another";
        QVERIFY(refusal(other, record).find("another model's codes") != std::string::npos);
        other = picture;
        other.tokens->codes.at(0) = 1 << 30;
        QVERIFY(refusal(other, record).find("codes that") != std::string::npos);
        other = picture;
        other.tokens->codes.at(0) ^= 1;
        QVERIFY(refusal(other, record).find("not the record of this picture") != std::string::npos);
        other = picture;
        other.tokens->columns = other.tokens->rows = 1 << 20;
        QVERIFY(wasStopped(other));
        nlohmann::json damaged = record;
        damaged["tokens"].insert(damaged["tokens"].begin(), 1 << 30);
        QVERIFY(!refusal(picture, damaged).empty());
        damaged = record;
        damaged["tokens"].insert(damaged["tokens"].begin(), record["tokens"][0]);  // a code too many
        QVERIFY(refusal(picture, damaged).find("can't be told from it") != std::string::npos);
        for (const char* text : {"[]", "{}", R"({"prompt": 3})"})
            QVERIFY(!refusal(picture, nlohmann::json::parse(text)).empty());
    }

    // The program ended before the run did: what it wrote is not known, that it only drew is.
    void aRecordOfABeginningIsEnoughForAPictureAlone() {
        const Kept stopped = run(wish(), 20);
        nlohmann::json record = nlohmann::json::parse(stopped.record);
        record["tokens"] = nlohmann::json::array();
        record.erase("result");
        record.erase("ended_at");
        const Picture picture = stopped.pictures.at(0).picture;
        QCOMPARE(run(restOf(picture, record, {}, m_facts, "record")).codes(), run(wish()).codes());
        record["picture_mode"] = "automatic";
        QVERIFY(refusal(picture, record).find("is not kept") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ResumingTest)
#include "resuming_test.moc"
