#include "ui/document_view/picture_chip.h"

#include "ui/document_view/document_view.h"
#include "ui/language/ui_language.h"

#include <QMouseEvent>

namespace pardalis {
namespace {

constexpr int kInset = 10;  // pixels from the picture's edges

}  // namespace

PictureChip::PictureChip(DocumentView& view) : QToolButton(view.viewport()), m_view(view) {
    setObjectName(QStringLiteral("pictureChip"));
    followLanguage(this, [this] {
        setText(tr("How the model sees it…"));
        setAccessibleName(text());
        setToolTip(tr("Pad or crop for the model, description, caption (double click)"));
        adjustSize();
    });
    setFocusPolicy(Qt::NoFocus);  // a click must not take the caret away from the page
    setCursor(Qt::ArrowCursor);
    hide();
    view.viewport()->installEventFilter(this);
    connect(&view, &DocumentView::pageChanged, this, &PictureChip::follow);
    connect(&view, &DocumentView::selectionMoved, this, &PictureChip::follow);
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_shownOn)
            emit activated(*m_shownOn);
    });
}

bool PictureChip::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        const auto* moved = event->type() == QEvent::MouseMove ? static_cast<QMouseEvent*>(event) : nullptr;
        // A press means something else: a resize, a selection.
        const auto under =
            moved && moved->buttons() == Qt::NoButton ? m_view.pictureUnder(moved->position().toPoint()) : std::nullopt;
        // From the picture on to the chip the mouse leaves the viewport.
        if (under != m_hovered && !(event->type() == QEvent::Leave && underMouse())) {
            m_hovered = under;
            follow();
        }
    }
    return QToolButton::eventFilter(watched, event);
}

void PictureChip::follow() {
    m_shownOn = m_hovered ? m_hovered : m_view.selectedPictureId();
    adjustSize();
    const QRect room = m_shownOn ? m_view.pictureRect(*m_shownOn).toAlignedRect() & m_view.viewport()->rect() : QRect();
    const QRect place(room.right() - kInset - width(), room.bottom() - kInset - height(), width(), height());
    if (!room.contains(place.adjusted(-kInset, -kInset, 0, 0))) {
        hide();
        return;
    }
    move(place.topLeft());
    show();
    raise();
}

}  // namespace pardalis
