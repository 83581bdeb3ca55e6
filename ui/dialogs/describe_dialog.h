#pragma once

#include "core/document/block.h"

#include <QDialog>
#include <QImage>

#include <map>
#include <string>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace pardalis {

// Pictures without an alternative text, and what the model proposes for each: looked over, changed, and put in.
class DescribeDialog final : public QDialog {
    Q_OBJECT
public:
    explicit DescribeDialog(const std::vector<BlockId>& pictures, QWidget* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }
    BlockId picture(int row) const { return m_rows.at(static_cast<std::size_t>(row)).picture; }
    using QDialog::show;
    void show(int row, const QImage& picture);  // at any size
    // From the first row on, each once. What somebody has typed there meanwhile stays.
    void propose(int row, const QString& text);
    void fail(int row, const QString& why);
    // Those that are ticked and not empty.
    std::map<BlockId, std::string> chosen() const;

private:
    struct Row {
        BlockId picture{};
        QLabel* shown;
        QCheckBox* take;
        QLineEdit* text;
        QLabel* note;
    };

    void done(int row);
    void showChosen();

    std::vector<Row> m_rows;
    QProgressBar* m_progress;
    QPushButton* m_put;
};

}  // namespace pardalis
