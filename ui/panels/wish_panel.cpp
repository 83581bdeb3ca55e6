#include "ui/panels/wish_panel.h"

#include "ui/language/ui_language.h"

#include <QKeyEvent>
#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

namespace pardalis {
namespace {

const QString kMore = QStringLiteral("more");

}  // namespace

// Text with links that the keyboard reaches.
class WishPanel::Links final : public QLabel {
public:
    explicit Links(QWidget* parent) : QLabel(parent) {
        setTextFormat(Qt::RichText);
        setWordWrap(true);
        setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        setFocusPolicy(Qt::StrongFocus);
    }
    bool go(bool forward) { return focusNextPrevChild(forward); }
};

WishPanel::WishPanel(QWidget* parent) : QFrame(parent), m_links(new Links(this)) {
    setObjectName(QStringLiteral("wishPanel"));
    followLanguage(this, [this] { setAccessibleName(tr("What the model can do")); });
    setCursor(Qt::ArrowCursor);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_links);
    m_links->installEventFilter(this);
    setFocusProxy(m_links);
    connect(m_links, &QLabel::linkActivated, this, [this](const QString& target) {
        if (target == kMore)
            emit moreWished();
        else
            emit wished(target.toInt());
    });
    hide();
}

void WishPanel::offer(const QString& text, const QString& more, const std::vector<Row>& rows, bool framed) {
    setProperty("framed", framed);
    style()->unpolish(this);
    style()->polish(this);
    layout()->setContentsMargins(framed ? QMargins(12, 8, 12, 9) : QMargins());
    m_text = text;
    m_more = more;
    m_rows = rows;
    m_links->setFocusPolicy(wishes().isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    render();
}

void WishPanel::setColours(const QColor& text, const QColor& muted, const QColor& link) {
    m_textColour = text;
    m_muted = muted;
    m_link = link;
    render();
}

void WishPanel::render() {
    const auto link = [this](const QString& target, const QString& text) {
        return QStringLiteral("<a href='%1' style='color:%2;text-decoration:none'>%3</a>")
            .arg(target, m_link.name(), text.toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;")));
    };
    QString html = QStringLiteral("<p style='color:%1;margin:0'>%2").arg(m_muted.name(), m_text.toHtmlEscaped());
    if (!m_more.isEmpty())
        html += QLatin1Char(' ') + link(kMore, m_more);
    html += QStringLiteral("</p><table cellspacing='0' cellpadding='0'>");
    int number = 0;
    for (const Row& row : m_rows) {
        html += QStringLiteral("<tr>");
        if (!row.action.isEmpty())
            html += QStringLiteral(
                        "<td style='padding:12px 22px 0 0;color:%1'><b>%2</b><br><span style='color:%3'>%4</span></td>")
                        .arg(m_textColour.name(), row.action.toHtmlEscaped(), m_muted.name(),
                             row.keys.toHtmlEscaped().replace(QLatin1Char(' '), QStringLiteral("&nbsp;")));
        QStringList links;
        for (const QString& wish : row.wishes)
            links << link(QString::number(number++), wish);
        html += QStringLiteral("<td style='padding:%1px 0 0 0;color:%2'>%3</td></tr>")
                    .arg(row.action.isEmpty() ? 6 : 12)
                    .arg(m_muted.name(), row.wishes.isEmpty() ? row.note.toHtmlEscaped()
                                                              : links.join(QStringLiteral(" &nbsp;·&nbsp; ")));
    }
    m_links->setText(html + QStringLiteral("</table>"));
    m_links->setAccessibleName(m_text);
}

void WishPanel::placeAt(const QPoint& place, int width) {
    const QMargins inner = layout()->contentsMargins();
    const int text = std::max(120, width - inner.left() - inner.right());
    setGeometry(place.x(), place.y(), width, m_links->heightForWidth(text) + inner.top() + inner.bottom());
}

void WishPanel::enter() {
    m_links->setFocus(Qt::OtherFocusReason);
    m_links->go(true);
    if (!m_more.isEmpty() && !wishes().isEmpty())
        m_links->go(true);  // the wishes are what one comes for
}

QStringList WishPanel::wishes() const {
    QStringList all;
    for (const Row& row : m_rows)
        all += row.wishes;
    return all;
}

bool WishPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Right:
    case Qt::Key_Down: m_links->go(true); return true;
    case Qt::Key_Left:
    case Qt::Key_Up:
        if (!m_links->go(false))
            emit left();
        return true;
    case Qt::Key_Escape: emit left(); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
    case Qt::Key_Return:
    case Qt::Key_Enter: return QFrame::eventFilter(watched, event);
    default: break;
    }
    if (key->text().isEmpty() || !key->text().front().isPrint())
        return QFrame::eventFilter(watched, event);
    emit typed(key);
    return true;
}

}  // namespace pardalis
