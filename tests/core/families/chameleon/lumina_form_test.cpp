#include "core/base/error.h"
#include "core/families/chameleon/layout.h"
#include "core/families/chameleon/lumina_form.h"
#include "core/families/chameleon/modality_grammar.h"

#include <QTest>

#include <algorithm>
#include <set>

#include <fmt/format.h>

using namespace pardalis;

namespace {

// The ids of the published vocabulary around its pictures, as far as they are used here.
Vocabulary published(int sides = 64, bool endOfRow = true) {
    std::unordered_map<std::string, int> ids{
        {"<s>", 0}, {"<pad>", 1}, {"</s>", 2}, {"<eoss>", 8196}, {"<racm3:break>", 8197}, {"<reserved08706>", 8710}};
    const std::string letters = "ABCDEFGHIJ";
    for (int code = 0; code < 8192; ++code) {
        std::string name;
        for (const char digit : std::to_string(code))
            name += letters[static_cast<std::size_t>(digit - '0')];
        ids["IMGIMG" + name + "Z"] = 4 + code;
    }
    if (endOfRow)
        ids["<reserved08799>"] = 8803;
    for (int side = 1; side <= sides; ++side)
        ids[fmt::format("<reserved{:05}>", 8800 + side)] = 8804 + side;
    for (int id = 16384; id < 16400; ++id)
        ids["word" + std::to_string(id)] = id;
    return Vocabulary(ids, 16400);
}

// Of the ids around what Lumina-mGPT adds, those that may follow.
std::set<int> allowedBy(const ModalityGrammar& grammar) {
    std::set<int> ids;
    for (int id = 8190; id < 8880; ++id) {
        if (grammar.allows(TokenId{id}))
            ids.insert(id);
    }
    return ids;
}

QString errorOf(const Vocabulary& vocabulary, int target) {
    try {
        luminaForm(vocabulary, target, 16, "vocabulary");
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class LuminaFormTest : public QObject {
    Q_OBJECT

    const Vocabulary m_vocabulary = published();

private slots:
    void theSizesAreThoseOfThePublishedRule_data() {
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("square");     // codes a side
        QTest::addColumn<int>("positions");  // of the square picture: Appendix C of the specification
        QTest::newRow("512") << 512 << 32 << 1060;
        QTest::newRow("768") << 768 << 48 << 2356;
        QTest::newRow("1024") << 1024 << 64 << 4164;
    }
    void theSizesAreThoseOfThePublishedRule() {
        QFETCH(int, target);
        QFETCH(int, square);
        QFETCH(int, positions);
        const PictureForm form = luminaForm(m_vocabulary, target, 16, "vocabulary");
        QCOMPARE(form.grids.front(), (PictureGrid{square, square}));
        QCOMPARE(form.positions(form.grids.front()), positions);
        std::set<std::pair<int, int>> seen;
        for (const PictureGrid& grid : form.grids) {
            QVERIFY(seen.insert({grid.rows, grid.columns}).second);
            QVERIFY(grid.rows % 2 == 0 && grid.columns % 2 == 0);
            QVERIFY(grid.codes() <= square * square);
            QVERIFY(std::max(grid.rows, grid.columns) <= 4 * std::min(grid.rows, grid.columns));
        }
        for (const auto& [rows, columns] : seen)  // upright ones are there where lying ones are
            QVERIFY(seen.contains({columns, rows}));
        QVERIFY(form.knows({square / 2, 2 * square}));
        QVERIFY(!form.knows({square, square - 1}));
    }

    void everyShapeIsReadWithTheNearestSize() {
        const PictureForm form = luminaForm(m_vocabulary, 512, 16, "vocabulary");
        QCOMPARE(nearestGrid(form.grids, 1000, 1000), (PictureGrid{32, 32}));
        QCOMPARE(nearestGrid(form.grids, 1, 1000), nearestGrid(form.grids, 1, 4));
        QCOMPARE(nearestGrid(form.grids, 1000, 1), (PictureGrid{16, 64}));
        for (const PictureGrid& grid : form.grids)  // what was drawn is read with its own
            QCOMPARE(nearestGrid(form.grids, grid.columns * 16, grid.rows * 16), grid);
        QVERIFY(nearestGrid({}, 5, 5).empty());
    }

    void whatIsMissingIsNamed() {
        QVERIFY(errorOf(published(8), 512).contains("<reserved08809>"));
        QVERIFY(errorOf(published(64, false), 512).contains("<reserved08799>"));
        QVERIFY(errorOf(m_vocabulary, 500).contains("500 pixels a side; expected a multiple of 32"));
        QVERIFY(errorOf(m_vocabulary, 0).contains("multiple of 32"));
        QVERIFY(errorOf(m_vocabulary, 1 << 13).contains("up to 2048"));
    }

    void theTargetStandsInTheNameOfTheFolder() {
        QCOMPARE(luminaTargetIn("Lumina-mGPT-7B-768"), 768);
        QCOMPARE(luminaTargetIn("Lumina-mGPT-7B-768-Omni"), 768);
        QCOMPARE(luminaTargetIn("hub/models--Alpha-VLLM--Lumina-mGPT-7B-1024/snapshots/a768f512"), 1024);
        QCOMPARE(luminaTargetIn("my/1024/a3f9"), 512);
    }

    void aPictureStandsAsPublished() {
        const ChameleonLayout layout(std::make_shared<const Vocabulary>(published()), nullptr,
                                     {4096, luminaForm(m_vocabulary, 512, 16, "vocabulary")});
        const PictureGrid grid{20, 48};
        std::vector<int> codes(static_cast<std::size_t>(grid.codes()));
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i] = static_cast<int>(i) % 8192;
        Rows rows;
        layout.addPicture({.codes = codes, .grid = grid}, rows);
        const TokenIds ids = tokensOf(rows);
        QCOMPARE(static_cast<int>(ids.size()), layout.picture(grid));
        QCOMPARE(static_cast<int>(ids.size()), 4 + 20 * 49);
        QVERIFY(ids[0] == TokenId{8197} && ids[1] == TokenId{8804 + 10} && ids[2] == TokenId{8804 + 24});
        QVERIFY(ids[3] == TokenId{4} && ids[3 + 48] == TokenId{8803} && ids[4 + 48] == TokenId{4 + 48});
        QVERIFY(ids[ids.size() - 2] == TokenId{8803} && ids.back() == TokenId{8196});
        QCOMPARE(layout.codeRange(), (VocabularyRange{4, 8800}));
        QVERIFY_THROWS_EXCEPTION(Error, layout.addPicture({.codes = codes, .grid = {48, 19}}, rows));
        codes.pop_back();
        QVERIFY_THROWS_EXCEPTION(Error, layout.addPicture({.codes = codes, .grid = grid}, rows));
    }

    void aSizeThatIsAskedForIsWrittenAndTheRowsEndByThemselves() {
        const PictureForm form = luminaForm(m_vocabulary, 512, 16, "vocabulary");
        const PictureGrid grid{16, 64};
        ModalityGrammar grammar(m_vocabulary, form, {.picture = grid, .text = false, .contextLength = 4096}, 9);
        QVERIFY(grammar.forced() == TokenId{8197});
        grammar.advance(*grammar.forced());
        QVERIFY(grammar.forced() == TokenId{8804 + 8});
        QVERIFY(grammar.forced(1) == TokenId{8804 + 32});
        QVERIFY(allowedBy(grammar) == std::set<int>{8804 + 8});
        grammar.advance(*grammar.forced());
        grammar.advance(*grammar.forced());
        QCOMPARE(grammar.openPicture().value(), grid);
        for (int row = 0; row < 16; ++row) {
            for (int column = 0; column < 64; ++column) {
                QVERIFY(!grammar.forced());
                QVERIFY(grammar.forced(64 - column) == TokenId{8803});
                if (row == 3 && column == 63) {
                    const TokenSet next = grammar.allowed(1);
                    QVERIFY(next.contains(TokenId{8803}) && !next.contains(TokenId{4}) &&
                            !next.contains(TokenId{8196}));
                    QVERIFY(grammar.allowed(0).contains(TokenId{4}) && grammar.allowed(2).contains(TokenId{4}));
                }
                grammar.advance(m_vocabulary.tokenOf(row * column));
            }
            QVERIFY(grammar.forced() == TokenId{8803});
            QVERIFY(!grammar.allows(TokenId{4}));
            grammar.advance(TokenId{8803});
        }
        QVERIFY(grammar.forced() == TokenId{8196});
        grammar.advance(TokenId{8196});
        QCOMPARE(grammar.state(), Grammar::State::text);
        QCOMPARE(grammar.length(), 9 + form.positions(grid));
        QVERIFY(!grammar.openPicture());
    }

    void aSizeThatIsNotAskedForIsTheModelsOwn() {
        const PictureForm form = luminaForm(m_vocabulary, 512, 16, "vocabulary");
        std::set<int> heights;
        for (const PictureGrid& grid : form.grids)
            heights.insert(8804 + grid.rows / 2);
        for (const PictureGrid& first : form.grids) {
            ModalityGrammar grammar(m_vocabulary, form, {.contextLength = 4096}, 9);
            grammar.advance(TokenId{8197});
            QVERIFY(!grammar.forced() && allowedBy(grammar) == heights);
            QVERIFY(!grammar.openPicture());
            grammar.advance(TokenId{8804 + first.rows / 2});
            std::set<int> widths;
            for (const PictureGrid& grid : form.grids) {
                if (grid.rows == first.rows)
                    widths.insert(8804 + grid.columns / 2);
            }
            QVERIFY(allowedBy(grammar) == widths);
            grammar.advance(TokenId{8804 + first.columns / 2});
            QCOMPARE(grammar.openPicture().value(), first);
            QVERIFY(grammar.allows(TokenId{4}) && grammar.allows(TokenId{8195}) && !grammar.allows(TokenId{8196}));
        }
    }

    void onlySizesThatFitMayBeSaid() {
        const PictureForm form = luminaForm(m_vocabulary, 512, 16, "vocabulary");
        int least = form.mostPositions();
        for (const PictureGrid& grid : form.grids)
            least = std::min(least, form.positions(grid));
        const Grammar::Rules rules{.contextLength = 4096};
        QVERIFY(ModalityGrammar(m_vocabulary, form, rules, 4096 - least - 1).canOpenPicture());
        QVERIFY(!ModalityGrammar(m_vocabulary, form, rules, 4096 - least).canOpenPicture());
        ModalityGrammar tight(m_vocabulary, form, rules, 4096 - 1060);
        tight.advance(TokenId{8197});
        for (const int id : allowedBy(tight)) {
            ModalityGrammar some = tight;
            some.advance(TokenId{id});
            for (const int width : allowedBy(some)) {
                ModalityGrammar one = some;
                one.advance(TokenId{width});
                QVERIFY(form.positions(one.openPicture().value()) < 1060);
            }
        }
    }

    void thePictureAloneIsWhatGuidesIt() {
        const ChameleonLayout layout(std::make_shared<const Vocabulary>(published()), nullptr,
                                     {4096, luminaForm(m_vocabulary, 512, 16, "vocabulary")});
        const TokenIds prompt{TokenId{0}, TokenId{16384}, TokenId{8710}, TokenId{8197}, TokenId{8820}, TokenId{8820}};
        const GuidancePlan plan = layout.guidance(rowsOf(prompt), {.textScale = 4.0f, .imageScale = 7.0f});
        QCOMPARE(plan.streams.size(), std::size_t{2});
        QVERIFY(plan.streams[0].prompt == rowsOf(prompt));
        QVERIFY(plan.streams[1].prompt == rowsOf(TokenIds{TokenId{8197}, TokenId{8820}, TokenId{8820}}));
        QCOMPARE(plan.streams[0].weight, 4.0f);
        QCOMPARE(plan.streams[1].weight, -3.0f);
        QCOMPARE(layout.guidance(rowsOf(prompt), {.textScale = 1.0f}).streams.size(), std::size_t{1});
    }

    void itsScriptsDefaultsAreOurs() {
        const GenerationDefaults defaults = luminaDefaults();
        QCOMPARE(defaults.picture.topK, 2000);
        QCOMPARE(defaults.text.topK, 10);
        QCOMPARE(defaults.guidance.textScale, 4.0f);
        QVERIFY(defaults.illustrate.find("{size}") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(LuminaFormTest)
#include "lumina_form_test.moc"
