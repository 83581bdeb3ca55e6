#include "ui/library/pinned_pages.h"

#include "ui/page/qt_text.h"

namespace pardalis {

std::vector<LibraryPage> pinnedPages(const Document& document, const QString& source) {
    std::vector<LibraryPage> pages;
    for (const Block& block : document.blocks()) {
        if (!block.picture || block.use != PromptUse::always)
            continue;
        const Picture& picture = *block.picture;
        pages.push_back({{picture.caption.empty() ? picture.alt : picture.caption, picture.media, toUtf8(source)},
                         block,
                         document.media().find(picture.media)});
    }
    return pages;
}

}  // namespace pardalis
