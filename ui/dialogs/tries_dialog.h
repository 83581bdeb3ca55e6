#pragma once

#include <QDialog>
#include <QImage>

#include <vector>

class QListWidget;
class QPushButton;

namespace pardalis {

// All that was tried in one place, side by side: which one is on the page, which have a star; others can be shown, kept besides or
// deleted. It stays while the page changes below it, and is told anew what there is.
class TriesDialog final : public QDialog {
    Q_OBJECT
public:
    struct Try {
        int number = 0;
        QString text = {};     // how it begins, or what its picture shows
        QImage picture = {};   // null: none, or it is still on its way
        QString missing = {};  // why there is no picture; ""
        bool starred = false, shown = false;
    };
    explicit TriesDialog(QWidget* parent = nullptr);

    void setTries(std::vector<Try> tries);
    void setPicture(int number, const QImage& picture, const QString& missing = {});
    const std::vector<Try>& tries() const { return m_tries; }
    QString missingOf(int number) const;
    void select(int number);
    int selected() const;  // its number; 0: none

signals:
    void showWished(int number);
    void starWished(int number);
    void keepWished(int number);
    void deleteWished(int number);

private:
    void fill(int row);
    void updateButtons();

    std::vector<Try> m_tries;
    QListWidget* m_list;
    QPushButton *m_show, *m_star, *m_keep, *m_delete;
};

}  // namespace pardalis
