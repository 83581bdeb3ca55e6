#pragma once

#include "core/document/block.h"
#include "ui/page/page_style.h"

#include <QTextBlock>
#include <QTextCursor>

#include <functional>
#include <vector>

namespace pardalis {

// A run's text as a QTextDocument holds it: soft breaks for line breaks, nothing that Qt gives a meaning of its own.
QString shownText(const std::string& text);

// Makes the QTextBlock show `block`, in place of all it showed; pending text in it is lost. Labels it. No undo step.
void writeBlock(const QTextBlock& at, const Block& block, const PageStyle& style, bool pending = false);
// The same in a new one behind the last, where `end` stands; then behind that.
void appendBlock(QTextCursor& end, const Block& block, const PageStyle& style);

// What a QTextBlock shows, pending text left out, as blocks of a document: one, or several where pictures stand in the
// middle of text. The first text block gets the QTextBlock's id; ids of the others are 0, pictures keep theirs.
// `pictures` gives the block of a picture object; objects it doesn't know are left out.
std::vector<Block> readBlock(const QTextBlock& from, const std::function<const Block*(BlockId)>& pictures);

// Whether writeBlock() would change nothing but pending text.
bool showsExactly(const QTextBlock& at, const Block& block, const PageStyle& style);

}  // namespace pardalis
