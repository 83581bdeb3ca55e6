#pragma once

#include "core/document/block.h"

#include <QDialog>
#include <QImage>

#include <vector>

class QCheckBox;
class QLabel;

namespace pardalis {

class AskingRow;
class ShareList;

// Which of some pictures goes on with a series of others: all of them are the document's, ticked in a list.
class SeriesDialog final : public QDialog {
    Q_OBJECT
public:
    struct Entry {
        BlockId picture{};
        QString name;
        bool isOfSeries = false;  // to begin with
    };
    explicit SeriesDialog(const std::vector<Entry>& pictures, QWidget* parent = nullptr);

    int count() const { return static_cast<int>(m_rows.size()); }
    BlockId picture(int row) const { return m_rows.at(static_cast<std::size_t>(row)).picture; }
    using QDialog::show;
    void show(int row, const QImage& picture);  // at any size

    std::vector<BlockId> series() const;
    std::vector<BlockId> candidates() const;
    void choose(int row, bool isOfSeries, bool mayFollow);

    AskingRow& row() { return *m_asking; }
    void showShares(const std::vector<BlockId>& candidates, const std::vector<double>& shares);

private:
    struct Row {
        BlockId picture{};
        QString name;
        QImage image;
        QLabel* shown;
        QCheckBox *series, *follows;
    };

    std::vector<BlockId> ticked(QCheckBox* Row::*tick) const;
    void check();

    std::vector<Row> m_rows;
    AskingRow* m_asking;
    ShareList* m_shares;
};

}  // namespace pardalis
