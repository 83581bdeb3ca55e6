// What a document's records say of how something was made, whoever wrote them.
#include "core/base/error.h"
#include "core/generation/generation_record.h"
#include "core/prompt/picture_tasks.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace pardalis;
using nlohmann::json;

namespace {

json drawn(std::vector<PromptPart> prompt) {
    GenerationRequest request;
    request.prompt = std::move(prompt);
    request.pictureMode = PictureMode::only;
    return request.toJson();
}

PromptPicture picture() {
    PromptPicture made;
    made.key = made.hash = "abc";
    made.codes = {1, 2};
    return made;
}

QString wishOf(const json& record, std::string_view worded = "{text}") {
    return QString::fromStdString(wishOfRecord(record, "record", worded).value_or("(none)"));
}

}  // namespace

class GenerationRecordTest : public QObject {
    Q_OBJECT
private slots:
    void whatWasAskedForIsTheWish() {
        GenerationRequest request;
        request.prompt = {PromptText{"Draw a cat."}};
        request.wish = "a cat";
        QCOMPARE(wishOf(request.toJson()), QString("a cat"));
        request.pictureMode = PictureMode::only;
        QCOMPARE(wishOf(request.toJson()), QString("a cat"));
    }

    void ofEarlierRecordsItStandsInThePrompt_data() {
        QTest::addColumn<QString>("prompt");  // parts between bars, "#": a picture
        QTest::addColumn<QString>("worded");
        QTest::addColumn<QString>("wish");
        QTest::newRow("as it was said") << "a cat"
                                        << "{text}"
                                        << "a cat";
        QTest::newRow("worded") << "Draw a cat."
                                << "Draw {text}."
                                << "a cat";
        QTest::newRow("worded by another model") << "A picture of a cat"
                                                 << "Draw {text}."
                                                 << "A picture of a cat";
        QTest::newRow("with a size") << "An image of 64x64 that shows a cat"
                                     << "An image of {size} that shows {text}"
                                     << "a cat";
        QTest::newRow("a size behind it") << "a cat, 64x64"
                                          << "{text}, {size}"
                                          << "a cat, 64x64";
        QTest::newRow("only the wording") << "Draw ."
                                          << "Draw {text}."
                                          << "(none)";
        QTest::newRow("less than the wording") << "Draw"
                                               << "Draw {text}."
                                               << "Draw";
        QTest::newRow("behind pages") << "a dog|#|a bird|#|a cat"
                                      << "{text}"
                                      << "a cat";
        QTest::newRow("a change") << "Edit the picture|#|at night"
                                  << "{text}"
                                  << "at night";
        QTest::newRow("in pieces") << "a |cat"
                                   << "{text}"
                                   << "a cat";
        QTest::newRow("blanks") << "  \n "
                                << "{text}"
                                << "(none)";
        QTest::newRow("nothing behind the picture") << "a cat|#"
                                                    << "{text}"
                                                    << "(none)";
        QTest::newRow("no place in the wording") << "a cat"
                                                 << "Draw"
                                                 << "a cat";
    }
    void ofEarlierRecordsItStandsInThePrompt() {
        QFETCH(QString, prompt);
        QFETCH(QString, worded);
        QFETCH(QString, wish);
        std::vector<PromptPart> parts{Control::begin};
        for (const QString& part : prompt.split('|'))
            parts.push_back(part == "#" ? PromptPart(picture()) : PromptPart(PromptText{part.toStdString()}));
        parts.emplace_back(Control::endOfTurn);
        QCOMPARE(wishOf(drawn(parts), worded.toStdString()), wish);
    }

    void ofThingsAtPlacesItIsWhatWasSaidBesideThem() {
        const PlacedThing tree{.name = "a tree", .left = 0, .top = 0, .right = 0.5, .bottom = 0.5};
        QCOMPARE(wishOf(drawn({PromptText{placedWords("a garden", std::array{tree})}})), QString("a garden"));
    }

    void whatAModelDrewByItselfHasNone() {
        GenerationRequest request;
        request.prompt = {PromptText{"All of the page."}};
        QCOMPARE(wishOf(request.toJson()), QString("(none)"));
        QCOMPARE(wishOf(json::object()), QString("(none)"));
        QCOMPARE(wishOf(drawn({})), QString("(none)"));
    }

