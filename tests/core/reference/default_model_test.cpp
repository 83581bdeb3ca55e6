// The session on the embedded model: a real one, end to end.

#include "core/base/file.h"
#include "core/checkpoint/safetensors.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_session.h"
#include "core/generation/likelihoods.h"
#include "core/generation/picture_top.h"
#include "core/image/image_io.h"
#include "core/models/model.h"
#include "tests/support/chameleon.h"
#include "tests/support/generated.h"
#include "tests/support/golden_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kModel = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR, kPicture = kGolden / "default/picture.png";

PromptPicture ofCodes(std::vector<int> codes) {
    PromptPicture picture;
    picture.key = "of codes";
    picture.codes = std::move(codes);
    return picture;
}

PromptPicture ofBytes(std::shared_ptr<const Media> media) {
    PromptPicture picture;
    picture.key = std::to_string(media->bytes.size());
    picture.media = std::move(media);
    picture.grid = {8, 8};
    return picture;
}

}  // namespace

class DefaultModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Backend> m_backend = makeCpuBackend({.threads = 2, .fullPrecision = true});
    std::shared_ptr<Model> m_model;

    TokenIds encode(std::string_view text) const { return m_model->tokenizer()->encode(text); }
    std::size_t contextLength() const {
        return static_cast<std::size_t>(transformerOf(*m_model).config().contextLength);
    }
    TokenIds drawing(std::string_view what) const {
        TokenIds ids{vocabularyOf(*m_model).bos()};
        const TokenIds text = encode(what);
        ids.insert(ids.end(), text.begin(), text.end());
        ids.push_back(vocabularyOf(*m_model).endOfTurn().value());
        return ids;
    }
    GenerationRequest pictureRequest() const {
        GenerationRequest request;
        request.prompt = {drawing("Draw a cat on a white background.")};
        request.pictureMode = PictureMode::only;
        request.guidance = {1.0f, 1.0f};
        request.picture = {2.0f, 1.0f, 0, 1.0f};  // so hot that seeds differ
        request.seed = 7;
        return request;
    }

