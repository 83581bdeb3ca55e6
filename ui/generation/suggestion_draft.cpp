#include "ui/generation/suggestion_draft.h"

#include "core/base/check.h"
#include "ui/generation/suggestion_recorder.h"
#include "ui/page/qt_text.h"

#include <algorithm>

namespace pardalis {

SuggestionDraft::SuggestionDraft(const Document& document, std::uint64_t state, const Position& anchor,
                                 std::shared_ptr<const ModelFacts> facts, GenerationRequest request,
                                 std::string altText)
    : m_facts(std::move(facts)),
      m_request(std::move(request)),
      m_altText(std::move(altText)),
      m_pending(document, anchor, m_request.pictureMode == PictureMode::only, state),
      m_recorder(std::make_unique<SuggestionRecorder>(*m_facts, m_request, m_altText)) {
    follow(*m_recorder);
}

SuggestionDraft::SuggestionDraft(const Document& document, std::uint64_t state, PendingSuggestion::Filling filling,
                                 std::shared_ptr<const ModelFacts> facts, GenerationRequest request)
    : m_facts(std::move(facts)),
      m_request(std::move(request)),
      m_pending(document, std::move(filling), state),
      m_recorder(std::make_unique<SuggestionRecorder>(*m_facts, m_request, m_altText)) {
    follow(*m_recorder);
}

void SuggestionDraft::follow(SuggestionRecorder& recorder) {
    connect(&recorder, &SuggestionRecorder::pictureMade, this, [this](int picture, const MadePicture& made) {
        m_pending.setMade(picture, made);
        if (complete())
            emit completed();
    });
    connect(&recorder, &SuggestionRecorder::recordMade, this, [this](const QString& id, const QByteArray& record) {
        m_record = {toUtf8(id), record.toStdString()};
        if (complete())
            emit completed();
    });
    connect(&recorder, &SuggestionRecorder::failed, this, [this](const QString& cause) {
        m_failed = true;
        emit failed(cause);
    });
}

SuggestionDraft::~SuggestionDraft() = default;

std::optional<UnkeptWork> SuggestionDraft::unkept(const Document& document) const {
    std::optional<UnkeptWork> work = m_pending.soFar(document, [this](const PendingPicture& pending) {
        Picture picture;
        picture.width = pending.pixels().width();
        picture.height = pending.pixels().height();
        picture.alt = m_altText;
        picture.origin = Origin::model;
        picture.tokens = ImageTokens{m_facts->imageTokenizerId, pending.columns(), pending.rows(), pending.codes()};
        picture.generation = m_recorder->id();
        return picture;
    });
    if (work && m_record)
        work->edit.addedGenerations.insert(*m_record);
    else if (work)  // a picture is gone on with by it
        work->edit.addedGenerations.emplace(
            m_recorder->id(), GenerationRecorder::beginning(*m_facts, m_request, m_recorder->id(), m_tokens));
    return work;
}

void SuggestionDraft::take(const GenerationEvent& event, const Document& document) {
    if (const auto* delta = std::get_if<TextDelta>(&event.what))
        for (const TokenId id : delta->tokens)
            m_tokens.push_back(toInt(id));
    else if (const auto* codes = std::get_if<ImageCodes>(&event.what))
        for (const int code : codes->codes)
            m_tokens.push_back(toInt(m_facts->layout->tokenOf(code)));
    else if (std::holds_alternative<ImageBegan>(event.what))
        m_pictureBegan = m_tokens.size();
    else if (const auto* finished = std::get_if<ImageFinished>(&event.what))  // a stop may take its last code back
        m_tokens.resize(std::min(m_tokens.size(), m_pictureBegan + finished->codes.size()));
    m_recorder->take(event);
    std::visit(
        [this](const auto& what) {
            if constexpr (requires { m_pending.add(what); })
                m_pending.add(what);
        },
        event.what);
    if (event.isLast())
        end(event, document);
}

void SuggestionDraft::end(const GenerationEvent& last, const Document& document) {
    m_pending.dropBlankPicture();
    const auto* done = std::get_if<Finished>(&last.what);
    if (done)
        m_likelihood = done->likelihood;
    const bool stopped = !done || done->reason == FinishReason::stopped;
    m_pending.end(stopped ? PendingSuggestion::State::stopped : PendingSuggestion::State::finished, document);
}

bool SuggestionDraft::complete() const {
    return !m_pending.running() && m_record && m_pending.ready(m_pending.items().size());
}

const std::pair<std::string, std::string>& SuggestionDraft::record() const {
    CHECK(complete());
    return *m_record;
}

}  // namespace pardalis
