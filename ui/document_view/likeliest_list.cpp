#include "ui/document_view/likeliest_list.h"

#include "ui/document_view/document_view.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kWidth = 260, kBelowWord = 2;

}  // namespace

LikeliestList::LikeliestList(DocumentView& view) : QFrame(view.viewport()), m_view(view) {
    setObjectName(QStringLiteral("likeliestList"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setCursor(Qt::ArrowCursor);
    m_heading = new QLabel(this);
    m_heading->setWordWrap(true);
    m_list = new QListWidget(this);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_heading);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { choose(m_list->row(item)); });
    hide();
}

void LikeliestList::open(const QString& heading, const std::vector<Entry>& entries, const QRectF& word, bool focus) {
    m_heading->setText(heading);
    setAccessibleName(heading);
    m_list->setAccessibleName(heading);
    m_list->clear();
    for (const Entry& entry : entries) {
        auto* item = new QListWidgetItem(entry.text, m_list);
        if (!entry.canChoose)
            item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    const QRect room = m_view.viewport()->rect();
    const int width = std::min(kWidth, room.width());
    const int rows = m_list->sizeHintForRow(0) * m_list->count() + 2 * m_list->frameWidth();
    const int around = 22 + m_heading->heightForWidth(width - 14);
    // Below the word, or above it where there is more room.
    const int below = room.bottom() - static_cast<int>(word.bottom()), above = static_cast<int>(word.top());
    const bool isBelow = below >= rows + around || below >= above;
    const int height = std::min(rows + around, std::max(isBelow ? below : above, 0) - kBelowWord);
    resize(width, std::max(height, around));
    move(std::clamp(static_cast<int>(word.left()), 0, std::max(room.width() - width, 0)),
         isBelow ? static_cast<int>(word.bottom()) + kBelowWord
                 : static_cast<int>(word.top()) - kBelowWord - this->height());
    m_list->setFocusPolicy(focus ? Qt::StrongFocus : Qt::NoFocus);  // a hover takes no keys
    show();
    raise();
    if (!focus)
        return;
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            break;
        }
    }
    m_list->setFocus();
}

void LikeliestList::close() {
    const bool hadKeys = m_list->hasFocus();
    hide();
    if (hadKeys)
        m_view.setFocus();
}

void LikeliestList::choose(int row) {
    const QListWidgetItem* item = m_list->item(row);
    if (!item || !(item->flags() & Qt::ItemIsEnabled))
        return;
    close();
    emit chosen(row);
}

bool LikeliestList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
    } else if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool isOurs = key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Enter;
        if (isOurs && event->type() == QEvent::KeyPress)
            key == Qt::Key_Escape ? close() : choose(m_list->currentRow());
        if (isOurs) {
            event->accept();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace pardalis
