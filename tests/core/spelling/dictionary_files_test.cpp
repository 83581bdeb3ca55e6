#include "core/spelling/dictionary_files.h"
#include "tests/support/tiny_dictionary.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

QString languages(const std::vector<DictionaryFiles>& all) {
    QStringList names;
    for (const DictionaryFiles& each : all)
        names << QString::fromStdString(each.language);
    return names.join(' ');
}
std::vector<DictionaryFiles> having(std::initializer_list<const char*> languages) {
    std::vector<DictionaryFiles> all;
    for (const char* each : languages)
        all.push_back({each, {}, {}});
    return all;
}
QString chosen(const std::vector<DictionaryFiles>& all, std::string_view language, std::string_view system) {
    const DictionaryFiles* files = dictionaryFor(all, language, system);
    return files ? QString::fromStdString(files->language) : "none";
}

}  // namespace

class DictionaryFilesTest : public QObject {
    Q_OBJECT

private slots:
    void pairsOfFilesAreFound() {
        const QTemporaryDir home;
        const fs::path own = home.filePath("own").toStdU16String(), system = home.filePath("sys").toStdU16String();
        test::writeEnglish(own);
        test::writeEnglish(system);
        test::writeGerman(system);
        for (const char* name : {"hyph_de", "x", "de__DE", "..", "a b", "EN"})
            test::writeDictionary(system, name, "SET UTF-8\n", "1\na\n");
        writeFileAtomically(system / "fr.aff", asBytes("SET UTF-8\n"));  // its words are missing
        fs::create_symlink("de_DE.aff", system / "de_LU.aff");
        fs::create_symlink("de_DE.dic", system / "de_LU.dic");
        const auto found = findDictionaries({own, system, home.filePath("gone").toStdU16String(), own});
        QCOMPARE(languages(found), "de-DE de-LU en-US");
        QCOMPARE(found.back().affixes, fs::canonical(own) / "en_US.aff");  // the user's own goes before
        QCOMPARE(found[1].affixes, fs::canonical(system) / "de_DE.aff");
    }
    void linksThatLeadOutAreNotFollowed() {
        const QTemporaryDir home;
        const fs::path inside = home.filePath("in").toStdU16String(), outside = home.filePath("inner").toStdU16String();
        test::writeGerman(outside);
        fs::create_directories(inside);
        fs::create_symlink(outside / "de_DE.aff", inside / "de_DE.aff");
        fs::create_symlink(outside / "de_DE.dic", inside / "de_DE.dic");
        fs::create_symlink("/dev/zero", inside / "it.aff");
        fs::create_symlink("/dev/zero", inside / "it.dic");
        QCOMPARE(languages(findDictionaries({inside})), "");
        QCOMPARE(languages(findDictionaries({inside, outside})), "de-DE");
    }
    void theSystemsFoldersComeLast() {
        qputenv("XDG_DATA_DIRS", "/opt/share:relative:/x");
        const auto folders = dictionaryFolders("/home/me/dictionaries");
        const std::vector<fs::path> expected{"/home/me/dictionaries", "/opt/share/hunspell", "/x/hunspell",
                                             "/usr/share/hunspell", "/usr/share/myspell/dicts"};
        QCOMPARE(folders, expected);
    }
    void theNearestLanguageIsChosen() {
        const auto all = having({"de-AT", "de-DE", "en-GB", "en-US", "fr"});
        QCOMPARE(chosen(all, "de-AT", "fr"), "de-AT");
        QCOMPARE(chosen(all, "DE_at", "fr"), "de-AT");
        QCOMPARE(chosen(all, "de", "fr"), "de-DE");
        QCOMPARE(chosen(all, "de-CH", "fr"), "de-DE");
        QCOMPARE(chosen(all, "fr-CA", ""), "fr");
        QCOMPARE(chosen(all, "ko", "de"), "none");
        QCOMPARE(chosen(all, "und", "de"), "none");
        QCOMPARE(chosen(all, "d", "de"), "none");
    }
    // "en" stands in every document in which nobody chose anything.
    void whereNobodyChoseItIsTheSystems() {
        const auto all = having({"de-DE", "en-GB", "en-US"});
        QCOMPARE(chosen(all, "en", "de-DE"), "de-DE");
        QCOMPARE(chosen(all, "en", "en-GB"), "en-GB");
        QCOMPARE(chosen(all, "en", "ja-JP"), "en-US");
        QCOMPARE(chosen(all, "en", "C"), "en-US");
        QCOMPARE(chosen(all, "en-US", "de-DE"), "en-US");
        QCOMPARE(chosen(having({"de-DE"}), "en", "ja-JP"), "none");
    }
    void thePackageOfALanguageIsKnown() {
        QCOMPARE(dictionaryPackage("de-DE"), "hunspell-de-de");
        QCOMPARE(dictionaryPackage("en_GB"), "hunspell-en-gb");
        QCOMPARE(dictionaryPackage("en-IE"), "hunspell-en-us");
        QCOMPARE(dictionaryPackage("fr-CA"), "hunspell-fr");
        QCOMPARE(dictionaryPackage("ko"), "hunspell-ko");
        QCOMPARE(dictionaryPackage("ja-JP"), "");
        QCOMPARE(dictionaryPackage("C"), "");
    }
};

QTEST_GUILESS_MAIN(DictionaryFilesTest)
#include "dictionary_files_test.moc"
