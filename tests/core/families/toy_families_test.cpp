// Two families of a few lines, one that reads pictures as embeddings and one that fills holes: what the face of a family
// takes without a change to planning, requests, sessions or runs.
#include "core/base/error.h"
#include "core/cpu/cpu_backend.h"
#include "core/generation/generation_session.h"
#include "core/image/image_io.h"
#include "core/models/model.h"
#include "tests/support/generated.h"

#include <QTest>

using namespace pardalis;
using check::generate;
using check::Generated;

namespace {

// Ids: what frames, then the letters.
enum : int { kBegin, kEnd, kHole, kAnswer, kLetters, kIds = kLetters + 26 };
TokenId letter(char c) { return TokenId{kLetters + c - 'a'}; }

class Letters final : public TextTokenizer {
public:
    TokenIds encode(std::string_view text) const override {
        TokenIds ids;
        for (const char c : text)
            ids.push_back(letter(c));
        return ids;
    }
    std::unique_ptr<StreamDecoder> streamDecoder(bool) const override {
        struct Decoder final : StreamDecoder {
            std::string push(TokenId id) override {
                return std::string(1, static_cast<char>('a' + toInt(id) - kLetters));
            }
            std::string flush() override { return {}; }
        };
        return std::make_unique<Decoder>();
    }
};

// Says what follows each row: the letter behind it in the alphabet, the end behind z, the letter h behind kAnswer.
class NextLetter final : public LanguageModel {
public:
    explicit NextLetter(Backend& backend) : m_backend(backend) {
        std::vector<std::pair<int, int>> same,
            next{{kLetters, kBegin}, {kEnd, kIds - 1}, {kLetters + 'h' - 'a', kAnswer}};
        for (int id = 0; id < kIds; ++id)
            same.emplace_back(id, id);
        for (int id = kLetters + 1; id < kIds; ++id)
            next.emplace_back(id, id - 1);
        m_table = onesAt(same);
        m_head = onesAt(next);
    }

    std::vector<std::string> fed;  // each pass: letters, < begin, _ hole, = answer, 0.. an embedding

    Backend& backend() const override { return m_backend; }
    int vocabularySize() const override { return kIds; }
    int contextLength() const override { return 64; }
    VocabularyRange computable(VocabularyRange wanted) const override { return wanted; }
    KvCache makeCache(int capacity, std::optional<DType>) const override {
        const Tensor none = m_backend.allocate(DType::f32, {1, 1, capacity, 1});
        return {none, none, capacity, 0};
    }
    Tensor forward(std::span<const StreamInput> streams, VocabularyRange range, std::stop_token) override {
        Tensor last;
        for (const StreamInput& stream : streams) {
            fed.emplace_back();
            for (const Row& row : stream.rows)
                last = embed(row, stream.pictures);
            stream.cache->length += static_cast<int>(stream.rows.size());
        }
        return range.count == 0 ? Tensor() : logits(last, range);
    }
    Tensor forwardAll(std::span<const StreamInput>, VocabularyRange, std::stop_token) override {
        throw Error("not asked for");
    }
    void step(std::span<const BatchSpan>, VocabularyRange range, DecodeState& state, std::stop_token) override {
        const Tensor x = m_backend.allocate(DType::f32, {1, kIds});
        m_backend.embed(m_table, state, x);
        m_backend.sample(logits(x, range), state);
    }

private:
    // A matrix of ones at these rows and columns.
    Matrix onesAt(const std::vector<std::pair<int, int>>& places) {
        std::vector<float> values(kIds * kIds);
        for (const auto& [row, column] : places)
            values[static_cast<std::size_t>(row * kIds + column)] = 1;
        const Tensor matrix = m_backend.allocate(DType::f32, {kIds, kIds});
        m_backend.write(values, matrix);
        return Matrix(matrix);
    }
    Tensor embed(const Row& row, std::span<const Tensor> pictures) {
        if (!row.isToken()) {
            fed.back() += std::to_string(row.value);
            return pictures[static_cast<std::size_t>(row.picture)].rows(row.value, 1);
        }
        const int id = row.value;
        fed.back() += id >= kLetters ? static_cast<char>('a' + id - kLetters) : "<._="[id];
        const Tensor x = m_backend.allocate(DType::f32, {1, kIds});
        const TokenId ids[] = {row.token()};
        m_backend.embed(m_table, ids, x);
        return x;
    }
    Tensor logits(const Tensor& x, VocabularyRange range) {
        const Tensor out = m_backend.allocate(DType::f32, {1, range.count});
        const Projection head[] = {{m_head.rows(range.first, range.count), out}};
        m_backend.matmul(x, head);
        return out;
    }

