#include "app/support/printable.h"

#include <QTest>

using namespace pardalis;

class PrintableTest : public QObject {
    Q_OBJECT

private slots:
    void textStaysAsItIs() {
        for (const char* text : {"", "a fox", "Füchse, 狐, 🦊", "\xC2\xA0", "\xE2\x80\xA8"})
            QCOMPARE(printable(text), std::string(text));
    }

    void noControlCharacterReachesATerminal() {
        std::string all;
        for (int c = 0; c < 0x100; ++c)
            all += static_cast<char>(c);
        for (int c = 0x80; c < 0xA0; ++c)  // as UTF-8 writes them
            all += {'\xC2', static_cast<char>(c)};
        const std::string shown = printable(all);
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto byte = static_cast<unsigned char>(shown[i]), next = static_cast<unsigned char>(shown[i + 1]);
            QVERIFY(byte >= 0x20 && byte != 0x7F && !(byte == 0xC2 && next < 0xA0));
        }
        QCOMPARE(printable("\x1b]0;owned\x07"), std::string("\\x1b]0;owned\\x07"));
        QCOMPARE(printable("a\nb\tc\rd\x7f"), std::string("a\\nb\\x09c\\x0dd\\x7f"));
        QCOMPARE(printable("\xC2\x9B"
                           "2J"),
                 std::string("\\x9b2J"));
        QCOMPARE(printable("not UTF-8: \xFF"), std::string("not UTF-8: \xEF\xBF\xBD"));
    }

    void linesStayLines() { QCOMPARE(printableLines("a\n\tb\x1b\r\n"), std::string("a\n\tb\\x1b\\x0d\n")); }
};

QTEST_GUILESS_MAIN(PrintableTest)
#include "printable_test.moc"
