// CM3Leon's documents and prompts, in a notation of a sign a token: S </s>, B <racm3:break>, 0 and 1 sentinels, E <eoss>,
// # a code, letters text.
#include "core/families/cm3leon/layout.h"
#include "core/families/cm3leon/segment_grammar.h"

#include "core/base/check.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <QTest>

using namespace pardalis;

namespace {

constexpr PictureGrid kGrid{2, 2};  // four codes

std::shared_ptr<const Vocabulary> vocabulary() {
    std::unordered_map<std::string, int> ids{{"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<unk>", 3}};
    for (const char* name :
         {"IMGIMGAZ", "IMGIMGBZ", "IMGIMGCZ", "<racm3:break>", "<eoss>", "<sentinel:0>", "<sentinel:1>"})
        ids.emplace(name, static_cast<int>(ids.size()));
    for (char c = 'a'; c <= 'z'; ++c)
        ids.emplace(std::string(1, c), static_cast<int>(ids.size()));
    return std::make_shared<const Vocabulary>(ids, static_cast<int>(ids.size()), "test");
}

class OneLetterATime final : public TextTokenizer {
public:
    explicit OneLetterATime(std::shared_ptr<const Vocabulary> names) : m_names(std::move(names)) {}
    TokenIds encode(std::string_view text) const override {
        TokenIds ids;
        for (const char c : text)
            ids.push_back(m_names->find(std::string(1, c)).value());
        return ids;
    }
    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override { return nullptr; }

private:
    std::shared_ptr<const Vocabulary> m_names;
};

Cm3LeonLayout layout(bool infill = true) {
    const auto names = vocabulary();
    return Cm3LeonLayout(names, std::make_shared<OneLetterATime>(names),
                         {.contextLength = 40, .picture = kGrid, .infill = infill});
}

std::string signsOf(const PromptLayout& layout, std::span<const TokenId> ids) {
    std::string signs;
    for (const TokenId id : ids) {
        const std::string name = layout.nameOf(id);
        signs += name == "</s>"            ? "S"
                 : name == "<racm3:break>" ? "B"
                 : name == "<eoss>"        ? "E"
                 : name == "<sentinel:0>"  ? "0"
                 : name == "<sentinel:1>"  ? "1"
                 : name.starts_with("IMG") ? "#"
                                           : name;
    }
    return signs;
}
std::string signsOf(const PromptLayout& layout, const Rows& rows) { return signsOf(layout, tokensOf(rows)); }

const ReadPicture kPicture{.codes = {0, 1, 2, 0}, .grid = kGrid};

TokenIds allowedIn(const Grammar& grammar, const Cm3LeonLayout& layout) {
    const TokenSet set = grammar.allowed();
    TokenIds ids;
    for (int id = 0; id < layout.vocabulary().size(); ++id) {
        if (set.contains(TokenId{id}))
            ids.push_back(TokenId{id});
    }
    return ids;
}

}  // namespace

class Cm3LeonLayoutTest : public QObject {
    Q_OBJECT

    const Cm3LeonLayout m_layout = layout();
    Grammar::Rules m_rules{.contextLength = 40};

