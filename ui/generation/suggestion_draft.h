#pragma once

#include "core/generation/generation_request.h"
#include "core/models/model_facts.h"
#include "ui/suggestion/pending_suggestion.h"

#include <QObject>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace pardalis {

class SuggestionRecorder;

// A suggestion with all it takes to keep it or to try it again. On the page or put aside, it is whole.
class SuggestionDraft final : public QObject {
    Q_OBJECT
public:
    // `state`: of the document's history.
    SuggestionDraft(const Document& document, std::uint64_t state, const Position& anchor,
                    std::shared_ptr<const ModelFacts> facts, GenerationRequest request, std::string altText);
    // The same for what fills holes.
    SuggestionDraft(const Document& document, std::uint64_t state, PendingSuggestion::Filling filling,
                    std::shared_ptr<const ModelFacts> facts, GenerationRequest request);
    ~SuggestionDraft() override;

    PendingSuggestion& pending() { return m_pending; }
    const PendingSuggestion& pending() const { return m_pending; }
    const ModelFacts& facts() const { return *m_facts; }  // of the model it comes from
    const GenerationRequest& request() const { return m_request; }
    const std::string& altText() const { return m_altText; }
    // Which of the tries in one place it is; those of one series take turns. The first begins a series of its own.
    struct Try {
        std::uint64_t series = 0;
        int number = 0;
    };
    const Try& ofTries() const { return m_try; }
    void setTry(const Try& which) { m_try = which; }

    // Finished::likelihood, once it has ended of itself.
    std::optional<double> likelihood() const { return m_likelihood; }

    // What came so far, to be kept through a crash; none: nothing did.
    std::optional<UnkeptWork> unkept(const Document& document) const;

    // The events of its request. The last one ends it, in `document` as that is then.
    void take(const GenerationEvent& event, const Document& document);
    // Whether it is all there, its pictures' files and its record included, which are made behind its last event.
    bool complete() const;
    bool hasFailed() const {
        return m_failed;
    }  // a picture's file or the record could not be made: it is never complete
    // Id and JSON of how it was made; CHECKs that it is complete.
    const std::pair<std::string, std::string>& record() const;

signals:
    void completed();
    void failed(const QString& cause);

private:
    void follow(SuggestionRecorder& recorder);
    void end(const GenerationEvent& last, const Document& document);

    std::shared_ptr<const ModelFacts> m_facts;
    GenerationRequest m_request;
    std::string m_altText;
    PendingSuggestion m_pending;
    Try m_try;
    std::unique_ptr<SuggestionRecorder> m_recorder;
    std::optional<std::pair<std::string, std::string>> m_record;
    std::optional<double> m_likelihood;
    bool m_failed = false;
    std::vector<std::int32_t> m_tokens;  // that came so far, as the record will have them
    std::size_t m_pictureBegan = 0;      // of them: the last picture's codes
};

}  // namespace pardalis
