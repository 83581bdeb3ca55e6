#include "core/base/error.h"
#include "core/generation/generation_event.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <clocale>
#include <set>

using namespace pardalis;
using nlohmann::json;

namespace {

QString text(const json& object) { return QString::fromStdString(object.dump()); }

json eventOf(decltype(GenerationEvent::what) what) {
    return GenerationEvent{RequestId{0xfedcba9876543210}, 7, std::move(what)}.toJson();
}

// The members named in `members` and those that every event has.
json expected(const char* members) {
    json object = json::parse(members);
    object["request"] = 0xfedcba9876543210u;
    object["sequence"] = 7;
    return object;
}

}  // namespace

class GenerationJsonTest : public QObject {
    Q_OBJECT

private slots:
    void everyEventIsAnObjectOfItsOwn_data();
    void everyEventIsAnObjectOfItsOwn();
    void illFormedTextDoesNotBreakTheStream();
    void onlyFinishedAndFailedAreLast();
    void everyReasonAndPhaseHasANameOfItsOwn();
    void requestHasEverythingItDependsOn();
    void requestNumbersDoNotDependOnTheLocale();
    void largeSeedsAreKept();
    void aRequestIsReadBackAsItWas();
    void whatIsNoRequestIsRefusedByName_data();
    void whatIsNoRequestIsRefusedByName();
};

void GenerationJsonTest::everyEventIsAnObjectOfItsOwn_data() {
    QTest::addColumn<QString>("actual");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, decltype(GenerationEvent::what) what, const char* wanted) {
        QTest::newRow(name) << text(eventOf(std::move(what))) << text(expected(wanted));
    };
    row("text", TextDelta{"Größe \"x\"", {TokenId{22}, TokenId{5}}},
        R"({"event": "text_delta", "text": "Größe \"x\"", "tokens": [22, 5]})");
    row("half a character", TextDelta{"", {TokenId{9}}}, R"({"event": "text_delta", "text": "", "tokens": [9]})");
    row("begin of a picture", ImageBegan{1, 32, 16, 512, 256},
        R"({"event": "image_began", "picture": 1, "columns": 32, "rows": 16, "width": 512, "height": 256})");
    row("codes", ImageCodes{2, 64, {8191, 0}, {{255, 0, 16}, {1, 2, 3}}},
        R"({"event": "image_codes", "picture": 2, "first": 64, "codes": [8191, 0],
            "colours": ["#ff0010", "#010203"]})");
    // Pixels are left out.
    row("rows", ImageRows{0, 128, Image::filled(4, 3)},
        R"({"event": "image_rows", "picture": 0, "first_row": 128, "rows": 3})");
    row("whole picture", ImageFinished{0, 2, 2, {1, 2, 3, 4}, Image::filled(32, 48)},
        R"({"event": "image_finished", "picture": 0, "columns": 2, "rows": 2, "codes": [1, 2, 3, 4],
            "width": 32, "height": 48, "complete": true})");
    row("stopped picture", ImageFinished{3, 2, 2, {1}, Image::filled(32, 32)},
        R"({"event": "image_finished", "picture": 3, "columns": 2, "rows": 2, "codes": [1],
            "width": 32, "height": 32, "complete": false})");
    row("progress", Progress{Phase::prefill, 256, 4096, 512.5, 7.5},
        R"({"event": "progress", "phase": "prefill", "done": 256, "total": 4096,
            "tokens_per_second": 512.5, "seconds_left": 7.5})");
    row("last progress", Progress{Phase::picture, 1024, 1024, 2, 0},
        R"({"event": "progress", "phase": "picture", "done": 1024, "total": 1024,
            "tokens_per_second": 2.0, "seconds_left": 0.0})");
    row("unknown progress", Progress{.phase = Phase::loading, .done = 3},
        R"({"event": "progress", "phase": "loading", "done": 3, "total": null,
            "tokens_per_second": null, "seconds_left": null})");
    row("finished", Finished{FinishReason::endOfTurn, 100, 90, 12, 1, 2.5, 0.25, false, 7},
        R"({"event": "finished", "reason": "end_of_turn", "prompt_tokens": 100, "reused_tokens": 90,
            "generated_tokens": 12, "pictures": 1, "picture_passes": 7, "seconds": 2.5, "first_token_seconds": 0.25, "other_wording": false})");
    row("failed", Failed{"no room", {Remedy::openSmallerModel, Remedy::closePrograms}},
        R"({"event": "failed", "cause": "no room", "remedies": ["open_smaller_model", "close_programs"], "device_failed": false})");
    row("failed with its device", Failed{"the bus", {Remedy::tryAgain}, true},
        R"({"event": "failed", "cause": "the bus", "remedies": ["try_again"], "device_failed": true})");
}

