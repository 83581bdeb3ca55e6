#include "core/generation/generation_run.h"

#include "core/base/error.h"
#include "core/families/chameleon/guidance.h"
#include "core/image/image_io.h"
#include "core/tensor/device.h"
#include "core/families/chameleon/memory_need.h"

#include <algorithm>
#include <bit>
#include <new>

namespace pardalis {
namespace {

constexpr int kChunk = kPromptChunk;
constexpr double kProgressSeconds = 0.1;

}  // namespace

GenerationRun::GenerationRun(SessionState& state, GenerationRequest request, GenerationSession::Sink sink,
                             std::stop_token stop)
    : m_state(state), m_request(std::move(request)), m_sink(std::move(sink)), m_stop(std::move(stop)) {}

bool GenerationRun::step() {
    if (m_stage == Stage::done)
        return false;
    try {
        if (m_stop.stop_requested())
            throw Cancelled();
        work();
    } catch (const Cancelled&) {
        stopped();
    } catch (const DeviceError& error) {
        const bool lost = error.kind() == DeviceError::Kind::failed;
        fail(error.what(), lost ? Remedies{Remedy::tryAgain} : Remedies{Remedy::useCpu, Remedy::closeGpuPrograms}, lost);
    } catch (const Error& error) {
        fail(error.what(), {});
    } catch (const std::bad_alloc&) {
        fail("there is not enough memory for this", {Remedy::openSmallerModel, Remedy::closePrograms});
    } catch (const std::exception& error) {
        fail(error.what(), {});
    }
    return m_stage != Stage::done;
}

void GenerationRun::work() {
    switch (m_stage) {
    case Stage::preparing: prepare(); break;
    case Stage::text: textStep(); break;
    case Stage::picture: pictureStep(); break;
    case Stage::done: break;
    }
}

void GenerationRun::prepare() {
    while (m_nextPart < m_request.prompt.size()) {
        const auto* picture = std::get_if<PromptPicture>(&m_request.prompt[m_nextPart++]);
        if (!picture || !picture->codes.empty() || m_state.encodedPictures.contains(picture->key))
            continue;
        if (!m_state.model->capabilities().pictureInput)
            throw Error("{} can't read pictures", m_state.model->manifest().name);
        CHECK(picture->media != nullptr);
        emitProgress(Phase::encodingPicture, static_cast<std::int64_t>(m_nextPart),
                     static_cast<std::int64_t>(m_request.prompt.size()), true);
        ImageTokenizer& tokenizer = *m_state.model->imageTokenizer();
        const Image whole = decodeImage(picture->media->bytes, "the picture in the prompt");
        const Image square = fitForModel(whole, picture->fit, picture->frame, tokenizer.config().resolution);
        m_state.encodedPictures[picture->key] = tokenizer.encode(square, m_stop);
        return;
    }
    startSequence();
}

void GenerationRun::startSequence() {
    const Model& model = *m_state.model;
    const Vocabulary& vocabulary = model.vocabulary();
    for (const PromptPart& part : m_request.prompt) {
        if (const auto* ids = std::get_if<TokenIds>(&part)) {
            for (const TokenId id : *ids) {
                if (toInt(id) < 0 || toInt(id) >= vocabulary.size())
                    throw Error("token id {} lies outside the vocabulary of {}", toInt(id), vocabulary.size());
            }
            m_sequence.insert(m_sequence.end(), ids->begin(), ids->end());
            continue;
        }
        const auto& picture = std::get<PromptPicture>(part);
        const std::vector<int>& codes = picture.codes.empty() ? m_state.encodedPictures.at(picture.key) : picture.codes;
        proveCodes(codes);
        if (const int whole = model.imageTokenizer()->config().codesPerPicture(); std::ssize(codes) != whole)
            throw Error("a picture of the prompt has {} codes, this model's have {}", codes.size(), whole);
        const TokenIds ids = vocabulary.tokensOf(codes);
        m_sequence.push_back(vocabulary.beginImage().value());
        m_sequence.insert(m_sequence.end(), ids.begin(), ids.end());
        m_sequence.push_back(vocabulary.endImage().value());
    }
    m_statistics.promptTokens = static_cast<int>(m_sequence.size());
    if (m_sequence.empty())
        throw Error("there is nothing to go on from: the prompt is empty");
    if (static_cast<int>(m_sequence.size()) >= m_state.contextLength())
        throw Error("the prompt has {} tokens; the model's context holds {}", m_sequence.size(),
                    m_state.contextLength());

    const bool draws = model.capabilities().pictureOutput;
    const bool forbidden = m_request.pictureMode == PictureMode::none ||
                           (m_request.pictureMode == PictureMode::exactly && m_request.pictures <= 0);
    const bool mustDraw = (m_request.pictureMode == PictureMode::exactly && !forbidden) ||
                          m_request.pictureMode == PictureMode::only || !m_request.resumedCodes.empty();
    if (mustDraw && !draws)
        throw Error("{} can't draw pictures", model.manifest().name);
    if (m_request.pictureMode != PictureMode::only && !model.tokenizer())
        throw Error("{} has no text tokenizer: it can't write text", model.manifest().name);
    m_grammar.emplace(vocabulary,
                      ModalityGrammar::Rules{.codesPerPicture = draws ? model.imageTokenizer()->config().codesPerPicture() : 0,
                                             .pictures = draws && (!forbidden || !m_request.resumedCodes.empty()),
                                             .text = m_request.pictureMode != PictureMode::only,
                                             .endOfTurn = m_request.stopAtEndOfTurn,
                                             .contextLength = m_state.contextLength()},
                      static_cast<int>(m_sequence.size()));

    if (!m_request.prompt.empty()) {
        const auto* last = std::get_if<TokenIds>(&m_request.prompt.back());
        const bool afterText = last && !last->empty() && vocabulary.isText(last->back());
        if (model.tokenizer())
            m_decoder = model.tokenizer()->streamDecoder(afterText);
    }
    if (m_request.pictureMode == PictureMode::only || !m_request.resumedCodes.empty()) {
        openPicture();
        return;
    }
    m_statistics.reusedTokens = m_state.stream(0).adopt(m_sequence, m_state.contextLength());
    m_stage = Stage::text;
}

void GenerationRun::proveCodes(std::span<const int> codes) const {
    const Vocabulary& vocabulary = m_state.model->vocabulary();
    for (const int code : codes) {
        if (code < 0 || code >= vocabulary.imageCodes())
            throw Error("image code {} lies outside the codebook of {}", code, vocabulary.imageCodes());
    }
}

bool GenerationRun::prefill(Stream& stream, const TokenIds& sequence, int openPicture, int rest) {
    const int length = static_cast<int>(sequence.size()), missing = length - stream.length();
    if (missing <= rest)
        return false;
    // A picture that is resumed must go on as if it had not been stopped, so its codes are fed in passes that give what
    // one code at a time gave.
    const int beforePicture = length - openPicture - stream.length();
    const int limit = openPicture == 0 ? std::min(kChunk, missing - 1)
                      : beforePicture > 0 ? std::min(kChunk, beforePicture)
                                          : std::min(Backend::kExactRows, missing - 1);
    const StreamInput input = stream.next(sequence, limit);
    m_state.model->transformer().forward({&input, 1}, {}, m_stop);
    stream.fed(input);
    emitProgress(Phase::prefill, stream.length(), length, missing - 1 <= kChunk);
    return true;
}

void GenerationRun::textStep() {
    if (m_textTokens >= m_request.maxTokens)
        return endText(FinishReason::maxTokens);
    if (static_cast<int>(m_sequence.size()) >= m_state.contextLength())
        return finish(FinishReason::contextFull);
    if (!m_steps) {
        if (prefill(m_state.stream(0), m_sequence, 0, Backend::kExactRows))
            return;
        beginTextSteps();
    }
    queueTextSteps();
    takeText(m_steps->take());
}

// The last tokens of the prompt go through the model in one pass, and the first of the text is sampled.
void GenerationRun::beginTextSteps() {
    Transformer& transformer = m_state.model->transformer();
    const VocabularyRange range = transformer.wholeVocabulary();
    Stream& stream = m_state.stream(0);
    const StreamInput input = stream.next(m_sequence, Backend::kExactRows);
    const Tensor logits = transformer.forward({&input, 1}, range, m_stop);
    stream.fed(input);
    Decoder& steps = m_state.decoder(range, 1);
    m_mayOpenPicture = m_grammar->canOpenPicture();
    steps.begin({m_request.text, m_request.seed, {1.0f}}, m_grammar->allowed(), m_sequence);
    steps.queue(logits);
    m_steps = &steps;
}

// Where the device works behind the host's back, one step ahead of the token that is awaited. Should that token open a
// picture or end the text, the step was in vain, and the next adopt() takes its position back.
void GenerationRun::queueTextSteps() {
    const int ahead = m_steps->canQueueAhead() ? 1 : 0;
    const int left = std::min(m_request.maxTokens - m_textTokens,
                              m_state.contextLength() - static_cast<int>(m_sequence.size()));
    Stream& stream = m_state.stream(0);
    while (m_steps->pending() <= ahead && m_steps->pending() < left) {
        const int pending = m_steps->pending();
        if (const bool mayOpen = m_grammar->canOpenPicture(pending); mayOpen != m_mayOpenPicture) {
            m_steps->allow(m_grammar->allowed(pending));
            m_mayOpenPicture = mayOpen;
        }
        KvCache* const caches[] = {stream.cache()};
        m_steps->queue(caches, m_stop);
    }
    stream.follow(m_sequence);
}

void GenerationRun::takeText(TokenId id) {
    const Vocabulary& vocabulary = m_state.model->vocabulary();
    if (id == vocabulary.beginImage())
        return openPicture();
    if (!vocabulary.isText(id))
        return endText(id == vocabulary.endOfTurn() ? FinishReason::endOfTurn : FinishReason::endOfText);
    m_grammar->advance(id);
    m_sequence.push_back(id);
    ++m_textTokens;
    ++m_statistics.generatedTokens;
    if (m_statistics.firstTokenSeconds == 0)
        m_statistics.firstTokenSeconds = since(m_began);
    emit(TextDelta{m_decoder->push(id), {id}});
    emitProgress(Phase::text, m_textTokens, m_request.maxTokens, false);
}

void GenerationRun::endText(FinishReason reason) {
    if (m_request.pictureMode != PictureMode::exactly || m_pictures >= m_request.pictures)
        return finish(reason);
    if (!m_grammar->canOpenPicture())
        return finish(FinishReason::contextFull);
    openPicture();
}

void GenerationRun::openPicture() {
    flushText();
    m_steps = nullptr;
    const Model& model = *m_state.model;
    const ImageTokenizerConfig& config = model.imageTokenizer()->config();
    const Vocabulary& vocabulary = model.vocabulary();
    if (!m_grammar->canOpenPicture())
        throw Error("a picture of {} tokens does not fit behind the {} that stand in the context of {}",
                    config.codesPerPicture() + 2, m_sequence.size(), m_state.contextLength());
    std::vector<int> resumed;
    if (m_pictures == 0)
        resumed = m_request.resumedCodes;
    if (static_cast<int>(resumed.size()) >= config.codesPerPicture())
        throw Error("a picture of {} codes is complete and can't be resumed", resumed.size());
    proveCodes(resumed);
    // Computed here, where a stop leaves a picture that is to be resumed as it was.
    if (showsPreviews())
        m_state.model->imageTokenizer()->meanColours(m_stop);

    m_grammar->advance(vocabulary.beginImage().value());
    m_sequence.push_back(vocabulary.beginImage().value());

    m_codes.clear();
    m_begunRows = 0;
    m_canvas.emplace(config.grid(), config.grid(), config.downsampling());
    m_stage = Stage::picture;  // what is stopped from here on leaves a picture
    emit(ImageBegan{m_pictures, config.grid(), config.grid(), config.resolution, config.resolution});

    const GuidancePlan plan = planGuidance(m_sequence, 0, vocabulary, m_request.guidance);
    m_weights.clear();
    m_prompts.clear();
    for (std::size_t i = 0; i < plan.streams.size(); ++i) {
        m_weights.push_back(plan.streams[i].weight);
        if (i > 0)
            m_prompts.push_back(plan.streams[i].prompt);
    }
    for (const int code : resumed)
        takeCode(code);
    const int reused = m_state.stream(0).adopt(m_sequence, m_state.contextLength());
    if (m_statistics.generatedTokens == 0)
        m_statistics.reusedTokens = reused;
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_state.stream(i + 1).adopt(m_prompts[i], guidanceCapacity(static_cast<int>(m_prompts[i].size() - resumed.size())));
}

// Guidance streams end with their picture. The unconditional one is never longer; one with the pictures before grows
// with each of them, and should not be computed anew every time.
int GenerationRun::guidanceCapacity(int promptTokens) const {
    const int needed = promptTokens + m_grammar->rules().codesPerPicture;
    const int grown = static_cast<int>(std::bit_ceil(static_cast<unsigned>(needed)));
    return promptTokens <= 2 ? needed : std::max(needed, std::min(grown, m_state.contextLength()));
}

void GenerationRun::pictureStep() {
    if (static_cast<int>(m_codes.size()) == m_grammar->rules().codesPerPicture)
        return closePicture();
    if (!m_steps) {
        const int openPicture = static_cast<int>(m_codes.size()) + 1;
        if (prefill(m_state.stream(0), m_sequence, openPicture, 1))
            return;
        for (std::size_t i = 0; i < m_prompts.size(); ++i) {
            if (prefill(m_state.stream(i + 1), m_prompts[i], openPicture, 1))
                return;
        }
        beginPictureSteps();
    }
    queuePictureSteps();
    const TokenId id = m_steps->take();
    m_lookahead->taken(since(m_began));
    ++m_statistics.generatedTokens;
    if (m_statistics.firstTokenSeconds == 0)
        m_statistics.firstTokenSeconds = since(m_began);
    takeCode(m_state.model->vocabulary().codeOf(id));
    m_state.stream(0).follow(m_sequence);
    for (std::size_t i = 0; i < m_prompts.size(); ++i)
        m_state.stream(i + 1).follow(m_prompts[i]);
    emitProgress(Phase::picture, static_cast<std::int64_t>(m_codes.size()), m_grammar->rules().codesPerPicture,
                 m_codes.size() == static_cast<std::size_t>(m_grammar->rules().codesPerPicture));
    showStrips();
}

// Every prompt now ends in the same token, begin-of-image or a code, and only that is still to be fed.
void GenerationRun::beginPictureSteps() {
    const Vocabulary& vocabulary = m_state.model->vocabulary();
    SamplingPlan plan{m_request.picture, m_request.seed, m_weights};
    plan.options.repetitionPenalty = 1;
    Decoder& steps = m_state.decoder({toInt(vocabulary.firstImage()), vocabulary.imageRange()},
                                     static_cast<int>(m_weights.size()));
    steps.begin(plan, m_grammar->allowed(), m_sequence);
    m_lookahead.emplace(m_state.model->imageTokenizer()->config().grid());
    m_steps = &steps;
}

// One pass a code for all streams: the weights are read once. All masks are known, so steps are queued ahead.
void GenerationRun::queuePictureSteps() {
    const int ahead = m_steps->canQueueAhead() ? std::min(m_lookahead->steps(), DecodeState::kMostPending - 1) : 0;
    const int left = m_grammar->rules().codesPerPicture - static_cast<int>(m_codes.size());
    while (m_steps->pending() <= ahead && m_steps->pending() < left) {
        std::vector<KvCache*> caches;
        for (std::size_t i = 0; i <= m_prompts.size(); ++i)
            caches.push_back(m_state.stream(i).cache());
        m_steps->queue(caches, m_stop);
    }
}

void GenerationRun::takeCode(int code) {
    const TokenId id = m_state.model->vocabulary().tokenOf(code);
    const int index = static_cast<int>(m_codes.size());
    ImageCodes taken{m_pictures, index, {code}, {}};
    if (showsPreviews()) {
        taken.colours = {m_state.model->imageTokenizer()->meanColours(m_stop)[static_cast<std::size_t>(code)]};
        m_canvas->paintCode(index, taken.colours.front());
    }
    m_grammar->advance(id);
    m_sequence.push_back(id);
    for (TokenIds& prompt : m_prompts)
        prompt.push_back(id);
    m_codes.push_back(code);
    emit(std::move(taken));
}

// A strip is begun when its codes are there and the one before is done, and shown when it is, while the steps go on
// where the device works behind the host's back.
void GenerationRun::showStrips() {
    ImageTokenizer& tokenizer = *m_state.model->imageTokenizer();
    const int grid = tokenizer.config().grid();
    const int rows = static_cast<int>(m_codes.size()) / grid;
    const int height = m_request.previewRows > 0 ? m_request.previewRows : std::max(1, grid / 8);
    if (m_strip && m_strip->pixels.ready())
        paintStrip();
    // The last strip is left to the decode of the whole.
    if (!showsPreviews() || m_strip || rows - m_begunRows < height || rows == grid)
        return;
    m_strip.emplace(m_begunRows, tokenizer.beginRows(m_codes, m_begunRows, rows, m_stop));
    m_begunRows = rows;
    if (m_strip->pixels.ready())
        paintStrip();
}

void GenerationRun::paintStrip() {
    const int top = m_strip->firstRow * m_state.model->imageTokenizer()->config().downsampling();
    const Image pixels = m_strip->pixels.take();
    m_strip.reset();
    m_canvas->paintRows(top, pixels);
    emit(ImageRows{m_pictures, top, pixels});
}

void GenerationRun::closePicture() {
    ImageTokenizer& tokenizer = *m_state.model->imageTokenizer();
    emitProgress(Phase::decodingPicture, 0, 1, true);
    m_strip.reset();  // the whole shows it, too
    Image pixels = tokenizer.decode(m_codes, m_stop);
    m_canvas.reset();  // from here on there is nothing left to stop
    m_steps = nullptr;
    emitPicture(std::move(pixels));
    ++m_pictures;

    const TokenId end = m_grammar->forced().value();
    m_grammar->advance(end);
    m_sequence.push_back(end);
    if (m_request.pictureMode == PictureMode::only) {
        if (m_pictures >= m_request.pictures)
            return finish(FinishReason::picturesDone);
        return openPicture();
    }
    const bool onlyResumed = m_request.pictureMode == PictureMode::none;
    if (onlyResumed || (m_request.pictureMode == PictureMode::exactly && m_pictures >= m_request.pictures)) {
        ModalityGrammar::Rules rules = m_grammar->rules();
        rules.pictures = false;
        m_grammar->setRules(rules);
    }
    m_decoder = m_state.model->tokenizer()->streamDecoder(false);
    m_stage = Stage::text;
}

void GenerationRun::emitPicture(Image pixels) {
    const int grid = m_state.model->imageTokenizer()->config().grid();
    emit(ImageFinished{m_pictures, grid, grid, m_codes, std::move(pixels)});
    ++m_statistics.pictures;
}

void GenerationRun::keepOpenPicture() {
    if (m_stage != Stage::picture || !m_canvas || m_codes.empty())
        return;
    // Where the last decode was cut short, the last code is given back, so that the picture counts as unfinished:
    // sampling is keyed by seed and position, and it comes again.
    if (static_cast<int>(m_codes.size()) == m_grammar->rules().codesPerPicture)
        m_codes.pop_back();
    ImageTokenizer& tokenizer = *m_state.model->imageTokenizer();
    try {
        if (m_strip)
            paintStrip();
        if (const int rows = static_cast<int>(m_codes.size()) / tokenizer.config().grid(); !showsPreviews() && rows > 0)
            m_canvas->paintRows(0, tokenizer.decodeRows(m_codes, 0, rows));
    } catch (const std::exception&) {
        // The codes are what counts; they can be decoded when there is memory again.
    }
    emitPicture(m_canvas->image());
}

void GenerationRun::emit(decltype(GenerationEvent::what) what) {
    m_sink(GenerationEvent{m_request.id, m_events++, std::move(what)});
}

void GenerationRun::emitProgress(Phase phase, std::int64_t done, std::int64_t total, bool force) {
    const Clock::time_point now = Clock::now();
    if (phase != m_phase || done < m_phaseFirst) {
        m_phase = phase;
        m_phaseBegan = now;
        m_phaseFirst = done;
    } else if (!force && std::chrono::duration<double>(now - m_lastProgress).count() < kProgressSeconds) {
        return;
    }
    m_lastProgress = now;
    Progress progress{.phase = phase, .done = done, .total = total};
    const double seconds = std::chrono::duration<double>(now - m_phaseBegan).count();
    if (seconds > 0 && done > m_phaseFirst) {
        progress.tokensPerSecond = static_cast<double>(done - m_phaseFirst) / seconds;
        progress.secondsLeft = static_cast<double>(total - done) / progress.tokensPerSecond;
    }
    emit(progress);
}

void GenerationRun::flushText() {
    if (!m_decoder)
        return;
    if (std::string rest = m_decoder->flush(); !rest.empty())
        emit(TextDelta{std::move(rest), {}});
}

void GenerationRun::finish(FinishReason reason) {
    flushText();
    m_stage = Stage::done;
    m_statistics.reason = reason;
    m_statistics.seconds = since(m_began);
    emit(m_statistics);
}

void GenerationRun::stopped() {
    keepOpenPicture();
    finish(FinishReason::stopped);
}

void GenerationRun::fail(const std::string& cause, Remedies remedies, bool deviceFailed) {
    flushText();
    keepOpenPicture();
    m_stage = Stage::done;
    emit(Failed{cause, std::move(remedies), deviceFailed});
}

double GenerationRun::since(Clock::time_point start) const {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace pardalis
