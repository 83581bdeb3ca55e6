// What is sent around holes, of a model that marks four: letters are tokens, a separator two, a picture six positions.
#include "core/prompt/fill_planner.h"

#include "core/base/error.h"

#include <QStringList>
#include <QTest>

using namespace pardalis;

namespace {

class LetterCosts final : public PromptCosts {
public:
    explicit LetterCosts(int holes = 4) : m_holes(holes) {}
    int contextLength() const override { return 1000; }
    int text(std::string_view text) const override { return static_cast<int>(text.size()); }
    std::size_t leastText(std::string_view text) const override { return text.size(); }
    int control(Control control) const override { return control == Control::begin ? 1 : 0; }
    std::string nameOf(Control) const override { return "<"; }
    int picture() const override { return 6; }
    int drawnPicture() const override { return 0; }
    Holes holes() const override { return m_holes > 0 ? Holes{m_holes, 2, 3} : Holes{}; }

private:
    int m_holes;
};

Block item(const std::string& text) {
    Block block = makeParagraph(text);
    block.kind = BlockKind::listItem;
    block.ordered = true;
    return block;
}

}  // namespace

class FillPlannerTest : public QObject {
    Q_OBJECT

    // "Aa [b] c|#|Dd": paragraphs by |, a hole for each pair of brackets, # a picture, 1. an item of a numbered list.
    struct Case {
        Document document;
        std::vector<TextHole> holes;
        PromptOptions options;
        PromptLimits limits{.contextLength = 1000};
        int most = 4;

        explicit Case(const QString& line, const std::string& brief = {}) {
            options.reserve = 0;
            MediaStore media;
            const std::string hash = media.add(Bytes(1), "image/png");
            std::vector<Block> blocks;
            for (const QString& part : line.split('|')) {
                if (part == "#") {
                    Picture shown;
                    shown.media = hash;
                    blocks.push_back(makePicture(shown));
                    continue;
                }
                const bool isItem = part.startsWith("1. ");
                Block block = isItem ? item("") : makeParagraph("");
                std::string text;
                for (const char c : (isItem ? part.mid(3) : part).toStdString()) {
                    if (c == '[')
                        holes.push_back({{block.id, text.size()}, {}});
                    else if (c == ']')
                        holes.back().to = {block.id, text.size()};
                    else
                        text += c;
                }
                block.runs = normalised(std::vector<TextRun>{{text, {}, Origin::user}});
                blocks.push_back(std::move(block));
            }
            DocumentInfo info;
            info.brief = brief;
            document = Document(info, std::move(blocks), std::move(media));
        }
        PromptPlan plan() const { return planFill(document, holes, options, limits, LetterCosts(most)); }
        QString sent() const {
            QStringList parts;
            for (const PromptSegment& segment : plan().segments) {
                switch (segment.kind) {
                case PromptSegment::Kind::control: parts << QString::fromStdString(segment.text); break;
                case PromptSegment::Kind::text:
                    parts << "'" + QString::fromStdString(segment.text).replace('\n', '/') + "'";
                    break;
                case PromptSegment::Kind::hole: parts << "_" + QString::number(segment.hole); break;
                case PromptSegment::Kind::picture: parts << "#"; break;
                }
            }
            return parts.join(' ');
        }
        QString error() const {
            try {
                plan();
            } catch (const Error& error) {
                return QString::fromUtf8(error.what());
            }
            return {};
        }
        // The room that all of it takes, less so many positions.
        Case& squeeze(int less) {
            limits.contextLength = 1000;
            const PromptPlan whole = plan();
            limits.contextLength = whole.total + whole.reserved - less;
            return *this;
        }
    };

private slots:
    void whatStandsAroundAHoleIsSent_data() {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("sent");
        QTest::newRow("within a paragraph") << "Aa [b] c"
                                            << "< 'Aa ' _0 ' c'";
        QTest::newRow("at a caret") << "Aa [] c"
                                    << "< 'Aa ' _0 ' c'";
        QTest::newRow("at the beginning") << "[b] c"
                                          << "< _0 ' c'";
        QTest::newRow("at the end") << "Aa [b]"
                                    << "< 'Aa ' _0";
        QTest::newRow("a whole paragraph") << "Aa|[b]|Cc"
                                           << "< 'Aa' '//' _0 '//Cc'";
        QTest::newRow("an empty one") << "Aa|[]|Cc"
                                      << "< 'Aa' '//' _0 '//Cc'";
        QTest::newRow("over paragraphs") << "Aa [b|c] d|Ee"
                                         << "< 'Aa ' _0 ' d' '//Ee'";
        QTest::newRow("over whole ones between") << "Aa [b|x|c] d"
                                                 << "< 'Aa ' _0 ' d'";
        QTest::newRow("several") << "Aa [b] c [d]|[e]|Ff"
                                 << "< 'Aa ' _0 ' c ' _1 '//' _2 '//Ff'";
        QTest::newRow("pictures in view") << "#|[b]|#|Cc"
                                          << "< # _0 # 'Cc'";
        QTest::newRow("numbers go on") << "1. a|1. [b|1. c] d|1. e"
                                       << "< '1. a' '//' _0 ' d' '//4. e'";
        QTest::newRow("an item's number") << "1. a|1. b [c]"
                                          << "< '1. a' '//2. b ' _0";
    }
    void whatStandsAroundAHoleIsSent() {
        QFETCH(QString, page);
        QTEST(Case(page).sent(), "sent");
    }

