// Whole requests to a small CM3Leon on every device: text behind a picture, and a gap that is filled.
#include "core/families/likelihood.h"
#include "tests/devices/devices.h"
#include "tests/support/generated.h"
#include "tests/support/loaded_model.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace pardalis;
using namespace pardalis::check;

namespace {

const std::filesystem::path kTiny = std::filesystem::path(PARDALIS_GOLDEN_DIR) / "cm3leon/tiny-350m";
constexpr std::uint64_t kSeeds = 24;  // of random weights: any token may come, and some seed has what is looked for

GenerationRequest request(std::vector<PromptPart> prompt, std::uint64_t seed, int maxTokens) {
    GenerationRequest made;
    made.prompt = std::move(prompt);
    made.pictureMode = PictureMode::none;
    made.text = {1, 1, 0, 1};
    made.maxTokens = maxTokens;
    made.previewRows = -1;
    made.seed = seed;
    return made;
}

TokenId idOf(const Model& model, const std::string& name) {
    for (int id = 0; id < model.shape().vocabularySize; ++id) {
        if (model.layout()->nameOf(TokenId{id}) == name)
            return TokenId{id};
    }
    return {};
}

PromptPicture pictureOf(std::vector<int> codes) {
    PromptPicture picture;
    picture.key = "of codes";
    picture.codes = std::move(codes);
    return picture;
}

// Of a picture of the prompt.
std::vector<int> someCodes(const Model& model) {
    std::vector<int> codes;
    while (std::ssize(codes) < model.layout()->grids().front().codes())
        codes.push_back(static_cast<int>(codes.size()) * 5 % model.layout()->codes());
    return codes;
}

}  // namespace

class Cm3LeonRequestsTest : public QObject {
    Q_OBJECT

    static void forEachMainDevice() {
        QTest::addColumn<Device>("device");
        for (const Device& device : mainDevices())
            QTest::addRow("%s", device.name.c_str()) << device;
    }

private slots:
    void cleanup() { checkDevice(); }

    // A break that is sampled there is no text and is kept: what follows it is what follows one of the prompt.
    void textStandsBehindAPicture_data() { forEachMainDevice(); }
    void textStandsBehindAPicture() {
        const LoadedModel tiny{makeBackend({.fullPrecision = true}), kTiny};
        const Model& model = *tiny.model;
        const TokenId separator = idOf(model, "<racm3:break>");
        // In the prompt, and one that was begun before.
        for (const bool isDrawn : {false, true}) {
            GenerationSession session(tiny.model), other(tiny.model);
            std::uint64_t seed = 0;
            Generated made;
            while (made.tokens().empty() && ++seed <= kSeeds) {
                GenerationRequest wish = request({Control::begin, PromptText{"ab"}}, seed, 12);
                if (isDrawn)
                    wish.resumedCodes = {3, 1, 4};
                else
                    wish.prompt.emplace_back(pictureOf(someCodes(model)));
                made = generate(session, wish);
                QVERIFY2(made.failure().empty(), made.failure().c_str());
            }
            QVERIFY2(seed <= kSeeds, "no seed goes on behind a picture");
            const TokenIds tokens = made.tokens();
            for (const TokenId id : tokens)
                QCOMPARE(model.layout()->meaningOf(id), TokenMeaning::text);

            // All that was computed with: the prompt, a break between text and picture, and one behind it.
            const std::vector<int> drawn = isDrawn ? made.all<ImageFinished>().at(0).codes : someCodes(model);
            TokenIds expected = model.tokenizer()->encode("ab");
            expected.insert(expected.begin(), idOf(model, "</s>"));
            expected.push_back(separator);
            for (const int code : drawn)
                expected.push_back(model.layout()->tokenOf(code));
            expected.push_back(separator);
            const std::size_t behind = expected.size();
            expected.insert(expected.end(), tokens.begin(), tokens.end());
            const TokenIds cached = session.cached();
            QVERIFY(cached.size() >= behind && cached.size() <= expected.size());
            QVERIFY(std::equal(cached.begin(), cached.end(), expected.begin()));

            const Generated again = generate(
                other, request({Control::begin, PromptText{"ab"}, pictureOf(drawn), TokenIds{separator}}, seed, 12));
            QVERIFY2(again.failure().empty(), again.failure().c_str());
            QCOMPARE(again.text(), made.text());
            QVERIFY(again.tokens() == tokens);
        }
    }