    void aDamagedRecordIsAnError_data() {
        QTest::addColumn<QByteArray>("record");
        for (const char* record :
             {"[]", "3", "null", R"({"picture_mode": 3})", R"({"wish": ["a"]})",
              R"({"picture_mode": "only", "prompt": {}})", R"({"picture_mode": "only", "prompt": [3]})",
              R"({"picture_mode": "only", "prompt": [{"text": {}}]})",
              R"({"picture_mode": "only", "prompt": [{"picture": "a", "codes": "b"}]})",
              R"({"picture_mode": "only", "prompt": [{"tokens": [-1]}]})"})
            QTest::newRow(record) << QByteArray(record);
    }
    void aDamagedRecordIsAnError() {
        QFETCH(QByteArray, record);
        QVERIFY_EXCEPTION_THROWN(wishOfRecord(json::parse(record.toStdString()), "record"), Error);
    }

    void aRecordSaysWhatItWasMadeWith() {
        GenerationRequest request;
        request.prompt = {Control::begin, PromptText{"a cat"}, picture(), TokenIds{TokenId{1}, TokenId{2}}};
        request.picture = {0.9f, 0.8f, 7, 1};
        request.guidance = {3, 1};
        request.pictureGrid = {4, 6};
        request.seed = 18446744073709551615u;
        json record = request.toJson();
        record["model"] = "Chameleon";
        record["model_id"] = "c0ffee";
        record["device"] = "CPU";
        record["tokens"] = {1, 2, 3};
        Finished finished{.reason = FinishReason::stopped, .promptTokens = 12, .generatedTokens = 3, .seconds = 1.5};
        record["result"] = GenerationEvent{RequestId{1}, 0, finished}.toJson();
        const RecordedRun run = readRecord(record, "record");
        QVERIFY(run.model == "Chameleon" && run.contentId == "c0ffee" && run.device == "CPU" && run.keepsPrompt);
        QVERIFY(run.settings.picture == request.picture && run.settings.guidance == request.guidance);
        QVERIFY(run.settings.seed == request.seed && run.settings.pictureGrid == request.pictureGrid);
        QCOMPARE(run.prompt.size(), std::size_t{4});
        QVERIFY(run.prompt[1].text == "a cat" && run.prompt[2].count == 2 && run.prompt[2].media == "abc");
        QCOMPARE(run.tokens, std::size_t{3});
        QVERIFY(run.result && run.result->reason == FinishReason::stopped && run.result->promptTokens == 12);
        QCOMPARE(run.result->seconds, 1.5);
    }

    // Its pictures have left the document, the first versions kept no prompt, and what failed has no result.
    void whatARecordDoesNotSayIsEmpty() {
        json record = drawn({picture()});
        record["prompt"][1] = {{"picture", "gone"}, {"media", "gone"}};
        record["prompt"][0]["codes"] = json::array();
        QCOMPARE(readRecord(record, "record").prompt.size(), std::size_t{2});
        const RecordedRun run = readRecord(json::object(), "record");
        QVERIFY(run.model.empty() && !run.keepsPrompt && run.prompt.empty() && !run.result && run.tokens == 0);
        QVERIFY_EXCEPTION_THROWN(readRecord(json::parse(R"({"seed": -1})"), "record"), Error);
        QVERIFY_EXCEPTION_THROWN(readRecord(json::parse(R"({"result": {"seconds": "long"}})"), "record"), Error);
    }

    void aDocumentKnowsItsRecords() {
        const Document document({}, {}, {}, {{"1", "{\"seed\": 3}"}, {"2", "{"}});
        QCOMPARE(recordOf(document, "1").at("seed").get<int>(), 3);
        QVERIFY_EXCEPTION_THROWN(recordOf(document, "2"), Error);
        QVERIFY_EXCEPTION_THROWN(recordOf(document, ""), Error);
    }

    void twoRunsAgreeAsFarAsTheirTokensDo() {
        const std::vector<int> whole{1, 2, 3, 4}, other{1, 2, 9, 4}, part{1, 2};
        QVERIFY(agreementOf(whole, whole).same() && !agreementOf(whole, whole).parts());
        QVERIFY(agreementOf(whole, other).parts() && agreementOf(whole, other).alike == 2);
        QVERIFY(!agreementOf(whole, part).same() && !agreementOf(whole, part).parts());
        QVERIFY(agreementOf({}, {}).same());
    }
};

QTEST_GUILESS_MAIN(GenerationRecordTest)
#include "generation_record_test.moc"