    void holesComeInReadingOrderHoweverTheyAreGiven() {
        Case example("Aa [b] c [d]");
        std::swap(example.holes[0], example.holes[1]);
        QCOMPARE(example.sent(), QString("< 'Aa ' _0 ' c ' _1"));
    }

    void countsAddUp() {
        Case example("Aa|#|B [b] c [d]|Ee");
        example.options.reserve = 7;
        const PromptPlan plan = example.plan();
        int sum = 0;
        for (const PromptSegment& segment : plan.segments)
            sum += segment.count;
        QCOMPARE(plan.total, sum);
        QCOMPARE(plan.textTokens, 2 + 2 + 3 + 4);
        QCOMPARE(plan.pictureTokens, 6);
        QCOMPARE(plan.controlTokens, 1 + 2 * 2);
        QCOMPARE(plan.reserved, 7 + 2 * 3);
        QCOMPARE(Case("Aa [b]", "Be brief").sent(), QString("< 'Be brief//' 'Aa ' _0"));
    }

    void theFarthestIsGivenUpFirst() {
        Case example("aaaa|#|bbbb|C [c]|#|dddd|eeee|#");
        QCOMPARE(example.sent(), QString("< 'aaaa' # 'bbbb' '//C ' _0 # 'dddd' '//eeee' #"));
        // The last picture is farthest, then the first; of equals the earlier one.
        QCOMPARE(example.squeeze(1).sent(), QString("< 'aaaa' # 'bbbb' '//C ' _0 # 'dddd' '//eeee'"));
        QCOMPARE(example.squeeze(7).sent(), QString("< 'aaaa' '//bbbb' '//C ' _0 # 'dddd' '//eeee'"));
        QCOMPARE(example.squeeze(11).sent(), QString("< 'aaaa' '//bbbb' '//C ' _0 '//dddd' '//eeee'"));
        QCOMPARE(example.squeeze(15).sent(), QString("< 'bbbb' '//C ' _0 '//dddd' '//eeee'"));
        QCOMPARE(example.squeeze(21).sent(), QString("< 'bbbb' '//C ' _0 '//dddd'"));
        QCOMPARE(example.squeeze(32).sent(), QString("< 'C ' _0 '//dddd'"));
        QCOMPARE(example.squeeze(38).sent(), QString("< 'C ' _0"));
        example.squeeze(40);
        QVERIFY2(example.error().contains("paragraphs of the gaps"), qPrintable(example.error()));
        QVERIFY(example.error().contains(QString::number(example.limits.contextLength)));
    }

    void pinnedAndExcludedAreHeeded() {
        Case example("aaaa|bbbb|C [c]");
        example.options.pinned = {example.document.blocks()[0].id};
        QCOMPARE(example.squeeze(1).sent(), QString("< 'aaaa' '//C ' _0"));
        example.options.excluded = {example.document.blocks()[1].id};
        example.limits.contextLength = 1000;
        QCOMPARE(example.sent(), QString("< 'aaaa' '//C ' _0"));
        QCOMPARE(example.plan().dropped.size(), std::size_t{1});
    }

    void whatCanNotBeAskedIsSaid() {
        Case example("Aa [b] c");
        example.most = 0;
        QVERIFY(example.error().contains("not made to fill in"));
        QVERIFY(Case("[b]").error().contains("nothing around"));
        QVERIFY(Case("[]").error().contains("nothing around"));
        QVERIFY(Case("Aa").error().contains("no gap"));
        QVERIFY(Case("A [b] c [d] e [f] g [h] i [j]").error().contains("5 gaps; this model fills 4"));
        QVERIFY(Case("A [b|#|c] d").error().contains("picture"));
    }
};

QTEST_GUILESS_MAIN(FillPlannerTest)
#include "fill_planner_test.moc"
