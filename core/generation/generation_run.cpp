#include "core/generation/generation_run.h"

#include "core/base/error.h"
#include "core/generation/likelihoods.h"
#include "core/tensor/device.h"

#include <algorithm>
#include <new>
#include <span>

namespace pardalis {

GenerationRun::GenerationRun(SessionState& session, GenerationRequest request, GenerationSession::Sink sink,
                             std::stop_token stop, int place, std::optional<std::size_t> firstStream)
    : m_run{session, request, std::move(stop), RunReport(request.id, std::move(sink), place), {}, nullptr} {
    m_run.firstStream = firstStream;
}

bool GenerationRun::step() {
    if (m_stage == Stage::done)
        return false;
    try {
        if (m_run.stop.stop_requested())
            throw Cancelled();
        work();
    } catch (...) {
        endBy(std::current_exception());
    }
    return m_stage != Stage::done;
}

bool GenerationRun::wantsPass() const {
    return m_stage == Stage::picture && !m_run.stop.stop_requested() && m_picture.wantsPass();
}

void GenerationRun::draw(const Tensor& logits) {
    try {
        m_picture.draw(logits);
    } catch (...) {
        endBy(std::current_exception());
    }
}

void GenerationRun::endBy(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const Cancelled&) {
        m_beams.flush();
        m_picture.keepOpen();
        finish(FinishReason::stopped);
    } catch (const DeviceError& error) {
        const bool lost = error.kind() == DeviceError::Kind::failed;
        fail(error.what(), lost ? Remedies{Remedy::tryAgain} : Remedies{Remedy::useCpu, Remedy::closeGpuPrograms},
             lost);
    } catch (const Error& error) {
        fail(error.what(), {});
    } catch (const std::bad_alloc&) {
        fail("there is not enough memory for this", {Remedy::openSmallerModel, Remedy::closePrograms});
    } catch (const std::exception& error) {
        fail(error.what(), {});
    }
}

void GenerationRun::work() {
    switch (m_stage) {
    case Stage::preparing:
        if (!m_prompt.readNext())
            begin();
        break;
    case Stage::text:
        if (const auto ended = m_text.step())
            ended->opensPicture ? openPicture() : endText(ended->reason);
        break;
    case Stage::beams:
        if (const auto ended = m_beams.step())
            finish(*ended);
        break;
    case Stage::picture:
        if (!m_picture.step())
            endPicture();
        break;
    case Stage::choosing: choose(); break;
    case Stage::done: break;
    }
}

Grammar::Rules GenerationRun::rules() const {
    const Model& model = m_run.model();
    const GenerationRequest& request = m_run.request;
    const bool draws = model.capabilities().pictureOutput, resumes = !request.resumedCodes.empty();
    const bool forbidden = request.pictureMode == PictureMode::none || request.holes() > 0 ||
                           (request.pictureMode == PictureMode::exactly && request.pictures <= 0);
    const bool mustDraw = (request.pictureMode == PictureMode::exactly && !forbidden) ||
                          request.pictureMode == PictureMode::only || resumes;
    if (mustDraw && !draws)
        throw Error(withReason(model.manifest().name + " can't draw pictures", model.capabilities().noPictureOutput));
    if (request.pictureMode != PictureMode::only && !model.tokenizer())
        throw Error("{} has no text tokenizer: it can't write text", model.manifest().name);
    if (m_run.firstStream && (request.pictureMode != PictureMode::only || request.pictures != 1))
        throw Error("what is drawn together is one picture each, without text");
    if (request.repaint && (request.pictureMode != PictureMode::only || request.pictures != 1 || resumes))
        throw Error("a picture is drawn anew in part alone: one, without text, and none that was begun before");
    const std::span<const PictureGrid> known = m_run.layout().grids();
    if (draws && !request.pictureGrid.empty() && std::ranges::find(known, request.pictureGrid) == known.end())
        throw Error("{} draws no pictures of {} columns and {} rows of codes", model.manifest().name,
                    request.pictureGrid.columns, request.pictureGrid.rows);
    if (const Contrast& contrast = request.guidance.contrast; draws && contrast != Contrast{}) {
        if (const int most = m_run.layout().codes(); contrast.k < 0 || contrast.k > most)
            throw Error("the k of a contrast is {}; {} has {} codes to choose from", contrast.k, model.manifest().name,
                        most);
        if (!(contrast.alpha >= 0 && contrast.alpha <= 1))
            throw Error("the alpha of a contrast is {}, expected a number from 0 to 1", contrast.alpha);
    }
    return {.picture = request.pictureGrid,
            .pictures = draws && (!forbidden || resumes),
            .text = request.pictureMode != PictureMode::only,
            .endOfTurn = request.stopAtEndOfTurn,
            .contextLength = m_run.session.contextLength()};
}

