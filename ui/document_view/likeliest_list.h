#pragma once

#include <QFrame>
#include <QRectF>
#include <QString>

#include <vector>

class QLabel;
class QListWidget;

namespace pardalis {

class DocumentView;

// What else a model might have written in a place, to be chosen from. Lies on the view's viewport, below the word.
class LikeliestList final : public QFrame {
    Q_OBJECT
public:
    explicit LikeliestList(DocumentView& view);

    struct Entry {
        QString text;
        bool canChoose = true;
    };
    // `word`: where it stands in the viewport. With `focus` keys go to the list: Enter chooses, Esc leads back to the page.
    void open(const QString& heading, const std::vector<Entry>& entries, const QRectF& word, bool focus);
    void close();  // and back to the page, if the keys went here

signals:
    void chosen(int entry);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void choose(int row);

    DocumentView& m_view;
    QLabel* m_heading;
    QListWidget* m_list;
};

}  // namespace pardalis
