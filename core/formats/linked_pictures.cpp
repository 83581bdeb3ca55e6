#include "core/formats/linked_pictures.h"

#include "core/document/picture_place.h"

namespace pardalis {

LinkedPictures::LinkedPictures(const Document& document) {
    for (const Block& block : document.blocks())
        for (const TextRun& run : block.runs)
            if (const auto place = placeOf(run.style.link))
                m_pictures[place->picture] = nullptr;
    for (const Block& block : document.blocks())
        if (const auto linked = m_pictures.find(block.id); linked != m_pictures.end() && block.picture)
            linked->second = &*block.picture;
    std::erase_if(m_pictures, [](const auto& each) { return !each.second; });
}

std::string LinkedPictures::inOutput(const std::string& link) const {
    const std::optional<PicturePlace> place = placeOf(link);
    const auto found = place ? m_pictures.find(place->picture) : m_pictures.end();
    if (found == m_pictures.end() || !place->box || found->second->view.mode == PictureView::Mode::whole)
        return link;
    const std::optional<PictureBox> shown = boxInView(*place->box, *found->second);
    return linkTo({place->picture, shown ? std::optional(inThousandths(*shown)) : std::nullopt});
}

}  // namespace pardalis