    Backend& m_backend;
    Matrix m_table, m_head;
};

class TextGrammar final : public Grammar {
public:
    explicit TextGrammar(const Rules& rules) : m_rules(rules) {}
    State state() const override { return State::text; }
    const Rules& rules() const override { return m_rules; }
    void setRules(const Rules& rules) override { m_rules = rules; }
    TokenSet allowed(int) const override {
        TokenSet ids(kIds);
        ids.insert(TokenId{kEnd});
        for (int id = kLetters; id < kIds; ++id)
            ids.insert(TokenId{id});
        return ids;
    }
    std::optional<TokenId> forced(int) const override { return std::nullopt; }
    bool canOpenPicture(int) const override { return false; }
    void advance(TokenId) override {}

private:
    Rules m_rules;
};

// What both have in common: letters between begin and end, no pictures drawn.
class LetterLayout : public PromptLayout {
public:
    int contextLength() const override { return 64; }
    int text(std::string_view text) const override { return static_cast<int>(text.size()); }
    std::size_t leastText(std::string_view text) const override { return text.size(); }
    int control(Control control) const override { return control == Control::begin ? 1 : 0; }
    std::string nameOf(Control) const override { return "<"; }
    std::string nameOf(TokenId id) const override { return std::to_string(toInt(id)); }
    int picture() const override { return 0; }
    int drawnPicture() const override { return 0; }
    const TextTokenizer* tokenizer() const override { return &m_letters; }
    void addControl(Control control, Rows& rows) const override {
        if (control == Control::begin)
            rows.push_back(Row::of(TokenId{kBegin}));
    }
    void addText(std::string_view text, Rows& rows) const override { append(rows, m_letters.encode(text)); }
    void addPicture(const ReadPicture&, Rows&) const override { throw Error("no pictures"); }
    void proveTokens(std::span<const TokenId>) const override {}
    bool endsInText(std::span<const Row> rows) const override { return rows.back().value >= kLetters; }
    std::unique_ptr<Grammar> grammar(const Grammar::Rules& rules, std::span<const Row>) const override {
        return std::make_unique<TextGrammar>(rules);
    }
    TokenMeaning meaningOf(TokenId id) const override {
        return toInt(id) >= kLetters ? TokenMeaning::text : TokenMeaning::endOfText;
    }
    int codes() const override { return 0; }
    TokenId opensPicture() const override { throw Error("draws nothing"); }
    TokenId tokenOf(int) const override { throw Error("draws nothing"); }
    int codeOf(TokenId) const override { throw Error("draws nothing"); }
    VocabularyRange codeRange() const override { return {}; }
    GuidancePlan guidance(std::span<const Row>, const GuidanceOptions&) const override { return {}; }

private:
    Letters m_letters;
};

// --- a family that reads pictures as embeddings ---
class SeeingLayout final : public LetterLayout {
public:
    int picture() const override { return 2; }
    void addPicture(const ReadPicture& picture, Rows& rows) const override {
        for (int i = 0; i < picture.embeddings; ++i)
            rows.push_back({i, picture.number});
    }
};
// A picture is seen as the letter of its brightness, twice.
class Eye final : public PictureReader {
public:
    explicit Eye(Backend& backend) : m_backend(backend) {}
    EncodedPicture read(const Image& whole, Fit, const std::optional<CropFrame>&, PictureGrid,
                        std::stop_token) override {
        std::vector<float> values(2 * kIds);
        const int seen = kLetters + whole.pixels.front() / 11;
        values[static_cast<std::size_t>(seen)] = values[static_cast<std::size_t>(kIds + seen)] = 1;
        const Tensor rows = m_backend.allocate(DType::f32, {2, kIds});
        m_backend.write(values, rows);
        ++reads;
        return {{}, rows};
    }
    int reads = 0;

private:
    Backend& m_backend;
};

// --- a family that infills ---
class InfillingLayout final : public LetterLayout {
public:
    void addHole(int, Rows& rows) const override { rows.push_back(Row::of(TokenId{kHole})); }
    void addAnswer(int, Rows& rows) const override { rows.push_back(Row::of(TokenId{kAnswer})); }
};

struct Opened {
    std::unique_ptr<Backend> backend = makeCpuBackend({.threads = 1});
    NextLetter* language = nullptr;
    Eye* eye = nullptr;
    std::shared_ptr<Model> model;

    Opened(std::shared_ptr<const PromptLayout> layout, bool sees) {
        Model::Parts parts;
        parts.manifest.name = "toy";
        auto letters = std::make_unique<NextLetter>(*backend);
        auto reader = std::make_unique<Eye>(*backend);
        language = letters.get();
        eye = reader.get();
        parts.made.language = std::move(letters);
        if (sees)
            parts.made.pictureReader = std::move(reader);
        parts.made.layout = std::move(layout);
        parts.made.capabilities = {.textOutput = true, .pictureInput = sees};
        model = std::make_shared<Model>(std::move(parts));
    }
};

GenerationRequest request(std::vector<PromptPart> prompt, int maxTokens) {
    GenerationRequest made;
    made.prompt = std::move(prompt);
    made.pictureMode = PictureMode::none;
    made.text = {0, 1, 0, 1};
    made.maxTokens = maxTokens;
    return made;
}

PromptPicture shade(std::uint8_t value) {
    PromptPicture picture;
    picture.key = std::to_string(value);
    picture.media =
        std::make_shared<const Media>(Media{"image/png", encodePng(Image::filled(4, 4, {value, value, value}))});
    return picture;
}

}  // namespace

