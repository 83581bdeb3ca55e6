#include "ui/panels/tries_bar.h"

#include "ui/generation/generation_controller.h"
#include "ui/generation/suggestion_draft.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kTrySide = 96;                // pixels
constexpr int kPicturesMilliseconds = 150;  // between two looks at pictures that grow

const PendingPicture* pictureOf(const SuggestionDraft& draft) {
    const auto& items = draft.pending().items();
    return items.empty() ? nullptr : std::get_if<PendingPicture>(&items.front());
}

// Of one that has not begun an empty card. A frame is around it, a stronger one where it is chosen.
QPixmap cardOf(const PendingPicture* picture, const QPalette& palette, bool isChosen) {
    QPixmap card(kTrySide, kTrySide);
    card.fill(palette.color(QPalette::AlternateBase));
    QPainter painter(&card);
    const int width = isChosen ? 3 : 1;
    painter.setPen(QPen(palette.color(isChosen ? QPalette::Highlight : QPalette::Mid), width, Qt::SolidLine,
                        Qt::SquareCap, Qt::MiterJoin));
    const QRect frame = card.rect().adjusted(width / 2, width / 2, -width / 2 - 1, -width / 2 - 1);
    if (!picture) {
        painter.drawRect(frame);
        return card;
    }
    const Qt::TransformationMode mode = picture->finished() ? Qt::SmoothTransformation : Qt::FastTransformation;
    const QImage scaled = picture->image().scaled(kTrySide, kTrySide, Qt::KeepAspectRatio, mode);
    painter.drawImage((kTrySide - scaled.width()) / 2, (kTrySide - scaled.height()) / 2, scaled);
    painter.drawRect(frame);
    return card;
}

}  // namespace

TriesBar::TriesBar(GenerationController& controller, const Theme& theme, QWidget* parent)
    : QFrame(parent), m_controller(controller) {
    setObjectName(QStringLiteral("triesBar"));
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_keep = new QPushButton(this);
    m_keep->setAutoDefault(false);
    m_stop = button(QStringLiteral("stop"), theme);
    m_list = new QListWidget(this);
    m_list->setViewMode(QListView::IconMode);
    m_list->setFlow(QListView::LeftToRight);
    m_list->setMovement(QListView::Static);
    m_list->setWrapping(false);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setIconSize({kTrySide, kTrySide});
    m_list->setGridSize({kTrySide + 16, kTrySide + 28});
    m_list->setFixedHeight(kTrySide + 48);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    auto* top = new QHBoxLayout;
    top->addWidget(m_text, 1);
    top->addWidget(m_stop);
    top->addWidget(m_keep);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->addLayout(top);
    layout->addWidget(m_list);
    m_growing.setSingleShot(true);
    m_growing.setInterval(kPicturesMilliseconds);
    connect(&m_growing, &QTimer::timeout, this, &TriesBar::showPictures);
    connect(&controller, &GenerationController::stateChanged, this, &TriesBar::showTries);
    connect(&controller, &GenerationController::suggestionChanged, this, &TriesBar::showTries);
    connect(m_keep, &QPushButton::clicked, this, [this] { m_controller.accept(); });
    connect(m_stop, &QToolButton::clicked, this,
            [this] { m_controller.stopTry(static_cast<std::size_t>(std::max(m_list->currentRow(), 0))); });
    // Behind the choice: the page changes, and with it this.
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        if (!m_filling && row >= 0)
            m_controller.showTry(static_cast<std::size_t>(row));
        updateButtons();
    });
    followLanguage(this, [this] {
        setTexts();
        showTries();
    });
}

void TriesBar::setTexts() {
    m_list->setAccessibleName(tr("Tries"));
    m_keep->setText(tr("Keep this one"));
    m_keep->setToolTip(tr("The others stay with it as tries"));
    m_stop->setToolTip(tr("Stop this one; the others go on"));
    m_stop->setAccessibleName(tr("Stop this one"));
}