void GenerationRun::proveBeams(const Grammar::Rules& rules) const {
    if (m_run.request.holes() > 0)
        throw Error("the holes of a prompt are filled by one beam, not {}", m_run.request.beams);
    if (rules.pictures || !rules.text)
        throw Error("{} beams write text alone, and pictures are wanted, too: one beam draws them",
                    m_run.request.beams);
}

void GenerationRun::readAmong() {
    const GenerationRequest& request = m_run.request;
    if (request.pictureMode != PictureMode::none || request.holes() > 0 || !request.choices.empty())
        throw Error("what is written is one of some texts where text alone is wanted: no picture, hole or choice");
    const auto room = static_cast<std::size_t>(m_run.session.contextLength()) - m_run.rows.size();
    for (const std::string& each : request.among) {
        Rows rows;
        if (m_run.layout().leastText(each) < room)
            m_run.layout().addText(each, rows);
        if (rows.empty() || rows.size() >= room)
            throw Error("\"{}\" can't be what is written: {}", std::string_view(each).substr(0, 60),
                        each.empty() ? "it is empty" : "it does not fit behind the prompt");
        m_run.among.add(tokensOf(rows));
    }
}

void GenerationRun::proveBegun() const {
    const GenerationRequest& request = m_run.request;
    if (request.holes() > 0 || !request.choices.empty() || !request.among.empty() || request.beams > 1 ||
        request.pictureMode == PictureMode::only || !request.resumedCodes.empty())
        throw Error("a text that was begun is gone on with as text alone: no hole, choice, beam or picture");
    m_run.layout().proveTokens(request.begun);
    if (std::ranges::any_of(request.begun,
                            [&](TokenId id) { return m_run.layout().meaningOf(id) != TokenMeaning::text; }))
        throw Error("the text that was begun has tokens that are no text");
}

void GenerationRun::begin() {
    if (!m_run.request.begun.empty())
        proveBegun();
    if (m_run.request.beams > 1 && m_run.request.choices.empty())
        proveBeams(rules());
    m_run.rows = m_prompt.rows();
    m_run.report.setPrompt(static_cast<int>(m_run.rows.size()));
    if (m_run.request.holes() > 0) {
        if (!m_run.request.choices.empty())
            throw Error("the holes of a prompt are filled with what the model likes, and nothing is chosen from");
        if (m_run.request.pictureMode == PictureMode::only || !m_run.request.resumedCodes.empty())
            throw Error("the holes of a prompt are filled with text, and no picture is drawn");
        m_run.report.setReused(fillHole(0));
        return;
    }
    m_run.textBegin = m_run.rows.size();
    m_run.grammar = m_run.layout().grammar(rules(), m_run.rows);
    if (!m_run.request.among.empty()) {
        readAmong();
        m_run.passBehindPicture();
    }
    if (!m_run.request.choices.empty()) {
        if (m_run.request.pictureMode != PictureMode::none || !m_run.request.resumedCodes.empty())
            throw Error("what is chosen from are texts, and no picture is drawn");
        m_run.report.setReused(m_run.adopt(0, m_run.rows, m_run.session.contextLength()));
        m_stage = Stage::choosing;
        return;
    }
    const bool continues = m_run.layout().endsInText(m_run.rows);
    if (m_run.request.beams > 1) {
        m_run.report.setReused(m_beams.begin(continues));
        m_stage = Stage::beams;
        return;
    }
    m_text.begin(continues);
    if (m_run.request.pictureMode == PictureMode::only || !m_run.request.resumedCodes.empty())
        return openPicture();
    m_run.report.setReused(m_run.adopt(0, m_run.rows, m_run.session.contextLength()));
    m_stage = Stage::text;
}

