#pragma once

#include "ui/language/ui_language.h"

#include <QKeySequence>
#include <QMenu>
#include <QString>

#include <functional>
#include <vector>

namespace pardalis {

enum class Place : std::uint8_t {
    fileMenu,
    exportMenu,
    editMenu,
    spellingMenu,
    insertMenu,
    formatMenu,
    modelMenu,
    viewMenu,
    themeMenu,
    languageMenu,
    helpMenu,
    toolBar,
    pageMenu,        // that opens on the page
    wordMenu,        // above that, at a misspelt word
    suggestionMenu,  // below that, while there is a suggestion
    pictureMenu,     // that opens on a picture
    gutterMenu,      // that opens beside a block
};
// Where a command stands. Groups of a place stand in the order of their numbers, a line between them.
struct Spot {
    Place place;
    int group = 0;
};

// One thing that can be done, with all that menus, buttons, keys and lists of commands need to know of it. Functions that
// are left out mean: always; what has neither `checked` nor `toggle` has no check mark.
struct Command {
    const char* id;                         // "file.save": what code and tests call it, in every language
    Wording text;                           // as a menu has it, with its mnemonic
    std::function<void()> run{};            // this,
    std::function<void(bool on)> toggle{};  // or this with whether it is checked from now on
    QString icon{};
    QKeySequence keys{};
    QKeySequence otherKeys{};  // that do the same and stand in no menu
    std::vector<Spot> spots{};
    Wording tip{};  // in place of the text, on a button
    std::function<bool()> enabled{}, visible{}, checked{};
    Wording textNow{};            // in place of `text`, which may change
    const char* oneOf = nullptr;  // a name that others have, too: one of them is checked at most
    int labelledFrom = 0;         // on the tool bar with its text from this width of the window on; 0: never
    Qt::ShortcutContext reach = Qt::WindowShortcut;
};

// A menu within a place.
struct Submenu {
    const char* id;
    Wording text;
    Spot spot;
    std::function<void(QMenu&)> fill;  // as it opens
    std::function<bool()> enabled{};
    Wording tip{};
};

}  // namespace pardalis
