// Whole requests to a small Kosmos on every device: text behind pictures that a session reads and remembers.
#include "core/base/file.h"
#include "core/families/kosmos/layout.h"
#include "core/families/kosmos/picture_rows.h"
#include "core/families/kosmos/transformer.h"
#include "core/generation/zoom.h"
#include "core/image/image_io.h"
#include "core/models/model.h"
#include "core/models/model_facts.h"
#include "tests/devices/devices.h"
#include "tests/support/generated.h"
#include "tests/support/kosmos_folder.h"

#include <QTest>

#include <algorithm>

using namespace pardalis;
using namespace pardalis::check;

namespace {

std::shared_ptr<const Media> mediaOf(const char* picture) {
    static MediaStore store;
    const Bytes bytes = readFile(std::filesystem::path(PARDALIS_GOLDEN_DIR) / "images" / picture);
    return store.find(store.add(bytes, "image/png"));
}

PromptPicture shown(const char* picture, Fit fit = Fit::pad) {
    PromptPicture part;
    part.key = std::string(picture) + (fit == Fit::pad ? ":pad" : ":crop");
    part.media = mediaOf(picture);
    part.fit = fit;
    return part;
}

GenerationRequest request(std::vector<PromptPart> prompt, int maxTokens = 12) {
    GenerationRequest made;
    made.prompt = std::move(prompt);
    made.pictureMode = PictureMode::none;
    made.text = {0, 1, 0, 1};
    made.maxTokens = maxTokens;
    made.previewRows = -1;
    return made;
}

constexpr const char* kFirst = "landscape-97x61.png";
constexpr const char* kSecond = "portrait-40x75.png";

}  // namespace

class KosmosRequestsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<KosmosFolder> m_folder;
    std::shared_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model;

    static void forEachMainDevice() {
        QTest::addColumn<Device>("device");
        for (const Device& device : mainDevices())
            QTest::addRow("%s", device.name.c_str()) << device;
    }
    const KosmosLayout& layout() const { return dynamic_cast<const KosmosLayout&>(*m_model->layout()); }

