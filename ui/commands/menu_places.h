#pragma once

#include <QString>

#include <map>

class QAction;
class QMenuBar;

namespace pardalis {

struct Command;

// What a menu's text says: "Paste" of "&Paste\tCtrl+V", "파일" of "파일(&F)".
QString withoutMnemonic(const QString& text);

// "Format ▸ Theme" by the actions that stand there.
using MenuPlaces = std::map<const QAction*, QString>;
MenuPlaces menuPlaces(const QMenuBar& menus);
// Where a command is found: in the menus, or in that of a picture; "": in neither.
QString placeOf(const Command& command, const QAction& action, const MenuPlaces& places);

}  // namespace pardalis
