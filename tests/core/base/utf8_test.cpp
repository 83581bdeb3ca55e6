#include "core/base/shown_text.h"
#include "core/base/utf8.h"

#include <QString>
#include <QTest>

#include <random>

using namespace pardalis;

class Utf8Test : public QObject {
    Q_OBJECT

private slots:
    void theCompletePrefixEndsBeforeAnUnfinishedCharacter() {
        for (const std::string character : {"a", "é", "안", "🦎"}) {
            for (const std::string before : {"", "x", "é", "🦎"}) {
                for (std::size_t part = 0; part < character.size(); ++part)
                    QCOMPARE(completeUtf8Prefix(before + character.substr(0, part)), before.size());
                QCOMPARE(completeUtf8Prefix(before + character), before.size() + character.size());
            }
        }
    }

    void whatCanNeverBeCompletedCounts() {
        QCOMPARE(completeUtf8Prefix("\xFF"), std::size_t{1});
        QCOMPARE(completeUtf8Prefix("a\x80"), std::size_t{2});
        QCOMPARE(completeUtf8Prefix("\x80\x80\x80\x80"), std::size_t{4});
        QCOMPARE(completeUtf8Prefix("\xE2\x96\x81\x81"), std::size_t{4});
    }

    void whatIsShownFitsALine() {
        QCOMPARE(shownText("layers.0.wq é"), std::string("layers.0.wq é"));
        QCOMPARE(shownText(std::string("a\0b\nc\x1b[1m\x7f", 10)), std::string("a?b?c?[1m?"));
        QCOMPARE(shownText("\xFF"), std::string("\xEF\xBF\xBD"));
        QCOMPARE(shownText(std::string(100, 'x')), std::string(100, 'x'));
        const auto made = [](int count, const char* end) {
            return std::string(static_cast<std::size_t>(count), 'x').append(end);
        };
        QCOMPARE(shownText(made(99, "é")), made(99, "..."));
        QCOMPARE(shownText(made(1000, "")), made(100, "..."));
    }

    void validTextIsLeftAlone() {
        for (const std::string text :
             {"", "plain", "é안🦎", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF\xEE\x80\x80"})
            QCOMPARE(toValidUtf8(text), text);
        const std::string withNul("a\0b", 3);
        QCOMPARE(toValidUtf8(withNul), withNul);
    }

    void illFormedSequencesAreReplaced_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* text, const char* expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        row("stray continuation",
            "a\x80"
            "b",
            "a\xEF\xBF\xBD"
            "b");
        row("cut short", "a\xF0\x9F\xA6", "a\xEF\xBF\xBD");
        row("interrupted",
            "\xE2\x96"
            "a",
            "\xEF\xBF\xBD"
            "a");
        row("overlong", "\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD");
        row("surrogate", "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        row("beyond Unicode", "\xF4\x90\x80\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        row("never a first byte", "\xFE\xFF", "\xEF\xBF\xBD\xEF\xBF\xBD");
    }
    void illFormedSequencesAreReplaced() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(toValidUtf8(text.toStdString())), expected);
    }

    void randomBytesBecomeTextThatQtReadsUnchanged() {
        std::mt19937 random(1);
        const unsigned char likely[] = {0x41, 0x80, 0xBF, 0xC3, 0xE2, 0xED, 0xF0, 0xF4, 0x9F, 0xA0, 0xFF};
        for (int round = 0; round < 5000; ++round) {
            std::string bytes;
            for (std::size_t n = random() % 9; n > 0; --n)
                bytes += static_cast<char>(random() % 4 == 0 ? random() % 256 : likely[random() % sizeof likely]);
            const std::string valid = toValidUtf8(bytes);
            QCOMPARE(QString::fromStdString(valid).toUtf8().toStdString(), valid);
            QCOMPARE(toValidUtf8(valid), valid);
            QVERIFY(completeUtf8Prefix(bytes) <= bytes.size() && completeUtf8Prefix(bytes) + 3 >= bytes.size());
        }
    }
};

QTEST_GUILESS_MAIN(Utf8Test)
#include "utf8_test.moc"