    Cm3Segment text(std::string_view letters) const { return m_layout.tokenizer()->encode(letters); }
    Cm3Segment picture() const { return m_layout.vocabulary().tokensOf(kPicture.codes); }
    Cm3Pair pair(std::string_view letters) const { return {text(letters), picture()}; }
    Rows prompt(std::string_view parts) const {  // letters, '#' for a picture, '_' for a hole
        Rows rows;
        int holes = 0;
        m_layout.addControl(Control::begin, rows);
        for (const char c : parts) {
            if (c == '#')
                m_layout.addPicture(kPicture, rows);
            else if (c == '_')
                m_layout.addHole(holes++, rows);
            else
                m_layout.addText(std::string(1, c), rows);
        }
        if (holes > 0)
            m_layout.addAnswer(0, rows);
        return rows;
    }

private slots:
    void documentsAreThoseOfTheSpecification() {
        const Cm3Frame frame = m_layout.frame();
        QCOMPARE(signsOf(m_layout, plainPairDocument(pair("ab"), frame)), "SabB####S");
        const Cm3Pair found[] = {pair("x"), pair("y")};
        QCOMPARE(signsOf(m_layout, retrievalDocument(found, pair("q"), frame)), "SxB####ByB####BqB####S");
        QCOMPARE(signsOf(m_layout, imageToImageDocument(pair("a"), pair("b"), frame)), "SaB####BbB####S");
        QCOMPARE(signsOf(m_layout, imageFirstDocument(pair("ab"), frame)), "S####BabS");
        const Cm3Segment free[] = {text("a"), picture(), picture(), text("b"), text("c")};
        QCOMPARE(signsOf(m_layout, cm3Document(free, frame)), "SaB####B####BbBcS");
        // Four texts and four pictures: seven breaks and two ends (figures 8 and 9 of the paper).
        const Cm3Pair three[] = {pair("a"), pair("b"), pair("c")};
        const std::string figure = signsOf(m_layout, retrievalDocument(three, pair("d"), frame));
        QCOMPARE(std::ranges::count(figure, 'B'), 7);
        QCOMPARE(std::ranges::count(figure, 'S'), 2);
        const Cm3Segment empty[] = {text("")};
        QVERIFY_THROWS_EXCEPTION(CheckFailure, cm3Document(empty, frame));
    }

    // What is asked for is how a document of the same parts begins.
    void promptsAreTheBeginningsOfDocuments() {
        QCOMPARE(signsOf(m_layout, prompt("ab")), "Sab");
        QCOMPARE(signsOf(m_layout, prompt("a#b")), "SaB####Bb");
        QCOMPARE(signsOf(m_layout, prompt("#b")), "S####Bb");
        QCOMPARE(signsOf(m_layout, prompt("a##b")), "SaB####B####Bb");
        QCOMPARE(signsOf(m_layout, prompt("a_b")), "Sa0bS0");
        QCOMPARE(signsOf(m_layout, prompt("a_b#")), "Sa0bB####S0");
        QCOMPARE(signsOf(m_layout, prompt("a#_")), "SaB####B0S0");
        QCOMPARE(signsOf(m_layout, prompt("a_b_c")), "Sa0b1cS0");
        // No more than planning counts with.
        for (const char* parts : {"a#b", "#b", "a##b", "#"}) {
            int most = 1;
            for (const char* c = parts; *c; ++c)
                most += *c == '#' ? m_layout.picture() : 1;
            QVERIFY(std::ssize(prompt(parts)) <= most);
        }
    }

    // What fills one stands in front of the next.
    void severalHolesAreFilledInTurn() {
        Rows rows = prompt("a_b_c");
        m_layout.addText("xy", rows);
        m_layout.addAnswer(1, rows);
        QCOMPARE(signsOf(m_layout, rows), "Sa0b1cS0xyE1");
        const PromptCosts::Holes costs = m_layout.holes();
        QCOMPARE(costs.most, 2);
        // Marks and frames of both, with the last one's end to come, and what else there is: S and five letters.
        QVERIFY(std::ssize(rows) + 1 <= 2 * (costs.mark + costs.answer) + 6);
        QVERIFY(std::ssize(prompt("#_")) <= 1 + m_layout.picture() + costs.mark + costs.answer - 1);
        QCOMPARE(layout(false).holes().most, 0);
    }

    void holesNeedTheirSentinelsAndTheTraining() {
        Rows rows;
        QVERIFY_THROWS_EXCEPTION(Error, layout(false).addAnswer(0, rows));
        QVERIFY_THROWS_EXCEPTION(Error, layout(false).addHole(0, rows));
        QVERIFY_THROWS_EXCEPTION(Error, m_layout.addHole(2, rows));
    }

