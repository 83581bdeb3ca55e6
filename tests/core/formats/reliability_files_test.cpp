#include "core/base/error.h"
#include "core/document/link.h"
#include "core/formats/formats.h"

#include <QTest>

using namespace pardalis;

// Files on which an earlier version lost text, gave way to hostile input or took too long (tests/golden/reliability).
class ReliabilityFilesTest : public QObject {
    Q_OBJECT
    static Document read(const char* name) {
        return openDocument(std::string(PARDALIS_GOLDEN_DIR "/reliability/") + name).document;
    }
    static std::string textOf(const Document& document) {
        std::string text;
        for (const Block& block : document.blocks())
            text += block.picture ? "\n" : block.text() + "\n";
        return text;
    }

private slots:
    void aMediaTypeThatIsMarkupIsRefused() {
        try {
            read("media-type-html-injection.pardalis");
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("expected a media type") != std::string::npos, error.what());
        }
    }
    void aLinkOfAnotherSchemeIsKeptButNotOpenedUnasked() {
        int links = 0;
        const Document document = read("link-file-scheme.pardalis");
        for (const Block& block : document.blocks())
            for (const TextRun& run : block.runs)
                if (!run.style.link.empty()) {
                    ++links;
                    QVERIFY2(!opensDirectly(run.style.link), run.style.link.c_str());
                }
        QVERIFY(links > 0);
    }
    void aRuleAtTheBeginningTakesNothingAway() {
        QVERIFY(textOf(read("rule-taken-for-front-matter.md")).find("Dear reader,") != std::string::npos);
    }
    void aLongPathOfADrawingDoesNotRefuseThePage() {
        const std::string text = textOf(read("svg-path-refused.html"));
        QVERIFY(text.find("before") != std::string::npos && text.find("after") != std::string::npos);
    }
    void twoThousandStyledRunsAreAllThere() {
        std::size_t runs = 0;
        const Document document = read("runs-2000.md");
        for (const Block& block : document.blocks())
            runs += block.runs.size();
        QVERIFY2(runs >= 2000, qPrintable(QString::number(runs)));
    }
};

QTEST_GUILESS_MAIN(ReliabilityFilesTest)
#include "reliability_files_test.moc"
