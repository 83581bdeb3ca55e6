#include "core/generation/picture_part.h"

#include "core/base/error.h"
#include "core/generation/prompt_rows.h"

#include <algorithm>
#include <bit>
#include <span>

namespace pardalis {

// The codes of a picture that goes on, which come first.
void PicturePart::checkResumed() const {
    const GenerationRequest& request = m_run.request;
    const std::span<const PictureGrid> grids = m_run.layout().grids();
    if (request.resumedCodes.empty())
        return;
    if (request.pictureGrid.empty() && grids.size() > 1)
        throw Error("a picture of this model can be resumed only where its size is said");
    const PictureGrid grid = request.pictureGrid.empty() ? grids.front() : request.pictureGrid;
    if (std::ssize(request.resumedCodes) > grid.codes())
        throw Error("a picture of {} codes has no room for the {} that it is to go on from", grid.codes(),
                    request.resumedCodes.size());
    for (const int code : request.resumedCodes) {
        if (code < 0 || code >= m_run.layout().codes())
            throw Error("image code {} lies outside the codebook of {}", code, m_run.layout().codes());
    }
}

// The codes of a picture that is drawn anew in part, or of what stands of it.
std::vector<int> PicturePart::repaintedCodes() const {
    const Repaint& repaint = *m_run.request.repaint;
    if (repaint.isTop)
        return m_run.session.readPictures.at(topKey(repaint.picture)).codes;
    return repaint.picture.codes.empty() ? m_run.session.readPictures.at(repaint.picture.key).codes
                                         : repaint.picture.codes;
}

// Takes what of a picture stands already, up to `end`, and what is forced between and behind it.
void PicturePart::takeStanding(std::size_t end) {
    while (m_codes.size() < codes()) {
        if (const std::optional<TokenId> id = m_run.grammar->forced())
            push(*id);
        else if (m_codes.size() < end)
            take(m_standing[m_codes.size()]);
        else
            break;
    }
}

void PicturePart::findStanding() {
    m_standing = m_run.request.resumedCodes;
    m_drawnFrom = m_standing.size();
    m_drawnTo = codes();
    if (!m_run.request.repaint)
        return;
    m_standing = repaintedCodes();
    const Repaint& repaint = *m_run.request.repaint;
    if (repaint.isTop) {
        m_drawnFrom = m_standing.size();
        if (m_drawnFrom >= codes() || m_drawnFrom % static_cast<std::size_t>(m_grid.columns) != 0)
            throw Error("the picture that is to be gone on with was read for another size");
        return;
    }
    if (m_standing.size() != codes())
        throw Error("the picture that is to be drawn anew has {} codes; what is drawn has {}", m_standing.size(),
                    codes());
    if (repaint.firstRow < 0 || repaint.firstRow >= repaint.endRow || repaint.endRow > m_grid.rows)
        throw Error("rows {} to {} can't be drawn anew: the picture has {} rows of codes", repaint.firstRow + 1,
                    repaint.endRow, m_grid.rows);
    m_drawnFrom = static_cast<std::size_t>(repaint.firstRow * m_grid.columns);
    m_drawnTo = static_cast<std::size_t>(repaint.endRow * m_grid.columns);
}

void PicturePart::open() {
    const PromptLayout& layout = m_run.layout();
    m_steps.reset();
    if (!m_run.grammar->canOpenPicture())
        throw Error("a picture of {} tokens does not fit behind the {} that stand in the context of {}",
                    m_run.request.pictureGrid.empty() ? layout.drawnPicture()
                                                      : layout.drawnPicture(m_run.request.pictureGrid),
                    m_run.rows.size(), m_run.session.contextLength());
    if (m_pictures == 0)
        checkResumed();
    // Computed here, where a stop leaves a picture that is to be resumed as it was.
    if (showsPreviews())
        tokenizer().meanColours(m_run.stop);
    m_firstRow = m_run.rows.size();
    m_run.push(layout.opensPicture());
    m_codes.clear();
    m_canvas.reset();
    m_grid = {};
    m_begunRows = 0;
    if (knowsSize())
        return begin(m_run.grammar->openPicture().value());
    const int reused = m_run.adopt(0, m_run.rows, m_run.session.contextLength());
    if (!m_run.report.hasMade())
        m_run.report.setReused(reused);
}

// Whether everything stands there that says it; what can only be one thing is written.
bool PicturePart::knowsSize() {
    while (const std::optional<TokenId> id = m_run.grammar->forced())
        m_run.push(*id);
    return m_run.grammar->openPicture().has_value();
}

// The size is a word of the model's: it is sampled as text is, from the full stream alone.
void PicturePart::stepToSize() {
    Stream& stream = m_run.stream(0);
    if (m_run.prefill(stream, m_run.rows, openRows(), 1))
        return;
    Decoder& steps = m_run.decoder(m_run.model().language().wholeVocabulary(), 1);
    steps.begin({m_run.request.text, m_run.request.seed, {1.0f}}, m_run.grammar->allowed(), m_run.rows);
    KvCache* const caches[] = {stream.cache()};
    steps.queue(caches, m_run.stop);
    const TokenId id = steps.take();
    stream.follow(m_run.rows);
    m_run.push(id);
    m_run.report.made();
    if (knowsSize())
        begin(m_run.grammar->openPicture().value());
}

void PicturePart::begin(PictureGrid grid) {
    m_grid = grid;
    const int side = tokenizer().config().downsampling();
    m_canvas.emplace(grid.columns, grid.rows, side);
    m_run.report.send(ImageBegan{m_pictures, grid.columns, grid.rows, grid.columns * side, grid.rows * side});
    m_run.report.turned();

    planStreams();
    const int opened = openRows();
    m_drawnTo = codes();
    if (m_pictures == 0) {
        findStanding();
        takeStanding(m_drawnFrom);
    }
    const int resumed = openRows() - opened;
    // One of several has nothing behind its picture.
    const int room = m_run.firstStream.value_or(0) == 0
                         ? m_run.session.contextLength()
                         : static_cast<int>(m_run.rows.size()) + m_run.layout().codePositions(m_grid);
    const int reused = m_run.adopt(0, m_run.rows, room);
    if (!m_run.report.hasMade())
        m_run.report.setReused(reused);
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_run.adopt(i + 1, m_prompts[i], capacity(static_cast<int>(m_prompts[i].size()) - resumed, opened));
}

void PicturePart::planStreams() {
    const GuidancePlan plan = m_run.layout().guidance(m_run.rows, m_run.request.guidance);
    m_contrast = plan.contrast;
    m_weights.clear();
    m_prompts.clear();
    for (std::size_t i = 0; i < plan.streams.size(); ++i) {
        m_weights.push_back(plan.streams[i].weight);
        if (i > 0)
            m_prompts.push_back(plan.streams[i].prompt);
    }
}

// Guidance streams end with their picture. The unconditional one is never longer; one with the pictures before grows
// with each of them, and should not be computed anew every time.
int PicturePart::capacity(int promptRows, int opened) const {
    const int needed = promptRows + m_run.layout().codePositions(m_grid);
    const int grown = static_cast<int>(std::bit_ceil(static_cast<unsigned>(needed)));
    return promptRows <= opened + 1 ? needed : std::max(needed, std::min(grown, m_run.session.contextLength()));
}

bool PicturePart::prefill() {
    if (m_run.prefill(m_run.stream(0), m_run.rows, openRows(), 1))
        return true;
    for (std::size_t i = 0; i < m_prompts.size(); ++i) {
        if (m_run.prefill(m_run.stream(i + 1), m_prompts[i], openRows(), 1))
            return true;
    }
    return false;
}

bool PicturePart::step() {
    if (m_grid.empty()) {
        stepToSize();
        return true;
    }
    if (m_codes.size() == codes()) {
        close();
        return false;
    }
    if (!m_steps) {
        if (prefill())
            return true;
        // Every prompt now ends in the same row of the picture, and only that is still to be fed.
        m_steps.emplace(m_run, m_weights, m_contrast, m_grid, m_drawnTo - m_codes.size());
        if (m_run.firstStream)
            return true;
    }
    const TokenId id = m_steps->take();
    m_run.report.made();
    if (m_run.grammar->forced()) {
        push(id);
        follow();
        return true;
    }
    take(m_run.layout().codeOf(id));
    follow();
    if (m_codes.size() == m_drawnTo)
        takeStanding(codes());
    m_run.report.progress(Phase::picture, std::ssize(m_codes), m_grid.codes(), m_codes.size() == codes());
    showStrips();
    return true;
}

void PicturePart::addTo(std::vector<StreamInput>& pass) {
    pass.push_back(m_run.stream(0).next(m_run.rows, 1, m_run.session.pictures));
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        pass.push_back(m_run.stream(i + 1).next(m_prompts[i], 1, m_run.session.pictures));
}

void PicturePart::draw(const Tensor& logits) {
    follow();
    m_steps->draw(logits);
}

void PicturePart::follow() {
    m_run.stream(0).follow(m_run.rows);
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_run.stream(i + 1).follow(m_prompts[i]);
}

void PicturePart::push(TokenId id) {
    m_run.push(id);
    for (Rows& prompt : m_prompts)
        prompt.push_back(Row::of(id));
}

void PicturePart::take(int code) {
    const int index = static_cast<int>(m_codes.size());
    ImageCodes taken{m_pictures, index, {code}, {}};
    if (showsPreviews()) {
        taken.colours = {tokenizer().meanColours(m_run.stop)[static_cast<std::size_t>(code)]};
        m_canvas->paintCode(index, taken.colours.front());
    }
    push(m_run.layout().tokenOf(code));
    m_codes.push_back(code);
    m_run.report.send(std::move(taken));
}

// A strip is begun when its codes are there and the one before is done, and shown when it is, while the steps go on
// where the device works behind the host's back.
void PicturePart::showStrips() {
    const int rows = static_cast<int>(m_codes.size()) / m_grid.columns;
    const int height = m_run.request.previewRows > 0 ? m_run.request.previewRows : std::max(1, m_grid.rows / 8);
    if (m_strip && m_strip->pixels.ready())
        paintStrip();
    // The last strip is left to the decode of the whole.
    if (!showsPreviews() || m_strip || rows - m_begunRows < height || rows == m_grid.rows)
        return;
    m_strip.emplace(Strip{m_begunRows, tokenizer().beginRows(m_codes, m_grid, m_begunRows, rows, m_run.stop)});
    m_begunRows = rows;
    if (m_strip->pixels.ready())
        paintStrip();
}

void PicturePart::paintStrip() {
    const int top = m_strip->firstRow * tokenizer().config().downsampling();
    const Image pixels = m_strip->pixels.take();
    m_strip.reset();
    m_canvas->paintRows(top, pixels);
    m_run.report.send(ImageRows{m_pictures, top, pixels});
}

void PicturePart::close() {
    m_run.report.progress(Phase::decodingPicture, 0, 1, true);
    m_strip.reset();  // the whole shows it, too
    Image pixels = tokenizer().decode(m_codes, m_grid, m_run.stop);
    m_canvas.reset();  // from here on there is nothing left to stop
    m_steps.reset();
    send(std::move(pixels));
    m_run.report.turned();
    ++m_pictures;
    while (m_run.grammar->state() == Grammar::State::picture)
        m_run.push(m_run.grammar->forced().value());
}

void PicturePart::send(Image pixels) {
    m_run.report.send(ImageFinished{m_pictures, m_grid.columns, m_grid.rows, m_codes, std::move(pixels)});
    m_run.report.addPicture();
}

void PicturePart::keepOpen() {
    if (!m_canvas || m_codes.empty())
        return;
    // Where the last decode was cut short, the last code is given back, so that the picture counts as unfinished:
    // sampling is keyed by seed and position, and it comes again.
    if (m_codes.size() == codes())
        m_codes.pop_back();
    try {
        if (m_strip)
            paintStrip();
        if (const int rows = static_cast<int>(m_codes.size()) / m_grid.columns; !showsPreviews() && rows > 0)
            m_canvas->paintRows(0, tokenizer().decodeRows(m_codes, m_grid, 0, rows));
    } catch (const std::exception&) {
        // The codes are what counts; they can be decoded when there is memory again.
    }
    send(m_canvas->image());
}

}  // namespace pardalis
