#include "core/editing/text_joiner.h"

#include <QTest>

using namespace pardalis;

class TextJoinerTest : public QObject {
    Q_OBJECT
private slots:
    void meetsTheTextBeforeIt_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("shown");  // ¶ begins a paragraph
        QTest::newRow("its own space") << "The fox"
                                       << " ran"
                                       << " ran";
        QTest::newRow("two spaces are one") << "The fox"
                                            << "  ran"
                                            << " ran";
        QTest::newRow("a space is there already") << "The fox "
                                                  << " ran"
                                                  << "ran";
        QTest::newRow("a word goes on") << "The fo"
                                        << "x ran"
                                        << "x ran";
        QTest::newRow("a sentence begins without one") << "The fox."
                                                       << "It ran"
                                                       << " It ran";
        QTest::newRow("punctuation needs none") << "The fox"
                                                << ", he said"
                                                << ", he said";
        QTest::newRow("a decimal point") << "It is 3."
                                         << "14"
                                         << "14";
        QTest::newRow("a closing quote") << "“No.”"
                                         << "He ran"
                                         << " He ran";
        QTest::newRow("an empty paragraph") << ""
                                            << "  \n\n Once"
                                            << "Once";
        QTest::newRow("a break at once") << "The fox."
                                         << "\n\nIt ran"
                                         << "¶It ran";
        QTest::newRow("breaks of every kind") << ""
                                              << "a\r\nb\rc\u2028d\u2029e\n\n\nf"
                                              << "a¶b¶c¶d¶e¶f";
        QTest::newRow("space around breaks goes") << ""
                                                  << "a  \n  b "
                                                  << "a¶b";
        QTest::newRow("inner spaces stay") << ""
                                           << "a  b"
                                           << "a  b";
        QTest::newRow("control characters go") << ""
                                               << "a\x01\x7f"
                                                  "b"
                                               << "ab";
        QTest::newRow("other scripts") << "여우가"
                                       << " 달렸다。"
                                       << " 달렸다。";
    }
    void meetsTheTextBeforeIt() {
        QFETCH(QString, before);
        QFETCH(QString, stream);
        QFETCH(QString, shown);
        // Whole, and cut into pieces at every character.
        for (const bool whole : {true, false}) {
            TextJoiner joiner(before.toStdString());
            QString result;
            const auto feed = [&](const QString& part) {
                const std::string bytes = part.toStdString();
                std::string_view rest = bytes;
                while (!rest.empty()) {
                    const TextJoiner::Piece piece = joiner.next(rest);
                    if (!piece.text.empty())
                        result += QString(piece.newParagraph ? "¶" : "") + QString::fromStdString(piece.text);
                }
            };
            if (whole)
                feed(stream);
            else
                for (const QChar c : stream)
                    feed(QString(c));
            QCOMPARE(result, shown);
        }
    }

    void whatFollowsAPictureBeginsAParagraph() {
        TextJoiner joiner("The fox");
        std::string_view stream = " ran. ";
        QCOMPARE(joiner.next(stream).text, std::string(" ran."));
        joiner.endParagraph();
        stream = " Then";
        const TextJoiner::Piece piece = joiner.next(stream);
        QVERIFY(piece.newParagraph);
        QCOMPARE(piece.text, std::string("Then"));
    }
};

QTEST_APPLESS_MAIN(TextJoinerTest)
#include "text_joiner_test.moc"
