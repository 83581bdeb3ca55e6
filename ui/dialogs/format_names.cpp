#include "ui/dialogs/format_names.h"

#include "core/image/picture_formats.h"
#include "ui/page/qt_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

// By id; a format without one stands behind them.
constexpr std::pair<std::string_view, const char*> kShortcuts[] = {{"html", "Ctrl+E"}, {"pdf", "Ctrl+Shift+E"}};

// What core calls them, for lupdate to see.
[[maybe_unused]] constexpr const char* kWords[] = {
    QT_TRANSLATE_NOOP("pardalis::Format", "Pardalis"),
    QT_TRANSLATE_NOOP("pardalis::Format", "Markdown"),
    QT_TRANSLATE_NOOP("pardalis::Format", "&Markdown with pictures"),
    QT_TRANSLATE_NOOP("pardalis::Format", "Plain text"),
    QT_TRANSLATE_NOOP("pardalis::Format", "Plain &text"),
    QT_TRANSLATE_NOOP("pardalis::Format", "Web page"),
    QT_TRANSLATE_NOOP("pardalis::Format", "&Web page"),
    QT_TRANSLATE_NOOP("pardalis::Format", "PDF"),
    QT_TRANSLATE_NOOP("pardalis::Format", "&PDF"),
};

QString translated(std::string_view text) {
    return QCoreApplication::translate("pardalis::Format", std::string(text).c_str());
}

QString patterns(const std::vector<const char*>& suffixes) {
    QStringList patterns;
    for (const char* suffix : suffixes)
        patterns << QLatin1Char('*') + QLatin1String(suffix);
    return patterns.join(QLatin1Char(' '));
}

QString filter(const QString& name, const std::vector<const char*>& suffixes) {
    return QStringLiteral("%1 (%2)").arg(name, patterns(suffixes));
}

std::vector<const char*> suffixesOfDocuments(const Formats& formats) {
    std::vector<const char*> suffixes;
    for (const Format& format : formats.all())
        if (format.read)
            suffixes.insert(suffixes.end(), format.suffixes.begin(), format.suffixes.end());
    return suffixes;
}

std::vector<const char*> suffixesOfPictures() {
    std::vector<const char*> suffixes;
    for (const PictureFormat& format : pictureFormats())
        suffixes.insert(suffixes.end(), format.suffixes.begin(), format.suffixes.end());
    return suffixes;
}

QString withAllFiles(const QString& filter) {
    return filter + QStringLiteral(";;") + QCoreApplication::translate("pardalis::FormatNames", "All files") +
           QStringLiteral(" (*)");
}

}  // namespace

QString nameOf(const Format& format) { return translated(format.name); }
QString commandOf(const Format& format) { return translated(format.command); }

QStringList suffixesOf(const Format& format) {
    QStringList suffixes;
    for (const char* suffix : format.suffixes)
        suffixes << QLatin1String(suffix + 1);
    return suffixes;
}

std::vector<ExportCommand> exportCommands(const Formats& formats) {
    std::vector<ExportCommand> commands;
    for (const auto& [id, shortcut] : kShortcuts)
        for (const Format& format : formats.all())
            if (format.id == id && format.write)
                commands.push_back({&format, QLatin1String(shortcut)});
    for (const Format& format : formats.all())
        if (format.write && format.keeps != Keeps::everything &&
            std::none_of(commands.begin(), commands.end(), [&](const auto& each) { return each.format == &format; }))
            commands.push_back({&format, QString()});
    return commands;
}

QString documentsFilter(const Formats& formats) {
    return withAllFiles(
        filter(QCoreApplication::translate("pardalis::FormatNames", "Documents"), suffixesOfDocuments(formats)));
}

QString picturesFilter() {
    return filter(QCoreApplication::translate("pardalis::FormatNames", "Pictures"), suffixesOfPictures());
}

QString documentsAndPicturesFilter(const Formats& formats) {
    std::vector<const char*> suffixes = suffixesOfDocuments(formats);
    const std::vector<const char*> pictures = suffixesOfPictures();
    suffixes.insert(suffixes.end(), pictures.begin(), pictures.end());
    return withAllFiles(
        filter(QCoreApplication::translate("pardalis::FormatNames", "Documents and pictures"), suffixes));
}

}  // namespace pardalis