    // The prompt ends in its sentinel once more; what fills the gap is text until an end.
    void aGapIsFilled_data() { forEachMainDevice(); }
    void aGapIsFilled() {
        const LoadedModel tiny{makeBackend({.fullPrecision = true}), kTiny};
        const Model& model = *tiny.model;
        const TokenId end = idOf(model, "</s>"), sentinel = idOf(model, "<sentinel:0>");
        GenerationSession session(tiny.model), other(tiny.model);
        const Generated made =
            generate(session, request({Control::begin, PromptText{"ab"}, PromptHole{0}, PromptText{"cd"}}, 1, 12));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        QVERIFY(!made.tokens().empty());
        for (const TokenId id : made.tokens())
            QCOMPARE(model.layout()->meaningOf(id), TokenMeaning::text);
        TokenIds prompt{end};
        const auto add = [&prompt](const TokenIds& ids) { prompt.insert(prompt.end(), ids.begin(), ids.end()); };
        add(model.tokenizer()->encode("ab"));
        add({sentinel});
        add(model.tokenizer()->encode("cd"));
        add({end, sentinel});
        const TokenIds cached = session.cached();
        QVERIFY(cached.size() >= prompt.size() && std::equal(prompt.begin(), prompt.end(), cached.begin()));
        const Generated again = generate(other, request({prompt}, 1, 12));
        QVERIFY(again.tokens() == made.tokens());

        QVERIFY(generate(session, request({Control::begin, PromptHole{99}}, 1, 12)).failure().find("gaps") !=
                std::string::npos);
    }

    // What was said before each is a prompt, and the same comes of it: prompts are computed one after the other here.
    void twoGapsAreFilledInTurn_data() { forEachMainDevice(); }
    void twoGapsAreFilledInTurn() {
        const LoadedModel tiny{makeBackend({.fullPrecision = true}), kTiny};
        const Model& model = *tiny.model;
        const TokenId end = idOf(model, "</s>"), first = idOf(model, "<sentinel:0>"),
                      second = idOf(model, "<sentinel:1>"), endOfSpan = idOf(model, "<eoss>");
        GenerationSession session(tiny.model), other(tiny.model);
        GenerationRequest wish = request(
            {Control::begin, PromptText{"ab"}, PromptHole{0}, PromptText{"cd"}, PromptHole{1}, PromptText{"ef"}}, 3, 5);
        wish.likelihood = true;
        const Generated made = generate(session, wish);
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        TokenIds fills[2];
        int hole = -1;
        for (const GenerationEvent& event : made.events) {
            if (const auto* began = std::get_if<HoleBegan>(&event.what))
                QCOMPARE(began->hole, ++hole);
            else if (const auto* delta = std::get_if<TextDelta>(&event.what))
                fills[hole].insert(fills[hole].end(), delta->tokens.begin(), delta->tokens.end());
        }
        QCOMPARE(hole, 1);
        QVERIFY(fills[0].size() <= 5 && !fills[1].empty() && fills[1].size() <= 5);

        TokenIds prompt{end};
        const auto add = [&prompt](const TokenIds& ids) { prompt.insert(prompt.end(), ids.begin(), ids.end()); };
        add(model.tokenizer()->encode("ab"));
        add({first});
        add(model.tokenizer()->encode("cd"));
        add({second});
        add(model.tokenizer()->encode("ef"));
        add({end, first});
        const std::size_t before = prompt.size();
        QCOMPARE(made.all<Finished>().at(0).promptTokens, static_cast<int>(before));
        add(fills[0]);
        add({endOfSpan, second});
        QVERIFY(generate(other, request({prompt}, 3, 5)).tokens() == fills[1]);

        // How likely the fillings are, token by token, against a pass of its own.
        add(fills[1]);
        const std::vector<double> likely = logLikelihoods(tiny.model->language(), prompt);
        double sum = 0;
        int counted = 0;
        for (std::size_t i = before; i < prompt.size(); ++i) {
            if (prompt[i] == endOfSpan || prompt[i] == second)
                continue;
            sum += likely[i - 1];
            ++counted;
        }
        QVERIFY(made.all<Finished>().at(0).likelihood.has_value());
        QVERIFY(std::abs(*made.all<Finished>().at(0).likelihood - sum / counted) < 1e-3);
        wish.likelihood = false;
        QVERIFY(!generate(session, wish).all<Finished>().at(0).likelihood);
    }
};

QTEST_GUILESS_MAIN(Cm3LeonRequestsTest)
#include "cm3leon_requests_test.moc"
