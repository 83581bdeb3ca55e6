#include "ui/document_view/variant_pager.h"

#include "core/editing/variants.h"
#include "ui/document_view/document_view.h"
#include "ui/language/ui_language.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QMouseEvent>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kInset = 10;  // pixels from a picture's edges
constexpr int kBeside = 6;  // from a text's

QToolButton* pagerButton(QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setIconSize({16, 16});
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::NoFocus);  // a click must not take the caret away from the page; keys have commands
    return made;
}

}  // namespace

VariantPager::VariantPager(DocumentView& view, const Theme& theme)
    : QFrame(view.viewport()), m_view(view), m_theme(theme) {
    setObjectName(QStringLiteral("suggestionBar"));  // looks like it
    setCursor(Qt::ArrowCursor);
    m_previous = pagerButton(this);
    m_count = pagerButton(this);
    m_next = pagerButton(this);
    m_star = pagerButton(this);
    followLanguage(this, [this] {
        setAccessibleName(tr("Tries"));
        m_previous->setAccessibleName(tr("Previous try"));
        m_count->setAccessibleName(tr("All tries"));
        m_next->setAccessibleName(tr("Next try"));
        m_star->setAccessibleName(tr("Star"));
        follow();
    });
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 1, 2, 1);
    layout->setSpacing(0);
    for (QToolButton* each : {m_previous, m_count, m_next, m_star})
        layout->addWidget(each);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit stepped(m_site, -1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepped(m_site, 1); });
    connect(m_star, &QToolButton::clicked, this, [this] { emit starToggled(m_site); });
    connect(m_count, &QToolButton::clicked, this, [this] { emit allWanted(m_site); });
    connect(&view, &DocumentView::pageChanged, this, &VariantPager::follow);
    connect(&view, &DocumentView::selectionMoved, this, &VariantPager::follow);
    connect(&theme, &Theme::changed, this, &VariantPager::showIcons);
    view.viewport()->installEventFilter(this);
    showIcons();
    hide();
}

void VariantPager::setKeys(const ShownKeys& keys) {
    m_previous->setToolTip(withKeys(tr("Previous try"), keys.previousTry));
    m_count->setToolTip(withKeys(tr("All tries…"), keys.allTries));
    m_next->setToolTip(withKeys(tr("Next try"), keys.nextTry));
}

void VariantPager::showIcons() {
    m_previous->setIcon(m_theme.icon(QStringLiteral("previous")));
    m_next->setIcon(m_theme.icon(QStringLiteral("next")));
    follow();
}

bool VariantPager::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        const auto* moved = event->type() == QEvent::MouseMove ? static_cast<QMouseEvent*>(event) : nullptr;
        const auto under =
            moved && moved->buttons() == Qt::NoButton ? m_view.pictureUnder(moved->position().toPoint()) : std::nullopt;
        // From the picture on to the pager the mouse leaves the viewport.
        if (under != m_hovered && !(event->type() == QEvent::Leave && underMouse())) {
            m_hovered = under;
            follow();
        }
    }
    return QFrame::eventFilter(watched, event);
}

// The block that it would stand at.
std::optional<BlockId> VariantPager::wanted() const {
    const auto hasTries = [this](BlockId id) {
        const Block* block = m_view.sync().document().find(id);
        return block && block->variant;
    };
    if (m_hovered && hasTries(*m_hovered))
        return m_hovered;
    const BlockId at = m_view.selection().position.block;
    return hasTries(at) ? std::optional(at) : std::nullopt;
}

void VariantPager::follow() {
    const Document& document = m_view.sync().document();
    const auto at = wanted();
    const auto place = at ? siteAt(document, *at) : std::nullopt;
    const auto site = place ? document.sites().find(place->site) : document.sites().end();
    const Variant* shown = site == document.sites().end() ? nullptr : site->second.find(place->shown);
    if (!shown || m_view.sync().isRendering()) {
        hide();
        if (shown)  // where it is shown is known when that is done
            QTimer::singleShot(0, this, &VariantPager::follow);
        return;
    }
    m_site = place->site;
    const auto& all = site->second.variants;
    const auto number = std::ranges::find(all, place->shown, &Variant::number) - all.begin() + 1;
    m_count->setText(tr("%1/%2").arg(number).arg(all.size()));
    m_count->setAccessibleName(tr("Try %1 of %2").arg(number).arg(all.size()));
    m_previous->setEnabled(number > 1);
    m_next->setEnabled(number < std::ssize(all));
    m_star->setIcon(m_theme.icon(shown->starred ? QStringLiteral("starred") : QStringLiteral("star")));
    m_star->setToolTip(shown->starred ? tr("Take the star from this try") : tr("Star this try"));
    m_star->setAccessibleName(m_star->toolTip());
    adjustSize();

    const QRect viewport = m_view.viewport()->rect();
    const QRectF picture = m_view.pictureRect(*at);
    QPoint where;
    if (!picture.isEmpty()) {
        const QRect room = picture.toAlignedRect() & viewport;
        where = room.topLeft() + QPoint(kInset, kInset);  // below, on the right, is PictureChip
        if (where.y() + height() > room.bottom()) {
            hide();
            return;
        }
    } else {
        const QRectF text = m_view.blockRect(document.blocks()[place->first].id);
        const int right = std::min(static_cast<int>(text.right()) + kBeside, viewport.right() - width() - kBeside);
        where = {right, std::max(static_cast<int>(text.top()), kBeside)};
        const QRectF last = m_view.blockRect(document.blocks()[place->last].id);
        if (last.bottom() < 0 || text.top() > viewport.bottom()) {
            hide();
            return;
        }
    }
    move(where);
    show();
    raise();
}

}  // namespace pardalis
