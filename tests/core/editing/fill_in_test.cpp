#include "core/editing/fill_in.h"

#include <QTest>

using namespace pardalis;

class FillInTest : public QObject {
    Q_OBJECT

    // "The [fox] ran.|A [] end." with a hole for each pair of brackets, filled; the blocks by |.
    static QString filled(const QString& line, const std::vector<std::string>& texts) {
        std::vector<Block> blocks;
        std::vector<TextHole> holes;
        for (const QString& part : line.split('|')) {
            std::string text;
            Block block = makeParagraph("");
            for (const char c : part.toStdString()) {
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
        Document document({}, std::move(blocks), {});
        const std::optional<Operation> operation = fillIn(document, holes, texts);
        if (!operation)
            return QStringLiteral("nothing");
        document.apply(operation->edit);
        QStringList parts;
        for (const Block& block : document.blocks()) {
            QString part;
            std::size_t before = 0;
            const auto caret = [&] {
                return operation->after.position.block == block.id ? operation->after.position.offset
                                                                   : std::string::npos;
            };
            for (const TextRun& run : block.runs) {
                std::string text = run.text;
                if (caret() >= before && caret() <= before + text.size() && !part.contains('^'))
                    text.insert(caret() - before, "^");
                before += run.text.size();
                part += run.origin == Origin::model ? "{" + QString::fromStdString(text) + "}"
                                                    : QString::fromStdString(text);
            }
            parts << part;
        }
        return parts.join('|');
    }

private slots:
    void holesAreFilled_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<std::vector<std::string>>("texts");
        QTest::addColumn<QString>("after");
        using Texts = std::vector<std::string>;
        QTest::newRow("one") << "The [fox] ran." << Texts{" old hen"} << "The {old hen^} ran.";
        QTest::newRow("a full stop is there") << "It saw [___]." << Texts{"a hen."} << "It saw {a hen^}.";
        QTest::newRow("within a sentence")
            << "It saw [___], and ran." << Texts{"a hen.\n"} << "It saw {a hen^}, and ran.";
        QTest::newRow("nothing behind") << "It saw [___]" << Texts{"a hen."} << "It saw {a hen.^}";
        QTest::newRow("left open") << "It saw [___]." << Texts{"a hen..."} << "It saw {a hen...^}.";
        QTest::newRow("at a caret") << "The [] ran." << Texts{"hen"} << "The {hen^} ran.";
        QTest::newRow("where words meet") << "The[]ran." << Texts{"hen"} << "The{ hen ^}ran.";
        QTest::newRow("two in a paragraph")
            << "The [fox] saw [it]." << Texts{"hen", "us all"} << "The {hen} saw {us all^}.";
        QTest::newRow("over paragraphs") << "A [b|c] d [e]." << Texts{"x", "y"} << "A {x} d {y^}.";
        QTest::newRow("all of a paragraph") << "A|[b]|C" << Texts{"x y"} << "A|{x y^}|C";
        QTest::newRow("with several paragraphs") << "A [b] c" << Texts{"x\n\ny"} << "A {x}|{y^} c";
        QTest::newRow("fewer texts than holes") << "A [b] c [d]" << Texts{"x"} << "A {x^} c d";
        QTest::newRow("nothing to read in one") << "A [b] c [d]" << Texts{" ", "x"} << "A b c {x^}";
        QTest::newRow("nothing at all") << "A [b] c" << Texts{"\n"} << "nothing";
    }
    void holesAreFilled() {
        QFETCH(QString, before);
        QFETCH(std::vector<std::string>, texts);
        QTEST(filled(before, texts), "after");
    }
};

QTEST_GUILESS_MAIN(FillInTest)
#include "fill_in_test.moc"
