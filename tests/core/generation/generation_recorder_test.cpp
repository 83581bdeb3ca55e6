// The record of a generation and the files of its pictures, and a picture while it is drawn.
#include "core/families/chameleon/layout.h"
#include "core/generation/generation_recorder.h"
#include "core/generation/picture_canvas.h"
#include "core/generation/suggestion.h"
#include "core/image/image_io.h"
#include "tests/core/generation/fakes.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace pardalis;

namespace {

ModelFacts facts() {
    ModelFacts made;
    made.name = "Scripted";
    made.contentId = "c0ffee";
    made.imageTokenizerId = "1dea";
    made.layout = std::make_shared<const ChameleonLayout>(
        std::make_shared<const Vocabulary>(fakes::vocabulary()), std::make_shared<const fakes::Tokenizer>(),
        ChameleonLayout::Limits{.contextLength = 200, .pictures = PictureForm::ofOneSize({1, 2})});
    return made;
}

const Image kRed = Image::filled(4, 2, {200, 10, 10});

struct Recording {
    GenerationRecorder recorder;
    std::vector<MadePicture> pictures;
    std::uint64_t sequence = 0;

    explicit Recording(const GenerationRequest& request = {}) : recorder(facts(), request, "a wish") {}
    Recording& add(decltype(GenerationEvent::what) what) {
        if (auto made = recorder.take({RequestId{3}, sequence++, std::move(what)}))
            pictures.push_back(std::move(*made));
        return *this;
    }
    Recording& says(const std::string& text) { return add(TextDelta{text, {TokenId{25}}}); }
    Recording& draws() { return add(ImageFinished{static_cast<int>(pictures.size()), 2, 1, {1, 0}, kRed}); }
};

}  // namespace

class GenerationRecorderTest : public QObject {
    Q_OBJECT
private slots:
    void aPictureIsMadeAsADocumentHoldsIt() {
        Recording recording;
        recording.says("A red field.").draws();
        QCOMPARE(recording.pictures.size(), std::size_t{1});
        const auto& [picture, media] = recording.pictures.front();
        const auto file = media.find(picture.media);
        QVERIFY(file && file->mimeType == "image/png");
        QVERIFY(decodeImage(file->bytes, "the picture") == kRed);
        QCOMPARE(picture.width, 4);
        QCOMPARE(picture.height, 2);
        QCOMPARE(picture.alt, std::string("A red field."));
        QCOMPARE(picture.origin, Origin::model);
        QCOMPARE(picture.generation, recording.recorder.id());
        QVERIFY(picture.tokens && picture.tokens->codes == std::vector({1, 0}) && picture.tokens->tokenizer == "1dea");
    }

    void itIsOfTheSentenceBeforeIt_data() {
        QTest::addColumn<QStringList>("parts");  // "#": a picture
        QTest::addColumn<QStringList>("alts");
        QTest::newRow("no text") << QStringList{"#"} << QStringList{"a wish"};
        QTest::newRow("blanks") << QStringList{" \n", "#"} << QStringList{"a wish"};
        QTest::newRow("the last sentence") << QStringList{"A dog. A ", "cat.", "#"} << QStringList{"A cat."};
        QTest::newRow("the last paragraph") << QStringList{"A dog.\n\nA cat.\n", "#"} << QStringList{"A cat."};
        QTest::newRow("each its own") << QStringList{"A dog.", "#", "A cat.", "#"} << QStringList{"A dog.", "A cat."};
        QTest::newRow("two of one") << QStringList{"A dog.", "#", "#"} << QStringList{"A dog.", "A dog."};
        QTest::newRow("no word between") << QStringList{"A dog.", "#", "\n", "#"} << QStringList{"A dog.", "A dog."};
    }
    void itIsOfTheSentenceBeforeIt() {
        QFETCH(QStringList, parts);
        QFETCH(QStringList, alts);
        Recording recording;
        for (const QString& part : parts)
            part == "#" ? recording.draws() : recording.says(part.toStdString());
        QStringList found;
        for (const MadePicture& made : recording.pictures)
            found << QString::fromStdString(made.picture.alt);
        QCOMPARE(found, alts);
    }

