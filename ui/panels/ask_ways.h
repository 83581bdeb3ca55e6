#pragma once

#include "core/generation/looking.h"

#include <QWidget>

class QCheckBox;
class QPushButton;

namespace pardalis {

class FoldBox;

// How questions about a picture are answered: at once, with where in it that is, behind reasons, or from the text of the page that
// it shows. One of them at a time.
class AskWays final : public QWidget {
    Q_OBJECT
public:
    explicit AskWays(QWidget* parent = nullptr);

    // What the model that answers can. A way that it can't is not offered.
    void setModel(bool looks, bool points);
    void choose(LookTask way);  // where, reasons or page; ask: none of them
    LookTask way() const;
    // What questions on a page are answered from. Taken from the document until somebody changes it.
    QString page() const;
    void offerPage(const QString& text);

signals:
    void changed();
    void partWished();     // to ask about a part of the picture alone
    void choicesWished();  // to have answers chosen from

private:
    void toggled(QCheckBox* tick, bool on);

    QCheckBox *m_where, *m_reasons, *m_page;
    FoldBox* m_text;
    bool m_ownText = false;  // somebody changed it
    bool m_offering = false;
};

}  // namespace pardalis
