// Text by beam search and without repeated n-grams, on every device: against transformers (tests/reference/make_beam_goldens.py),
// and what requests for it keep to.
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/cpu/cpu_backend.h"
#include "core/families/kosmos/layout.h"
#include "core/generation/request_builder.h"
#include "core/models/model_facts.h"
#include "tests/devices/devices.h"
#include "tests/support/generated.h"
#include "tests/support/kosmos_folder.h"
#include "tests/support/loaded_model.h"

#include <QTest>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace pardalis;
using namespace pardalis::check;

namespace {

using nlohmann::json;

const std::filesystem::path kGolden = PARDALIS_GOLDEN_DIR;
const std::filesystem::path kDefaultModel = std::filesystem::path(PARDALIS_SOURCE_DIR) / "resources/models/default";
constexpr int kLiked[] = {128, 149};  // as in make_beam_goldens.py
constexpr double kScoreTolerance = 1e-4;
constexpr int kLatents = 8;
constexpr const char* kPicture = "landscape-97x61.png";

// Of the embedding table, which is the head, too: the row of </s> becomes the mean of those of two ids that the model likes.
void makeItEnd(const std::filesystem::path& weights) {
    const Bytes bytes = readFile(weights, std::uint64_t{1} << 30);
    std::string file(asText(bytes));
    std::uint64_t header = 0;
    std::memcpy(&header, file.data(), 8);
    const json table = json::parse(file.substr(8, header)).at("text_model.model.embed_tokens.weight");
    const auto width = table.at("shape").at(1).get<std::size_t>();
    char* const rows = file.data() + 8 + header + table.at("data_offsets").at(0).get<std::size_t>();
    const auto at = [&](int id, std::size_t i) { return rows + (static_cast<std::size_t>(id) * width + i) * 4; };
    for (std::size_t i = 0; i < width; ++i) {
        float a = 0, b = 0;
        std::memcpy(&a, at(kLiked[0], i), 4);
        std::memcpy(&b, at(kLiked[1], i), 4);
        a = (a + b) / 2;
        std::memcpy(at(2, i), &a, 4);
    }
    std::ofstream(weights, std::ios::binary) << file;
}

json casesOf(const char* name) { return json::parse(asText(readFile(kGolden / "beams" / name, 1 << 20))).at("cases"); }

TokenIds idsOf(const json& list) {
    TokenIds ids;
    for (const json& id : list)
        ids.push_back(TokenId{id.get<int>()});
    return ids;
}

PromptPicture picture() {
    static MediaStore store;
    PromptPicture part;
    part.key = "picture:pad";
    part.media = store.find(store.add(readFile(kGolden / "images" / kPicture), "image/png"));
    return part;
}

// With transformers' placeholders in its prompt, if any, as the picture that they stand for.
GenerationRequest requestOf(const json& example) {
    GenerationRequest request;
    TokenIds prompt = idsOf(example.at("prompt"));
    if (prompt.size() > kLatents + 3) {
        request.prompt = {TokenIds{prompt.front()}, picture()};
        prompt.erase(prompt.begin(), prompt.begin() + 1 + kLatents + 2);
    }
    request.prompt.emplace_back(prompt);
    request.pictureMode = PictureMode::none;
    request.text = {0, 1, 0, example.at("penalty").get<float>()};
    request.maxTokens = example.at("max_tokens").get<int>();
    request.beams = example.at("beams").get<int>();
    request.noRepeat = example.at("no_repeat").get<int>();
    request.noRepeatOfAny = true;
    request.previewRows = -1;
    return request;
}

}  // namespace

class BeamsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<KosmosFolder> m_folder;
    std::shared_ptr<Backend> m_backend;
    std::shared_ptr<Model> m_model;

    const KosmosLayout& layout() const { return dynamic_cast<const KosmosLayout&>(*m_model->layout()); }

    static void compare(GenerationSession& session, const json& example) {
        const Generated made = generate(session, requestOf(example));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        const bool ended = example.at("ended").get<bool>();
        TokenIds expected = idsOf(example.at("tokens"));
        if (ended)
            expected.pop_back();
        std::string came;
        for (const TokenId id : made.tokens())
            came += fmt::format(" {}", toInt(id));
        QVERIFY2(made.tokens() == expected, (example.dump() + ", came:" + came).c_str());
        const Finished finished = made.all<Finished>().at(0);
        QVERIFY((finished.reason == FinishReason::maxTokens) == !ended);
        QCOMPARE(finished.generatedTokens, static_cast<int>(expected.size()));
        QCOMPARE(finished.beamScore.has_value(), example.contains("score"));
        if (finished.beamScore) {
            const double off = std::abs(*finished.beamScore - example.at("score").get<double>());
            QVERIFY2(off < kScoreTolerance, qPrintable(QString::number(off)));
            QCOMPARE(made.all<TextDelta>().size(), std::size_t{1});
        }
    }