    void theRecordHasAllTokensInTheirOrder() {
        Recording recording;
        recording.says("a").draws().says("a");
        QVERIFY(recording.recorder.record().empty());
        recording.add(Finished{FinishReason::endOfText, 10, 0, 4, 1});
        const auto record = nlohmann::json::parse(recording.recorder.record());
        QCOMPARE(record.at("tokens").get<std::vector<int>>(),
                 (std::vector{25, fakes::kFirstCode + 1, fakes::kFirstCode, 25}));
        QCOMPARE(record.at("id").get<std::string>(), recording.recorder.id());
        QCOMPARE(record.at("model_id").get<std::string>(), std::string("c0ffee"));
        QCOMPARE(record.at("result").at("generated_tokens").get<int>(), 4);
        QVERIFY(record.contains("prompt"));  // so that it can be run again
    }

    void whatFailedIsRecordedWithoutAResult() {
        Recording recording;
        recording.says("a").add(Failed{"no room", {}});
        QVERIFY(!nlohmann::json::parse(recording.recorder.record()).contains("result"));
    }

    void aSuggestionIsTextAndThosePictures() {
        SuggestionBuilder builder(facts(), {}, "a wish");
        std::uint64_t sequence = 0;
        for (const decltype(GenerationEvent::what)& what : std::initializer_list<decltype(GenerationEvent::what)>{
                 TextDelta{"A ", {}}, TextDelta{"dog.", {}}, ImageFinished{0, 2, 1, {1, 0}, kRed},
                 TextDelta{"So.", {}}})
            builder.take({RequestId{3}, sequence++, what});
        const Suggestion& made = builder.suggestion();
        QVERIFY(!made.finished && made.record.empty());
        QCOMPARE(made.output.size(), std::size_t{3});
        QCOMPARE(std::get<std::string>(made.output[0]), std::string("A dog."));
        const Picture& picture = *std::get<Block>(made.output[1]).picture;
        QVERIFY(made.media.find(picture.media));
        QCOMPARE(picture.generation, made.recordId);
        builder.take({RequestId{3}, sequence, Finished{}});
        QVERIFY(builder.suggestion().finished && !builder.suggestion().record.empty());
    }

    void aCanvasShowsCodesStripsAndTheWhole() {
        constexpr Rgb kBlue{0, 0, 200}, kGreen{0, 200, 0};
        PictureCanvas canvas(3, 2, 4);
        QVERIFY(canvas.image() == Image::filled(12, 8, kWhite));
        QCOMPARE(canvas.paintCode(4, kBlue), (PixelRect{4, 4, 4, 4}));
        QCOMPARE(canvas.image().at(4, 4), kBlue);
        QCOMPARE(canvas.image().at(8, 4), kWhite);
        QCOMPARE(canvas.paintRows(4, Image::filled(12, 2, kGreen)), (PixelRect{0, 4, 12, 2}));
        QCOMPARE(canvas.image().at(4, 5), kGreen);
        QCOMPARE(canvas.image().at(4, 6), kBlue);
        QCOMPARE(canvas.paintRows(6, Image::filled(12, 4, kGreen)), (PixelRect{0, 6, 12, 2}));  // its end lies below
        for (const int row : {-1, 8})
            QCOMPARE(canvas.paintRows(row, Image::filled(12, 2, kBlue)), PixelRect{});
        QCOMPARE(canvas.paintRows(0, Image::filled(11, 2, kBlue)), PixelRect{});
        QCOMPARE(canvas.finish(Image::filled(12, 8, kBlue)), (PixelRect{0, 0, 12, 8}));
        QVERIFY(canvas.image() == Image::filled(12, 8, kBlue));
    }
};

QTEST_APPLESS_MAIN(GenerationRecorderTest)
#include "generation_recorder_test.moc"
