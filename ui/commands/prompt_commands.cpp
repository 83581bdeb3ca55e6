#include "ui/commands/prompt_commands.h"

#include "core/base/error.h"
#include "core/editing/operations.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/page/qt_text.h"
#include "ui/panels/prompt_panel.h"
#include "ui/panels/status_panel.h"

#include <algorithm>
#include <span>

namespace pardalis {
namespace {

constexpr int kPromptMessage = 8'000;  // milliseconds that a message stands

}  // namespace

PromptCommands::PromptCommands(const Workplace& place, CommandTable& table, PromptPanel& panel, QObject* parent)
    : QObject(parent), m_place(place) {
    connect(&table, &CommandTable::aboutToRefresh, this, &PromptCommands::look);
    const std::vector<Spot> spots{
        {Place::modelMenu, 3}, {Place::pageMenu, 5}, {Place::pictureMenu, 5}, {Place::gutterMenu, 0}};
    const auto stands = [this] { return m_now.stands; };
    table.add({.id = "prompt.always",
               .text = [] { return tr("Always read by the model"); },
               .toggle = [this](bool on) { setUse(on ? PromptUse::always : PromptUse::whereRoom); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Y),
               .spots = spots,
               .enabled = stands,
               .checked = [this] { return m_now.always; }});
    table.add({.id = "prompt.never",
               .text = [] { return tr("Never read by the model"); },
               .toggle = [this](bool on) { setUse(on ? PromptUse::never : PromptUse::whereRoom); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N),
               .spots = spots,
               .enabled = stands,
               .checked = [this] { return m_now.never; }});
    table.add({.id = "view.prompt",
               .text = [] { return tr("What the &model reads"); },
               .toggle = [&panel](bool on) { panel.setVisible(on); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
               .spots = {{Place::viewMenu, 1}, {Place::gutterMenu, 1}},
               .checked = [&panel] { return panel.isVisible(); }});
}

// Of the selection, looked up once for all.
void PromptCommands::look() {
    const Document& document = m_place.model.document();
    const Selection selection = m_place.view.selection();
    m_now = {};
    if (!document.find(selection.anchor.block) || !document.find(selection.position.block))
        return;
    const Range range = rangeOf(document, selection);
    const auto blocks = std::span(document.blocks()).subspan(range.first, range.last - range.first + 1);
    const auto areAll = [blocks](PromptUse use) {
        return std::ranges::all_of(blocks, [use](const Block& block) { return block.use == use; });
    };
    m_now = {.stands = true, .always = areAll(PromptUse::always), .never = areAll(PromptUse::never)};
}

void PromptCommands::setUse(PromptUse use) {
    m_place.view.commitComposition();
    const auto operation = setPromptUse(m_place.model.document(), m_place.view.selection(), use);
    if (!operation)
        return;
    m_place.view.run(tr("what the model reads"), *operation);
    if (use == PromptUse::always)
        sayWhatItTakes();
}

// Where more than half of what the model can read is always read, little is left for the text at the caret.
void PromptCommands::sayWhatItTakes() {
    if (!m_place.controller.canPlan())
        return;
    try {
        const PromptPlan plan = m_place.controller.planAt(m_place.model.document().end());
        if (plan.pinnedTokens > plan.limit / 2)
            m_place.status.showMessage(
                tr("What is always read takes %1 of %2 tokens.").arg(plan.pinnedTokens).arg(plan.limit),
                kPromptMessage);
    } catch (const Error& error) {
        m_place.status.showMessage(toQString(error.what()), kPromptMessage);
    }
}

}  // namespace pardalis