void GenerationJsonTest::everyEventIsAnObjectOfItsOwn() {
    QFETCH(QString, actual);
    QFETCH(QString, wanted);
    QCOMPARE(actual, wanted);
}

// Bytes of a model or of a file name may be anything.
void GenerationJsonTest::illFormedTextDoesNotBreakTheStream() {
    const json delta = json::parse(eventOf(TextDelta{"a\xC3", {}}).dump());
    QVERIFY(delta["text"] == "a\xEF\xBF\xBD");
    const json failure = json::parse(eventOf(Failed{"caf\xE9.png", {}}).dump());
    QVERIFY(failure["cause"] == "caf\xEF\xBF\xBD.png");
}

void GenerationJsonTest::onlyFinishedAndFailedAreLast() {
    const auto isLast = [](decltype(GenerationEvent::what) what) {
        return GenerationEvent{RequestId{1}, 0, std::move(what)}.isLast();
    };
    QVERIFY(isLast(Finished{}));
    QVERIFY(isLast(Failed{}));
    QVERIFY(!isLast(TextDelta{}) && !isLast(ImageBegan{}) && !isLast(ImageCodes{}) && !isLast(ImageRows{}) &&
            !isLast(ImageFinished{}) && !isLast(Progress{}));
}

void GenerationJsonTest::everyReasonAndPhaseHasANameOfItsOwn() {
    std::set<std::string> reasons, phases, modes;
    for (int i = 0; i <= static_cast<int>(FinishReason::stopped); ++i)
        reasons.insert(nameOf(static_cast<FinishReason>(i)));
    for (int i = 0; i <= static_cast<int>(Phase::decodingPicture); ++i)
        phases.insert(nameOf(static_cast<Phase>(i)));
    for (int i = 0; i <= static_cast<int>(PictureMode::only); ++i)
        modes.insert(nameOf(static_cast<PictureMode>(i)));
    QVERIFY((reasons == std::set<std::string>{"end_of_text", "end_of_turn", "max_tokens", "context_full",
                                              "pictures_done", "stopped"}));
    QVERIFY((phases ==
             std::set<std::string>{"loading", "encoding_picture", "prefill", "text", "picture", "decoding_picture"}));
    QVERIFY((modes == std::set<std::string>{"none", "automatic", "exactly", "only"}));
}

void GenerationJsonTest::requestHasEverythingItDependsOn() {
    GenerationRequest request;
    request.id = RequestId{3};
    request.prompt = {Control::begin, PromptText{"ab"}, Control::endOfTurn, PromptHole{1},
                      TokenIds{TokenId{0}, TokenId{22}}};
    PromptPicture picture;
    picture.key = "abc:pad";
    picture.hash = "abc";
    picture.media = std::make_shared<const Media>(Media{"image/png", Bytes(1000)});
    request.prompt.emplace_back(picture);
    picture.codes = {7, 8};
    picture.key = "abc:crop:0,0.5,1";
    picture.fit = Fit::crop;
    picture.frame = CropFrame{0, 0.5, 1};
    picture.grid = {1, 2};
    request.prompt.emplace_back(picture);
    request.resumedCodes = {5};
    request.pictureMode = PictureMode::exactly;
    request.pictures = 2;
    request.pictureGrid = {4, 6};
    request.maxTokens = 99;
    request.stopAtEndOfTurn = false;
    request.text = {0.7f, 0.9f, 40, 1.2f};
    request.picture = {1.0f, 0.95f, 0, 1.0f};
    request.guidance = {3.0f, 1.2f};
    request.seed = 97;
    request.wish = "a cat";
    request.previewRows = -1;
    const json wanted = json::parse(R"({
        "request": 3,
        "prompt": [{"control": "begin"}, {"text": "ab"}, {"control": "end_of_turn"}, {"hole": 1}, {"tokens": [0, 22]},
                   {"picture": "abc:pad", "media": "abc", "fit": "pad", "codes": []},
                   {"picture": "abc:crop:0,0.5,1", "media": "abc", "fit": "crop", "codes": [7, 8],
                    "grid": {"columns": 2, "rows": 1}, "frame": {"x": 0.0, "y": 0.5, "size": 1.0}}],
        "picture_grid": {"columns": 6, "rows": 4},
        "resumed_codes": [5], "picture_mode": "exactly", "pictures": 2, "max_tokens": 99, "stop_at_end_of_turn": false,
        "text_sampling": {"temperature": 0.7, "top_p": 0.9, "top_k": 40, "repetition_penalty": 1.2},
        "picture_sampling": {"temperature": 1.0, "top_p": 0.95, "top_k": 0, "repetition_penalty": 1.0},
        "guidance": {"text_scale": 3.0, "image_scale": 1.2}, "seed": 97, "wish": "a cat", "preview_rows": -1})");
    QCOMPARE(text(request.toJson()), text(wanted));
}

