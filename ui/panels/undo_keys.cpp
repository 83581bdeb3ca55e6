#include "ui/panels/undo_keys.h"

#include "ui/document/document_model.h"

#include <QKeyEvent>
#include <QWidget>

namespace pardalis {

UndoKeys::UndoKeys(QWidget& field, DocumentModel& model) : QObject(&field), m_model(model) {
    field.installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool undo = key->matches(QKeySequence::Undo), redo = key->matches(QKeySequence::Redo);
    if (!undo && !redo)
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride)
        event->ignore();
    else
        undo ? m_model.undoStack().undo() : m_model.undoStack().redo();
    return true;
}

}  // namespace pardalis
