#pragma once

#include <QDialog>

#include <utility>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pardalis {

// The paragraphs of a story and what could be drawn below each: looked over, changed and chosen.
class StoryDialog final : public QDialog {
    Q_OBJECT
public:
    struct Row {
        QString paragraph, wish;  // without a wish it is not chosen until somebody writes one
    };
    explicit StoryDialog(const std::vector<Row>& rows, QWidget* parent = nullptr);

    // Those that are ticked and not empty: the row and its wish.
    std::vector<std::pair<std::size_t, QString>> chosen() const;

private:
    struct Fields {
        QCheckBox* take;
        QLineEdit* wish;
    };

    void showChosen();

    std::vector<Fields> m_rows;
    QLabel* m_count;
    QPushButton* m_draw;
};

}  // namespace pardalis
