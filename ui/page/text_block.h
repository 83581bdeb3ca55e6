#pragma once

#include "core/document/block.h"

#include <QTextBlock>
#include <QTextBlockUserData>

namespace pardalis {

// Which block of the document a QTextBlock shows. Pending ones belong to a suggestion and to no document.
class BlockData final : public QTextBlockUserData {
public:
    BlockData(BlockId id_, bool pending_) : id(id_), pending(pending_) {}

    const BlockId id;
    const bool pending;
};

void label(QTextBlock block, BlockId id, bool pending);
BlockId blockIdOf(const QTextBlock& block);  // 0 when it was not labelled yet
bool isPending(const QTextBlock& block);
BlockKind kindOf(const QTextBlock& block);

// Takes a text block away, or adds an empty one above another or at the end. Qt leaves labels and formats with whichever
// block its bookkeeping keeps; here they stay with the text they belong to.
void removeTextBlock(const QTextBlock& block);  // not the only one
QTextBlock insertTextBlockAbove(const QTextBlock& block);
QTextBlock insertTextBlockBelow(const QTextBlock& block);

// The picture object at a place of a QTextBlock, 0 if there is none.
BlockId pictureAt(const QTextBlock& block, int units);
// Where a QTextBlock has a picture, in units from its start; -1 if it has none.
int pictureOffset(const QTextBlock& block);

// Places within a QTextBlock counted with and without the pending text it shows. A place right at pending text is
// before it.
int withoutPending(const QTextBlock& block, int units);
int withPending(const QTextBlock& block, int units);

}  // namespace pardalis
