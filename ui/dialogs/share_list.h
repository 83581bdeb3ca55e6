#pragma once

#include <QImage>
#include <QString>
#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace pardalis {

// Answers of a model by how likely it finds each, the likeliest first: a bar and a figure. What the figures are worth is said
// above them.
class ShareList final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString text;
        double share = 0;     // of 1
        QImage picture = {};  // null: none
    };
    explicit ShareList(QWidget* parent = nullptr);

    void show(std::vector<Row> rows);  // none: it hides
    using QWidget::show;
    const std::vector<Row>& rows() const { return m_rows; }  // as they are shown

private:
    QGridLayout* m_grid;
    std::vector<QWidget*> m_shown;
    std::vector<Row> m_rows;
};

QString percentOf(double share);  // "62 %"

}  // namespace pardalis
