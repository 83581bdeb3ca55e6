#include "core/generation/prompt_rows.h"

#include "core/base/error.h"
#include "core/generation/picture_top.h"
#include "core/generation/zoom.h"
#include "core/image/image_io.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace pardalis {

bool PromptRows::readNext() {
    const std::vector<PromptPart>& prompt = m_run.request.prompt;
    const auto& repaint = m_run.request.repaint;
    if (repaint && !std::exchange(m_readRepainted, true) &&
        (repaint->isTop ? readTop(*repaint) : read(repaint->picture, 0)))
        return true;
    while (m_next < prompt.size()) {
        const auto* picture = std::get_if<PromptPicture>(&prompt[m_next++]);
        if (picture && read(*picture, m_next))
            return true;
    }
    return false;
}

// False: there was nothing to be done.
bool PromptRows::read(const PromptPicture& picture, std::size_t part) {
    if (!picture.codes.empty() || m_run.session.readPictures.contains(picture.key))
        return false;
    Image shown = decoded(picture, part);
    if (picture.part)
        shown = partOf(shown, *picture.part);
    const PictureGrid grid = gridFor(picture, shown);
    m_run.session.keep(picture.key, grid,
                       m_run.model().pictureReader()->read(shown, picture.fit, picture.frame, grid, m_run.stop));
    return true;
}

// Of the codes those stay that stand for what is there.
bool PromptRows::readTop(const Repaint& repaint) {
    const PromptPicture& picture = repaint.picture;
    const std::string key = topKey(picture);
    if (m_run.session.readPictures.contains(key))
        return false;
    if (!m_run.model().imageTokenizer())
        throw Error("{} draws no pictures that could be gone on with", m_run.model().manifest().name);
    const Image whole = decoded(picture, 0);
    const PictureGrid grid = gridFor(picture, whole);
    const PictureTop top = pictureTop(whole, grid, m_run.model().imageTokenizer()->config().downsampling());
    EncodedPicture read = m_run.model().pictureReader()->read(top.picture, Fit::crop, {}, grid, m_run.stop);
    read.codes.resize(static_cast<std::size_t>(top.rows * grid.columns));
    m_run.session.keep(key, grid, std::move(read));
    return true;
}

Image PromptRows::decoded(const PromptPicture& picture, std::size_t part) const {
    const Model& model = m_run.model();
    if (!model.capabilities().pictureInput)
        throw Error(withReason(model.manifest().name + " can't read pictures", model.capabilities().noPictureInput));
    CHECK(picture.media != nullptr && m_run.model().pictureReader());
    m_run.report.progress(Phase::encodingPicture, static_cast<std::int64_t>(part),
                          static_cast<std::int64_t>(m_run.request.prompt.size()), true);
    return decodeImage(picture.media->bytes, "the picture in the prompt");
}

std::string topKey(const PromptPicture& picture) {
    return fmt::format("{}:top:{}x{}", picture.hash.empty() ? picture.key : picture.hash, picture.grid.columns,
                       picture.grid.rows);
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
    // Not encoded to be counted: what a document remembers may be of any length.
    const auto requireRoom = [&](std::string_view text) {
        if (!layout.tokenizer())
            throw Error("{} has no text tokenizer: it can't read text", m_run.model().manifest().name);
        const auto room = static_cast<std::size_t>(m_run.session.contextLength());
        if (const std::size_t least = layout.leastText(text); least >= room)
            throw Error("the prompt has at least {} tokens; the model's context holds {}", least, room);
    };
    if (const auto* text = std::get_if<PromptText>(&part)) {
        requireRoom(text->text);
        layout.addText(text->text, rows);
    } else if (const auto* pointing = std::get_if<PointingText>(&part)) {
        requireRoom(pointing->said.text);
        layout.addPointing(*pointing, rows);
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
