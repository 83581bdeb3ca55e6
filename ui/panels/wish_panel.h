#pragma once

#include <QFrame>
#include <QStringList>

#include <vector>

class QLabel;

namespace pardalis {

// What the page offers while nothing stands on it, or where nothing came: a line or two and, by kinds, wishes to click.
// Lies on the page and is no part of the document. The arrow keys and Tab go from wish to wish, Return takes one, Esc
// leads back to the page; a letter goes there, too.
class WishPanel final : public QFrame {
    Q_OBJECT
public:
    explicit WishPanel(QWidget* parent);

    struct Row {
        QString action, keys;  // "Continue", "Ctrl+Return"; "" in a panel of one row
        QString note;          // in place of wishes
        QStringList wishes;
    };
    // `more`: a link behind the text, that moreWished() tells of; "": none. `framed`: it may lie over text.
    void offer(const QString& text, const QString& more, const std::vector<Row>& rows, bool framed);
    void setColours(const QColor& text, const QColor& muted, const QColor& link);

    // Below `place`, as wide as the column. Where it does not fit, its lower part is cut off.
    void placeAt(const QPoint& place, int width);
    void enter();  // the first wish gets the focus
    QStringList wishes() const;
    QString text() const { return m_text; }

signals:
    void wished(int number);  // of all wishes, in order
    void moreWished();
    void left();                   // back to the page
    void typed(QKeyEvent* event);  // a key that is the page's

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Links;

    void render();

    QString m_text, m_more;
    std::vector<Row> m_rows;
    QColor m_textColour, m_muted, m_link;
    Links* m_links;
};

}  // namespace pardalis
