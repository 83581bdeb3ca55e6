#pragma once

#include "core/document/block.h"

#include <QDataStream>

namespace pardalis {

// Signals carry block ids. Qt streams any enum through its underlying type, but has no operator for this one's.
inline QDataStream& operator<<(QDataStream& stream, BlockId id) { return stream << static_cast<quint64>(id); }
inline QDataStream& operator>>(QDataStream& stream, BlockId& id) {
    quint64 value = 0;
    stream >> value;
    id = BlockId{value};
    return stream;
}

}  // namespace pardalis
