#pragma once

#include "ui/document/templates.h"

#include <QObject>

#include <functional>

class QMenu;

namespace pardalis {

class CommandTable;
struct Workplace;

// Beginning with a page that is made already, and making one of what is open.
class TemplateCommands final : public QObject {
    Q_OBJECT
public:
    TemplateCommands(const Workplace& place, CommandTable& table, std::function<bool()> mayLeave, QObject* parent);

    void setFolder(const QString& folder) { m_templates = Templates(folder); }  // of the user's own

private:
    void list(QMenu& menu);
    void open(const Templates::Template& wanted);
    void save();
    void showFolder();

    const Workplace& m_place;
    std::function<bool()> m_mayLeave;
    Templates m_templates;
};

}  // namespace pardalis
