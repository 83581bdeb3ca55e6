#include "core/base/error.h"
#include "core/spelling/dictionary.h"
#include "tests/support/tiny_dictionary.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;

namespace {

using Words = std::vector<std::string>;

}  // namespace

class DictionaryTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path m_path = m_folder.path().toStdU16String();

    DictionaryFiles files(const std::string& name) const {
        return {name.substr(0, 2), m_path / (name + ".aff"), m_path / (name + ".dic")};
    }
    std::string failure(const std::string& name) const {
        try {
            Dictionary dictionary(files(name));
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    }

private slots:
    void initTestCase() {
        test::writeEnglish(m_path);
        test::writeGerman(m_path);
    }

    void wordsAreKnownInTheirForms() {
        const Dictionary english(files("en_US"));
        for (const char* known : {"hello", "Hello", "words", "don't", "Don't", "café"})
            QVERIFY2(english.knows(known), known);
        for (const char* unknown : {"wrod", "hEllo", "cafe",
                                    "Stra\xC3\x9F"
                                    "e"})
            QVERIFY2(!english.knows(unknown), unknown);
    }
    void aDictionaryInLatin1HasItsLetters() {
        const Dictionary german(files("de_DE"));
        for (const char* known : {"Straße", "Haustür", "Arbeits-"})
            QVERIFY2(german.knows(known), known);
        for (const char* unknown : {"Strasse", "haus", "Škoda", "집", "Arbeits"})
            QVERIFY2(!german.knows(unknown), unknown);
        QCOMPARE(german.suggestions("Strase", 5), (Words{"Straße"}));
    }
    void suggestionsAreFewAndWrittenAsTheWordIs() {
        const Dictionary english(files("en_US"));
        QCOMPARE(english.suggestions("wrod", 1), (Words{"word"}));
        QVERIFY(english.suggestions("wrod", 5).size() <= 5);
        QCOMPARE(english.suggestions("Recieve", 5), (Words{"Receive"}));
        QCOMPARE(english.suggestions("don’tt", 1), (Words{"don’t"}));
        QCOMPARE(english.suggestions("don'tt", 1), (Words{"don't"}));
        QCOMPARE(english.suggestions("", 5), Words());
        QCOMPARE(english.suggestions(std::string(61, 'a'), 5), Words());
    }
    // "haus-" is a part of compounds and nothing that anybody means.
    void partsOfCompoundsAreNotSuggested() {
        const Dictionary german(files("de_DE"));
        for (const std::string& each : german.suggestions("Arbeit", 10))
            QVERIFY2(!each.ends_with('-'), each.c_str());
    }
    void whatIsTooLongIsKnown() {
        const Dictionary english(files("en_US"));
        QVERIFY(english.knows(std::string(1000, 'x')));
        QVERIFY(!english.knows(std::string(100, 'x')));
    }
    void aLanguageHasItsScripts() {
        const Dictionary english(files("en_US"));
        QVERIFY(english.writes(U'a'));
        QVERIFY(english.writes(U'é'));
        for (const char32_t other : {U'한', U'漢', U'ж', U'α', U'カ'})
            QVERIFY(!english.writes(other));
    }

    void whatIsNoDictionaryIsRefused_data() {
        QTest::addColumn<QByteArray>("affixes");
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("no number") << QByteArray("SET UTF-8\n") << QByteArray("hello\n") << "number of words";
        QTest::newRow("empty") << QByteArray("SET UTF-8\n") << QByteArray() << "number of words";
        QTest::newRow("a number too large")
            << QByteArray("SET UTF-8\n") << QByteArray("2000000000\nhello\n") << "too short for them";
        QTest::newRow("too few sounds") << QByteArray("SET UTF-8\nPHONE 3\nPHONE AH A\nPHONE B B\n")
                                        << QByteArray("1\nhello\n") << "not the 3 that it says";
        QTest::newRow("an unknown encoding")
            << QByteArray("SET TLHINGAN-1\n") << QByteArray("1\nhello\n") << "TLHINGAN-1";
    }
    void whatIsNoDictionaryIsRefused() {
        QFETCH(QByteArray, affixes);
        QFETCH(QByteArray, words);
        QFETCH(QString, complaint);
        test::writeDictionary(m_path, "xx", affixes.toStdString(), words.toStdString());
        const QString said = QString::fromStdString(failure("xx"));
        QVERIFY2(said.contains(complaint) && said.contains("xx."), qPrintable(said));
    }
    void whatIsNotThereOrNoFileIsRefused() {
        QVERIFY(QString::fromStdString(failure("gone")).contains("gone.aff"));
        std::filesystem::create_directories(m_path / "yy.aff");
        QVERIFY(QString::fromStdString(failure("yy")).contains("yy.aff"));
    }
    void whatIsTooLargeIsRefused() {
        test::writeEnglish(m_path / "large");
        std::filesystem::resize_file(m_path / "large/en_US.dic", (64 << 20) + 1);
        try {
            Dictionary dictionary({"en", m_path / "large/en_US.aff", m_path / "large/en_US.dic"});
            QFAIL("it was opened");
        } catch (const Error& error) {
            QVERIFY(QString(error.what()).contains("64 MB"));
        }
    }
};

QTEST_GUILESS_MAIN(DictionaryTest)
#include "dictionary_test.moc"
