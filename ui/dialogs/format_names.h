#pragma once

#include "core/formats/formats.h"

#include <QString>
#include <QStringList>

namespace pardalis {

// Formats as dialogs and menus name them, in the language of the window.
QString nameOf(const Format& format);          // "Markdown"
QString commandOf(const Format& format);       // "&Markdown with pictures"
QStringList suffixesOf(const Format& format);  // without dots

// Those that documents can be exported to, as a menu lists them: the ones with a shortcut first.
struct ExportCommand {
    const Format* format;
    QString shortcut;  // "" if none
};
std::vector<ExportCommand> exportCommands(const Formats& formats);

// What file dialogs show: "Documents (*.pardalis *.md …);;All files (*)", "Pictures (*.png …)".
QString documentsFilter(const Formats& formats);
QString picturesFilter();
QString documentsAndPicturesFilter(const Formats& formats);

}  // namespace pardalis
