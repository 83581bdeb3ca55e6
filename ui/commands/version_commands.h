#pragma once

#include <QObject>

#include <functional>

namespace pardalis {

class CommandTable;
class OutsideChanges;
struct Workplace;

// The versions before the last saves, looked at, compared and opened.
class VersionCommands final : public QObject {
    Q_OBJECT
public:
    VersionCommands(const Workplace& place, CommandTable& table, OutsideChanges& outside,
                    std::function<bool()> mayLeave, QObject* parent);

private:
    void showVersions();

    const Workplace& m_place;
    OutsideChanges& m_outside;
    std::function<bool()> m_mayLeave;
};

}  // namespace pardalis
