#include "ui/dialogs/palette_dialog.h"

#include "ui/dialogs/command_list.h"
#include "ui/dialogs/fit_to_screen.h"

#include <QVBoxLayout>

#include <utility>

namespace pardalis {
namespace {

constexpr QSize kPaletteSize{620, 420};

}  // namespace

PaletteDialog::PaletteDialog(std::vector<Entry> entries, QWidget* parent)
    : QDialog(parent), m_entries(std::move(entries)) {
    setWindowTitle(tr("Find a command"));
    std::vector<CommandList::Row> rows;
    for (const Entry& each : m_entries)
        rows.push_back({each.name, each.place, {each.keys}});
    m_list = new CommandList(std::move(rows), {}, this);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_list);
    connect(m_list, &CommandList::chosen, this, &PaletteDialog::choose);
    resize(kPaletteSize.boundedTo(roomOnScreen(*this)));
}

void PaletteDialog::choose() {
    if (m_list->current() < 0)
        return;
    m_chosen = m_entries[static_cast<std::size_t>(m_list->current())].id;
    accept();
}

}  // namespace pardalis
