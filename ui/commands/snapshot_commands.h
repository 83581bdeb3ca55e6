#pragma once

#include "core/document/document.h"

#include <QObject>
#include <QStringList>

#include <functional>

class QWidget;

namespace pardalis {

class CommandTable;
class OutsideChanges;
struct Workplace;

// States of the document that are kept in it by name, to look at them and to take them back.
class SnapshotCommands final : public QObject {
    Q_OBJECT
public:
    SnapshotCommands(const Workplace& place, CommandTable& table, OutsideChanges& outside,
                     std::function<bool()> mayLeave, QObject* parent);

private:
    void keep();
    void show();
    void compare(const QStringList& ids, QWidget& over);
    bool remove(const QString& id, QWidget& over);
    Document documentOf(const QString& id) const;
    Document beginningOf(const QString& id) const;
    QString nameOf(const QString& id) const;

    const Workplace& m_place;
    OutsideChanges& m_outside;
    std::function<bool()> m_mayLeave;
};

}  // namespace pardalis