QToolButton* TriesBar::button(const QString& icon, const Theme& theme) {
    auto* made = new QToolButton(this);
    const auto paint = [made, icon, &theme] { made->setIcon(theme.icon(icon)); };
    connect(&theme, &Theme::changed, made, paint);
    paint();
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

// Several, each of one picture and nothing else.
bool TriesBar::isSheet() const {
    const auto all = m_controller.tries();
    return all.size() > 1 && std::ranges::all_of(all, [](const auto& draft) {
               const PendingSuggestion& pending = draft->pending();
               return draft->request().pictureMode == PictureMode::only && pending.items().size() <= 1 &&
                      (pending.items().empty() || pictureOf(*draft));
           });
}

void TriesBar::showTries() {
    const auto all = isSheet() ? m_controller.tries() : std::vector<std::shared_ptr<SuggestionDraft>>();
    m_filling = true;
    while (m_list->count() > static_cast<int>(all.size()))
        delete m_list->takeItem(m_list->count() - 1);
    while (m_list->count() < static_cast<int>(all.size()))
        m_list->addItem(new QListWidgetItem);
    if (!all.empty())
        m_list->setCurrentRow(static_cast<int>(m_controller.shownTry()));
    m_filling = false;
    if (!all.empty()) {
        showPictures();
        m_list->doItemsLayout();  // words in another language are as wide as another card
    }
    updateButtons();
    const bool hadFocus = isAncestorOf(focusWidget()) && focusWidget()->hasFocus();
    setVisible(!all.empty());
    if (all.empty() && hadFocus)
        emit left();
}

// Painted anew where it has grown, or another one stands there.
void TriesBar::showPicture(QListWidgetItem& item, const SuggestionDraft& draft) {
    const PendingPicture* picture = pictureOf(draft);
    const QVariantList shown{static_cast<qulonglong>(draft.request().id),
                             picture ? static_cast<qulonglong>(picture->codes().size()) : 0ULL,
                             picture && picture->finished(), palette().cacheKey()};
    if (item.data(Qt::UserRole).toList() == shown)
        return;
    item.setData(Qt::UserRole, shown);
    QIcon icon;
    for (const QIcon::Mode mode : {QIcon::Normal, QIcon::Selected})  // in its own colours there, too
        icon.addPixmap(cardOf(picture, palette(), mode == QIcon::Selected), mode);
    item.setIcon(icon);
}

// As they are now, and again as long as one of them grows.
void TriesBar::showPictures() {
    const auto all = m_controller.tries();
    if (m_list->count() != static_cast<int>(all.size()))
        return;
    int running = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const PendingSuggestion& pending = all[i]->pending();
        const PendingPicture* picture = pictureOf(*all[i]);
        QListWidgetItem* item = m_list->item(static_cast<int>(i));
        showPicture(*item, *all[i]);
        const QString number = tr("Try %1").arg(all[i]->ofTries().number);
        const int share = picture && picture->columns() > 0
                              ? static_cast<int>(100 * picture->codes().size() /
                                                 static_cast<std::size_t>(picture->columns() * picture->rows()))
                              : 0;
        const bool whole = !pending.running() && share == 100;
        item->setText(number);
        const QString state = pending.running() ? tr("%1 % drawn").arg(share)
                              : whole           ? QString()
                                                : tr("stopped at %1 %").arg(share);
        item->setData(Qt::AccessibleTextRole, whole ? number : number + QStringLiteral(", ") + state);
        item->setToolTip(state);
        running += pending.running() ? 1 : 0;
    }
    const QString count = tr("%n picture(s) to choose from", nullptr, static_cast<int>(all.size()));
    m_text->setText(running > 0 ? tr("%n picture(s) being drawn", nullptr, running) : count);
    if (running > 0)
        m_growing.start();
}

void TriesBar::updateButtons() {
    const auto all = m_controller.tries();
    const auto row = static_cast<std::size_t>(std::max(m_list->currentRow(), 0));
    m_stop->setVisible(m_controller.drawsTogether());
    m_stop->setEnabled(row < all.size() && all[row]->pending().running() && !m_controller.stopping());
    m_keep->setEnabled(m_controller.suggestion() && !m_controller.willAccept());
}

void TriesBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_list && m_list->count() > 0)
        showPictures();
}

}  // namespace pardalis