void GenerationRun::choose() {
    const std::vector<std::string>& choices = m_run.request.choices;
    m_run.report.addChoice(choiceScore(m_run, choices[m_run.report.choices()]));
    const std::size_t done = m_run.report.choices();
    m_run.report.progress(Phase::text, static_cast<std::int64_t>(done), std::ssize(choices), false);
    if (done == choices.size())
        finish(FinishReason::endOfText);
}

// Its text goes on in what stands before the hole: a blank that it begins with is one.
int GenerationRun::fillHole(int number) {
    m_hole = number;
    m_run.textBegin = m_run.rows.size();
    m_run.grammar = m_run.layout().grammar(rules(), m_run.rows);
    m_run.report.send(HoleBegan{number});
    m_text.begin(true);
    m_stage = Stage::text;
    return m_run.adopt(0, m_run.rows, m_run.session.contextLength());
}

void GenerationRun::endHole(FinishReason reason) {
    if (m_hole + 1 >= m_run.request.holes())
        return finish(reason);
    m_text.flush();
    m_run.layout().addAnswer(m_hole + 1, m_run.rows);
    if (static_cast<int>(m_run.rows.size()) >= m_run.session.contextLength())
        return finish(FinishReason::contextFull);
    fillHole(m_hole + 1);
}

void GenerationRun::openPicture() {
    m_text.flush();
    m_stage = Stage::picture;
    m_picture.open();
}

void GenerationRun::endText(FinishReason reason) {
    if (m_run.request.holes() > 0 && reason != FinishReason::contextFull)
        return endHole(reason);
    const bool owesPictures =
        m_run.request.pictureMode == PictureMode::exactly && m_picture.finished() < m_run.request.pictures;
    if (!owesPictures || reason == FinishReason::contextFull)
        return finish(reason);
    if (!m_run.grammar->canOpenPicture())
        return finish(FinishReason::contextFull);
    openPicture();
}

void GenerationRun::endPicture() {
    const GenerationRequest& request = m_run.request;
    const bool isEnough = m_picture.finished() >= request.pictures;
    if (request.pictureMode == PictureMode::only)
        return isEnough ? finish(FinishReason::picturesDone) : openPicture();
    const bool onlyResumed = request.pictureMode == PictureMode::none;
    if (onlyResumed || (request.pictureMode == PictureMode::exactly && isEnough)) {
        Grammar::Rules rules = m_run.grammar->rules();
        rules.pictures = false;
        m_run.grammar->setRules(rules);
    }
    m_text.begin(false);
    m_stage = Stage::text;
}

void GenerationRun::finish(FinishReason reason) {
    m_text.flush();
    m_stage = Stage::done;
    if (m_run.request.likelihood && m_run.report.pictures() == 0 && reason != FinishReason::stopped)
        m_run.report.setLikelihood(answerLikelihood(m_run, static_cast<std::size_t>(m_run.report.promptTokens())));
    if (m_run.request.odds && m_run.report.pictures() == 0 && reason != FinishReason::stopped &&
        m_run.request.resumedCodes.empty())
        m_run.report.setTextOdds(oddsOfText(m_run, static_cast<std::size_t>(m_run.report.promptTokens())));
    const bool isWhole = std::ssize(m_run.request.resumedCodes) == m_run.request.pictureGrid.codes();
    if (m_run.request.odds && isWhole && reason == FinishReason::picturesDone)
        m_run.report.setOdds(oddsOfCodes(m_run, static_cast<std::size_t>(m_run.report.promptTokens())));
    m_run.report.finish(reason);
}

void GenerationRun::fail(const std::string& cause, Remedies remedies, bool deviceFailed) {
    m_text.flush();
    m_picture.keepOpen();
    m_stage = Stage::done;
    m_run.report.send(Failed{cause, std::move(remedies), deviceFailed, place()});
}

}  // namespace pardalis
