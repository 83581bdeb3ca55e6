#include "ui/page/text_block.h"

#include "core/base/check.h"
#include "ui/page/page_style.h"

#include <QTextCursor>

#include <algorithm>

namespace pardalis {
namespace {

const BlockData* dataOf(const QTextBlock& block) { return static_cast<const BlockData*>(block.userData()); }

BlockId pictureOf(const QTextFragment& fragment) {
    const QTextCharFormat format = fragment.charFormat();
    if (format.objectType() != kPictureObject)
        return BlockId{};
    return BlockId{format.property(kPictureProperty).toULongLong()};
}

// What belongs to a block besides its text.
struct Belongings {
    explicit Belongings(const QTextBlock& block)
        : id(blockIdOf(block)),
          pending(isPending(block)),
          format(block.blockFormat()),
          charFormat(block.charFormat()) {}
    void giveTo(const QTextBlock& block) const {
        QTextCursor cursor(block);
        cursor.setBlockFormat(format);
        cursor.setBlockCharFormat(charFormat);
        label(block, id, pending);
    }

    BlockId id;
    bool pending;
    QTextBlockFormat format;
    QTextCharFormat charFormat;
};

int endOf(const QTextBlock& block) { return block.position() + block.length() - 1; }

}  // namespace

void label(QTextBlock block, BlockId id, bool pending) {
    const BlockData* data = dataOf(block);
    if (!data || data->id != id || data->pending != pending)
        block.setUserData(new BlockData(id, pending));
}

BlockId blockIdOf(const QTextBlock& block) {
    const BlockData* data = dataOf(block);
    return data ? data->id : BlockId{};
}

bool isPending(const QTextBlock& block) {
    const BlockData* data = dataOf(block);
    return data && data->pending;
}

BlockKind kindOf(const QTextBlock& block) {
    return static_cast<BlockKind>(block.blockFormat().intProperty(kKindProperty));
}

void removeTextBlock(const QTextBlock& block) {
    const QTextBlock above = block.previous(), below = block.next();
    CHECK(above.isValid() || below.isValid());
    const Belongings kept(below.isValid() ? below : above);
    QTextCursor cursor(block);
    cursor.setPosition(below.isValid() ? block.position() : endOf(above));
    cursor.setPosition(below.isValid() ? below.position() : endOf(block), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    kept.giveTo(cursor.block());
}

QTextBlock insertTextBlockAbove(const QTextBlock& block) {
    const Belongings kept(block);
    QTextCursor cursor(block);
    cursor.insertBlock();
    kept.giveTo(cursor.block());
    return cursor.block().previous();
}

QTextBlock insertTextBlockBelow(const QTextBlock& block) {
    QTextCursor cursor(block);
    cursor.movePosition(QTextCursor::EndOfBlock);
    cursor.insertBlock();
    return cursor.block();
}

BlockId pictureAt(const QTextBlock& block, int units) {
    for (auto it = block.begin(); !it.atEnd(); ++it)
        if (const QTextFragment fragment = it.fragment(); fragment.contains(block.position() + units))
            return pictureOf(fragment);
    return BlockId{};
}

int pictureOffset(const QTextBlock& block) {
    for (auto it = block.begin(); !it.atEnd(); ++it)
        if (const QTextFragment fragment = it.fragment(); pictureOf(fragment) != BlockId{})
            return fragment.position() - block.position();
    return -1;
}

int withoutPending(const QTextBlock& block, int units) {
    int result = units;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const int start = fragment.position() - block.position();
        if (start < units && fragment.charFormat().hasProperty(kPendingProperty))
            result -= std::min(units - start, fragment.length());
    }
    return result;
}

int withPending(const QTextBlock& block, int units) {
    int result = units;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        if (fragment.position() - block.position() >= result)
            break;
        if (fragment.charFormat().hasProperty(kPendingProperty))
            result += fragment.length();
    }
    return result;
}

}  // namespace pardalis
