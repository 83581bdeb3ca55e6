#include "ui/page/shown_block.h"

#include "core/document/text_rules.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"

namespace pardalis {
namespace {

// U+FDD0 and U+FDD1 begin and end frames in a QTextDocument, U+FFFC stands for an object.
bool hasMeaningToQt(QChar c) {
    return c == QChar(0xFDD0) || c == QChar(0xFDD1) || c == QChar::ObjectReplacementCharacter ||
           c == QChar::ParagraphSeparator || c == u'\r';
}

TextRun runOf(const QTextFragment& fragment, bool code) {
    const QTextCharFormat format = fragment.charFormat();
    TextRun run;
    QString text = fragment.text();
    if (code)
        text.replace(QChar::LineSeparator, u'\n');
    run.text = cleanText(toUtf8(text), code ? TextPlace::code : TextPlace::prose);
    const int bits = format.intProperty(kStyleProperty);
    run.style.bold = bits & kBold;
    run.style.italic = bits & kItalic;
    run.style.code = bits & kCode;
    run.style.strike = bits & kStrike;
    run.style.link = toUtf8(format.stringProperty(kLinkProperty));
    run.origin = static_cast<Origin>(format.intProperty(kOriginProperty));
    return run;
}

Block emptyBlock(const QTextBlock& from) {
    const QTextBlockFormat format = from.blockFormat();
    Block block;
    block.kind = kindOf(from);
    if (block.kind == BlockKind::picture)  // text that came to stand where a picture was
        block.kind = BlockKind::paragraph;
    if (block.kind == BlockKind::heading || block.kind == BlockKind::listItem)
        block.level = format.intProperty(kLevelProperty);
    if (block.kind == BlockKind::listItem)
        block.ordered = format.boolProperty(kOrderedProperty);
    if (block.kind == BlockKind::code)
        block.language = toUtf8(format.stringProperty(kLanguageProperty));
    return block;
}

void writeContent(QTextCursor& cursor, const Block& block, const PageStyle& style) {
    if (block.kind == BlockKind::picture) {
        cursor.insertText(QString(QChar::ObjectReplacementCharacter), style.pictureFormat(block.id));
        return;
    }
    for (const TextRun& run : block.runs)
        cursor.insertText(shownText(run.text), style.charFormat(block.kind, block.level, run.style, run.origin));
}

}  // namespace

QString shownText(const std::string& text) {
    QString shown = toQString(text);
    for (QChar& c : shown) {
        if (c == u'\n')
            c = QChar::LineSeparator;
        else if (hasMeaningToQt(c))
            c = QChar::ReplacementCharacter;
    }
    return shown;
}

void writeBlock(const QTextBlock& at, const Block& block, const PageStyle& style, bool pending) {
    QTextCursor cursor(at);
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    cursor.setBlockFormat(style.blockFormat(block));
    cursor.setBlockCharFormat(style.charFormat(block.kind, block.level, {}, Origin::user));
    writeContent(cursor, block, style);
    label(cursor.block(), block.id, pending);
}

void appendBlock(QTextCursor& end, const Block& block, const PageStyle& style) {
    end.insertBlock(style.blockFormat(block), style.charFormat(block.kind, block.level, {}, Origin::user));
    writeContent(end, block, style);
    label(end.block(), block.id, false);
}

std::vector<Block> readBlock(const QTextBlock& from, const std::function<const Block*(BlockId)>& pictures) {
    std::vector<Block> blocks;
    Block text = emptyBlock(from);
    text.id = blockIdOf(from);
    const auto endText = [&] {
        text.runs = normalised(std::move(text.runs));
        blocks.push_back(text);
        text.id = BlockId{};
        text.runs.clear();
    };
    for (auto it = from.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const QTextCharFormat format = fragment.charFormat();
        if (format.hasProperty(kPendingProperty))
            continue;
        if (format.objectType() == kPictureObject) {
            const Block* picture = pictures(BlockId{format.property(kPictureProperty).toULongLong()});
            if (!picture)
                continue;
            if (!text.runs.empty())
                endText();
            blocks.push_back(*picture);
        } else {
            text.runs.push_back(runOf(fragment, text.kind == BlockKind::code));
        }
    }
    if (!text.runs.empty() || blocks.empty())
        endText();
    return blocks;
}

bool showsExactly(const QTextBlock& at, const Block& block, const PageStyle& style) {
    if (blockIdOf(at) != block.id || at.blockFormat() != style.blockFormat(block) ||
        at.charFormat() != style.charFormat(block.kind, block.level, {}, Origin::user))
        return false;
    std::size_t run = 0;
    qsizetype used = 0;  // units of the run that earlier fragments showed
    bool pictureShown = false;
    for (auto it = at.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        const QTextCharFormat format = fragment.charFormat();
        if (format.hasProperty(kPendingProperty))
            continue;
        if (block.kind == BlockKind::picture) {
            if (pictureShown || fragment.length() != 1 || format != style.pictureFormat(block.id))
                return false;
            pictureShown = true;
            continue;
        }
        if (run == block.runs.size())
            return false;
        const QString text = shownText(block.runs[run].text);
        if (format != style.charFormat(block.kind, block.level, block.runs[run].style, block.runs[run].origin) ||
            QStringView(text).mid(used, fragment.length()) != fragment.text())
            return false;
        used += fragment.length();
        if (used == text.size()) {
            ++run;
            used = 0;
        }
    }
    return run == block.runs.size() && used == 0 && (block.kind != BlockKind::picture || pictureShown);
}

}  // namespace pardalis
