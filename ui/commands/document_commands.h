#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <string>

class QMenu;

namespace pardalis {

class CommandTable;
class OutsideChanges;
class TemplateCommands;
struct Format;
struct Workplace;

// Opening, saving and exporting the document. What is lost by opening another is asked about first.
class DocumentCommands final : public QObject {
    Q_OBJECT
public:
    // How a document is opened and left; both ask. Reading its file again doesn't.
    struct Ways {
        std::function<void(const QString& path)> open;
        std::function<bool()> mayLeave;
        std::function<void()> reload;
        std::function<void()> startAnother;  // window; what it does is asked when it is wanted
        std::function<bool()> canStartAnother;
    };
    DocumentCommands(const Workplace& place, CommandTable& table, Ways ways, QObject* parent);

    // False: it is not saved.
    bool save();
    bool saveAs();
    TemplateCommands& templates() { return *m_templates; }
    OutsideChanges& outside() { return *m_outside; }

private:
    void chooseDocument();
    bool saveUnder(const QString& name);
    bool saveBeside();
    bool saveBesideSource();
    bool saveTo(const QString& path);
    void exportTo(const Format& format);
    void listRecent(QMenu& menu);
    void showRecent();
    void showProperties();

    const Workplace& m_place;
    Ways m_ways;
    OutsideChanges* m_outside;
    TemplateCommands* m_templates;
    bool m_hasRecent = false;             // to know takes looking at files
    bool m_hasAnyRecent = false;          // also those that are gone
    std::deque<std::string> m_exportIds;  // "export.markdown"; the table refers to them
};

}  // namespace pardalis
