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

constexpr int kLong = 8'000;  // milliseconds that a message stands

}  // namespace

PromptCommands::PromptCommands(const Workplace& place, CommandTable& table, PromptPanel& panel, QObject* parent)
    : QObject(parent), m_place(place) {
    const std::vector<Spot> spots{
        {Place::modelMenu, 3}, {Place::pageMenu, 5}, {Place::pictureMenu, 5}, {Place::gutterMenu, 0}};
    const auto stands = [&place] {
        return place.model.document().find(place.view.selection().position.block) != nullptr;
    };
    table.add({.id = "prompt.always",
               .text = [] { return tr("Always read by the model"); },
               .toggle = [this](bool on) { setUse(on ? PromptUse::always : PromptUse::whereRoom); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Y),
               .spots = spots,
               .enabled = stands,
               .checked = [this] { return areAll(PromptUse::always); }});
    table.add({.id = "prompt.never",
               .text = [] { return tr("Never read by the model"); },
               .toggle = [this](bool on) { setUse(on ? PromptUse::never : PromptUse::whereRoom); },
               .keys = QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N),
               .spots = spots,
               .enabled = stands,
               .checked = [this] { return areAll(PromptUse::never); }});
    table.add({.id = "view.prompt",
               .text = [] { return tr("What the &model reads"); },
               .toggle = [&panel](bool on) { panel.setVisible(on); },
               .keys = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
               .spots = {{Place::viewMenu, 1}, {Place::gutterMenu, 1}},
               .checked = [&panel] { return panel.isVisible(); }});
}

bool PromptCommands::areAll(PromptUse use) const {
    const Document& document = m_place.model.document();
    const Selection selection = m_place.view.selection();
    if (!document.find(selection.anchor.block) || !document.find(selection.position.block))
        return false;
    const Range range = rangeOf(document, selection);
    return std::ranges::all_of(std::span(document.blocks()).subspan(range.first, range.last - range.first + 1),
                               [use](const Block& block) { return block.use == use; });
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
                tr("What is always read takes %1 of %2 tokens.").arg(plan.pinnedTokens).arg(plan.limit), kLong);
    } catch (const Error& error) {
        m_place.status.showMessage(toQString(error.what()), kLong);
    }
}

}  // namespace pardalis