class ToyFamiliesTest : public QObject {
    Q_OBJECT

private slots:
    void aPictureOfThePromptIsEmbeddings() {
        Opened toy(std::make_shared<SeeingLayout>(), true);
        GenerationSession session(toy.model);
        // Brightness 33 is d, so what follows is e.
        const Generated first = generate(session, request({Control::begin, PromptText{"xy"}, shade(33)}, 3));
        QVERIFY2(first.failure().empty(), first.failure().c_str());
        QCOMPARE(first.text(), std::string("efg"));
        QCOMPARE(toy.language->fed, std::vector<std::string>{"<xy01"});
        // Another picture in its place is another row, so the cache serves no further than the text before it.
        const Generated second = generate(session, request({Control::begin, PromptText{"xy"}, shade(66)}, 2));
        QCOMPARE(second.text(), std::string("hi"));
        QCOMPARE(toy.language->fed.back(), std::string("01"));
        QCOMPARE(second.all<Finished>().at(0).reusedTokens, 3);
        // The same once more is read from what the session keeps; only its last row is fed again.
        const Generated third = generate(session, request({Control::begin, PromptText{"xy"}, shade(33)}, 3));
        QCOMPARE(third.tokens(), first.tokens());
        QCOMPARE(toy.eye->reads, 2);
        const Generated again = generate(session, request({Control::begin, PromptText{"xy"}, shade(33)}, 3));
        QCOMPARE(again.all<Finished>().at(0).reusedTokens, 4);
        QCOMPARE(toy.language->fed.back(), std::string("1"));
    }

    void aHoleOfThePromptIsFilled() {
        Opened toy(std::make_shared<InfillingLayout>(), false);
        GenerationSession session(toy.model);
        const Generated made =
            generate(session, request({Control::begin, PromptText{"ab"}, PromptHole{0}, PromptText{"cd"}}, 2));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        QCOMPARE(toy.language->fed, std::vector<std::string>{"<ab_cd="});
        QCOMPARE(made.text(), std::string("hi"));
        QCOMPARE(made.all<HoleBegan>().size(), std::size_t{1});
    }

    // Each knows what fills those before it, and has as many tokens.
    void severalHolesAreFilledInTurn() {
        Opened toy(std::make_shared<InfillingLayout>(), false);
        GenerationSession session(toy.model);
        const std::vector<PromptPart> prompt{Control::begin, PromptText{"ab"}, PromptHole{0}, PromptText{"cd"},
                                             PromptHole{1}};
        const Generated made = generate(session, request(prompt, 2));
        QVERIFY2(made.failure().empty(), made.failure().c_str());
        std::string told;
        for (const GenerationEvent& event : made.events) {
            if (const auto* hole = std::get_if<HoleBegan>(&event.what))
                told += std::to_string(hole->hole);
            else if (const auto* delta = std::get_if<TextDelta>(&event.what))
                told += delta->text;
        }
        QCOMPARE(told, std::string("0hi1hi"));
        QCOMPARE(session.cached(),
                 (TokenIds{TokenId{kBegin}, letter('a'), letter('b'), TokenId{kHole}, letter('c'), letter('d'),
                           TokenId{kHole}, TokenId{kAnswer}, letter('h'), letter('i'), TokenId{kAnswer}, letter('h')}));
        // The same holes once more: the prompt is in the cache but for its last row, whatever filled them.
        const Generated again = generate(session, request(prompt, 2));
        QCOMPARE(again.all<Finished>().at(0).reusedTokens, 7);
        QCOMPARE(again.text(), made.text());
    }

    void holesAreNumberedAndFilledWithText() {
        Opened toy(std::make_shared<InfillingLayout>(), false);
        GenerationSession session(toy.model);
        QVERIFY(generate(session, request({Control::begin, PromptHole{1}}, 2)).failure().find("numbered") !=
                std::string::npos);
        GenerationRequest drawing = request({Control::begin, PromptText{"a"}, PromptHole{0}}, 2);
        drawing.pictureMode = PictureMode::only;
        QVERIFY(generate(session, drawing).failure().find("filled with text") != std::string::npos);
    }

    void whatAFamilyCantDoIsSaid() {
        Opened toy(std::make_shared<InfillingLayout>(), false);
        GenerationSession session(toy.model);
        QCOMPARE(generate(session, request({Control::begin, shade(1)}, 2)).failure(),
                 std::string("toy can't read pictures"));
        Opened seeing(std::make_shared<SeeingLayout>(), true);
        GenerationSession other(seeing.model);
        QVERIFY(generate(other, request({Control::begin, PromptHole{0}}, 2)).failure().find("fill in") !=
                std::string::npos);
        GenerationRequest drawing = request({Control::begin}, 2);
        drawing.pictureMode = PictureMode::only;
        QCOMPARE(generate(other, drawing).failure(), std::string("toy can't draw pictures"));
    }
};

QTEST_GUILESS_MAIN(ToyFamiliesTest)
#include "toy_families_test.moc"