void GenerationJsonTest::requestNumbersDoNotDependOnTheLocale() {
    GenerationRequest request;
    request.text.temperature = 0.1f;
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C"}) {
        std::setlocale(LC_ALL, name);  // where it is not installed, nothing changes
        QCOMPARE(request.toJson()["text_sampling"]["temperature"].get<double>(), 0.1);
    }
}

void GenerationJsonTest::largeSeedsAreKept() {
    GenerationRequest request;
    request.seed = ~std::uint64_t{0};
    QCOMPARE(json::parse(request.toJson().dump())["seed"].get<std::uint64_t>(), ~std::uint64_t{0});
}

namespace {

GenerationRequest fullRequest(MediaStore& media) {
    GenerationRequest request;
    request.id = RequestId{9};
    PromptPicture shown;
    shown.hash = media.add(Bytes(100), "image/png");
    shown.key = shown.hash + ":crop";
    shown.fit = Fit::crop;
    shown.frame = CropFrame{0.125, 0.25, 0.5};
    PromptPicture drawn;
    drawn.key = "gone:pad";
    drawn.hash = "gone";
    drawn.codes = {1, 2, 3};
    drawn.grid = {1, 3};
    request.prompt = {Control::begin, PromptText{"Größe \"x\"\n"}, shown, Control::endOfTurn, drawn,
                      PromptHole{2},  TokenIds{TokenId{7}}};
    request.resumedCodes = {5, 6};
    request.pictureMode = PictureMode::exactly;
    request.pictures = 3;
    request.pictureGrid = {3, 5};
    request.maxTokens = 77;
    request.stopAtEndOfTurn = false;
    request.text = {0.1f, 0.3f, 7, 1.7f};
    request.picture = {2.5f, 0.95f, 0, 1.0f, Draw::race};
    request.speculation = 16;
    request.beams = 5;
    request.noRepeat = 3;
    request.noRepeatOfAny = true;
    request.guidance = {0.0f, -1.5f, {8, 0.1f}, true};
    request.seed = 0xfedcba9876543210u;
    request.previewRows = -1;
    request.wish = "a fox, Größe";
    request.inspiredBy = {{"a fox", "/home/me/fox.md", "abc", 23}, {"", "fox.png"}};
    AnswerCheck& check = request.check.emplace();
    check.place = {"before it", true, true};
    check.namesThings = true;
    check.other = "a fox";
    check.otherPrompt = {Control::begin, PromptText{"a fox"}};
    check.otherIsPicture = true;
    request.repaint = Repaint{drawn, 1, 3};
    return request;
}

}  // namespace

