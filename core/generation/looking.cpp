#include "core/generation/looking.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/text_rules.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace pardalis {
namespace {

constexpr int kShortAnswer = 64, kLongAnswer = 128;
constexpr int kBoxTokens = 16;  // of some boxes, their cells and what is between them

// A published question: "Qusestion" is how it is spelt there, and the model was tried so (K1, web-page questions).
constexpr const char* kPagePrefix =
    "Given the context below from web page, extract the answer from the given text like this: Qusestion: Who is the "
    "publisher of this book? Answer: Penguin Books Ltd. Context:";

struct NamedTask {
    LookTask task;
    const char* name;
};
constexpr std::array<NamedTask, kLookTasks> kNames{{{LookTask::alt, "alt"},
                                                    {LookTask::caption, "caption"},
                                                    {LookTask::ask, "ask"},
                                                    {LookTask::where, "where"},
                                                    {LookTask::reasons, "reasons"},
                                                    {LookTask::reasoned, "reasoned"},
                                                    {LookTask::find, "find"},
                                                    {LookTask::isThere, "is-there"},
                                                    {LookTask::name, "name"},
                                                    {LookTask::choose, "choose"},
                                                    {LookTask::page, "page"},
                                                    {LookTask::next, "next"}}};

bool points(LookTask task) { return task == LookTask::where || task == LookTask::find || task == LookTask::name; }

// How many pictures of a series, in the word that the paper has for three, four and eight of them.
std::string countOf(std::size_t pictures) {
    constexpr std::array kWords{"one", "two", "three", "four", "five", "six", "seven", "eight"};
    return pictures >= 1 && pictures <= kWords.size() ? kWords[pictures - 1] : std::to_string(pictures);
}

std::string filled(std::string worded, const std::string& text) {
    if (const std::size_t at = worded.find("{text}"); at != std::string::npos)
        worded.replace(at, std::string_view("{text}").size(), text);
    return worded;
}

std::string questionIn(const ModelFacts& facts, const std::string& text) { return filled(facts.limits.question, text); }

// How much of a text's beginning takes no more than so many tokens, cut behind a word.
std::size_t bytesWithin(std::string_view text, int tokens, const PromptLayout& layout) {
    if (tokens <= 0)
        return 0;
    if (layout.leastText(text) <= static_cast<std::size_t>(tokens) && layout.text(text) <= tokens)
        return text.size();
    constexpr std::size_t kMostBytes = 64;  // of a token, about
    std::size_t fits = 0, tooMuch = std::min(text.size(), static_cast<std::size_t>(tokens) * kMostBytes) + 1;
    while (fits + 1 < tooMuch) {
        const std::size_t middle = (fits + tooMuch) / 2;
        (layout.text(text.substr(0, middle)) <= tokens ? fits : tooMuch) = middle;
    }
    text = text.substr(0, completeUtf8Prefix(text.substr(0, fits)));
    const std::size_t blank = text.find_last_of(" \n\t");
    return blank == std::string_view::npos ? text.size() : blank;
}

std::string pageQuestion(const std::string& question) { return "Q: " + question + " A:"; }

class LookWriter {
public:
    LookWriter(const LookQuestion& question, const ModelFacts& facts) : m_question(question), m_facts(facts) {
        m_request.prompt.emplace_back(Control::begin);
    }

    GenerationRequest write() {
        m_request.pictureMode = PictureMode::none;
        m_request.text = {.temperature = 0, .topP = 1, .topK = 0, .repetitionPenalty = 1};
        m_request.beams = m_facts.beams;
        // What a page says is to come again.
        m_request.noRepeat = m_question.task == LookTask::page ? 0 : m_facts.noRepeat;
        m_request.maxTokens = kShortAnswer;
        if (m_question.task == LookTask::next)
            next();
        else
            ofOnePicture();
        return std::move(m_request);
    }

private:
    void ofOnePicture() {
        if (m_question.pictures.size() != 1)
            throw Error("one picture is looked at, not {}", m_question.pictures.size());
        m_request.prompt.emplace_back(m_question.pictures.front());
        switch (m_question.task) {
        case LookTask::alt: text(m_facts.look.caption); break;
        case LookTask::caption: describe(m_facts.look.description); break;
        case LookTask::reasons: describe(m_facts.look.reasons); break;
        case LookTask::ask: ask(questionText()); break;
        case LookTask::reasoned:
            text(m_question.reasons);
            ask(questionText());
            break;
        case LookTask::where:
            pointing({.text = m_question.text.empty() ? m_facts.look.caption : questionIn(m_facts, m_question.text),
                      .spans = {}},
                     false);
            break;
        case LookTask::find: find(); break;
        case LookTask::isThere:
            ask(filled(m_facts.look.isThere, questionText()));
            m_request.choices = {m_facts.look.yes, m_facts.look.no};
            break;
        case LookTask::name: pointing({.text = "It is", .spans = {{0, 2, {m_question.box}}}}, false); break;
        case LookTask::choose:
            if (m_question.choices.size() < 2)
                throw Error("of {} answers none can be chosen", m_question.choices.size());
            ask(questionText());
            m_request.choices = m_question.choices;
            break;
        case LookTask::page: page(); break;
        case LookTask::next: break;
        }
    }

