#include "core/generation/picture_part.h"

#include "core/base/error.h"

#include <algorithm>
#include <bit>

namespace pardalis {

void PicturePart::open() {
    const PromptLayout& layout = m_run.layout();
    m_steps = nullptr;
    if (!m_run.grammar->canOpenPicture())
        throw Error("a picture of {} tokens does not fit behind the {} that stand in the context of {}",
                    layout.drawnPicture(), m_run.rows.size(), m_run.session.contextLength());
    std::vector<int> resumed;
    if (m_pictures == 0)
        resumed = m_run.request.resumedCodes;
    if (resumed.size() >= codesPerPicture())
        throw Error("a picture of {} codes is complete and can't be resumed", resumed.size());
    for (const int code : resumed) {
        if (code < 0 || code >= layout.codes())
            throw Error("image code {} lies outside the codebook of {}", code, layout.codes());
    }
    // Computed here, where a stop leaves a picture that is to be resumed as it was.
    if (showsPreviews())
        tokenizer().meanColours(m_run.stop);
    m_run.push(layout.opensPicture());

    const ImageTokenizerConfig& config = tokenizer().config();
    m_codes.clear();
    m_begunRows = 0;
    m_canvas.emplace(config.grid(), config.grid(), config.downsampling());
    m_run.report.send(ImageBegan{m_pictures, config.grid(), config.grid(), config.resolution, config.resolution});

    planStreams();
    for (const int code : resumed)
        take(code);
    const int reused = m_run.session.stream(0).adopt(m_run.rows, m_run.session.contextLength());
    if (!m_run.report.hasMade())
        m_run.report.setReused(reused);
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_run.session.stream(i + 1).adopt(m_prompts[i],
                                          capacity(static_cast<int>(m_prompts[i].size() - resumed.size())));
}

void PicturePart::planStreams() {
    const GuidancePlan plan = m_run.layout().guidance(m_run.rows, m_run.request.guidance);
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
int PicturePart::capacity(int promptRows) const {
    const int needed = promptRows + static_cast<int>(codesPerPicture());
    const int grown = static_cast<int>(std::bit_ceil(static_cast<unsigned>(needed)));
    return promptRows <= 2 ? needed : std::max(needed, std::min(grown, m_run.session.contextLength()));
}

bool PicturePart::prefill() {
    const int openPicture = static_cast<int>(m_codes.size()) + 1;
    if (m_run.prefill(m_run.session.stream(0), m_run.rows, openPicture, 1))
        return true;
    for (std::size_t i = 0; i < m_prompts.size(); ++i) {
        if (m_run.prefill(m_run.session.stream(i + 1), m_prompts[i], openPicture, 1))
            return true;
    }
    return false;
}

bool PicturePart::step() {
    if (m_codes.size() == codesPerPicture()) {
        close();
        return false;
    }
    if (!m_steps) {
        if (prefill())
            return true;
        beginSteps();
    }
    queueSteps();
    const TokenId id = m_steps->take();
    m_lookahead->taken(m_run.report.seconds());
    m_run.report.made();
    take(m_run.layout().codeOf(id));
    m_run.session.stream(0).follow(m_run.rows);
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_run.session.stream(i + 1).follow(m_prompts[i]);
    m_run.report.progress(Phase::picture, std::ssize(m_codes), static_cast<std::int64_t>(codesPerPicture()),
                          m_codes.size() == codesPerPicture());
    showStrips();
    return true;
}

// Every prompt now ends in the same row, the picture's begin or a code, and only that is still to be fed.
void PicturePart::beginSteps() {
    SamplingPlan plan{m_run.request.picture, m_run.request.seed, m_weights};
    plan.options.repetitionPenalty = 1;
    Decoder& steps = m_run.session.decoder(m_run.layout().codeRange(), static_cast<int>(m_weights.size()));
    steps.begin(plan, m_run.grammar->allowed(), m_run.rows);
    m_lookahead.emplace(tokenizer().config().grid());
    m_steps = &steps;
}

// One pass a code for all streams: the weights are read once. All masks are known, so steps are queued ahead.
void PicturePart::queueSteps() {
    const int ahead = m_steps->canQueueAhead() ? std::min(m_lookahead->steps(), DecodeState::kMostPending - 1) : 0;
    const int left = static_cast<int>(codesPerPicture() - m_codes.size());
    while (m_steps->pending() <= ahead && m_steps->pending() < left) {
        std::vector<KvCache*> caches;
        for (std::size_t i = 0; i <= m_prompts.size(); ++i)
            caches.push_back(m_run.session.stream(i).cache());
        m_steps->queue(caches, m_run.stop);
    }
}

void PicturePart::take(int code) {
    const TokenId id = m_run.layout().tokenOf(code);
    const int index = static_cast<int>(m_codes.size());
    ImageCodes taken{m_pictures, index, {code}, {}};
    if (showsPreviews()) {
        taken.colours = {tokenizer().meanColours(m_run.stop)[static_cast<std::size_t>(code)]};
        m_canvas->paintCode(index, taken.colours.front());
    }
    m_run.push(id);
    for (Rows& prompt : m_prompts)
        prompt.push_back(Row::of(id));
    m_codes.push_back(code);
    m_run.report.send(std::move(taken));
}

// A strip is begun when its codes are there and the one before is done, and shown when it is, while the steps go on
// where the device works behind the host's back.
void PicturePart::showStrips() {
    const int grid = tokenizer().config().grid();
    const int rows = static_cast<int>(m_codes.size()) / grid;
    const int height = m_run.request.previewRows > 0 ? m_run.request.previewRows : std::max(1, grid / 8);
    if (m_strip && m_strip->pixels.ready())
        paintStrip();
    // The last strip is left to the decode of the whole.
    if (!showsPreviews() || m_strip || rows - m_begunRows < height || rows == grid)
        return;
    m_strip.emplace(Strip{m_begunRows, tokenizer().beginRows(m_codes, m_begunRows, rows, m_run.stop)});
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
    Image pixels = tokenizer().decode(m_codes, m_run.stop);
    m_canvas.reset();  // from here on there is nothing left to stop
    m_steps = nullptr;
    send(std::move(pixels));
    ++m_pictures;
    m_run.push(m_run.grammar->forced().value());
}

void PicturePart::send(Image pixels) {
    const int grid = tokenizer().config().grid();
    m_run.report.send(ImageFinished{m_pictures, grid, grid, m_codes, std::move(pixels)});
    m_run.report.addPicture();
}

void PicturePart::keepOpen() {
    if (!m_canvas || m_codes.empty())
        return;
    // Where the last decode was cut short, the last code is given back, so that the picture counts as unfinished:
    // sampling is keyed by seed and position, and it comes again.
    if (m_codes.size() == codesPerPicture())
        m_codes.pop_back();
    try {
        if (m_strip)
            paintStrip();
        if (const int rows = static_cast<int>(m_codes.size()) / tokenizer().config().grid();
            !showsPreviews() && rows > 0)
            m_canvas->paintRows(0, tokenizer().decodeRows(m_codes, 0, rows));
    } catch (const std::exception&) {
        // The codes are what counts; they can be decoded when there is memory again.
    }
    send(m_canvas->image());
}

}  // namespace pardalis