private slots:
    void initTestCase() { m_model = openModel(kModel, *m_backend); }

    void drawsTheReferencesGreedyPicture() {
        const GoldenFile file((kGolden / "default/golden.safetensors").string());
        TokenIds prompt = file.tokens("sequence.0.tokens");
        prompt.pop_back();  // begin-of-image is the session's
        GenerationRequest request = pictureRequest();
        request.prompt = {prompt};
        request.picture.temperature = 0;
        GenerationSession session(m_model);
        const auto finished = generate(session, request).all<ImageFinished>();
        QCOMPARE(finished.size(), std::size_t{1});
        QCOMPARE(finished[0].codes, file.ints("drawn.codes"));
    }

    void answersAQuestionAboutAPicture() {
        Media media{"image/png", readFile(kPicture)};
        TokenIds question = encode("What is in the picture?");
        question.push_back(vocabularyOf(*m_model).endOfTurn().value());
        GenerationRequest request;
        request.prompt = {TokenIds{vocabularyOf(*m_model).bos()},
                          PromptPicture{"a", std::make_shared<const Media>(media), Fit::crop, {}, {}}, question};
        request.pictureMode = PictureMode::none;
        request.text = {0, 1, 0, 1};
        GenerationSession session(m_model);
        const Generated recorded = generate(session, request);
        QCOMPARE(QString::fromStdString(recorded.text()), QString("A sunflower."));
        // Both end an answer in its training data: behind it another question came, or nothing.
        const FinishReason reason = recorded.all<Finished>().at(0).reason;
        QVERIFY(reason == FinishReason::endOfTurn || reason == FinishReason::endOfText);
    }

    void aPictureIsDrawnInOrderAndEndsAsAWholeDecode() {
        GenerationSession session(m_model);
        const Generated recorded = generate(session, pictureRequest());
        const auto began = recorded.all<ImageBegan>();
        const auto codes = recorded.all<ImageCodes>();
        const auto rows = recorded.all<ImageRows>();
        const auto finished = recorded.all<ImageFinished>();
        QCOMPARE(began.size(), std::size_t{1});
        QCOMPARE(codes.size(), std::size_t{64});
        for (int i = 0; i < 64; ++i)
            QCOMPARE(codes[static_cast<std::size_t>(i)].first, i);
        QCOMPARE(rows.size(), std::size_t{7});  // the eighth strip is the whole decode
        QCOMPARE(finished.size(), std::size_t{1});
        QCOMPARE(finished[0].pixels, m_model->imageTokenizer()->decode(finished[0].codes, {8, 8}));
        QCOMPARE(recorded.all<Finished>().at(0).reason, FinishReason::picturesDone);
        for (std::size_t i = 0; i < recorded.events.size(); ++i)
            QCOMPARE(recorded.events[i].sequence, static_cast<std::uint64_t>(i));
        QVERIFY(recorded.events.back().isLast());
    }

    void theSameSeedGivesTheSamePictureAndAnotherSeedAnother() {
        GenerationSession one(m_model), two(m_model);
        const auto a = generate(one, pictureRequest()).all<ImageFinished>().at(0).codes;
        QCOMPARE(generate(two, pictureRequest()).all<ImageFinished>().at(0).codes, a);
        QCOMPARE(generate(one, pictureRequest()).all<ImageFinished>().at(0).codes, a);  // with a warm cache
        GenerationRequest other = pictureRequest();
        other.seed = 8;
        QVERIFY(generate(one, other).all<ImageFinished>().at(0).codes != a);
    }

    void aStoppedPictureKeepsItsTokensAndResumesAsIfItHadNotStopped_data() {
        QTest::addColumn<bool>("fullPrecision");
        QTest::addColumn<float>("scale");
        QTest::addColumn<int>("stopBehind");
        for (const auto& [full, scale] : {std::pair(true, 3.0f), {false, 1.0f}, {false, 3.0f}}) {
            for (const int code : {0, 20, 63})
                QTest::addRow("%s, guidance %g, code %d", full ? "f32" : "as shipped", static_cast<double>(scale), code)
                    << full << scale << code;
        }
    }
    void aStoppedPictureKeepsItsTokensAndResumesAsIfItHadNotStopped() {
        QFETCH(bool, fullPrecision);
        QFETCH(float, scale);
        QFETCH(int, stopBehind);
        const auto backend = makeCpuBackend({.threads = 2, .fullPrecision = fullPrecision});
        const std::shared_ptr<Model> model = openModel(kModel, *backend);
        GenerationRequest request = pictureRequest();
        request.picture = {1, 1, 0, 1};
        request.guidance = {scale, 1};
        for (request.seed = 1; request.seed <= 3; ++request.seed) {
            GenerationSession session(model);
            const auto whole = generate(session, request).all<ImageFinished>().at(0);
            GenerationSession another(model);
            std::stop_source stop;
            const Generated stopped = generate(another, request, stop.get_token(), [&](const GenerationEvent& event) {
                if (const auto* code = std::get_if<ImageCodes>(&event.what); code && code->first == stopBehind)
                    stop.request_stop();
            });
            const auto part = stopped.all<ImageFinished>().at(0);
            QCOMPARE(stopped.all<Finished>().at(0).reason, FinishReason::stopped);
            // Of a picture that was not decoded to its end, one code at least is missing.
            QCOMPARE(part.codes,
                     std::vector<int>(whole.codes.begin(), whole.codes.begin() + std::min(stopBehind + 1, 63)));

            GenerationRequest rest = request;
            rest.resumedCodes = part.codes;
            GenerationSession later(model);  // as after a restart
            const auto resumed = generate(later, rest).all<ImageFinished>().at(0);
            QCOMPARE(resumed.codes, whole.codes);
            QCOMPARE(resumed.pixels, whole.pixels);
        }
    }

    void aStopDuringTheLastDecodeLeavesAPictureThatCanBeResumed() {
        GenerationSession session(m_model);
        std::stop_source stop;
        const Generated stopped =
            generate(session, pictureRequest(), stop.get_token(), [&](const GenerationEvent& event) {
                if (const auto* progress = std::get_if<Progress>(&event.what);
                    progress && progress->phase == Phase::decodingPicture)
                    stop.request_stop();
            });
        const auto part = stopped.all<ImageFinished>().at(0);
        QCOMPARE(part.codes.size(), std::size_t{63});
        GenerationRequest rest = pictureRequest();
        rest.resumedCodes = part.codes;
        const auto whole = generate(session, pictureRequest()).all<ImageFinished>().at(0);
        const auto resumed = generate(session, rest).all<ImageFinished>().at(0);
        QCOMPARE(resumed.codes, whole.codes);
        QCOMPARE(resumed.pixels, m_model->imageTokenizer()->decode(whole.codes, {8, 8}));
    }

    // Drawn with little choice, each code is the likeliest, and the odds say so.
    void howSureItWasIsMeasuredBehindThePrompt() {
        GenerationSession session(m_model);
        GenerationRequest request = pictureRequest();
        request.picture.temperature = 0;
        const auto drawn = generate(session, request).all<ImageFinished>().at(0);
        request.resumedCodes = drawn.codes;
        request.pictureGrid = {.rows = 8, .columns = 8};
        QVERIFY(generate(session, request).all<Finished>().at(0).odds.empty());
        request.odds = true;
        const auto odds = generate(session, request).all<Finished>().at(0).odds;
        QCOMPARE(odds.size(), std::size_t{64});
        const double most = std::log2(static_cast<double>(m_model->layout()->codes()));
        for (const CodeOdds& each : odds) {
            QVERIFY(each.entropy >= 0 && static_cast<double>(each.entropy) <= most + 1e-3);
            // The likeliest of all has at least its share, and not less than 2 to the minus entropy.
            QVERIFY(static_cast<double>(each.probability) >= std::exp2(-static_cast<double>(each.entropy)) - 0.02);
        }
        // With the last code replaced by another that one is less likely, and what stands before it as it was.
        request.resumedCodes.back() = (request.resumedCodes.back() + 1) % m_model->layout()->codes();
        const auto other = generate(session, request).all<Finished>().at(0).odds;
        QVERIFY(other.back().probability < odds.back().probability);
        for (std::size_t i = 0; i + 1 < odds.size(); ++i)
            QVERIFY(std::abs(other[i].entropy - odds[i].entropy) < 1e-2f);
    }

    // The distribution before temperature, penalties and narrowing, by hand.
    void theOddsOfATokenAreThoseOfTheModel() {
        const std::vector<float> even(8, 3.0f);
        const TokenOdds unsure = oddsOfToken(even, TokenId{5});
        QCOMPARE(unsure.entropy, 3.0f);  // as many ways as three coins have
        QCOMPARE(unsure.probability, 0.125f);
        QCOMPARE(unsure.likeliest.size(), std::size_t{8});
        QCOMPARE(unsure.likeliest.front().id, TokenId{0});
        const auto log = [](double share) { return static_cast<float>(std::log(share)); };
        std::vector<float> logits(20, -1000.0f);
        logits[3] = log(0.5);
        logits[7] = log(0.25);
        logits[11] = log(0.25);
        logits[12] = std::nanf("");
        logits[13] = -INFINITY;
        const TokenOdds sure = oddsOfToken(logits, TokenId{7});
        QVERIFY(std::abs(sure.entropy - 1.5f) < 1e-5f);
        QVERIFY(std::abs(sure.probability - 0.25f) < 1e-6f);
        QCOMPARE(sure.likeliest.size(), kLikeliest);
        QCOMPARE(sure.likeliest[0].id, TokenId{3});
        QCOMPARE(sure.likeliest[1].id, TokenId{7});
        QCOMPARE(sure.likeliest[2].id, TokenId{11});
        QCOMPARE(oddsOfToken(std::vector<float>(3, std::nanf("")), TokenId{1}).entropy, 0.0f);
    }

    // Greedily written, each token is the likeliest; what a pass over all of it says is what a step said.
    void aTextThatWasBegunGoesOnAsIfItHadNotStopped() {
        GenerationSession session(m_model);
        GenerationRequest request = pictureRequest();
        request.pictureMode = PictureMode::none;
        request.prompt = {Control::begin, PromptText{"There is a red"}};
        request.text = {0, 1, 0, 1};
        request.maxTokens = 24;
        request.odds = true;
        const Generated whole = generate(session, request);
        const auto odds = whole.all<Finished>().at(0).textOdds;
        const TokenIds written = whole.tokens();
        QVERIFY(written.size() > 4);
        QCOMPARE(odds.size(), written.size());
        for (std::size_t i = 0; i < odds.size(); ++i) {
            QCOMPARE(odds[i].id, written[i]);
            QCOMPARE(odds[i].likeliest.size(), kLikeliest);
            QCOMPARE(odds[i].likeliest.front().id, written[i]);
            QCOMPARE(odds[i].likeliest.front().probability, odds[i].probability);
            QVERIFY(std::ranges::is_sorted(odds[i].likeliest, std::greater(), &TokenOdds::Share::probability));
            QVERIFY(odds[i].entropy >= 0 && odds[i].probability <= 1);
            for (const TokenOdds::Share& share : odds[i].likeliest)
                QVERIFY(m_model->layout()->meaningOf(share.id) != TokenMeaning::code);
        }
        request.begun.assign(written.begin(), written.begin() + 4);
        GenerationSession later(m_model);
        const Generated again = generate(later, request);
        QVERIFY(again.tokens() == written);
        QCOMPARE(again.text(), whole.text());
        // Only looked at: nothing is written behind it.
        request.begun = written;
        request.maxTokens = static_cast<int>(written.size());
        const Generated seen = generate(later, request);
        QVERIFY(seen.tokens() == written);
        QCOMPARE(seen.all<Finished>().at(0).textOdds.size(), odds.size());
        QVERIFY(std::abs(seen.all<Finished>().at(0).textOdds.back().entropy - odds.back().entropy) < 1e-2f);
        // The second likeliest instead: what comes before stays.
        request.begun.resize(3);
        request.begun.back() = odds[2].likeliest[1].id;
        request.maxTokens = 24;
        const TokenIds other = generate(later, request).tokens();
        QVERIFY(std::equal(request.begun.begin(), request.begun.end(), other.begin()) && other != written);
    }

    void whatCannotHaveBegunIsSaid() {
        GenerationSession session(m_model);
        GenerationRequest request = pictureRequest();
        request.prompt = {Control::begin, PromptText{"A"}};
        request.pictureMode = PictureMode::none;
        request.begun = {TokenId{1'000'000}};
        QVERIFY(generate(session, request).failure() != "");
        request.begun = {m_model->layout()->tokenOf(0)};
        QCOMPARE(generate(session, request).failure(),
                 std::string("the text that was begun has tokens that are no text"));
        request.begun = m_model->tokenizer()->encode("A");
        request.beams = 2;
        QVERIFY(generate(session, request).failure().starts_with("a text that was begun is gone on with as text"));
    }

    void aPictureComesBackFromItsCodesAlone() {
        GenerationSession session(m_model);
        const auto whole = generate(session, pictureRequest()).all<ImageFinished>().at(0);
        GenerationRequest request;
        request.prompt = {Control::begin};
        request.pictureMode = PictureMode::only;
        request.pictureGrid = {.rows = 8, .columns = 8};
        request.resumedCodes = whole.codes;
        request.previewRows = -1;
        GenerationSession later(m_model);
        const Generated back = generate(later, request);
        QCOMPARE(back.all<ImageFinished>().size(), std::size_t{1});
        QCOMPARE(back.all<ImageFinished>().at(0).codes, whole.codes);
        QCOMPARE(back.all<ImageFinished>().at(0).pixels, whole.pixels);
        request.resumedCodes.push_back(1);
        QVERIFY(generate(later, request).all<Failed>().at(0).cause.find("has no room for the 65") != std::string::npos);
    }

    // What stands above is what the model goes on from, so rows drawn from the same seed down to the end are the same picture;
    // what stands below stays as it was, whatever is drawn above it.
    void rowsAreDrawnAnewAndAllOthersStay() {
        for (const int speculation : {0, 8}) {
            GenerationSession session(m_model);
            const auto whole = generate(session, pictureRequest()).all<ImageFinished>().at(0);
            GenerationRequest request = pictureRequest();
            request.speculation = speculation;
            request.repaint = Repaint{ofCodes(whole.codes), 3, 8};
            QCOMPARE(generate(session, request).all<ImageFinished>().at(0).codes, whole.codes);

            request.repaint->endRow = 5;
            request.seed += 1;
            const auto part = generate(session, request).all<ImageFinished>().at(0);
            QCOMPARE(part.codes.size(), whole.codes.size());
            const auto first = whole.codes.begin();
            QVERIFY(std::equal(first, first + 24, part.codes.begin()));
            QVERIFY(!std::equal(first + 24, first + 40, part.codes.begin() + 24));
            QVERIFY(std::equal(first + 40, whole.codes.end(), part.codes.begin() + 40));
            QCOMPARE(part.pixels, m_model->imageTokenizer()->decode(part.codes, {8, 8}));
        }
    }

    void aPictureWithoutCodesIsReadToBeDrawnAnew() {
        GenerationSession session(m_model);
        GenerationRequest request = pictureRequest();
        const auto media =
            std::make_shared<const Media>(Media{"image/png", encodePng(Image::filled(64, 64, {0, 0, 255}))});
        request.repaint = Repaint{ofBytes(media), 4, 8};
        const std::vector<int> drawn = generate(session, request).all<ImageFinished>().at(0).codes;
        const std::vector<int> read = m_model->imageTokenizer()->encode(Image::filled(64, 64, {0, 0, 255}));
        QVERIFY(std::equal(read.begin(), read.begin() + 32, drawn.begin()));
        QVERIFY(drawn != read);
    }

    void aWidePictureIsGoneOnWithBelow() {
        GenerationSession session(m_model);
        GenerationRequest request = pictureRequest();
        const auto blue =
            std::make_shared<const Media>(Media{"image/png", encodePng(Image::filled(200, 100, {0, 0, 255}))});
        request.repaint = Repaint{.picture = ofBytes(blue), .isTop = true};
        const std::vector<int> top =
            m_model->imageTokenizer()->encode(pictureTop(Image::filled(200, 100, {0, 0, 255}), {8, 8}, 8).picture);
        for (int i = 0; i < 2; ++i) {  // the second time it is known
            const std::vector<int> drawn = generate(session, request).all<ImageFinished>().at(0).codes;
            QCOMPARE(drawn.size(), std::size_t{64});
            QVERIFY(std::equal(top.begin(), top.begin() + 32, drawn.begin()));
        }
        const auto tall =
            std::make_shared<const Media>(Media{"image/png", encodePng(Image::filled(20, 30, {0, 0, 255}))});
        request.repaint->picture = ofBytes(tall);
        QCOMPARE(
            generate(session, request).all<Failed>().at(0).cause,
            std::string("a picture of 20 × 30 pixels leaves nothing to be drawn below it: what is drawn is 64 × 64"));
    }

    void aWidePictureIsTheTopOfASquareOne() {
        Image wide = Image::filled(128, 90, {255, 0, 0});
        std::ranges::copy(Image::filled(128, 1, {0, 0, 255}).row(0), wide.row(89).begin());
        const PictureTop top = pictureTop(wide, {8, 8}, 8);
        QCOMPARE(top.rows, 5);  // 45 of 64 pixels
        QCOMPARE(top.picture.width, 64);
        QCOMPARE(top.picture.height, 64);
        QCOMPARE(top.picture.at(5, 20), (Rgb{255, 0, 0}));
        QCOMPARE(top.picture.at(5, 63), top.picture.at(5, 44));
        QVERIFY(top.picture.at(5, 63).b > 60);
        QVERIFY_EXCEPTION_THROWN(pictureTop(Image::filled(64, 57), {8, 8}, 8), Error);
        QVERIFY_EXCEPTION_THROWN(pictureTop(Image::filled(64, 7), {8, 8}, 8), Error);
    }

    void whatCannotBeDrawnAnewIsSaid() {
        GenerationSession session(m_model);
        const auto cause = [&](Repaint repaint, PictureMode mode) {
            GenerationRequest request = pictureRequest();
            request.repaint = std::move(repaint);
            request.pictureMode = mode;
            const auto failed = generate(session, request).all<Failed>();
            return failed.empty() ? std::string() : failed.front().cause;
        };
        const PromptPicture whole = ofCodes(std::vector<int>(64, 5));
        const PromptPicture part = ofCodes(std::vector<int>(60, 5));
        QCOMPARE(cause({whole, 4, 9}, PictureMode::only),
                 std::string("rows 5 to 9 can't be drawn anew: the picture has 8 rows of codes"));
        QCOMPARE(cause({whole, 4, 4}, PictureMode::only),
                 std::string("rows 5 to 4 can't be drawn anew: the picture has 8 rows of codes"));
        QCOMPARE(cause({part, 4, 8}, PictureMode::only),
                 std::string("the picture that is to be drawn anew has 60 codes; what is drawn has 64"));
        QVERIFY(cause({whole, 4, 8}, PictureMode::automatic).starts_with("a picture is drawn anew in part alone"));
    }

    void aResumedPictureThatIsStoppedAtOnceLosesNothing() {
        const std::shared_ptr<Model> model = openModel(kModel, *m_backend);  // whose colours are not known yet
        GenerationSession session(model);
        GenerationRequest request = pictureRequest();
        request.resumedCodes = std::vector<int>(40, 5);
        std::stop_source stop;
        const Generated recorded = generate(session, request, stop.get_token(), [&](const GenerationEvent& event) {
            if (std::holds_alternative<ImageBegan>(event.what))
                stop.request_stop();
        });
        QCOMPARE(recorded.all<ImageFinished>().at(0).codes, request.resumedCodes);
    }

    void withoutPreviewsThePictureIsTheSame() {
        GenerationSession session(m_model);
        const auto whole = generate(session, pictureRequest()).all<ImageFinished>().at(0);
        GenerationRequest request = pictureRequest();
        request.previewRows = -1;
        const Generated quiet = generate(session, request);
        QVERIFY(quiet.all<ImageRows>().empty());
        QVERIFY(quiet.all<ImageCodes>().at(0).colours.empty());
        QCOMPARE(quiet.all<ImageFinished>().at(0).pixels, whole.pixels);

        std::stop_source stop;
        const Generated stopped = generate(session, request, stop.get_token(), [&](const GenerationEvent& event) {
            if (const auto* code = std::get_if<ImageCodes>(&event.what); code && code->first == 31)
                stop.request_stop();
        });
        // What has whole rows is shown all the same.
        const Image shown = stopped.all<ImageFinished>().at(0).pixels;
        QCOMPARE(shown.at(60, 60), kWhite);
        QVERIFY(shown.at(32, 28) != kWhite || shown.at(20, 20) != kWhite);
    }

    void whatWasMadeBeforeAFailureIsKept() {
        // The embedded model with rows of its head that are no numbers: those of the codes 100 and up.
        QTemporaryDir folder;
        const std::filesystem::path copy = folder.path().toStdString();
        for (const char* name : {"config.json", "tokenizer.model", "pardalis.json"})
            std::filesystem::copy_file(kModel / name, copy / name);
        Bytes weights = readFile(kModel / "model.safetensors");
        const SafetensorsFile file(kModel / "model.safetensors");
        const std::size_t head = 8 + file.header().size() + file.entries().at("lm_head.weight").begin;
        const std::size_t rowBytes = 2 * static_cast<std::size_t>(transformerOf(*m_model).config().hiddenSize);
        const auto firstRow = static_cast<std::size_t>(toInt(vocabularyOf(*m_model).tokenOf(100)));
        std::fill_n(weights.begin() + static_cast<std::ptrdiff_t>(head + firstRow * rowBytes), 100 * rowBytes,
                    std::byte{0xFF});
        writeFileAtomically(copy / "model.safetensors", weights);

        const std::shared_ptr<Model> model = openModel(copy, *m_backend);
        GenerationSession session(model);
        GenerationRequest request = pictureRequest();
        request.resumedCodes = std::vector<int>(20, 5);
        const Generated recorded = generate(session, request);
        QCOMPARE(recorded.all<ImageFinished>().at(0).codes, request.resumedCodes);
        const auto failed = recorded.all<Failed>();
        QCOMPARE(failed.size(), std::size_t{1});
        QVERIFY2(failed[0].cause.find("not a number") != std::string::npos, failed[0].cause.c_str());
        // A picture that has no code yet is none.
        request.resumedCodes.clear();
        QVERIFY(generate(session, request).all<ImageFinished>().empty());
    }

    void codesOfAPromptsPictureAreProven() {
        GenerationSession session(m_model);
        GenerationRequest request;
        for (const std::vector<int>& codes :
             {std::vector<int>(64, 99999), std::vector<int>(3, 1), std::vector<int>(64, -1)}) {
            request.prompt = {TokenIds{vocabularyOf(*m_model).bos()}, PromptPicture{"a", {}, Fit::pad, {}, codes}};
            const auto failed = generate(session, request).all<Failed>();
            QCOMPARE(failed.size(), std::size_t{1});
            QVERIFY2(failed[0].cause.find("code") != std::string::npos, failed[0].cause.c_str());
        }
    }

    void exactlySaysWhenTheContextIsFullBeforeAllAreDrawn() {
        GenerationSession session(m_model);
        GenerationRequest request;
        request.prompt = {TokenIds(contextLength() - 100, encode("fox").front())};
        request.pictureMode = PictureMode::exactly;
        request.pictures = 2;
        request.maxTokens = 4;
        const Generated recorded = generate(session, request);
        QCOMPARE(recorded.all<ImageFinished>().size(), std::size_t{1});
        QCOMPARE(recorded.all<Finished>().at(0).reason, FinishReason::contextFull);
    }

    void aPromptThatGrewKeepsItsPrefix() {
        GenerationSession session(m_model);
        GenerationRequest request;
        TokenIds prompt = drawing("Write a story about a fox.");
        request.prompt = {prompt};
        request.pictureMode = PictureMode::none;
        request.maxTokens = 5;
        request.text = {0, 1, 0, 1};
        QCOMPARE(generate(session, request).all<Finished>().at(0).reusedTokens, 0);
        const int first = static_cast<int>(prompt.size());
        const TokenIds more = encode("A fox walks.");
        prompt.insert(prompt.end(), more.begin(), more.end());
        request.prompt = {prompt};
        const Generated second = generate(session, request);
        QVERIFY(second.all<Finished>().at(0).reusedTokens >= first);
        GenerationSession fresh(m_model);
        QCOMPARE(generate(fresh, request).tokens(), second.tokens());
    }

    void exactlyDrawsAsManyPicturesAsAsked() {
        GenerationSession session(m_model);
        GenerationRequest request;
        request.prompt = {drawing("Write a story about a fox.")};
        request.pictureMode = PictureMode::exactly;
        request.pictures = 3;
        request.maxTokens = 60;
        request.text = {0, 1, 0, 1.2f};
        request.guidance = {1, 1};
        const Generated recorded = generate(session, request);
        QCOMPARE(recorded.all<ImageFinished>().size(), std::size_t{3});
        QVERIFY(recorded.text().size() > 10);
    }

    void withoutPicturesNoneIsDrawn() {
        GenerationSession session(m_model);
        GenerationRequest request;
        request.prompt = {drawing("Draw a cat on a white background.")};
        request.pictureMode = PictureMode::none;
        request.maxTokens = 20;
        QVERIFY(generate(session, request).all<ImageBegan>().empty());
    }

    void tooLongAPromptFailsWithTheNumbers() {
        GenerationSession session(m_model);
        GenerationRequest request;
        const std::size_t tooLong = contextLength() + 1000;
        request.prompt = {TokenIds(tooLong, vocabularyOf(*m_model).bos())};
        const auto failed = generate(session, request).all<Failed>();
        QCOMPARE(failed.size(), std::size_t{1});
        for (const std::size_t number : {tooLong, contextLength()})
            QVERIFY2(failed[0].cause.find(std::to_string(number)) != std::string::npos, failed[0].cause.c_str());
    }

    void anUndecodablePictureFailsAndTheNextRequestWorks() {
        GenerationSession session(m_model);
        GenerationRequest request;
        const Media media{"image/png", Bytes(100, std::byte{7})};
        request.prompt = {TokenIds{vocabularyOf(*m_model).bos()},
                          PromptPicture{"bad", std::make_shared<const Media>(media), Fit::pad, {}, {}}};
        QCOMPARE(generate(session, request).all<Failed>().size(), std::size_t{1});
        QCOMPARE(generate(session, pictureRequest()).all<ImageFinished>().size(), std::size_t{1});
    }

    void everyCodeHasAColourCloseToItsSquare() {
        // In a decoded picture the mean of a square is near its code's table colour: much nearer than grey is.
        const auto codes = GoldenFile((kGolden / "default/golden.safetensors").string()).ints("image.codes");
        const Image picture = m_model->imageTokenizer()->decode(codes, {8, 8});
        const std::vector<Rgb>& colours = m_model->imageTokenizer()->meanColours();
        QCOMPARE(static_cast<int>(colours.size()), m_model->imageTokenizer()->config().codes);
        double table = 0, grey = 0;
        for (int i = 0; i < 64; ++i) {
            for (int y = 0; y < 8; ++y) {
                for (int x = 0; x < 8; ++x) {
                    const Rgb pixel = picture.at(i % 8 * 8 + x, i / 8 * 8 + y),
                              colour = colours[static_cast<std::size_t>(codes[static_cast<std::size_t>(i)])];
                    table += std::abs(pixel.r - colour.r) + std::abs(pixel.g - colour.g) + std::abs(pixel.b - colour.b);
                    grey += std::abs(pixel.r - 128) + std::abs(pixel.g - 128) + std::abs(pixel.b - 128);
                }
            }
        }
        QVERIFY2(table < 0.5 * grey, qPrintable(QString("%1 of %2").arg(table).arg(grey)));
    }
};

QTEST_GUILESS_MAIN(DefaultModelTest)
#include "default_model_test.moc"
