#pragma once

#include "ui/commands/command.h"

#include <QObject>

#include <map>
#include <string>
#include <string_view>

class QAction;
class QActionGroup;
class QToolBar;

namespace pardalis {

class Theme;

// The one table of all that can be done in a window. Menus, the tool bar, the menus on the page and the keys are made of
// it; a list to search in can be, too. GUI thread.
class CommandTable final : public QObject {
    Q_OBJECT
public:
    // What runs a command called `name`, and is to let no exception out into Qt's loop.
    using Perform = std::function<void(const QString& name, const std::function<void()>& run)>;
    // All must outlive it; the actions it makes are the window's.
    CommandTable(QWidget& window, const Theme& theme, Perform perform);

    void add(Command command);
    void addMenu(Submenu submenu);
    // A menu of the commands that stand at `content`.
    void addMenu(const char* id, const Wording& text, Spot spot, Place content);

    const std::vector<Command>& commands() const { return m_commands; }
    QAction& action(std::string_view id) const;  // CHECKs that there is one
    // Does it as if it were chosen; nothing where it can't be.
    void trigger(std::string_view id) const;

    // The user's keys, by ids of commands, in place of those that these came with; empty keys: none. Menus and buttons show them.
    using OwnKeys = std::map<std::string, QKeySequence, std::less<>>;
    void setKeys(OwnKeys own);

    // Puts what stands at a place into a menu, behind what is there.
    void fill(QMenu& menu, Place place) const;
    // One group of the tool bar.
    void fill(QToolBar& bar, int group) const;

    // What looks as if it could be done can be: asks all commands what they are now.
    void refresh();

signals:
    void aboutToRefresh();  // what many commands ask for can be looked up once
    void keysChanged();

private:
    struct Entry {
        Spot spot;
        QAction* action;
    };
    std::vector<Entry> entriesAt(Place place) const;  // by groups, within one as they were added
    void place(const std::vector<Spot>& spots, QAction& action);
    QMenu* makeMenu(const char* id, const Wording& text, Spot spot);
    void setTexts(const Command& command);
    void showIcons();
    void showKeys(const Command& command);
    QString textOf(const Command& command) const;  // as menus have it now

    QWidget& m_window;
    const Theme& m_theme;
    Perform m_perform;
    std::vector<Command> m_commands;
    std::vector<Submenu> m_submenus;
    std::map<std::string, QAction*, std::less<>> m_actions;
    OwnKeys m_ownKeys;
    std::map<std::string, QActionGroup*> m_groups;
    std::vector<Entry> m_entries;
};

}  // namespace pardalis
