#include "ui/commands/template_commands.h"

#include "core/base/error.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/file_chooser.h"
#include "ui/document/document_file.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/panels/status_panel.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QMenu>
#include <QUrl>

#include <utility>

namespace pardalis {

TemplateCommands::TemplateCommands(const Workplace& place, CommandTable& table, std::function<bool()> mayLeave,
                                   QObject* parent)
    : QObject(parent), m_place(place), m_mayLeave(std::move(mayLeave)) {
    table.addMenu({.id = "file.from_template",
                   .text = [] { return tr("New from &template"); },
                   .spot = {Place::fileMenu, 0},
                   .fill = [this](QMenu& menu) { list(menu); }});
    table.add({.id = "file.save_template",
               .text = [] { return tr("Sa&ve as template…"); },
               .run = [this] { save(); },
               .spots = {{Place::fileMenu, 1}},
               .enabled = [this] { return !m_templates.folder().isEmpty(); }});
}

void TemplateCommands::list(QMenu& menu) {
    const auto add = [&](const Templates::Template& each) {
        QString text = each.name;
        return menu.addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")), this, [this, each] { open(each); });
    };
    for (const Templates::Template& each : Templates::shipped())
        add(each);
    if (m_templates.folder().isEmpty())
        return;
    menu.addSeparator();
    const std::vector<Templates::Template> own = m_templates.own();
    for (const Templates::Template& each : own)
        add(each)->setToolTip(QDir::toNativeSeparators(each.path));
    if (!own.empty())
        menu.addSeparator();
    menu.addAction(tr("Open the folder of templates"), this, [this] { showFolder(); });
}

void TemplateCommands::open(const Templates::Template& wanted) {
    if (!m_mayLeave())
        return;
    m_place.guarded([&] { m_place.file.startFrom(Templates::read(wanted)); }, Banner::Topic::opening);
    m_place.view.setFocus();
}

void TemplateCommands::save() {
    QString name = m_place.file.name();
    for (;;) {
        const auto given = m_place.dialogs.line(&m_place.window, tr("Save as template"),
                                                tr("Its name below File ▸ New from template:"), name);
        if (!given)
            return;
        name = *given;
        const QString path = m_templates.pathFor(name);
        if (path.isEmpty()) {
            m_place.banner.display(Banner::Kind::error, tr("“%1” can't be the name of a template.").arg(name), {},
                                   Banner::Topic::saving);
            return;
        }
        const FileChooser::Replace replace = m_place.files.mayReplace(path);
        if (replace == FileChooser::Replace::no)
            return;
        if (replace == FileChooser::Replace::otherName)
            continue;
        m_place.view.commitComposition();
        const bool saved = m_place.guarded(
            [&] {
                m_place.model.settleAll();
                m_templates.save(m_place.model.document(), path);
            },
            Banner::Topic::saving);
        if (saved)
            m_place.status.showMessage(tr("“%1” is a template now.").arg(QFileInfo(path).completeBaseName()), 6000);
        return;
    }
}

void TemplateCommands::showFolder() {
    QDir().mkpath(m_templates.folder());
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_templates.folder())))
        m_place.banner.display(Banner::Kind::note,
                               tr("Your templates are in %1.").arg(QDir::toNativeSeparators(m_templates.folder())), {},
                               Banner::Topic::opening);
}

}  // namespace pardalis
