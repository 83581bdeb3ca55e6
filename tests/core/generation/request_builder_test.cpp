#include "core/generation/request_builder.h"

#include "core/base/error.h"
#include "core/families/chameleon/layout.h"
#include "tests/core/document/additions.h"
#include "tests/core/generation/fakes.h"

#include <QTest>

#include <functional>

using namespace pardalis;
using namespace pardalis::fakes;

namespace {

constexpr int kGrid = 2;  // codes a side

ModelFacts facts() {
    ModelFacts facts;
    facts.imageTokenizerId = "this";
    facts.imageTokenizer.resolution = kGrid * facts.imageTokenizer.downsampling();
    facts.limits = {.contextLength = 200};
    facts.text = {0.5f, 0.8f, 11, 1.3f};
    facts.picture = {0.9f, 0.95f, 12, 1.0f};
    facts.guidance = {5.0f, 1.5f};
    facts.layout = std::make_shared<const ChameleonLayout>(
        std::make_shared<const Vocabulary>(vocabulary()), std::make_shared<const Tokenizer>(),
        ChameleonLayout::Limits{.contextLength = 200, .pictures = PictureForm::ofOneSize({kGrid, kGrid})});
    return facts;
}

ImageTokens wholeTokens() { return {"this", kGrid, kGrid, {1, 2, 3, 7}}; }

// A document of one picture between two paragraphs, with the picture's bytes.
struct Example {
    Document document;
    BlockId picture{};
    bool withBytes;

    explicit Example(const std::function<void(Picture&)>& change = {}, bool bytesAreThere = true,
                     std::byte fill = std::byte{7})
        : withBytes(bytesAreThere) {
        MediaStore media;
        Picture shown;
        shown.media = media.add(Bytes(1 << 20, fill), "image/png");
        shown.width = shown.height = 64;
        if (change)
            change(shown);
        std::vector<Block> blocks{makeParagraph("ab"), makePicture(shown), makeParagraph("c")};
        picture = blocks[1].id;
        document = Document({}, std::move(blocks), media);
    }
};

PromptPlan planned(const Document& document, const ModelFacts& model) {
    PromptOptions options;
    options.reserve = 1;
    return planPrompt(document, document.end(), options, model.limits, *model.layout);
}

PromptPicture pictureIn(const Example& example, const ModelFacts& model = facts()) {
    PromptPlan plan = planned(example.document, model);
    // A document has the bytes of all its pictures; one that stands beside it need not.
    for (PromptSegment& segment : plan.segments) {
        if (!example.withBytes)
            segment.media.reset();
    }
    return std::get<PromptPicture>(buildRequest(plan, model).prompt.at(2));
}

}  // namespace

class RequestBuilderTest : public QObject {
    Q_OBJECT

private slots:
    void roomIsLeftForTextAndPicturesWithinThreeQuarters();
    void textsAndControlsStandAsInThePlan();
    void sequenceOfTheRequestIsThatOfThePlan();
    void pictureBytesAreSharedNotCopied();
    void wholeCodesOfThisTokenizerAreUsed();
    void otherCodesAreNotUsed_data();
    void otherCodesAreNotUsed();
    void picturesAreReadInTheNearestShape();
    void codesWithoutBytesWork();
    void pictureWithNeitherIsAnError();
    void keyTellsMediaFitAndFrameApart();
    void aPictureNeedNotStandInADocument();
    void defaultsAreTheModels();
    void modeFollowsTheModelsAbilities();
};

// Of a model with several: what they cost in the plan is what they take.
void RequestBuilderTest::picturesAreReadInTheNearestShape() {
    ModelFacts model = facts();
    PictureForm form;
    form.grids = {{2, 2}, {1, 3}, {3, 1}};
    form.sides = {kEndImage, TokenId{22}, TokenId{23}, TokenId{24}};
    form.endOfRow = TokenId{25};
    model.layout = std::make_shared<const ChameleonLayout>(
        std::make_shared<const Vocabulary>(vocabulary()), std::make_shared<const Tokenizer>(),
        ChameleonLayout::Limits{.contextLength = 200, .pictures = form});
    const auto wide = [](Picture& picture) {
        picture.width = 90;
        picture.height = 31;
    };
    const Example example(wide);
    const PromptPlan plan = planned(example.document, model);
    const PromptPicture picture = std::get<PromptPicture>(buildRequest(plan, model).prompt.at(2));
    QCOMPARE(picture.grid, (PictureGrid{1, 3}));
    QCOMPARE(plan.segments.at(2).count, 2 + 2 + 1 * 4);
    QCOMPARE(model.layout->drawnPicture(), 2 + 2 + 2 * 3);  // the largest is what is kept free for one

    // Codes of the same shape are used, those of another are not, whatever they were drawn with.
    const auto withTokens = [&](int columns, int rows, std::vector<int> codes) {
        return pictureIn(Example([&](Picture& shown) {
                             wide(shown);
                             shown.tokens = ImageTokens{"this", columns, rows, std::move(codes)};
                         }),
                         model)
            .codes;
    };
    QCOMPARE(withTokens(3, 1, {1, 2, 3}), (std::vector<int>{1, 2, 3}));
    QVERIFY(withTokens(2, 2, {1, 2, 3, 4}).empty());
    // A frame cuts out a square.
    const Example framed([&](Picture& shown) {
        wide(shown);
        shown.fit = Fit::crop;
        shown.frame = CropFrame{0, 0, 0.5};
    });
    QCOMPARE(pictureIn(framed, model).grid, (PictureGrid{2, 2}));
}

