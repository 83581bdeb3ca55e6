#include "core/formats/formats.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/text/text.h"
#include "tests/core/formats/rich_document.h"

#include <algorithm>
#include <functional>

#include <QTemporaryDir>
#include <QTest>

using namespace pardalis;
namespace fs = std::filesystem;

namespace {

using For = Formats::For;

// A format of a few lines: a paragraph a line.
Format lineFormat() {
    return {"lines",
            "Lines",
            "&Lines",
            {".lines", ".ln"},
            "text/x-lines",
            Keeps::text,
            textReader(
                [](std::string_view text, const fs::path&, const ReadProgress&) {
                    Imported out;
                    std::vector<Block> blocks;
                    for (; !text.empty(); text.remove_prefix(std::min(text.find('\n') + 1, text.size())))
                        blocks.push_back(makeParagraph(std::string(text.substr(0, text.find('\n'))), Origin::imported));
                    out.document = Document({}, std::move(blocks), {});
                    return out;
                },
                1000),
            [](const Document& document, const fs::path& path, const ReadProgress&) {
                std::string text;
                for (const Block& block : document.blocks())
                    text += block.text() + '\n';
                writeFileAtomically(path, asBytes(text));
            }};
}

Formats withLines() {
    std::vector<Format> all = documentFormats().all();
    all.push_back(lineFormat());
    return Formats(std::move(all));
}

// A few of ours and that one: what messages say of them changes with no new format.
Formats few() {
    const Formats& all = documentFormats();
    return Formats({all.named("pardalis"), all.named("markdown"), all.named("pdf"), lineFormat()});
}

std::string errorOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

std::string allText(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks())
        text += block.text();
    return text;
}

std::ptrdiff_t pictures(const Document& document) {
    return std::count_if(document.blocks().begin(), document.blocks().end(),
                         [](const Block& block) { return block.picture.has_value(); });
}

bool hasBold(const Document& document) {
    return std::any_of(document.blocks().begin(), document.blocks().end(), [](const Block& block) {
        return std::any_of(block.runs.begin(), block.runs.end(), [](const TextRun& run) { return run.style.bold; });
    });
}

}  // namespace

class FormatsTest : public QObject {
    Q_OBJECT

private slots:
    void everyRowSaysAllOfItself() {
        for (const Format& format : documentFormats().all()) {
            QVERIFY(!format.id.empty() && !format.name.empty() && format.mimeType.find('/') != std::string_view::npos);
            QCOMPARE(format.command.empty(), format.keeps == Keeps::everything);  // saved in, not exported to
            QCOMPARE(std::count(format.command.begin(), format.command.end(), '&'), format.command.empty() ? 0 : 1);
            QCOMPARE(&documentFormats().named(format.id), &format);
        }
        QCOMPARE(documentFormats().own().id, std::string_view("pardalis"));
    }

    void everySuffixFindsItsFormatInAnyCase() {
        for (const Format& format : documentFormats().all())
            for (const std::string suffix : format.suffixes) {
                QCOMPARE(documentFormats().find("a folder.md/x" + suffix), &format);
                QCOMPARE(documentFormats().find(QString::fromStdString("x.y" + suffix).toUpper().toStdString()),
                         &format);
            }
        for (const char* other : {"x", "x.docx", "md", ".md", "x.md.gz", ""})
            QVERIFY(!documentFormats().find(other));
    }

    void errorsNameEveryFormat() {
        QCOMPARE(errorOf([] { few().open("x.docx"); }),
                 std::string("x.docx: its name must end in .pardalis, .md or .markdown, or .lines or .ln"));
        QCOMPARE(few().usualSuffixes(For::reading, "or"), std::string(".pardalis, .md or .lines"));
        const Formats formats = withLines();
        const std::string toOpen = errorOf([&] { formats.open("x"); }),
                          toSave = errorOf([&] { formats.save({}, "x"); });
        for (const Format& format : formats.all())
            for (const std::string suffix : format.suffixes) {
                QCOMPARE(toOpen.find(suffix) != std::string::npos, format.read != nullptr);
                QCOMPARE(toSave.find(suffix) != std::string::npos, format.write != nullptr);
            }
    }

    void pagesAreWrittenByWhoeverCanAndNeverRead() {
        const fs::path path = fs::path(m_folder.path().toStdString()) / "x.pdf";
        QVERIFY(errorOf([&] { openDocument(path); }).find("PDF is written, not read") != std::string::npos);
        QVERIFY(errorOf([&] { saveDocumentAs({}, path); }).find("must end in") != std::string::npos);
        int written = 0;
        const Formats formats =
            few().withWriter("pdf", [&](const Document&, const fs::path&, const ReadProgress&) { ++written; });
        formats.save({}, path);
        QCOMPARE(written, 1);
        QCOMPARE(formats.usualSuffixes(For::writing, "and"), std::string(".pardalis, .md, .pdf and .lines"));
    }

    void aFormatOfAFewLinesIsReadAndWritten() {
        const Formats formats = withLines();
        const fs::path path = fs::path(m_folder.path().toStdString()) / "a.LINES";
        formats.save(Document({}, {makeParagraph("one"), makeParagraph("two")}, {}), path);
        QCOMPARE(asText(readFile(path)), std::string_view("one\ntwo\n"));
        const Document document = formats.open(path).document;
        QCOMPARE(document.blocks().size(), std::size_t{2});
        QCOMPARE(document.blocks()[1].text(), std::string("two"));
        writeFileAtomically(path, Bytes(1001, std::byte{'a'}));
        QVERIFY(errorOf([&] { formats.open(path); }).starts_with(path.string()));
    }

    // Also of a format that is new in the table.
    void formatsKeepWhatTheySay() {
        const Document document = test::richDocument();
        const fs::path folder = m_folder.path().toStdString();
        for (const Format& format : documentFormats().all()) {
            if (!format.read || !format.write)
                continue;
            const fs::path path = folder / (std::string(format.id) + format.suffixes.front());
            format.write(document, path, {});
            const Document again = format.read(path, {}).document;
            QVERIFY2(allText(again).find("Foxes & hares") != std::string::npos, std::string(format.id).c_str());
            QCOMPARE(again == document, format.keeps == Keeps::everything);
            QCOMPARE(pictures(again), format.keeps == Keeps::text ? 0 : pictures(document));
            QCOMPARE(hasBold(again), format.keeps != Keeps::text);
        }
    }

    void twoFormatsOfOneSuffixAreRefused() {
        std::vector<Format> twice = documentFormats().all();
        twice.push_back(lineFormat());
        twice.back().suffixes.push_back(".htm");
        QVERIFY_EXCEPTION_THROWN(Formats{twice}, CheckFailure);
        twice.back() = lineFormat();
        twice.back().id = "html";
        QVERIFY_EXCEPTION_THROWN(Formats{twice}, CheckFailure);
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(FormatsTest)
#include "formats_test.moc"