private slots:
    void init() {
        m_folder = std::make_unique<KosmosFolder>("tiny", 320);
        makeItEnd(m_folder->path() / "model.safetensors");
        m_backend = QTest::currentDataTag() ? makeBackend({.fullPrecision = true})
                                            : makeCpuBackend({.threads = 2, .fullPrecision = true});
        m_model = openModel(m_folder->path(), *m_backend);
    }
    void cleanup() {
        m_model.reset();
        m_backend.reset();
        m_folder.reset();
        if (QTest::currentDataTag())
            checkDevice();
    }

    // One session for all: each finds the caches as the one before left them.
    void textIsTransformers_data() { forEachDevice(mainDevices()); }
    void textIsTransformers() {
        GenerationSession session(m_model);
        const json cases = casesOf("kosmos.json");
        QVERIFY(cases.size() >= 20);
        for (const json& example : cases) {
            if (isQuick() || (example.at("max_tokens") == 9 && example.at("beams") == 3))
                compare(session, example);
            if (QTest::currentTestFailed())
                return;
        }
    }

    // Of two tokens that end a text, and of another family.
    void ofTheEmbeddedModelToo() {
        const LoadedModel model(makeCpuBackend({.threads = 2, .fullPrecision = true, .cache = DType::f32}),
                                kDefaultModel);
        for (const json& example : casesOf("default.json")) {
            compare(*model.session, example);
            if (QTest::currentTestFailed())
                return;
        }
    }

    // A stop brings the best there is, and a run that is ended at the same place the same.
    void aStopBringsTheBestSoFar_data() { forEachDevice(mainDevices()); }
    void aStopBringsTheBestSoFar() {
        GenerationSession session(m_model);
        GenerationRequest request = requestOf(casesOf("kosmos.json").back());
        request.maxTokens = 20;
        request.likelihood = true;
        std::stop_source stop;
        Generated stopped;
        session.begin(
            request, [&](GenerationEvent event) { stopped.events.push_back(std::move(event)); }, stop.get_token());
        const auto passed = [&] {  // how many tokens the beams have
            std::int64_t most = 0;
            for (const Progress& progress : stopped.all<Progress>())
                most = std::max(most, progress.phase == Phase::text ? progress.done : 0);
            return most;
        };
        while (passed() == 0)
            QVERIFY(session.step());
        for (int more = 0; more < 8; ++more)  // that each beam reads the prompt is among them
            QVERIFY(session.step());
        QVERIFY(stopped.all<TextDelta>().empty());  // nothing is final before
        stop.request_stop();
        QVERIFY(!session.step());
        const Finished finished = stopped.all<Finished>().at(0);
        QVERIFY(finished.reason == FinishReason::stopped && finished.endedAt > 1);
        QVERIFY(!stopped.tokens().empty() && std::ssize(stopped.tokens()) <= finished.endedAt);

        Generated again;
        session.begin(
            request, [&](GenerationEvent event) { again.events.push_back(std::move(event)); }, {}, finished.endedAt);
        while (session.step()) {
        }
        QVERIFY(again.tokens() == stopped.tokens());
        QCOMPARE(again.all<Finished>().at(0).endedAt, finished.endedAt);

        // One that was stopped before anything came brings nothing; and a whole run is what it was.
        std::stop_source early;
        early.request_stop();
        const Generated none = generate(session, request, early.get_token(), [](const GenerationEvent&) {});
        QVERIFY(none.tokens().empty() && none.all<Finished>().at(0).reason == FinishReason::stopped);
        GenerationSession fresh(m_model);
        const Generated whole = generate(session, request), other = generate(fresh, request);
        QVERIFY(!whole.tokens().empty() && whole.tokens() == other.tokens());
        QVERIFY(whole.all<Finished>().at(0).likelihood.value() < 0);
        QVERIFY(whole.all<Finished>().at(0).reusedTokens > 0);
        const auto progress = whole.all<Progress>();
        QVERIFY(std::ranges::any_of(progress, [](const Progress& p) { return p.phase == Phase::text; }));
    }

    void theContextIsAnEnd_data() { forEachDevice(mainDevices()); }
    void theContextIsAnEnd() {
        GenerationSession session(m_model);
        GenerationRequest request = requestOf(casesOf("kosmos.json").front());
        request.prompt = {TokenIds(91, TokenId{30})};
        request.maxTokens = 100;
        request.beams = 3;
        request.noRepeat = 1;
        const Generated made = generate(session, request);
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        const Finished finished = made.all<Finished>().at(0);
        QVERIFY(finished.reason == FinishReason::contextFull ? made.tokens().size() == 5 : made.tokens().size() < 5);
        request.maxTokens = 0;
        QCOMPARE(generate(session, request).all<Finished>().at(0).reason, FinishReason::maxTokens);
    }

    // Whatever stands in front of it: nothing comes twice, and boxes may.
    void nothingComesTwiceButBoxes_data() { forEachDevice(mainDevices()); }
    void nothingComesTwiceButBoxes() {
        GenerationSession session(m_model);
        const KosmosVocabulary& words = layout().vocabulary();
        GenerationRequest request = requestOf(casesOf("kosmos.json").front());
        request.prompt = {TokenIds{TokenId{0}, words.grounding(), TokenId{30}, words.beginObject()}};
        request.text = {1, 1, 0, 1};
        request.maxTokens = isQuick() ? 80 : 20;
        request.noRepeat = 2;
        request.noRepeatOfAny = false;
        bool pointed = false;
        for (request.seed = 1; request.seed <= 6; ++request.seed) {
            request.beams = request.seed > 4 ? 3 : 1;
            const Generated made = generate(session, request);
            QVERIFY2(made.failure().empty(), made.failure().c_str());
            std::vector<std::pair<TokenId, TokenId>> pairs{{words.grounding(), TokenId{30}},
                                                           {TokenId{30}, words.beginObject()}};
            TokenId last = words.beginObject();
            for (const TokenId id : made.tokens()) {
                const std::pair pair(std::exchange(last, id), id);
                const bool isKnown = std::ranges::find(pairs, pair) != pairs.end();
                QVERIFY(words.isPointing(id) || !isKnown);
                pairs.push_back(pair);
                pointed = pointed || words.cellOf(id);
            }
        }
        QVERIFY(pointed);
    }

    // The prompt has a box already, and the model is made to write another with the same first cell.
    void boxesCountWhereTheyAreToCount() {
        const KosmosVocabulary& words = layout().vocabulary();
        const auto second = [&](bool any) {
            GenerationSession session(m_model);
            GenerationRequest request = requestOf(casesOf("kosmos.json").front());
            TokenIds prompt{TokenId{0}, words.grounding()};
            // All boxes of the first cell but one.
            for (int cell = 0; cell < words.cells() - 1; ++cell)
                for (const TokenId id : {words.beginObject(), words.cell(0), words.cell(cell), words.endObject()})
                    prompt.push_back(id);
            prompt.push_back(words.beginObject());
            prompt.push_back(words.cell(0));
            request.prompt = {prompt};
            request.maxTokens = 1;
            request.noRepeat = 3;
            request.noRepeatOfAny = any;
            TokenIds made;
            for (request.beams = 1; request.beams <= 2; ++request.beams)
                made.push_back(generate(session, request).tokens().at(0));
            return made;
        };
        const TokenIds left(2, words.cell(words.cells() - 1));
        QVERIFY(second(true) == left);
        for (const TokenId id : second(false))
            QVERIFY(words.cellOf(id));
    }

    void whatAFolderSaysIsWhatIsAskedFor() {
        const auto factsSaid = [&](const char* config) {
            m_folder->write("generation_config.json", config);
            return factsOf(*openModel(m_folder->path(), *m_backend));
        };
        const ModelFacts none = factsSaid(R"({"num_beams": null})"),
                         said = factsSaid(R"({"num_beams": 5, "no_repeat_ngram_size": 3, "max_length": 20})");
        QVERIFY(none.beams == 1 && none.noRepeat == 0 && said.beams == 5 && said.noRepeat == 3);
        const GenerationRequest request = buildRequest(PromptPlan{}, said);
        QVERIFY(request.beams == 5 && request.noRepeat == 3 && !request.noRepeatOfAny);
        ModelFacts draws = said;
        draws.pictureOutput = true;
        QVERIFY(buildRequest(PromptPlan{}, draws).beams == 1 && buildRequest(PromptPlan{}, draws).noRepeat == 3);
        for (const char* member : {"num_beams", "no_repeat_ngram_size"}) {
            for (const char* value : {"-1", "1e9", "2.5", "\"2\"", "[2]"}) {
                try {
                    factsSaid(fmt::format(R"({{"{}": {}}})", member, value).c_str());
                    QFAIL(value);
                } catch (const Error& error) {
                    const std::string what = error.what();
                    QVERIFY2(what.find("generation_config.json") != std::string::npos, what.c_str());
                    QVERIFY2(what.find(member) != std::string::npos, what.c_str());
                }
            }
        }
        QVERIFY_THROWS_EXCEPTION(Error, factsSaid("[]"));
        QVERIFY_THROWS_EXCEPTION(Error, factsSaid("{"));
    }

    void whatBeamsCantIsRefused() {
        GenerationSession session(m_model);
        GenerationRequest request = requestOf(casesOf("kosmos.json").front());
        request.beams = 2;
        request.prompt.emplace_back(PromptHole{0});
        QVERIFY(generate(session, request).failure().find("filled") != std::string::npos);
        const LoadedModel draws(makeCpuBackend({.threads = 1}), kDefaultModel);
        GenerationRequest drawn = textRequest(*draws.model, "Draw a cat.", 3);
        drawn.beams = 2;
        for (const PictureMode mode : {PictureMode::automatic, PictureMode::exactly, PictureMode::only}) {
            drawn.pictureMode = mode;
            QVERIFY(generate(*draws.session, drawn).failure().find("2 beams write text alone") != std::string::npos);
        }
        drawn.pictureMode = PictureMode::none;
        const Generated made = generate(*draws.session, drawn);
        QVERIFY2(made.failure().empty(), made.failure().c_str());
    }
};

QTEST_GUILESS_MAIN(BeamsTest)
#include "beams_test.moc"