private slots:
    void init() {
        m_folder = std::make_unique<KosmosFolder>("tiny", 320);
        m_backend = makeBackend({.fullPrecision = true});
        m_model = openModel(m_folder->path(), *m_backend);
    }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        m_folder.reset();
        checkDevice();
    }

    void itCanWhatItsFilesSay_data() { forEachMainDevice(); }
    void itCanWhatItsFilesSay() {
        const ModelFacts facts = factsOf(*m_model);
        QVERIFY(facts.textOutput && facts.pictureInput && !facts.pictureOutput && facts.trainedFor.grounding);
        QVERIFY(facts.knowsText() && facts.grids().empty());
        QVERIFY(!facts.noPictureOutput.empty());
        QCOMPARE(facts.layout->picture(), 10);
        QCOMPARE(facts.limits.question, std::string("Question: {text} Answer:"));
        QCOMPARE(facts.text.temperature, 0.0f);
    }

    // The same as of rows that are put together by hand.
    void textStandsBehindAPicture_data() { forEachMainDevice(); }
    void textStandsBehindAPicture() {
        GenerationSession session(m_model);
        const Generated made = generate(session, request({Control::begin, shown(kFirst), PromptText{"what is this?"}}));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        QVERIFY(!made.tokens().empty());
        for (const TokenId id : made.tokens())
            QVERIFY(layout().vocabulary().isText(id));

        KosmosPictureRows& eyes = dynamic_cast<KosmosPictureRows&>(*m_model->pictureReader());
        const std::vector<Tensor> embeds{
            eyes.read(decodeImage(mediaOf(kFirst)->bytes, kFirst), Fit::pad, {}, {}, {}).embeddings};
        Rows rows{Row::of(KosmosVocabulary::kBos), Row::of(layout().vocabulary().beginImage())};
        for (int i = 0; i < 8; ++i)
            rows.push_back({.value = i, .picture = 0});
        rows.push_back(Row::of(layout().vocabulary().endImage()));
        append(rows, m_model->tokenizer()->encode("what is this?"));
        KvCache cache = m_model->language().makeCache(96);
        TokenIds expected;
        const std::size_t count = made.tokens().size();
        while (expected.size() < count) {
            const StreamInput stream{rows, &cache, embeds};
            const Tensor out = m_model->language().forward({&stream, 1}, m_model->language().wholeVocabulary());
            std::vector<float> logits(320);
            m_backend->download(out, logits);
            TokenId best = KosmosVocabulary::kEos;
            for (int id = 0; id < 320; ++id) {
                if (layout().vocabulary().isText(TokenId{id}) &&
                    logits[static_cast<std::size_t>(id)] > logits[static_cast<std::size_t>(toInt(best))])
                    best = TokenId{id};
            }
            expected.push_back(best);
            rows = {Row::of(best)};
        }
        QVERIFY(made.tokens() == expected);
    }

    // A part is read as a picture of it alone would be, and is another than the whole.
    void aPartIsAPictureOfItsOwn_data() { forEachMainDevice(); }
    void aPartIsAPictureOfItsOwn() {
        const PictureBox box{0.3, 0.2, 0.7, 0.9};
        MediaStore store;
        PromptPicture alone;
        alone.key = store.add(encodePng(partOf(decodeImage(mediaOf(kFirst)->bytes, kFirst), box)), "image/png");
        alone.media = store.find(alone.key);
        GenerationSession session(m_model);
        const Generated whole = generate(session, request({Control::begin, shown(kFirst), PromptText{"a"}}));
        const Generated part =
            generate(session, request({Control::begin, zoomed(shown(kFirst), box), PromptText{"a"}}));
        const Generated same = generate(session, request({Control::begin, alone, PromptText{"a"}}));
        QVERIFY2(part.failure().empty() && same.failure().empty() && whole.failure().empty(), part.failure().c_str());
        QVERIFY(part.tokens() == same.tokens());
        const auto all = part.all<Progress>();
        QCOMPARE(std::ranges::count(all, Phase::encodingPicture, &Progress::phase), 1);
    }

    // A picture is read once, and what stands behind one that is known is not computed again.
    void picturesAreReadOnce_data() { forEachMainDevice(); }
    void picturesAreReadOnce() {
        GenerationSession session(m_model), other(m_model);
        const auto phases = [](const Generated& made) {
            const auto all = made.all<Progress>();
            return std::ranges::count(all, Phase::encodingPicture, &Progress::phase);
        };
        const Generated first = generate(session, request({Control::begin, shown(kFirst), PromptText{"a"}}));
        const Generated again = generate(session, request({Control::begin, shown(kFirst), PromptText{"a"}}));
        QVERIFY2(first.failure().empty() && again.failure().empty(), first.failure().c_str());
        QCOMPARE(phases(first), 1);
        QCOMPARE(phases(again), 0);
        QVERIFY(first.tokens() == again.tokens());
        QVERIFY(again.all<Finished>().at(0).reusedTokens > 10);

        // Two pictures, the other order, and one cut to its middle: each is another prompt.
        const Generated both = generate(
            session, request({Control::begin, shown(kFirst), PromptText{"a"}, shown(kSecond), PromptText{"b"}}));
        const Generated fresh =
            generate(other, request({Control::begin, shown(kFirst), PromptText{"a"}, shown(kSecond), PromptText{"b"}}));
        QVERIFY2(both.failure().empty(), both.failure().c_str());
        QCOMPARE(phases(both), 1);
        QCOMPARE(phases(fresh), 2);
        QVERIFY(both.tokens() == fresh.tokens());
        const Generated cut = generate(session, request({Control::begin, shown(kFirst, Fit::crop), PromptText{"a"}}));
        QVERIFY2(cut.failure().empty(), cut.failure().c_str());
        QCOMPARE(phases(cut), 1);
    }

    // Asked for boxes it writes links, each in its order, on devices that work behind the caller's back, too.
    void boxesAreWrittenWhereTheyAreAskedFor_data() { forEachMainDevice(); }
    void boxesAreWrittenWhereTheyAreAskedFor() {
        GenerationSession session(m_model);
        const KosmosVocabulary& v = layout().vocabulary();
        GenerationRequest wish = request({Control::begin, shown(kFirst), TokenIds{v.grounding()}, PromptText{"a"}}, 40);
        wish.text = {1, 1, 0, 1};
        std::size_t boxes = 0;
        for (wish.seed = 1; wish.seed < 20 && boxes == 0; ++wish.seed) {
            const Generated made = generate(session, wish);
            QVERIFY2(made.failure().empty(), made.failure().c_str());
            const TokenIds ids = made.tokens();
            std::ptrdiff_t written = 0;
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (ids[i] != v.beginObject() && ids[i] != v.delimiter())
                    continue;
                for (std::size_t cell = i + 1; cell < std::min(i + 3, ids.size()); ++cell)
                    QVERIFY(v.cellOf(ids[cell]));
                if (i + 3 < ids.size())
                    QVERIFY(ids[i + 3] == v.delimiter() || ids[i + 3] == v.endObject());
                written += 2;
            }
            const std::ptrdiff_t cells =
                std::ranges::count_if(ids, [&](TokenId id) { return v.cellOf(id).has_value(); });
            QVERIFY(cells <= written && cells >= written - 2);
            for (const GroundedSpan& span : layout().grounded(ids).spans)
                boxes += span.boxes.size();
        }
        QVERIFY(boxes > 0);
    }

    void whatItCantIsRefused_data() { forEachMainDevice(); }
    void whatItCantIsRefused() {
        GenerationSession session(m_model);
        GenerationRequest wish = request({Control::begin, PromptText{"a"}});
        wish.pictureMode = PictureMode::only;
        QVERIFY(generate(session, wish).failure().find("can't draw pictures") != std::string::npos);
        std::vector<PromptPart> many{Control::begin};
        for (int i = 0; i < 10; ++i)
            many.emplace_back(shown(kFirst));
        const std::string full = generate(session, request(many)).failure();
        QVERIFY2(full.find("101") != std::string::npos && full.find("96") != std::string::npos, full.c_str());
        PromptPicture coded = shown(kFirst);
        coded.codes = {1, 2, 3};
        QVERIFY(generate(session, request({Control::begin, coded})).failure().find("codes") != std::string::npos);
        QVERIFY(generate(session, request({Control::begin, PromptHole{0}})).failure().find("can't fill in") !=
                std::string::npos);
        QVERIFY(generate(session, request({TokenIds{TokenId{320}}})).failure().find("320") != std::string::npos);
        const Generated after = generate(session, request({Control::begin, shown(kFirst), PromptText{"a"}}));
        QVERIFY2(after.failure().empty(), after.failure().c_str());
    }

    // A picture of one row of pixels, and one of one pixel.
    void picturesOfAnyShapeAreSeen_data() { forEachMainDevice(); }
    void picturesOfAnyShapeAreSeen() {
        KosmosPictureRows& eyes = dynamic_cast<KosmosPictureRows&>(*m_model->pictureReader());
        for (const Image& picture : {Image::filled(1, 4000), Image::filled(4000, 1), Image::filled(1, 1)}) {
            for (const Fit fit : {Fit::pad, Fit::crop}) {
                std::vector<float> values(8 * 64);
                m_backend->download(eyes.read(picture, fit, {}, {}, {}).embeddings, values);
                QVERIFY(std::ranges::all_of(values, [](float v) { return std::isfinite(v); }));
            }
        }
    }

    // Each choice is as likely as behind a prompt that is read anew, and the prompt is read once.
    void choicesAreAsLikelyAsTheyAre_data() { forEachMainDevice(); }
    void choicesAreAsLikelyAsTheyAre() {
        GenerationSession session(m_model);
        GenerationRequest asked = request({Control::begin, shown(kFirst), PromptText{"what is this?"}});
        asked.choices = {"a cat", "a", "a cat", "the sea"};
        const Generated made = generate(session, asked);
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        QVERIFY(made.tokens().empty());
        const std::vector<ChoiceScore> scores = made.all<Finished>().at(0).choices;
        QCOMPARE(scores.size(), asked.choices.size());
        QVERIFY(std::abs(scores[0].logLikelihood - scores[2].logLikelihood) < 1e-5);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            GenerationSession fresh(m_model);
            GenerationRequest one = asked;
            one.choices = {asked.choices[i]};
            const std::vector<ChoiceScore> alone = generate(fresh, one).all<Finished>().at(0).choices;
            QCOMPARE(alone.size(), std::size_t{1});
            QCOMPARE(scores[i].tokens, static_cast<int>(m_model->tokenizer()->encode(asked.choices[i]).size()));
            QVERIFY(std::abs(alone[0].logLikelihood - scores[i].logLikelihood) < 1e-4);
            QVERIFY(scores[i].logLikelihood < 0);
        }
        // What greedy decoding writes is likelier, token for token, than what it does not.
        GenerationRequest written = request({Control::begin, shown(kFirst), PromptText{"what is this?"}}, 1);
        const Generated greedy = generate(session, written);
        const std::string best = m_model->tokenizer()->decode(greedy.tokens());
        if (m_model->tokenizer()->encode(best) == greedy.tokens()) {
            asked.choices = {best, "z"};
            const std::vector<ChoiceScore> two = generate(session, asked).all<Finished>().at(0).choices;
            QVERIFY(two[0].mean() >= two[1].mean());
        }
    }

    void choicesThatCantBeAreSaid_data() { forEachMainDevice(); }
    void choicesThatCantBeAreSaid() {
        GenerationSession session(m_model);
        GenerationRequest asked = request({Control::begin, PromptText{"what is this?"}});
        asked.choices = {"a", ""};
        QVERIFY(generate(session, asked).failure().find("empty") != std::string::npos);
        asked.choices = {std::string(400, 'a')};
        QVERIFY(generate(session, asked).failure().find("does not fit") != std::string::npos);
    }

    void aPhraseIsPointedAt_data() { forEachMainDevice(); }
    void aPhraseIsPointedAt() {
        GenerationSession session(m_model);
        const PointingText fire{
            .said = {.text = "a fire", .spans = {{2, 6, {}}}}, .asksForBoxes = true, .opensBoxes = true};
        const Generated made = generate(session, request({Control::begin, shown(kFirst), fire}, 4));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        PointingText wrong = fire;
        wrong.said.spans[0].end = 70;
        QVERIFY(generate(session, request({Control::begin, wrong})).failure().find("span 1") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(KosmosRequestsTest)
#include "kosmos_requests_test.moc"
