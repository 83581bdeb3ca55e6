#include "app/train/evaluate/story_reading.h"

#include "app/train/evaluate/caption_reading.h"

#include <algorithm>

namespace pardalis::train {

ReadStory readStory(int character, const std::vector<ReadPage>& pages) {
    ReadStory story;
    bool introduced = false;
    for (const ReadPage& page : pages) {
        const ReadCaption sentence = readCaption(page.text);
        introduced = introduced || sentence.mentions(character);
        if (!page.picture)
            continue;
        ++story.pictures;
        if (introduced) {
            ++story.due;
            story.withCharacter += page.picture->shows(character);
        }
        std::vector<int> others = sentence.mentioned;
        std::erase(others, character);
        if (others.empty())
            continue;
        ++story.naming;
        story.namingShown += std::ranges::all_of(others, [&](int object) { return page.picture->shows(object); });
    }
    return story;
}

}  // namespace pardalis::train
