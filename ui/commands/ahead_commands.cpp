#include "ui/commands/ahead_commands.h"

#include "core/base/battery.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/generation/generation_controller.h"
#include "ui/panels/status_panel.h"

#include <QKeyEvent>
#include <QSettings>
#include <QTextBlock>
#include <QTextLayout>

namespace pardalis {
namespace {

constexpr int kPause = 1'200;        // milliseconds without a change
constexpr int kExplanation = 8'000;  // that a message stands
const char* const kSetting = "model/draft_ahead";

bool isModifier(int key) {
    return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt || key == Qt::Key_AltGr ||
           key == Qt::Key_Meta || key == Qt::Key_CapsLock || key == Qt::Key_NumLock;
}

}  // namespace

AheadCommands::AheadCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place), m_ghost(place.view), m_on(QSettings().value(kSetting, false).toBool()) {
    table.add({.id = "model.ahead",
               .text = [] { return tr("Draft ahead in every pause"); },
               .toggle = [this](bool on) { choose(on); },
               .spots = {{Place::modelMenu, 0}},
               .tip =
                   [] {
                       return tr(
                           "A few pale words behind the caret: Tab keeps them, any other key lets them go. Not while "
                           "the computer runs on its battery.");
                   },
               .checked = [this] { return m_on; }});
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &AheadCommands::draft);
    connect(&place.model, &DocumentModel::edited, &m_pause, [this] {
        if (m_on)
            m_pause.start();
    });
    connect(&place.view, &DocumentView::selectionMoved, &place.controller, &GenerationController::dropAhead);
    connect(&place.controller, &GenerationController::aheadChanged, this, &AheadCommands::show);
    place.view.installEventFilter(this);
    place.view.viewport()->installEventFilter(this);
}

void AheadCommands::choose(bool on) {
    m_on = on;
    QSettings().setValue(kSetting, on);
    if (on)
        return m_pause.start();
    m_pause.stop();
    m_place.controller.dropAhead();
}

bool AheadCommands::mayDraft() const {
    const Selection selection = m_place.view.selection();
    const Block* block = m_place.model.document().find(selection.position.block);
    const bool composes = !m_place.view.textCursor().block().layout()->preeditAreaText().isEmpty();
    return m_on && selection.isCaret() && block && !block->picture && block->kind != BlockKind::code &&
           !block->text().empty() && selection.position.offset == block->text().size() && !composes &&
           m_place.view.hasFocus() && m_place.controller.canDraftAhead() && !runsOnBattery(m_supplies);
}

void AheadCommands::draft() {
    if (mayDraft())
        m_place.controller.draftAhead(m_place.view.selection().position);
    else if (m_on && m_place.controller.running() && !m_place.controller.suggestion())
        m_pause.start();  // a moment's work that nobody waits for, as measuring a text
}

void AheadCommands::show(const QString& text) {
    m_ghost.show(text);
    if (!m_ghost.isShown() || m_explained)
        return;
    m_explained = true;
    m_place.status.showMessage(tr("Tab keeps the words that the model drafted, any other key lets them go."),
                               kExplanation);
}

// A shortcut is looked for before a key comes, and Tab and Esc are some.
bool AheadCommands::eventFilter(QObject* watched, QEvent* event) {
    GenerationController& controller = m_place.controller;
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier;
        if (m_ghost.isShown() && plain && (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Escape)) {
            event->accept();
            if (event->type() == QEvent::KeyPress)
                key->key() == Qt::Key_Tab ? controller.takeAhead() : controller.dropAhead();
            return true;
        }
        if (!isModifier(key->key()))
            controller.dropAhead();
    } else if (event->type() == QEvent::InputMethod || event->type() == QEvent::MouseButtonPress ||
               event->type() == QEvent::FocusOut) {
        controller.dropAhead();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace pardalis
