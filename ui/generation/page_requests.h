#pragma once

#include "core/generation/looking.h"
#include "core/generation/request_builder.h"
#include "core/prompt/picture_tasks.h"
#include "ui/generation/ask_request.h"
#include "ui/generation/generation_settings.h"
#include "ui/generation/look_wish.h"
#include "ui/library/library_pages.h"
#include "ui/suggestion/pending_suggestion.h"

#include <span>

namespace pardalis {

// Makes requests of what is wished for on a page, as the settings have it and an open model takes it. All of it outlives
// the requests; each throws Error where it can't be. Ids are the caller's.
class PageRequests {
public:
    PageRequests(const Document& document, const ModelFacts& facts, const GenerationSettings& settings)
        : m_document(document), m_facts(facts), m_settings(settings) {}

    // Going on at a caret: what is sent, and to be answered.
    PromptPlan planAt(const Position& caret) const;
    GenerationRequest goOn(const Position& caret) const;
    // In the form that the model knows, whatever stands on the page.
    GenerationRequest fulfil(const std::string& brief) const;
    // `like`: pages that the picture is to be like; those that have no room are left out, the last first.
    GenerationRequest draw(const std::string& wish, std::span<const LibraryPage> like = {}) const;
    // A picture of the page anew, changed as the wish says; as strongly after that and the picture as `guidance` says.
    GenerationRequest change(BlockId picture, const std::string& wish, const GuidanceOptions& guidance) const;
    // Rows of codes of a picture of the page anew, from `first` up to `end`; the wish says what the whole shows.
    GenerationRequest repaint(BlockId picture, int first, int end, const std::string& wish) const;
    // What lies below a picture that is wider than what the model draws, with it on top.
    GenerationRequest drawBelow(BlockId picture, const std::string& wish) const;
    // Lines, white on black, with words; things at places.
    GenerationRequest drawAfter(PictureTask task, const Image& lines, const std::string& wish) const;
    GenerationRequest drawPlaced(const PlacedWish& wish) const;
    // What a record keeps, with another wish behind its pictures and another seed.
    GenerationRequest again(GenerationRequest recorded, const std::string& wish) const;
    // What a selection or a caret leaves to be filled in: of a passage with blanks those.
    PendingSuggestion::Filling fillingAt(const Position& from, const Position& to) const;
    GenerationRequest fill(const PendingSuggestion::Filling& filling) const;
    // A picture of the page, looked at.
    LookQuestion look(BlockId picture, const LookWish& wish) const;
    PromptPlan planAnswer(const AskRequest& asked) const;
    GenerationRequest answer(const AskRequest& asked) const;

private:
    GenerationRequest textOf(const PromptPlan& plan) const;
    GenerationRequest pictureOf(const PromptPlan& plan, PictureGrid grid) const;
    PromptPage pageOf(BlockId picture) const;
    PromptPicture lookedAt(BlockId picture) const;
    GenerationRequest paintOn(Repaint repaint, const std::string& wish) const;
    GenerationRequest seeded(GenerationRequest request) const;
    bool draws() const { return m_settings.pictures && m_facts.pictureOutput; }

    const Document& m_document;
    const ModelFacts& m_facts;
    const GenerationSettings& m_settings;
};

}  // namespace pardalis
