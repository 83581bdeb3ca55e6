// What dialogs and menus say of formats is made from their table.
#include "core/image/picture_formats.h"
#include "ui/dialogs/format_names.h"
#include "ui/page/page_formats.h"

#include <set>

#include <QTest>

using namespace pardalis;

namespace {

// Some formats of the window and one more.
Formats withOneMore() {
    std::vector<Format> all;
    for (const char* id : {"pardalis", "markdown", "html", "pdf", "text"})
        all.push_back(pageFormats().named(id));
    all.push_back({"lines",
                   "Lines",
                   "&Lines",
                   {".lines", ".ln"},
                   "text/x-lines",
                   Keeps::text,
                   [](const std::filesystem::path&, const ReadProgress&) { return Imported(); },
                   [](const Document&, const std::filesystem::path&, const ReadProgress&) {}});
    return Formats(std::move(all));
}

}  // namespace

class FormatNamesTest : public QObject {
    Q_OBJECT

private slots:
    void openingShowsEveryFormatThatIsRead() {
        QCOMPARE(
            documentsFilter(withOneMore()),
            QStringLiteral("Documents (*.pardalis *.md *.markdown *.html *.htm *.txt *.lines *.ln);;All files (*)"));
        for (const Format& format : pageFormats().all())
            for (const char* suffix : format.suffixes)
                QCOMPARE(documentsFilter(pageFormats()).contains(QLatin1Char('*') + QLatin1String(suffix)),
                         format.read != nullptr);
    }

    void everyFormatIsWritten() {
        for (const Format& format : pageFormats().all())
            QVERIFY2(format.write, std::string(format.id).c_str());
    }

    void theMenuExportsToAllButOurs() {
        const Formats formats = withOneMore();
        QStringList lines;
        for (const ExportCommand& each : exportCommands(formats))
            lines << commandOf(*each.format) + QLatin1Char('|') + each.shortcut;
        QCOMPARE(lines, QStringList({"&Web page|Ctrl+E", "&PDF|Ctrl+Shift+E", "&Markdown with pictures|",
                                     "Plain &text|", "&Lines|"}));
        QCOMPARE(exportCommands(pageFormats()).size(), pageFormats().all().size() - 1);
    }

    void noTwoCommandsShareAKey() {
        std::set<QChar> keys;
        for (const ExportCommand& each : exportCommands(pageFormats())) {
            const QString command = commandOf(*each.format);
            QVERIFY2(keys.insert(command[command.indexOf(QLatin1Char('&')) + 1].toLower()).second, qPrintable(command));
        }
    }

    void namesAndSuffixesAreThoseOfTheTable() {
        const Format& markdown = pageFormats().named("markdown");
        QCOMPARE(nameOf(markdown), QStringLiteral("Markdown"));
        QCOMPARE(suffixesOf(markdown), QStringList({"md", "markdown"}));
    }

    void everyPictureFormatIsOffered() {
        const QString filter = picturesFilter();
        for (const PictureFormat& format : pictureFormats())
            for (const char* suffix : format.suffixes)
                QVERIFY(filter.contains(QLatin1Char('*') + QLatin1String(suffix)));
        QVERIFY(filter.startsWith(QStringLiteral("Pictures (")));
    }
};

QTEST_GUILESS_MAIN(FormatNamesTest)
#include "format_names_test.moc"
