#include "core/document/lost_picture.h"

#include "core/document/text_rules.h"

namespace pardalis {

Block wordsOf(const Block& picture) {
    const std::string& words = picture.picture->caption.empty() ? picture.picture->alt : picture.picture->caption;
    Block line = makeParagraph("[" + (words.empty() ? "picture" : cleanText(words)) + "]", picture.picture->origin);
    line.id = picture.id;
    return line;
}

}  // namespace pardalis
