#include "core/generation/prompt_rows.h"

#include "core/base/error.h"
#include "core/image/image_io.h"

#include <algorithm>
#include <span>

namespace pardalis {

bool PromptRows::readNext() {
    const std::vector<PromptPart>& prompt = m_run.request.prompt;
    while (m_next < prompt.size()) {
        const auto* picture = std::get_if<PromptPicture>(&prompt[m_next++]);
        if (!picture || !picture->codes.empty() || m_run.session.readPictures.contains(picture->key))
            continue;
        Model& model = m_run.model();
        if (!model.capabilities().pictureInput)
            throw Error(
                withReason(model.manifest().name + " can't read pictures", model.capabilities().noPictureInput));
        CHECK(picture->media != nullptr && model.pictureReader());
        m_run.report.progress(Phase::encodingPicture, static_cast<std::int64_t>(m_next),
                              static_cast<std::int64_t>(prompt.size()), true);
        const Image whole = decodeImage(picture->media->bytes, "the picture in the prompt");
        const PictureGrid grid = gridFor(*picture, whole);
        m_run.session.keep(picture->key, grid,
                           model.pictureReader()->read(whole, picture->fit, picture->frame, grid, m_run.stop));
        return true;
    }
    return false;
}

// What a request from outside asks for is looked for before a picture of that size is made.
PictureGrid PromptRows::gridFor(const PromptPicture& picture, const Image& whole) const {
    const std::span<const PictureGrid> known = m_run.layout().grids();
    if (picture.grid.empty())
        return nearestGrid(known, whole.width, whole.height);
    if (std::ranges::find(known, picture.grid) == known.end())
        throw Error("a picture of the prompt has {} rows of {} codes, a size that this model does not know",
                    picture.grid.rows, picture.grid.columns);
    return picture.grid;
}

void PromptRows::add(const PromptPart& part, Rows& rows) const {
    const PromptLayout& layout = m_run.layout();
    if (const auto* text = std::get_if<PromptText>(&part)) {
        if (!layout.tokenizer())
            throw Error("{} has no text tokenizer: it can't read text", m_run.model().manifest().name);
        // Not encoded to be counted: what a document remembers may be of any length.
        const auto room = static_cast<std::size_t>(m_run.session.contextLength());
        if (const std::size_t least = layout.leastText(text->text); least >= room)
            throw Error("the prompt has at least {} tokens; the model's context holds {}", least, room);
        layout.addText(text->text, rows);
    } else if (const auto* picture = std::get_if<PromptPicture>(&part)) {
        layout.addPicture(picture->codes.empty() ? m_run.session.readPictures.at(picture->key)
                                                 : ReadPicture{.codes = picture->codes, .grid = picture->grid},
                          rows);
    } else if (const auto* control = std::get_if<Control>(&part)) {
        layout.addControl(*control, rows);
    } else if (const auto* hole = std::get_if<PromptHole>(&part)) {
        layout.addHole(hole->number, rows);
    } else {
        const auto& ids = std::get<TokenIds>(part);
        layout.proveTokens(ids);
        append(rows, ids);
    }
}

Rows PromptRows::rows() const {
    Rows rows;
    int holes = 0;
    for (const PromptPart& part : m_run.request.prompt) {
        add(part, rows);
        if (const auto* hole = std::get_if<PromptHole>(&part); hole && hole->number != holes++)
            throw Error(
                "the holes of a prompt are numbered 0, 1, ... in their order; this one has number {} in place {}",
                hole->number, holes - 1);
    }
    if (m_run.request.holes() > 0)
        m_run.layout().addAnswer(0, rows);
    if (rows.empty())
        throw Error("there is nothing to go on from: the prompt is empty");
    if (static_cast<int>(rows.size()) >= m_run.session.contextLength())
        throw Error("the prompt has {} tokens; the model's context holds {}", rows.size(),
                    m_run.session.contextLength());
    return rows;
}

}  // namespace pardalis
