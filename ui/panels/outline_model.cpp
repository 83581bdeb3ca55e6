#include "ui/panels/outline_model.h"

#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr std::size_t kMostText = 400;  // bytes of a heading

bool hasRow(const Block& block) { return block.picture || block.kind == BlockKind::heading; }

// Of a heading no more than a row shows.
QString headingText(const Block& block) {
    std::string text;
    for (const TextRun& run : block.runs)
        if (text.size() < kMostText)
            text += run.text;
    return toQString(text).left(kMostText).simplified();
}

}  // namespace

OutlineModel::OutlineModel(ScreenPictures& pictures, QObject* parent)
    : QAbstractItemModel(parent), m_pictures(pictures) {
    connect(&pictures, &ScreenPictures::decoded, this, &OutlineModel::showDecoded);
}

std::vector<OutlineModel::Entry> OutlineModel::entriesOf(const Document& document) {
    std::vector<Entry> entries;
    std::vector<int> open;  // headings that what comes next may lie under, each deeper than the one before
    int top = 0;
    for (const Block& block : document.blocks()) {
        if (!hasRow(block))
            continue;
        Entry entry{.block = block.id, .level = block.picture ? 0 : block.level, .text = {}, .media = {}};
        if (block.picture) {
            const std::string& words = block.picture->caption.empty() ? block.picture->alt : block.picture->caption;
            entry.text = words.empty() ? tr("Picture") : toQString(words).simplified();
            entry.media = toQString(block.picture->media);
            entry.size = QSize(block.picture->width, block.picture->height)
                             .scaled(kThumbnail, kThumbnail, Qt::KeepAspectRatio)
                             .expandedTo({1, 1});
        } else {
            entry.text = headingText(block);
            if (entry.text.isEmpty())
                entry.text = tr("(an empty heading)");
            while (!open.empty() && entries[static_cast<std::size_t>(open.back())].level >= entry.level)
                open.pop_back();
        }
        const int place = static_cast<int>(entries.size());
        if (!open.empty()) {
            entry.parent = open.back();
            std::vector<int>& siblings = entries[static_cast<std::size_t>(entry.parent)].children;
            entry.row = static_cast<int>(siblings.size());
            siblings.push_back(place);
        } else {
            entry.row = top++;
        }
        if (!block.picture)
            open.push_back(place);
        entries.push_back(std::move(entry));
    }
    return entries;
}

bool OutlineModel::hasSameRows(const std::vector<Entry>& entries) const {
    return std::ranges::equal(entries, m_entries, [](const Entry& a, const Entry& b) {
        return a.block == b.block && a.parent == b.parent && a.level == b.level;
    });
}

void OutlineModel::update(const Document& document) {
    std::vector<Entry> entries = entriesOf(document);
    m_media = document.media();
    if (hasSameRows(entries)) {
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const bool isSame = entries[i].text == m_entries[i].text && entries[i].media == m_entries[i].media;
            m_entries[i] = std::move(entries[i]);
            if (const QModelIndex index = indexOfEntry(static_cast<int>(i)); !isSame)
                emit dataChanged(index, index);
        }
        return;
    }
    beginResetModel();
    m_entries = std::move(entries);
    m_top.clear();
    m_byBlock.clear();
    QSet<QString> shown;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (m_entries[i].parent < 0)
            m_top.push_back(static_cast<int>(i));
        m_byBlock.insert(static_cast<quint64>(m_entries[i].block), static_cast<int>(i));
        shown.insert(m_entries[i].media);
    }
    m_thumbnails.removeIf([&](const auto& each) { return !shown.contains(each.key()); });
    endResetModel();
}

const OutlineModel::Entry* OutlineModel::entry(const QModelIndex& index) const {
    return index.isValid() ? &m_entries.at(index.internalId()) : nullptr;
}

BlockId OutlineModel::blockOf(const QModelIndex& index) const {
    const Entry* found = entry(index);
    return found ? found->block : BlockId{};
}

QModelIndex OutlineModel::indexOfEntry(int place) const {
    return createIndex(m_entries.at(static_cast<std::size_t>(place)).row, 0, static_cast<quintptr>(place));
}

QModelIndex OutlineModel::indexOf(BlockId block) const {
    const auto found = m_byBlock.constFind(static_cast<quint64>(block));
    return found == m_byBlock.constEnd() ? QModelIndex() : indexOfEntry(*found);
}

QModelIndex OutlineModel::indexAbove(const Document& document, BlockId block) const {
    QModelIndex above;
    for (const Block& each : document.blocks()) {
        // A picture is a place of its own; what comes behind it lies under the heading again.
        if (each.kind == BlockKind::heading || (each.picture && each.id == block))
            if (const QModelIndex index = indexOf(each.id); index.isValid())
                above = index;
        if (each.id == block)
            break;
    }
    return above;
}

QModelIndex OutlineModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent))
        return {};
    const Entry* above = entry(parent);
    return indexOfEntry((above ? above->children : m_top)[static_cast<std::size_t>(row)]);
}

QModelIndex OutlineModel::parent(const QModelIndex& index) const {
    const Entry* found = entry(index);
    return found && found->parent >= 0 ? indexOfEntry(found->parent) : QModelIndex();
}

int OutlineModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0)
        return 0;
    const Entry* above = entry(parent);
    return static_cast<int>((above ? above->children : m_top).size());
}

int OutlineModel::columnCount(const QModelIndex&) const { return 1; }

QVariant OutlineModel::data(const QModelIndex& index, int role) const {
    const Entry* found = entry(index);
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return found->text;
    case Qt::AccessibleTextRole:
        return found->level > 0 ? tr("Heading %1: %2").arg(found->level).arg(found->text)
                                : tr("Picture: %1").arg(found->text);
    case Qt::DecorationRole:
        if (const QPixmap picture = found->media.isEmpty() ? QPixmap() : thumbnail(*found); !picture.isNull())
            return picture;
        return {};
    default: return {};
    }
}

QPixmap OutlineModel::thumbnail(const Entry& entry) const {
    if (const auto known = m_thumbnails.constFind(entry.media); known != m_thumbnails.constEnd())
        return *known;
    const QImage shown = m_pictures.find(entry.media, entry.size, m_media);
    if (shown.isNull())
        return {};
    return m_thumbnails[entry.media] =
               QPixmap::fromImage(shown.scaled(entry.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
}

void OutlineModel::showDecoded(const QString& media) {
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (m_entries[i].media == media) {
            const QModelIndex index = indexOfEntry(static_cast<int>(i));
            emit dataChanged(index, index, {Qt::DecorationRole});
        }
}

}  // namespace pardalis
