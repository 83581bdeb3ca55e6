#include "ui/page/page_style.h"

#include <QFont>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QHash>

#include <algorithm>
#include <mutex>

namespace pardalis {
namespace {

// The first few of these that are installed, so that a missing glyph still falls back in a sensible order.
QStringList installed(std::initializer_list<const char*> names, QFontDatabase::SystemFont fallback) {
    static const QStringList known = QFontDatabase::families();
    QStringList found;
    for (const QString name : names)
        // A family of several foundries is listed as "P052 [urw]".
        if (std::any_of(known.begin(), known.end(),
                        [&](const QString& family) { return family == name || family.startsWith(name + " ["); }))
            found << name;
    if (found.isEmpty())
        found << QFontDatabase::systemFont(fallback).family();
    return found;
}

// Families differ by half in the height they ask of a line, so heights are given in ems: the share of the family's own
// line, in percent, that comes to so many ems.
double lineShare(const QStringList& families, double ems) {
    static QHash<QStringList, double> heights;  // of a line, in ems
    static std::mutex mutex;                    // pages are printed on other threads
    const std::lock_guard lock(mutex);
    auto known = heights.constFind(families);
    if (known == heights.constEnd()) {
        QFont font;
        font.setFamilies(families);
        font.setPixelSize(100);
        known = heights.insert(families, std::max(0.5, QFontMetricsF(font).height() / 100));
    }
    return 100 * ems / *known;
}

// As Qt finds it for a line: by the first letter that has one.
bool readsRightToLeft(const Block& block) {
    for (const TextRun& run : block.runs)
        for (const uint character : QString::fromStdString(run.text).toUcs4())
            switch (QChar::direction(character)) {
            case QChar::DirL: return false;
            case QChar::DirR:
            case QChar::DirAL: return true;
            default: break;
            }
    return false;
}

Qt::Alignment alignmentOf(const Block& block) {
    const PictureView::Side side = block.picture ? block.picture->view.side : PictureView::Side::centre;
    return side == PictureView::Side::left    ? Qt::AlignLeft | Qt::AlignAbsolute
           : side == PictureView::Side::right ? Qt::AlignRight | Qt::AlignAbsolute
                                              : Qt::AlignHCenter;
}

int bitsOf(const TextStyle& style) {
    return (style.bold ? kBold : 0) | (style.italic ? kItalic : 0) | (style.code ? kCode : 0) |
           (style.strike ? kStrike : 0);
}

}  // namespace

PageColours lightPage() {
    PageColours c;
    c.desk = QColor(0xe9, 0xe8, 0xe4);
    c.page = QColor(0xff, 0xff, 0xfe);
    c.pageEdge = QColor(0xd8, 0xd6, 0xd0);
    c.text = QColor(0x23, 0x22, 0x20);
    c.muted = QColor(0x69, 0x66, 0x60);
    c.link = QColor(0x1c, 0x62, 0x9e);
    c.selection = QColor(0xbf, 0xe3, 0xd8);
    c.codeBackground = QColor(0xf4, 0xf3, 0xef);
    c.codeText = QColor(0x3a, 0x38, 0x34);
    c.quoteBar = QColor(0xcb, 0xc7, 0xbd);
    c.accent = QColor(0x1b, 0x80, 0x66);
    c.suggestionText = QColor(0x17, 0x5c, 0x4a);
    c.suggestionTint = QColor(0xe9, 0xf6, 0xf1);
    c.modelTint = QColor(0xdf, 0xf1, 0xea);
    c.editedTint = QColor(0xef, 0xef, 0xd8);
    c.pictureEmpty = QColor(0xee, 0xf3, 0xf0);
    c.pictureEmptyStripe = QColor(0xe3, 0xec, 0xe7);
    c.misspelt = QColor(0xc8, 0x32, 0x28);
    return c;
}

PageColours darkPage() {
    PageColours c;
    c.desk = QColor(0x17, 0x18, 0x1a);
    c.page = QColor(0x22, 0x24, 0x27);
    c.pageEdge = QColor(0x33, 0x35, 0x39);
    c.text = QColor(0xdd, 0xda, 0xd2);
    c.muted = QColor(0xa3, 0xa0, 0x99);
    c.link = QColor(0x96, 0xca, 0xf5);
    c.selection = QColor(0x26, 0x55, 0x49);
    c.codeBackground = QColor(0x1b, 0x1d, 0x1f);
    c.codeText = QColor(0xd0, 0xcd, 0xc5);
    c.quoteBar = QColor(0x50, 0x52, 0x56);
    c.accent = QColor(0x4f, 0xc0, 0xa0);
    c.suggestionText = QColor(0x8f, 0xd9, 0xc2);
    c.suggestionTint = QColor(0x20, 0x30, 0x2d);
    c.modelTint = QColor(0x1f, 0x3a, 0x33);
    c.editedTint = QColor(0x3a, 0x39, 0x24);
    c.pictureEmpty = QColor(0x26, 0x2d, 0x2b);
    c.pictureEmptyStripe = QColor(0x2c, 0x35, 0x32);
    c.misspelt = QColor(0xf0, 0x7a, 0x6c);
    c.dark = true;
    return c;
}

PageColours highContrastLightPage() {
    const QColor black(Qt::black), white(Qt::white);
    PageColours c = lightPage();
    c.desk = c.page = c.codeBackground = white;
    c.pageEdge = c.text = c.muted = c.codeText = c.quoteBar = black;
    c.link = QColor(0x00, 0x00, 0xb8);
    c.selection = QColor(0xff, 0xe0, 0x60);
    c.accent = QColor(0x00, 0x3c, 0x9e);
    c.suggestionText = QColor(0x00, 0x3c, 0x9e);
    c.suggestionTint = c.modelTint = QColor(0xe6, 0xf0, 0xff);
    c.editedTint = QColor(0xff, 0xf6, 0xd0);
    c.pictureEmpty = white;
    c.pictureEmptyStripe = QColor(0x80, 0x80, 0x80);
    return c;
}

PageColours highContrastDarkPage() {
    const QColor black(Qt::black), white(Qt::white);
    PageColours c = darkPage();
    c.desk = c.page = c.codeBackground = black;
    c.pageEdge = c.text = c.muted = c.codeText = c.quoteBar = white;
    c.link = QColor(0x8c, 0xc8, 0xff);
    c.selection = QColor(0x00, 0x2c, 0x78);
    c.accent = QColor(0xff, 0xd8, 0x00);
    c.suggestionText = QColor(0xff, 0xd8, 0x00);
    c.suggestionTint = c.modelTint = QColor(0x2b, 0x26, 0x00);
    c.editedTint = QColor(0x33, 0x1a, 0x00);
    c.pictureEmpty = black;
    c.pictureEmptyStripe = QColor(0x80, 0x80, 0x80);
    return c;
}

PageStyle::PageStyle()
    : bodyFamilies(installed({"Source Serif 4", "Source Serif Pro", "Charter", "Noto Serif", "Georgia", "Cambria",
                              "P052", "Liberation Serif", "DejaVu Serif"},
                             QFontDatabase::GeneralFont)),
      headingFamilies(installed({"Source Sans 3", "Inter", "Noto Sans", "Cantarell", "Open Sans", "Segoe UI",
                                 "Liberation Sans", "Nimbus Sans", "DejaVu Sans"},
                                QFontDatabase::GeneralFont)),
      monoFamilies(
          installed({"JetBrains Mono", "Source Code Pro", "Noto Sans Mono", "Liberation Mono", "DejaVu Sans Mono"},
                    QFontDatabase::FixedFont)) {}

double PageStyle::headingSize(int level) const {
    static constexpr double kScale[] = {1.9, 1.45, 1.2, 1.05, 1.0, 0.95};
    return textSize() * kScale[std::clamp(level, 1, 6) - 1];
}

QTextBlockFormat PageStyle::blockFormat(const Block& block) const {
    QTextBlockFormat format;
    format.setProperty(kKindProperty, static_cast<int>(block.kind));
    const double em = textSize();
    format.setLineHeight(lineShare(bodyFamilies, 1.6), QTextBlockFormat::ProportionalHeight);
    format.setBottomMargin(0.8 * em);
    switch (block.kind) {
    case BlockKind::paragraph: format.setTopMargin(0.55 * em); break;  // counts behind headings and lists
    case BlockKind::heading:
        format.setProperty(kLevelProperty, block.level);
        format.setHeadingLevel(block.level);
        format.setLineHeight(lineShare(headingFamilies, 1.3), QTextBlockFormat::ProportionalHeight);
        format.setTopMargin((block.level == 1 ? 1.5 : 1.3) * em);
        format.setBottomMargin((block.level == 1 ? 0.7 : 0.45) * em);
        break;
    case BlockKind::listItem:
        format.setProperty(kLevelProperty, block.level);
        format.setProperty(kOrderedProperty, block.ordered);
        if (readsRightToLeft(block))
            format.setRightMargin((block.level + 1) * listIndent());
        else
            format.setLeftMargin((block.level + 1) * listIndent());
        format.setBottomMargin(0.28 * em);
        break;
    case BlockKind::quote:
        format.setTopMargin(0.55 * em);
        format.setLeftMargin(1.5 * em);
        format.setRightMargin(1.5 * em);
        break;
    case BlockKind::code:
        format.setProperty(kLanguageProperty, QString::fromStdString(block.language));
        format.setLayoutDirection(Qt::LeftToRight);
        format.setLineHeight(lineShare(monoFamilies, 1.5), QTextBlockFormat::ProportionalHeight);
        format.setLeftMargin(0.9 * em);
        format.setRightMargin(0.9 * em);
        format.setTopMargin(1.2 * em);
        format.setBottomMargin(1.5 * em);
        break;
    case BlockKind::picture:
        format.setLineHeight(100, QTextBlockFormat::SingleHeight);
        format.setAlignment(alignmentOf(block));
        format.setTopMargin(0.5 * em);
        format.setBottomMargin(1.0 * em);
        break;
    }
    return format;
}

QTextCharFormat PageStyle::charFormat(BlockKind kind, int level, const TextStyle& style, Origin origin) const {
    QTextCharFormat format;
    format.setProperty(kStyleProperty, bitsOf(style));
    format.setProperty(kOriginProperty, static_cast<int>(origin));
    const bool heading = kind == BlockKind::heading;
    const bool mono = style.code || kind == BlockKind::code;
    format.setFontFamilies(mono ? monoFamilies : heading ? headingFamilies : bodyFamilies);
    const double size = heading ? headingSize(level) : textSize();
    // A monospaced face looks larger than the text around it.
    format.setProperty(QTextFormat::FontPixelSize, static_cast<int>(mono ? 0.86 * size + 0.5 : size + 0.5));
    format.setFontWeight(style.bold || heading ? (heading && !style.bold ? QFont::DemiBold : QFont::Bold)
                                               : QFont::Normal);
    if (style.italic)
        format.setFontItalic(true);
    if (style.strike)
        format.setFontStrikeOut(true);
    format.setForeground(kind == BlockKind::quote ? colours.muted : mono ? colours.codeText : colours.text);
    if (style.code && kind != BlockKind::code)
        format.setBackground(colours.codeBackground);
    if (!style.link.empty()) {
        format.setProperty(kLinkProperty, QString::fromStdString(style.link));
        format.setForeground(colours.link);
        format.setFontUnderline(true);
    }
    if (showOrigins && (origin == Origin::model || origin == Origin::modelEdited))
        format.setBackground(origin == Origin::model ? colours.modelTint : colours.editedTint);
    return format;
}

QTextCharFormat PageStyle::pictureFormat(BlockId id) const {
    QTextCharFormat format = charFormat(BlockKind::picture, 0, {}, Origin::user);
    format.setObjectType(kPictureObject);
    format.setProperty(kPictureProperty, static_cast<qulonglong>(id));
    format.setProperty(kPictureHashProperty, static_cast<int>(static_cast<std::uint64_t>(id) & 0x7FFFFFFF));
    return format;
}

}  // namespace pardalis