    void picturesOfOtherSizesAreRefused() {
        Rows rows;
        QVERIFY_THROWS_EXCEPTION(Error, m_layout.addPicture({.codes = {0, 1}}, rows));
        QVERIFY_THROWS_EXCEPTION(Error, m_layout.addPicture({.codes = {0, 1, 2, 3}}, rows));
        QVERIFY_THROWS_EXCEPTION(Error, m_layout.addPicture({.codes = {0, 1, 2, 0}, .grid = {1, 4}}, rows));
        QVERIFY(rows.empty());
    }

    void textGoesOnOpensAPictureOrEnds() {
        const auto grammar = m_layout.grammar(m_rules, prompt("a"));
        QCOMPARE(signsOf(m_layout, allowedIn(*grammar, m_layout)), "SBEabcdefghijklmnopqrstuvwxyz");
        grammar->advance(text("b").front());
        QVERIFY(grammar->state() == Grammar::State::text && !grammar->separate(m_layout.opensPicture()));
        grammar->advance(m_layout.opensPicture());
        QVERIFY(grammar->openPicture() == kGrid);
        QVERIFY(!grammar->forced());
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(signsOf(m_layout, allowedIn(*grammar, m_layout)), "###");
            grammar->advance(m_layout.tokenOf(i % 3));
        }
        QVERIFY(grammar->state() == Grammar::State::text);
        QVERIFY(!layout(false).grammar(m_rules, prompt("a"))->allowed().contains(*m_layout.vocabulary().endImage()));
    }

    void behindAPictureComesABreakOrTheEnd() {
        for (const char* next : {"text", "picture", "end"}) {
            const auto grammar = m_layout.grammar(m_rules, prompt("a#"));
            QCOMPARE(signsOf(m_layout, allowedIn(*grammar, m_layout)), "SBE");
            if (std::string_view(next) == "text") {
                QVERIFY(grammar->separate(m_layout.opensPicture()));
                QVERIFY(!grammar->separate(m_layout.opensPicture()));  // the next one opens a picture
                grammar->advance(text("b").front());
                QVERIFY(grammar->canOpenPicture());
            } else if (std::string_view(next) == "picture") {
                grammar->advance(m_layout.opensPicture());
                QVERIFY(grammar->openPicture());
            } else {
                grammar->advance(m_layout.vocabulary().eos());
                QVERIFY(grammar->state() == Grammar::State::ended && allowedIn(*grammar, m_layout).empty());
            }
        }
    }

    void aPictureThatDoesNotFitIsNotOpened() {
        const auto opens = [&](int context) {
            return m_layout.grammar({.contextLength = context}, prompt("ab"))->canOpenPicture();
        };
        QVERIFY(!opens(8) && opens(9));  // three, a break, four codes and one to go on from
        QVERIFY(!m_layout.grammar({.picture = {3, 3}, .contextLength = 40}, prompt("ab"))->canOpenPicture());
        QVERIFY(!m_layout.grammar({.pictures = false, .contextLength = 40}, prompt("ab"))->canOpenPicture());
        QVERIFY(m_layout.grammar({.text = false, .contextLength = 40}, prompt("a"))->forced() ==
                m_layout.opensPicture());
    }

    // z = u + scale · (z(text) - u), u with a sentinel in place of the text in front of the picture; what a library gave
    // stays in both.
    void guidanceMasksTheTextBeforeThePicture() {
        Rows rows = prompt("x#ab");
        rows.push_back(Row::of(m_layout.opensPicture()));
        const GuidancePlan plan = m_layout.guidance(rows, {.textScale = 3, .imageScale = 1});
        QCOMPARE(plan.streams.size(), std::size_t{2});
        QCOMPARE(signsOf(m_layout, plan.streams[0].prompt), "SxB####BabB");
        QCOMPARE(signsOf(m_layout, plan.streams[1].prompt), "SxB####B0B");
        QCOMPARE(plan.streams[0].weight, 3.0f);
        QCOMPARE(plan.streams[1].weight, -2.0f);
        QCOMPARE(m_layout.guidance(rows, {.textScale = 1, .imageScale = 1}).streams.size(), std::size_t{1});
        const GuidancePlan untrained = layout(false).guidance(rows, {.textScale = 3, .imageScale = 1});
        QCOMPARE(untrained.streams.size(), std::size_t{1});
        QCOMPARE(untrained.streams[0].weight, 1.0f);
        Rows bare = prompt("#");
        bare.push_back(Row::of(m_layout.opensPicture()));
        QCOMPARE(m_layout.guidance(bare, {.textScale = 3, .imageScale = 1}).streams.size(), std::size_t{1});
    }

    // z = z(0,0) + s_I · (z(I,0) - z(0,0)) + s_T · (z(I,T) - z(I,0)), with the paper's s_I and s_T for editing (§4.1).
    void editingMasksThePictureToo() {
        const GuidanceOptions editing{.textScale = 7.5f, .imageScale = 1.5f};
        const auto streamsOf = [&](std::string_view parts, const GuidanceOptions& options) {
            Rows rows = prompt(parts);
            rows.push_back(Row::of(m_layout.opensPicture()));
            std::string streams;
            for (const GuidancePlan::Stream& stream : m_layout.guidance(rows, options).streams)
                streams += fmt::format("{:g} {} ", stream.weight, signsOf(m_layout, stream.prompt));
            return streams;
        };
        QCOMPARE(streamsOf("x#ab", editing), "7.5 SxB####BabB -6 SxB####B0B -0.5 SxB0B1B ");
        // Documents in front stay, the picture that is edited is the nearest one.
        QCOMPARE(streamsOf("x#y#ab", editing), "7.5 SxB####ByB####BabB -6 SxB####ByB####B0B -0.5 SxB####ByB0B1B ");
        QCOMPARE(streamsOf("#a", editing), "7.5 S####BaB -6 S####B0B -0.5 S0B1B ");
        QCOMPARE(streamsOf("a#", editing), "1.5 SaB####B -0.5 SaB0B ");  // nothing is said of it
        QCOMPARE(streamsOf("ab", editing), "7.5 SabB -6.5 S0B ");
        GuidanceOptions masking = editing;
        masking.masksContext = true;
        QCOMPARE(streamsOf("x#y#ab", masking), "7.5 SxB####ByB####BabB -6 S####B0B -0.5 S0B1B ");
        masking.imageScale = 1;
        QCOMPARE(streamsOf("x#y#ab", masking), "7.5 SxB####ByB####BabB -6.5 S0B ");
        QCOMPARE(streamsOf("ab", masking), "7.5 SabB -6.5 S0B ");
    }

    void aContrastIsOfTwoStreams() {
        Rows rows = prompt("x#ab");
        rows.push_back(Row::of(m_layout.opensPicture()));
        for (const float imageScale : {1.0f, 1.5f}) {
            const GuidanceOptions options{.textScale = 3, .imageScale = imageScale, .contrast = {8, 0.1f}};
            const GuidancePlan plan = m_layout.guidance(rows, options);
            QCOMPARE(plan.streams.size(), std::size_t{2});
            QCOMPARE(signsOf(m_layout, plan.streams[1].prompt), "SxB####B0B");
            QCOMPARE(plan.streams[0].weight, 1.0f);
            QCOMPARE(plan.streams[1].weight, -1.0f);
            QVERIFY(plan.contrast == options.contrast);
        }
        // Nothing to tell apart: drawn as it is.
        Rows bare = prompt("#");
        bare.push_back(Row::of(m_layout.opensPicture()));
        const GuidancePlan plain = m_layout.guidance(bare, {.contrast = {8, 0.1f}});
        QCOMPARE(plain.streams.size(), std::size_t{1});
        QCOMPARE(plain.streams[0].weight, 1.0f);
        QCOMPARE(plain.contrast.k, 0);
        QVERIFY_THROWS_EXCEPTION(Error, layout(false).guidance(rows, {.contrast = {8, 0.1f}}));
    }
};

QTEST_APPLESS_MAIN(Cm3LeonLayoutTest)
#include "cm3leon_layout_test.moc"
