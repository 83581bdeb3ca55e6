#pragma once

#include "core/document/document.h"
#include "ui/page/block_id_type.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QPixmap>
#include <QSize>

#include <optional>
#include <vector>

namespace pardalis {

class ScreenPictures;

// Headings of a document, each with the deeper ones and the pictures below it.
class OutlineModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    static constexpr int kThumbnail = 40;  // pixels

    // The pictures are the page's: those that are shown here are decoded once.
    explicit OutlineModel(ScreenPictures& pictures, QObject* parent = nullptr);

    // Rows stay those they are where no more than words have changed.
    void update(const Document& document);

    BlockId blockOf(const QModelIndex& index) const;
    QModelIndex indexOf(BlockId block) const;  // invalid: it has no row
    // The row that a block lies under, or is.
    QModelIndex indexAbove(const Document& document, BlockId block) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Entry {
        BlockId block{};
        int level = 0;  // of a heading; 0: a picture
        QString text;
        QString media;    // of a picture
        QSize size = {};  // that it is shown in
        int parent = -1;  // its place among the entries; -1: the top
        int row = 0;      // within that
        std::vector<int> children{};
    };
    static std::vector<Entry> entriesOf(const Document& document);
    bool hasSameRows(const std::vector<Entry>& entries) const;
    const Entry* entry(const QModelIndex& index) const;
    QModelIndex indexOfEntry(int entry) const;
    QPixmap thumbnail(const Entry& entry) const;
    void showDecoded(const QString& media);

    ScreenPictures& m_pictures;
    MediaStore m_media;  // of the document as it was last
    std::vector<Entry> m_entries;
    std::vector<int> m_top;
    QHash<quint64, int> m_byBlock;
    mutable QHash<QString, QPixmap> m_thumbnails;  // of pictures that have a row
};

}  // namespace pardalis
