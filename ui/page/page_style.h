#pragma once

#include "core/document/block.h"

#include <QColor>
#include <QStringList>
#include <QTextBlockFormat>
#include <QTextCharFormat>

namespace pardalis {

// The colours of a page and of the desk it lies on.
struct PageColours {
    QColor desk, page, pageEdge;
    QColor text, muted, link;
    QColor selection;
    QColor codeBackground, codeText, quoteBar;
    QColor accent;                            // frames, markers of the suggestion
    QColor suggestionText, suggestionTint;    // what is not yet in the document
    QColor modelTint, editedTint;             // who wrote what, where that is shown
    QColor pictureEmpty, pictureEmptyStripe;  // the undrawn part of a picture
    QColor misspelt;                          // the wave below a word
    bool dark = false;

    bool operator==(const PageColours&) const = default;
};
PageColours lightPage();
PageColours darkPage();
PageColours highContrastLightPage();
PageColours highContrastDarkPage();

// Text in the page's own format properties; fonts and colours are derived from these and never read back.
enum PageProperty {
    kStyleProperty = QTextFormat::UserProperty + 1,  // char: StyleBits
    kOriginProperty,                                 // char: Origin
    kLinkProperty,                                   // char: target, absent for none
    kPendingProperty,                                // char: part of a suggestion, not of the document
    kPictureProperty,                                // char: BlockId of a picture object, qulonglong
    kPictureHashProperty,                            // char: a part of it, int: what Qt tells formats apart by at once
    kKindProperty,                                   // block: BlockKind
    kLevelProperty,                                  // block: Block::level
    kOrderedProperty,                                // block: Block::ordered
    kLanguageProperty,                               // block: Block::language
    kSpacerProperty,                                 // block: room held free, not part of the document
};
enum StyleBits { kBold = 1, kItalic = 2, kCode = 4, kStrike = 8 };
inline constexpr int kPictureObject = QTextFormat::UserObject + 1;  // QTextFormat::objectType of pictures

// How blocks look, on screen and on paper. A value; lengths are in pixels of 1/96 inch at zoom 1.
struct PageStyle {
    PageColours colours = lightPage();
    double zoom = 1;
    bool showOrigins = false;  // shades what the model wrote
    QStringList bodyFamilies, headingFamilies, monoFamilies;

    PageStyle();

    double textSize() const { return 17 * zoom; }
    double columnWidth() const { return 680 * zoom; }  // of the text
    double pagePadding() const { return 84 * zoom; }   // from the text to the edge of the page
    double headingSize(int level) const;
    double captionSize() const { return 13.5 * zoom; }
    double listIndent() const { return 27 * zoom; }  // per level

    QTextBlockFormat blockFormat(const Block& block) const;
    QTextCharFormat charFormat(BlockKind kind, int level, const TextStyle& style, Origin origin) const;
    QTextCharFormat pictureFormat(BlockId id) const;

    bool operator==(const PageStyle&) const = default;
};

}  // namespace pardalis
