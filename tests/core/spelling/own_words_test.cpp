#include "core/base/error.h"
#include "core/base/file.h"
#include "core/spelling/own_words.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

class OwnWordsTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsAddedIsThereNextTime() {
        const QTemporaryDir home;
        const std::filesystem::path file = home.filePath("new/words.txt").toStdU16String();
        OwnWords words(file);
        QVERIFY(!words.has("wrod"));
        words.add("wrod");
        words.add("Zoë");
        OwnWords again(file);
        again.read();
        for (const char* known : {"wrod", "Wrod", "wrod's", "Wrod’s", "Zoë", "Zoe\xCC\x88"})
            QVERIFY2(again.has(known), known);
        for (const char* unknown : {"wrods", "zoë", "Zoe", "", "s"})
            QVERIFY2(!again.has(unknown), unknown);
        QCOMPARE(asText(readFile(file)), "Zoë\nwrod\n");
    }
    void twoWindowsLoseNothing() {
        const QTemporaryDir home;
        const std::filesystem::path file = home.filePath("words.txt").toStdU16String();
        OwnWords one(file), other(file);
        one.add("one");
        other.add("other");
        OwnWords again(file);
        again.read();
        QVERIFY(again.has("one") && again.has("other"));
    }
    void linesThatHoldNoWordArePassedOver() {
        const QTemporaryDir home;
        const std::filesystem::path file = home.filePath("words.txt").toStdU16String();
        writeFileAtomically(file, asBytes("good\r\n\n\xFF\xFE\n" + std::string(1000, 'x') + "\nlast"));
        OwnWords words(file);
        words.read();
        QVERIFY(words.has("good") && words.has("last"));
        QVERIFY(!words.has("") && !words.has(std::string(1000, 'x')));
    }
    void whatCannotBeWrittenIsSaid() {
        const QTemporaryDir home;
        writeFileAtomically(home.filePath("file").toStdU16String(), asBytes("x"));
        OwnWords words(std::filesystem::path(home.filePath("file/words.txt").toStdU16String()));
        QVERIFY_EXCEPTION_THROWN(words.add("word"), Error);
    }
};

QTEST_GUILESS_MAIN(OwnWordsTest)
#include "own_words_test.moc"