    void text(const std::string& words) {
        if (!words.empty())
            m_request.prompt.emplace_back(PromptText{words});
    }
    void ask(const std::string& question) {
        text(questionIn(m_facts, question));
        if (m_facts.layout->control(Control::endOfTurn) > 0)
            m_request.prompt.emplace_back(Control::endOfTurn);
    }
    void describe(const std::string& words) {
        text(words);
        m_request.maxTokens = kLongAnswer;
    }
    void pointing(GroundedText said, bool opens) {
        m_request.prompt.emplace_back(PointingText{.said = std::move(said), .asksForBoxes = true, .opensBoxes = opens});
    }
    const std::string& questionText() const {
        if (m_question.text.empty())
            throw Error("there is no question");
        return m_question.text;
    }
    void find() {
        if (m_question.phrase.empty())
            throw Error("there are no words to be found in the picture");
        GroundedText said{.text = m_question.text, .spans = {}};
        if (!said.text.empty() && said.text.back() != ' ')
            said.text += ' ';
        const std::size_t begin = said.text.size();
        said.text += m_question.phrase;
        said.spans.push_back({begin, said.text.size(), {}});
        pointing(std::move(said), true);
        m_request.maxTokens = kBoxTokens;
    }
    void page() {
        const std::string question = pageQuestion(questionText());
        text(kPagePrefix);
        text(m_question.page.substr(0, pageThatFits(m_question, m_facts)));
        text(question);
    }
    void next() {
        if (m_question.pictures.size() < 2)
            throw Error("a series needs a picture and one that may follow");
        const std::size_t series = m_question.pictures.size() - 1;
        text("Here are " + countOf(series) + " images:");
        for (std::size_t i = 0; i < series; ++i)
            m_request.prompt.emplace_back(m_question.pictures[i]);
        text("The following image is:");
        m_request.prompt.emplace_back(m_question.pictures.back());
        text("Is it correct?");
        m_request.choices = {"Yes"};
        const int taken = static_cast<int>(m_question.pictures.size()) * m_facts.layout->picture();
        if (taken >= m_facts.limits.contextLength)
            throw Error("{} pictures take {} tokens; the model's context holds {}: choose a shorter series",
                        m_question.pictures.size(), taken, m_facts.limits.contextLength);
    }

    const LookQuestion& m_question;
    const ModelFacts& m_facts;
    GenerationRequest m_request;
};

}  // namespace

const char* nameOf(LookTask task) { return std::ranges::find(kNames, task, &NamedTask::task)->name; }

std::optional<LookTask> lookTaskNamed(std::string_view name) {
    const auto found =
        std::ranges::find(kNames, name, [](const NamedTask& each) { return std::string_view(each.name); });
    return found == kNames.end() ? std::nullopt : std::optional(found->task);
}

GenerationRequest lookRequest(const LookQuestion& question, const ModelFacts& facts) {
    if (!facts.pictureInput || !facts.textOutput || !facts.knowsText())
        throw Error("{} can't say what a picture shows: it {}", facts.name,
                    !facts.pictureInput ? "reads no pictures" : "writes no text");
    if (points(question.task) && !facts.trainedFor.grounding)
        throw Error("{} does not say where in a picture something is", facts.name);
    return LookWriter(question, facts).write();
}

// It gets what is left beside the picture, the question and an answer.
std::size_t pageThatFits(const LookQuestion& question, const ModelFacts& facts) {
    CHECK(facts.knowsText());
    const PromptLayout& layout = *facts.layout;
    const int taken = layout.control(Control::begin) + layout.picture() + layout.text(kPagePrefix) +
                      layout.text(pageQuestion(question.text)) + kShortAnswer;
    return bytesWithin(question.page, facts.limits.contextLength - taken, layout);
}

GroundedText readLook(LookTask task, std::span<const TokenId> answer, const ModelFacts& facts) {
    CHECK(facts.knowsText());
    GroundedText said = facts.layout->grounded(answer, task == LookTask::find);
    if (task == LookTask::find) {
        said.text.clear();
        said.spans.resize(std::min<std::size_t>(said.spans.size(), 1));
        for (GroundedSpan& span : said.spans)
            span.begin = span.end = 0;
    }
    return said;
}

std::string altTextOf(const GroundedText& said) {
    std::string text;
    for (const char c : cleanText(said.text, TextPlace::code)) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n';
        if (!isBlank)
            text += c;
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
    }
    if (!text.empty() && text.back() == ' ')
        text.pop_back();
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

std::vector<double> sharesOf(std::span<const ChoiceScore> scores) {
    std::vector<double> shares;
    double most = -std::numeric_limits<double>::infinity();
    for (const ChoiceScore& score : scores)
        most = std::max(most, score.mean());
    for (const ChoiceScore& score : scores)
        shares.push_back(std::exp(score.mean() - most));
    const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares)
        share /= all;
    return shares;
}

}  // namespace pardalis