void RequestBuilderTest::textsAndControlsStandAsInThePlan() {
    DocumentInfo info;
    info.brief = "do";
    const Document document(info, {makeParagraph("a"), makeParagraph("b")}, {});
    const ModelFacts model = facts();
    const GenerationRequest request = buildRequest(planned(document, model), model);
    const std::vector<PromptPart> expected{Control::begin, PromptText{"do"}, Control::endOfTurn, PromptText{"a"},
                                           PromptText{"\n\nb"}};
    QVERIFY(request.prompt == expected);
    QVERIFY(request.id == RequestId{});
}

void RequestBuilderTest::sequenceOfTheRequestIsThatOfThePlan() {
    const Example example;
    const ModelFacts model = facts();
    const PromptPlan plan = planned(example.document, model);
    const GenerationRequest request = buildRequest(plan, model);
    QCOMPARE(request.prompt.size(), std::size_t{4});
    Rows rows;
    for (const PromptPart& part : request.prompt) {
        if (const auto* text = std::get_if<PromptText>(&part))
            model.layout->addText(text->text, rows);
        else if (const auto* control = std::get_if<Control>(&part))
            model.layout->addControl(*control, rows);
        else
            model.layout->addPicture({.codes = {0, 1, 2, 3}}, rows);
    }
    const int positions = static_cast<int>(rows.size());
    QCOMPARE(positions, plan.total);
}

void RequestBuilderTest::pictureBytesAreSharedNotCopied() {
    const Example example;
    const PromptPicture picture = pictureIn(example);
    const std::string& hash = example.document.find(example.picture)->picture->media;
    QCOMPARE(picture.media.get(), example.document.media().find(hash).get());
    QVERIFY(picture.codes.empty());
    QCOMPARE(picture.fit, Fit::pad);
}

void RequestBuilderTest::wholeCodesOfThisTokenizerAreUsed() {
    const auto withCodes = [](Picture& picture) { picture.tokens = wholeTokens(); };
    QVERIFY((pictureIn(Example(withCodes)).codes == std::vector<int>{1, 2, 3, 7}));
    const auto cropped = [](Picture& picture) {
        picture.tokens = wholeTokens();
        picture.fit = Fit::crop;
    };
    QVERIFY((pictureIn(Example(cropped)).codes == std::vector<int>{1, 2, 3, 7}));
    const auto wholeFrame = [](Picture& picture) {
        picture.tokens = wholeTokens();
        picture.fit = Fit::crop;
        picture.frame = CropFrame{};
    };
    QVERIFY((pictureIn(Example(wholeFrame)).codes == std::vector<int>{1, 2, 3, 7}));
}

void RequestBuilderTest::otherCodesAreNotUsed_data() {
    QTest::addColumn<std::function<void(Picture&)>>("change");
    const auto row = [](const char* name, std::function<void(Picture&)> change) {
        QTest::newRow(name) << std::function<void(Picture&)>([change](Picture& picture) {
            picture.tokens = wholeTokens();
            change(picture);
        });
    };
    row("another tokenizer's", [](Picture& picture) { picture.tokens->tokenizer = "other"; });
    row("stopped picture's", [](Picture& picture) { picture.tokens->codes.pop_back(); });
    row("none", [](Picture& picture) { picture.tokens->codes.clear(); });
    row("another grid's", [](Picture& picture) { *picture.tokens = {"this", 4, 1, {1, 2, 3, 7}}; });
    row("an empty grid's", [](Picture& picture) { *picture.tokens = {"this", 0, 0, {}}; });
    row("too many", [](Picture& picture) { picture.tokens->codes.push_back(1); });
    row("beyond the codebook", [](Picture& picture) { picture.tokens->codes[2] = kCodes; });
    row("negative", [](Picture& picture) { picture.tokens->codes[2] = -1; });
    row("of more than is shown", [](Picture& picture) {
        picture.fit = Fit::crop;
        picture.frame = CropFrame{0.25, 0.25, 0.5};
    });
}

void RequestBuilderTest::otherCodesAreNotUsed() {
    QFETCH(std::function<void(Picture&)>, change);
    Example example;  // the change may be one that no document allows: made behind its back
    Block block = *example.document.find(example.picture);
    change(*block.picture);
    const ModelFacts model = facts();
    const PromptPlan plan =
        planQuestion({.pictures = {{"", &block, example.document.media().find(block.picture->media)}}, .question = "?"},
                     model.limits, *model.layout);
    const GenerationRequest request = buildRequest(plan, model);
    const auto& picture = std::get<PromptPicture>(request.prompt.at(1));
    QVERIFY(picture.codes.empty());
    QVERIFY(picture.media != nullptr);
}

