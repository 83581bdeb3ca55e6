#include "ui/generation/page_requests.h"

#include "core/base/error.h"
#include "core/document/picture_place.h"
#include "core/families/family.h"
#include "core/formats/picture_import.h"
#include "core/generation/answer_check.h"
#include "core/generation/fill_request.h"
#include "core/generation/zoom.h"
#include "core/image/image_io.h"
#include "ui/page/qt_text.h"

#include <QRandomGenerator>

#include <algorithm>

namespace pardalis {
namespace {

// With as many of its pages as there is room for.
PromptPlan planWithPages(Illustration& wish, const ModelFacts& facts) {
    for (;;) {
        try {
            return planIllustration(wish, facts.limits, *facts.layout);
        } catch (const Error&) {
            if (wish.like.empty())
                throw;
            wish.like.pop_back();
        }
    }
}

}  // namespace

GenerationRequest PageRequests::seeded(GenerationRequest request) const {
    request.seed = m_settings.fixedSeed ? m_settings.seed : QRandomGenerator::global()->generate64();
    return request;
}

// Of text, and where it is wished pictures.
GenerationRequest PageRequests::textOf(const PromptPlan& plan) const {
    GenerationRequest request = buildRequest(plan, m_facts);
    m_settings.applyTo(request, m_facts);
    if (!draws())
        request.pictureMode = PictureMode::none;
    return request;
}

GenerationRequest PageRequests::pictureOf(const PromptPlan& plan, PictureGrid grid) const {
    GenerationRequest request = buildRequest(plan, m_facts);
    m_settings.applyTo(request, m_facts);
    request.pictureMode = PictureMode::only;
    request.pictures = 1;
    request.pictureGrid = grid;
    return seeded(std::move(request));
}

PromptPlan PageRequests::planAt(const Position& caret) const {
    const int reserve = positionsForAnswer(m_settings.maxTokens, draws() ? 1 : 0, *m_facts.layout);
    return planPrompt(m_document, caret, promptOptions(m_document, reserve), m_facts.limits, *m_facts.layout);
}

GenerationRequest PageRequests::goOn(const Position& caret) const {
    GenerationRequest request = textOf(planAt(caret));
    request.check = answerCheck(request, m_document, caret, m_facts);
    return seeded(std::move(request));
}

GenerationRequest PageRequests::fulfil(const std::string& brief) const {
    DocumentInfo info;
    info.brief = brief;
    const Document wish(info, {}, {});
    GenerationRequest request = textOf(planQuestion({.question = brief}, m_facts.limits, *m_facts.layout));
    request.check = answerCheck(request, wish, wish.end(), m_facts);
    return seeded(std::move(request));
}

GenerationRequest PageRequests::draw(const std::string& wish, std::span<const LibraryPage> like) const {
    if (!m_facts.pictureOutput)
        throw Error(withReason(m_facts.name + " can't draw pictures", m_facts.noPictureOutput));
    const PictureGrid grid = m_settings.pictureGrid(m_facts);
    Illustration illustration{.text = m_facts.illustrationPrompt(wish, grid), .grid = grid};
    for (const LibraryPage& page : like)
        illustration.like.push_back({page.document.text, &page.block, page.media});
    const PromptPlan plan = planWithPages(illustration, m_facts);
    GenerationRequest request = pictureOf(plan, grid);
    request.wish = wish;
    for (std::size_t i = 0; i < plan.pages.size(); ++i)
        request.inspiredBy.push_back(
            {like[i].document.text, like[i].document.source, like[i].document.media, plan.pages[i]});
    return request;
}

// Without a text.
PromptPage PageRequests::pageOf(BlockId id) const {
    const Block* picture = m_document.find(id);
    if (!picture || !picture->picture)
        throw Error("the picture is no longer in the document");
    return {"", picture, m_document.media().find(picture->picture->media)};
}

GenerationRequest PageRequests::change(BlockId id, const std::string& wish, const GuidanceOptions& guidance) const {
    PromptPage from = pageOf(id);
    from.text = instructionOf(PictureTask::edit);
    const PictureGrid grid = promptGrid(*from.picture->picture, *m_facts.layout);
    GenerationRequest request = pictureOf(
        planIllustration({.text = wish, .grid = grid, .from = std::move(from)}, m_facts.limits, *m_facts.layout), grid);
    request.wish = wish;
    const Contrast contrast = request.guidance.contrast;
    request.guidance = guidance;
    request.guidance.contrast = contrast;
    return request;
}

GenerationRequest PageRequests::paintOn(Repaint repaint, const std::string& wish) const {
    const PictureGrid grid = repaint.picture.grid;
    GenerationRequest request =
        pictureOf(planIllustration({.text = m_facts.illustrationPrompt(wish, grid), .grid = grid}, m_facts.limits,
                                   *m_facts.layout),
                  grid);
    request.repaint = std::move(repaint);
    request.wish = wish;
    return request;
}

GenerationRequest PageRequests::repaint(BlockId id, int first, int end, const std::string& wish) const {
    const PromptPage page = pageOf(id);
    const PictureGrid grid = promptGrid(*page.picture->picture, *m_facts.layout);
    return paintOn({.picture = promptPictureOf(page, grid, m_facts), .firstRow = first, .endRow = end}, wish);
}

GenerationRequest PageRequests::drawBelow(BlockId id, const std::string& wish) const {
    const PromptPage page = pageOf(id);
    if (!page.media)
        throw Error("the bytes of the picture are missing from the document");
    return paintOn({.picture = promptPictureOf(page, m_settings.pictureGrid(m_facts), m_facts), .isTop = true}, wish);
}

GenerationRequest PageRequests::drawAfter(PictureTask task, const Image& lines, const std::string& wish) const {
    MediaStore media;
    const Block picture = importPicture(media, encodePng(lines), "the sketch");
    const PictureGrid grid = m_settings.pictureGrid(m_facts);
    const Illustration illustration{
        .text = wish,
        .grid = grid,
        .from = PromptPage{std::string(instructionOf(task)), &picture, media.find(picture.picture->media)}};
    GenerationRequest request = pictureOf(planIllustration(illustration, m_facts.limits, *m_facts.layout), grid);
    request.wish = wish;
    return request;
}

GenerationRequest PageRequests::drawPlaced(const PlacedWish& wish) const {
    const PictureGrid grid = m_settings.pictureGrid(m_facts);
    GenerationRequest request =
        pictureOf(planIllustration({.text = placedWords(wish.caption, atCodes(wish.things, grid)), .grid = grid},
                                   m_facts.limits, *m_facts.layout),
                  grid);
    request.wish = wish.caption;
    return request;
}

// Those of a whole picture are worded for the model, those of a change are not.
GenerationRequest PageRequests::again(GenerationRequest request, const std::string& wish) const {
    std::vector<PromptPart>& prompt = request.prompt;
    const auto isPicture = [](const PromptPart& part) { return std::holds_alternative<PromptPicture>(part); };
    const auto isText = [](const PromptPart& part) { return std::holds_alternative<PromptText>(part); };
    const auto behind = std::find_if(prompt.rbegin(), prompt.rend(), isPicture).base();
    auto place = std::find_if(behind, prompt.end(), isText);
    if (place == prompt.end())
        throw Error("the record has no words that a wish could take the place of");
    *place = PromptText{request.repaint ? m_facts.illustrationPrompt(wish, request.pictureGrid) : wish};
    prompt.erase(std::remove_if(place + 1, prompt.end(), isText), prompt.end());
    request.resumedCodes.clear();
    request.wish = wish;
    return seeded(std::move(request));
}

PendingSuggestion::Filling PageRequests::fillingAt(const Position& from, const Position& to) const {
    PendingSuggestion::Filling filling{.passage = inReadingOrder(m_document, {{from, to}}).front(), .holes = {}};
    filling.holes = blanksIn(m_document, filling.passage);
    if (filling.holes.empty())
        filling.holes = {filling.passage};
    return filling;
}

GenerationRequest PageRequests::fill(const PendingSuggestion::Filling& filling) const {
    GenerationRequest request = fillRequest(m_document, filling.holes, m_settings.maxTokens, m_facts).request;
    const int length = request.maxTokens;
    m_settings.applyTo(request, m_facts);
    request.maxTokens = length;
    return seeded(std::move(request));
}

PromptPicture PageRequests::lookedAt(BlockId id) const {
    const PromptPage page = pageOf(id);
    return promptPictureOf(page, promptGrid(*page.picture->picture, *m_facts.layout), m_facts);
}

LookQuestion PageRequests::look(BlockId picture, const LookWish& wish) const {
    const PictureBox whole{0, 0, 1, 1};
    const PromptPage page = pageOf(picture);
    const std::optional<PictureBox> box =
        boxForModel(wish.box == PictureBox{} ? whole : wish.box, *page.picture->picture);
    if (!box && !wish.part)
        throw Error("the box is outside of the part of the picture that the model is shown");
    LookQuestion question{.task = wish.task,
                          .pictures = {lookedAt(picture)},
                          .text = wish.text,
                          .phrase = wish.phrase,
                          .box = box.value_or(whole),
                          .reasons = wish.reasons,
                          .page = wish.page,
                          .choices = wish.choices};
    if (wish.part)
        question.pictures.front() = zoomed(std::move(question.pictures.front()), *wish.part);
    for (const BlockId other : wish.others)
        question.pictures.push_back(lookedAt(other));
    return question;
}

PromptPlan PageRequests::planAnswer(const AskRequest& asked) const {
    AskedQuestion question{.passage = toUtf8(asked.subject.passage),
                           .turns = asked.turns,
                           .question = toUtf8(asked.question),
                           .reserve = positionsForAnswer(m_settings.maxTokens, 0, *m_facts.layout)};
    if (asked.subject.picture)
        question.pictures.push_back(pageOf(*asked.subject.picture));
    for (const BlockId other : asked.subject.others)
        question.pictures.push_back(pageOf(other));
    return planQuestion(question, m_facts.limits, *m_facts.layout);
}

GenerationRequest PageRequests::answer(const AskRequest& asked) const {
    GenerationRequest request = textOf(planAnswer(asked));
    request.pictureMode = PictureMode::none;
    return seeded(std::move(request));
}

}  // namespace pardalis
