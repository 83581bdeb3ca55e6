#include "core/base/error.h"
#include "core/spelling/spelling_checker.h"
#include "tests/support/tiny_dictionary.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class SpellingCheckerTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Dictionary> m_english, m_german;

    static QString wrong(const Dictionary& dictionary, std::string_view text) {
        QStringList words;
        for (const Misspelling& each : misspellings(dictionary, text)) {
            words << QString::fromStdString(each.word);
            if (each.word != text.substr(each.begin, each.end - each.begin))
                return "a place is wrong";
        }
        return words.join('|');
    }

private slots:
    void initTestCase() {
        const std::filesystem::path path = m_folder.path().toStdU16String();
        test::writeEnglish(path);
        test::writeGerman(path);
        m_english = std::make_unique<Dictionary>(DictionaryFiles{"en-US", path / "en_US.aff", path / "en_US.dic"});
        m_german = std::make_unique<Dictionary>(DictionaryFiles{"de-DE", path / "de_DE.aff", path / "de_DE.dic"});
    }

    void english_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("misspelt");
        const auto row = [](const char* name, const char* text, const char* misspelt) {
            QTest::newRow(name) << QString(text) << QString(misspelt);
        };
        row("right", "Hello world, the fox likes words.", "");
        row("wrong", "Helo wrold, the fox liks “wrods”.", "Helo|wrold|liks|wrods");
        row("empty", "", "");
        row("apostrophes", "don't don’t Don’t dont'", "dont");
        row("an apostrophe in front", "’twas and 'twas a 'wrod'", "wrod");
        row("quotes", "'hello' ‘world’ \"fox\"", "");
        row("hyphens", "well-known well-knwon wel-knwon world-", "knwon|wel|knwon");
        row("a hyphen without a break", "well‑known wel‐known", "wel");
        row("abbreviations", "the fox etc. and NASA", "");
        row("digits", "w0rd 3rdd x86 wrod2", "");
        row("addresses", "https://exmple.org/wrod www.exmple.org me@exmple.org mailto:x (https://wrod.xx)", "");
        row("files", "/usr/lokal/bin ~/notez notez.txt C:\\Wrod src/wrod.cpp a_wrod wrod.pardalis.", "");
        row("a slash", "hello/wrod", "wrod");
        row("combining marks", "cafe\xCC\x81 cafe\xCC\x80", "cafe\xCC\x80");
        row("soft hyphens", "wo\xC2\xADrd wr\xC2\xADod", "wr\xC2\xADod");
        row("other scripts", "한국어 日本語 カタカナ Привет wrod", "wrod");
        row("soft breaks", "wrod\xE2\x80\xA8word", "wrod");
        row("emoji", "wrod🦊 🦊word", "wrod");
    }
    void english() {
        QFETCH(QString, text);
        QTEST(wrong(*m_english, text.toStdString()), "misspelt");
    }

    void german() {
        QCOMPARE(wrong(*m_german, "das Haus und die Haustür"), "die");
        QCOMPARE(wrong(*m_german, "Arbeits- und Ruhe"), "");
        QCOMPARE(wrong(*m_german, "Arbeits und Ruhe"), "Arbeits");
        QCOMPARE(wrong(*m_german, "Haus-Straße Haus-Strasse"), "Strasse");
    }

    void itStops() {
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(misspellings(*m_english, "Hello", source.get_token()), Cancelled);
    }

    // No text whatever takes a time that is not its length's.
    void longTextsTakeTheirLength_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("words") << QString("hello wrod ").repeated(20'000);
        QTest::newRow("one word") << QString("w").repeated(200'000);
        QTest::newRow("hyphens") << QString("a-").repeated(100'000);
        QTest::newRow("one address") << QString("a/").repeated(100'000);
        QTest::newRow("addresses") << QString("/a ").repeated(70'000);
        QTest::newRow("apostrophes") << QString("a'").repeated(100'000);
        QTest::newRow("marks") << "a" + QString(QChar(0x301)).repeated(100'000);
    }
    void longTextsTakeTheirLength() {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        misspellings(*m_english, text.toStdString());
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(SpellingCheckerTest)
#include "spelling_checker_test.moc"