void RequestBuilderTest::codesWithoutBytesWork() {
    const Example example([](Picture& picture) { picture.tokens = wholeTokens(); }, false);
    const PromptPicture picture = pictureIn(example);
    QVERIFY(picture.media == nullptr);
    QCOMPARE(picture.codes.size(), std::size_t{4});
}

void RequestBuilderTest::pictureWithNeitherIsAnError() {
    const Example example([](Picture& picture) { picture.alt = "a fox"; }, false);
    try {
        pictureIn(example);
        QFAIL("no error");
    } catch (const Error& error) {
        QVERIFY(QString(error.what()).contains("a fox"));
    }
}

void RequestBuilderTest::keyTellsMediaFitAndFrameApart() {
    const auto keyOf = [](const std::function<void(Picture&)>& change) { return pictureIn(Example(change)).key; };
    const std::string pad = keyOf([](Picture&) {});
    const std::string crop = keyOf([](Picture& picture) { picture.fit = Fit::crop; });
    const auto framed = [&](CropFrame frame) {
        return keyOf([&](Picture& picture) {
            picture.fit = Fit::crop;
            picture.frame = frame;
        });
    };
    const std::string left = framed({0, 0, 0.5}), finer = framed({0, 1e-17, 0.5});
    QVERIFY(pad != crop && crop != left && left != finer && left != framed({0, 0, 0.25}));
    QCOMPARE(framed({0, 0, 0.5}), left);
    // A frame counts for crops alone.
    const auto padded = [](Picture& picture) { picture.frame = CropFrame{0.1, 0.1, 0.5}; };
    QCOMPARE(keyOf(padded), pad);
    QVERIFY(!pictureIn(Example(padded)).frame);
    QVERIFY(pictureIn(Example({}, true, std::byte{8})).key != pad);
}

void RequestBuilderTest::aPictureNeedNotStandInADocument() {
    Document document;
    Picture shown;
    shown.media = test::addMedia(document, Bytes(10), "image/png");
    shown.fit = Fit::crop;
    shown.frame = CropFrame{0.5, 0, 0.5};
    const Block extra = makePicture(shown);
    const ModelFacts model = facts();
    const PromptPlan plan =
        planQuestion({.pictures = {{"", &extra, document.media().find(shown.media)}}, .question = "what?"},
                     model.limits, *model.layout);
    const GenerationRequest request = buildRequest(plan, model);
    QCOMPARE(request.prompt.size(), std::size_t{4});
    QVERIFY(request.prompt[0] == PromptPart(Control::begin));
    const auto& picture = std::get<PromptPicture>(request.prompt[1]);
    QVERIFY(picture.media == document.media().find(shown.media));
    QVERIFY(picture.fit == Fit::crop && picture.frame == shown.frame);
    QVERIFY(request.prompt[2] == PromptPart(PromptText{"what?"}) &&
            request.prompt[3] == PromptPart(Control::endOfTurn));
}

void RequestBuilderTest::roomIsLeftForTextAndPicturesWithinThreeQuarters() {
    const ChameleonLayout limits(std::make_shared<const Vocabulary>(vocabulary()), nullptr,
                                 {.contextLength = 4096, .pictures = PictureForm::ofOneSize({32, 32})});
    QCOMPARE(positionsForAnswer(512, 0, limits), 512);
    QCOMPARE(positionsForAnswer(5000, 0, limits), 1024);  // a quarter
    QCOMPARE(positionsForAnswer(512, 1, limits), 512 + 1026);
    QCOMPARE(positionsForAnswer(512, 3, limits), 3072);
    QCOMPARE(positionsForAnswer(512, 2'000'000'000, limits), 3072);
}

void RequestBuilderTest::defaultsAreTheModels() {
    const Document document;
    const ModelFacts model = facts();
    const GenerationRequest request = buildRequest(planned(document, model), model);
    QVERIFY(request.text == model.text && request.picture == model.picture && request.guidance == model.guidance);
    QVERIFY(request.resumedCodes.empty());
    QCOMPARE(request.prompt.size(), std::size_t{1});  // <s>
}

void RequestBuilderTest::modeFollowsTheModelsAbilities() {
    const Document document;
    ModelFacts model = facts();
    const auto mode = [&] { return buildRequest(planned(document, model), model).pictureMode; };
    QCOMPARE(mode(), PictureMode::automatic);
    model.textOutput = false;
    QCOMPARE(mode(), PictureMode::only);
    model.pictureOutput = false;
    model.textOutput = true;
    QCOMPARE(mode(), PictureMode::none);
}

QTEST_APPLESS_MAIN(RequestBuilderTest)
#include "request_builder_test.moc"