void GenerationJsonTest::aRequestIsReadBackAsItWas() {
    MediaStore media;
    const GenerationRequest request = fullRequest(media);
    const GenerationRequest read = GenerationRequest::fromJson(json::parse(request.toJson().dump()), media);
    QCOMPARE(text(read.toJson()), text(request.toJson()));
    QVERIFY(read.prompt == request.prompt && read.text == request.text && read.guidance == request.guidance);
    QVERIFY(read.picture == request.picture && read.speculation == 16 && read.repaint == request.repaint);
    QVERIFY(read.inspiredBy == request.inspiredBy && read.wish == request.wish);
    QVERIFY(read.beams == 5 && read.noRepeat == 3 && read.noRepeatOfAny);
    QVERIFY(inspirationsOfRecord(request.toJson(), "record") == request.inspiredBy);
    QVERIFY(!GenerationRequest().toJson().contains("inspired_by"));
    const auto& picture = std::get<PromptPicture>(read.prompt.at(2));
    QVERIFY(picture.media == media.find(picture.hash) && picture.fit == Fit::crop);
    QVERIFY(picture.frame == std::get<PromptPicture>(request.prompt.at(2)).frame);
    QCOMPARE(read.check->place.before, std::string("before it"));
    QVERIFY(read.check->otherPrompt == request.check->otherPrompt);
    // What is not said is as it is by itself.
    const GenerationRequest plain = GenerationRequest::fromJson(json::parse(R"({"prompt": []})"), {});
    QCOMPARE(text(plain.toJson()), text(GenerationRequest{}.toJson()));
}

void GenerationJsonTest::whatIsNoRequestIsRefusedByName_data() {
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* member, const char* value) {
        QTest::newRow(value) << QString(member) << QString(value);
    };
    row("prompt", "{\"text\": 1}");
    row("prompt", "[3]");
    row("prompt", "[{\"text\": 5}]");
    row("prompt", "[{\"control\": \"middle\"}]");
    row("prompt", "[{\"hole\": -1}]");
    row("prompt", "[{\"tokens\": [-4]}]");
    row("prompt", "[{\"tokens\": 4}]");
    row("prompt", "[{}]");
    row("picture_mode", "\"sometimes\"");
    row("pictures", "-1");
    row("picture_grid", "{\"rows\": 4}");
    row("picture_grid", "{\"rows\": 4, \"columns\": 1000000}");
    row("picture_grid", "[4, 4]");
    row("repaint", "{}");
    row("repaint", "{\"picture\": {\"codes\": [1]}, \"rows\": [1]}");
    row("beams", "0");
    row("beams", "17");
    row("beams", "2.5");
    row("no_repeat", "-1");
    row("no_repeat", "1025");
    row("no_repeat", "\"3\"");
    row("no_repeat_of_any", "1");
    row("speculation", "-2");
    row("speculation", "65");
    row("picture_sampling", "{\"draw\": \"lots\"}");
    row("guidance", R"({"contrast": 8})");
    row("guidance", R"({"contrast": {"alpha": 0.5}})");
    row("guidance", R"({"contrast": {"k": 0}})");
    row("guidance", R"({"contrast": {"k": 8, "alpha": 1.5}})");
    row("guidance", R"({"masks_context": 1})");
    row("max_tokens", "1e99");
    row("seed", "-3");
    row("seed", "\"one\"");
    row("text_sampling", "[]");
    row("resumed_codes", "[1, -1]");
    row("inspired_by", "\"a fox\"");
    row("inspired_by", "[7]");
    row("inspired_by", "[{\"text\": 7}]");
    row("check", "{\"other_wording\": \"x\"}");
}

void GenerationJsonTest::whatIsNoRequestIsRefusedByName() {
    QFETCH(QString, member);
    QFETCH(QString, value);
    MediaStore media;
    json object = fullRequest(media).toJson();
    object[member.toStdString()] = json::parse(value.toStdString());
    try {
        GenerationRequest::fromJson(object, media, "record 7");
        QFAIL("was taken");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).startsWith("record 7: "), error.what());
    }
    // A picture whose bytes are gone is named.
    try {
        GenerationRequest::fromJson(fullRequest(media).toJson(), {}, "record 7");
        QFAIL("was taken");
    } catch (const Error& error) {
        QVERIFY2(QString(error.what()).contains("not in the document any more"), error.what());
    }
}

QTEST_APPLESS_MAIN(GenerationJsonTest)
#include "generation_json_test.moc"
