#include "core/generation/looking.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/document/picture_place.h"
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
                                                    {LookTask::next, "next"},
                                                    {LookTask::sentiment, "sentiment"},
                                                    {LookTask::hateful, "hateful"},
                                                    {LookTask::label, "label"},
                                                    {LookTask::glossary, "glossary"}}};

constexpr const char* kLabel = "The photo of the";
constexpr int kLabelBeams = 2;

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

// As K1 prints it: "Question:what is the name of".
std::string nameQuestionIn(const ModelFacts& facts, const std::string& category) {
    std::string worded = facts.limits.question;
    if (const std::size_t at = worded.find("Question: {text}"); at != std::string::npos)
        worded.erase(at + std::string_view("Question:").size(), 1);
    return filled(worded, "what is the name of " + category + " in the picture?");
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Where words begin in a text, from `from` on, and are no parts of others; npos: nowhere.
std::size_t wordsIn(const std::string& text, const std::string& words, std::size_t from) {
    for (std::size_t at = text.find(words, from); at != std::string::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || !isLetter(text[at - 1])) && (end == text.size() || !isLetter(text[end])))
            return at;
    }
    return std::string::npos;
}

// What a task asks without being told; "": something else is asked.
std::string fixedQuestion(LookTask task) {
    if (task == LookTask::sentiment)
        return "what is the sentiment of the opinion?";
    return task == LookTask::hateful ? "does this picture contain real hate speech?" : "";
}

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
    // `again`: see lookRequestAgain().
    LookWriter(const LookQuestion& question, const ModelFacts& facts, bool again)
        : m_question(question), m_facts(facts), m_again(again) {
        m_request.prompt.emplace_back(Control::begin);
    }

    GenerationRequest write() {
        const LookTask task = m_question.task;
        m_request.pictureMode = PictureMode::none;
        m_request.text = {.temperature = 0, .topP = 1, .topK = 0, .repetitionPenalty = 1};
        m_request.beams = task == LookTask::label ? kLabelBeams : m_facts.beams;
        // What a page says is to come again, and names are what they are.
        m_request.noRepeat = task == LookTask::page || !m_question.among.empty() ? 0 : m_facts.noRepeat;
        m_request.minTokens = m_again ? 1 : 0;
        m_request.maxTokens = kShortAnswer;
        if (task == LookTask::glossary) {
            for (const std::string& description : m_question.descriptions)
                text(description);
        }
        examples();
        if (task == LookTask::next)
            next();
        else
            ofOnePicture();
        among();
        requireRoom();
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
        case LookTask::where: where(); break;
        case LookTask::find: find(); break;
        case LookTask::isThere:
            ask(filled(m_facts.look.isThere, questionText()));
            m_request.choices = {m_facts.look.yes, m_facts.look.no};
            break;
        case LookTask::name: pointing({.text = "It is", .spans = {{0, 2, {m_question.box}}}}, false); break;
        case LookTask::choose:
            if (m_question.choices.size() < 2)
                throw Error("of {} answers none can be chosen", m_question.choices.size());
            if (std::ranges::any_of(m_question.choices, &std::string::empty))
                throw Error("one of the {} answers is empty", m_question.choices.size());
            ask(questionText());
            m_request.choices = m_question.choices;
            break;
        case LookTask::page: page(); break;
        case LookTask::next: break;
        case LookTask::sentiment: classify({"positive", "negative"}); break;
        case LookTask::hateful: classify({"yes", "no"}); break;
        case LookTask::label: text(kLabel); break;
        case LookTask::glossary:
            if (m_question.among.empty())
                throw Error("there are no names to choose from");
            words(nameQuestionIn(m_facts, m_question.category));
            break;
        }
    }

    void text(const std::string& words) {
        if (!words.empty())
            m_request.prompt.emplace_back(PromptText{words});
    }
    void endTurn() {
        if (m_facts.layout->control(Control::endOfTurn) > 0)
            m_request.prompt.emplace_back(Control::endOfTurn);
    }
    void words(const std::string& asked) {
        text(asked);
        endTurn();
    }
    void ask(const std::string& question) { words(questionIn(m_facts, question)); }
    void classify(std::vector<std::string> answers) {
        ask(fixedQuestion(m_question.task));
        m_request.choices = std::move(answers);
    }
    void describe(const std::string& words) {
        text(words);
        m_request.maxTokens = kLongAnswer;
    }
    void pointing(GroundedText said, bool opens) {
        if (const std::string defect = defectOf(said); !defect.empty())
            throw Error("what is asked about in the picture: {}", defect);
        m_request.prompt.emplace_back(
            PointingText{.said = std::move(said), .asksForBoxes = !m_again, .opensBoxes = opens});
    }
    const std::string& questionText() const {
        if (m_question.text.empty())
            throw Error("there is no question");
        return m_question.text;
    }
    void where() {
        GroundedText said{.text = m_facts.look.caption, .spans = {}};
        if (!m_question.text.empty())
            said.text = questionIn(m_facts, m_question.text);
        if (const std::string& phrase = m_question.phrase; !phrase.empty()) {
            const std::size_t at = wordsIn(said.text, phrase, said.text.find(questionText()));
            if (at == std::string::npos)
                throw Error("\"{}\", which stands for the box, is not in the question", phrase);
            said.spans = {{at, at + phrase.size(), {m_question.box}}};
        }
        pointing(std::move(said), false);
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
    }

    // Nothing is printed of what stands between them: nothing does.
    void examples() {
        for (const LookExample& example : m_question.examples) {
            if (example.answer.empty())
                throw Error("one of the {} examples has no answer", m_question.examples.size());
            m_request.prompt.emplace_back(example.picture);
            this->example(example);
        }
    }
    void example(const LookExample& example) {
        const auto question = [&]() -> const std::string& {
            if (example.question.empty())
                throw Error("one of the {} examples has no question", m_question.examples.size());
            return example.question;
        };
        switch (m_question.task) {
        case LookTask::alt: return text(joined(m_facts.look.caption, example.answer));
        case LookTask::caption: return text(joined(m_facts.look.description, example.answer));
        case LookTask::label: return text(joined(kLabel, example.answer));
        case LookTask::where:
            return pointing({.text = joined(questionIn(m_facts, question()), example.answer), .spans = {}}, false);
        case LookTask::name:
            return pointing({.text = joined("It is", example.answer), .spans = {{0, 2, {example.box}}}}, false);
        case LookTask::glossary: words(nameQuestionIn(m_facts, m_question.category)); break;
        case LookTask::sentiment:
        case LookTask::hateful: ask(fixedQuestion(m_question.task)); break;
        case LookTask::ask:
        case LookTask::reasoned:
        case LookTask::choose: ask(question()); break;
        case LookTask::reasons:
        case LookTask::find:
        case LookTask::isThere:
        case LookTask::page:
        case LookTask::next: throw Error("there are no examples of \"{}\"", nameOf(m_question.task));
        }
        text(example.answer);
        endTurn();
    }
    static std::string joined(const std::string& words, const std::string& answer) {
        return words.empty() ? answer : words + " " + answer;
    }

    void among() {
        m_request.among = m_question.among;
        for (const std::string& name : m_question.among) {
            if (name.empty())
                throw Error("one of the {} names is empty", m_question.among.size());
            if (m_facts.layout->leastText(name) < static_cast<std::size_t>(m_facts.limits.contextLength))
                m_request.maxTokens = std::max(m_request.maxTokens, m_facts.layout->text(name) + 1);
        }
    }

    // Said before any picture is read.
    void requireRoom() const {
        const PromptLayout& layout = *m_facts.layout;
        std::size_t pictures = 0, words = 0;
        const auto context = static_cast<std::size_t>(m_facts.limits.contextLength);
        const auto count = [&](const std::string& text) {
            words += layout.leastText(text) >= context ? layout.leastText(text)
                                                       : static_cast<std::size_t>(layout.text(text));
        };
        for (const PromptPart& part : m_request.prompt) {
            if (std::holds_alternative<PromptPicture>(part))
                ++pictures;
            else if (const auto* text = std::get_if<PromptText>(&part))
                count(text->text);
            else if (const auto* pointing = std::get_if<PointingText>(&part))
                count(pointing->said.text);
        }
        const std::size_t taken = pictures * static_cast<std::size_t>(layout.picture());
        if (taken + words + 1 >= context)
            throw Error("{} {} tokens and the words {}; the context of {} holds {}",
                        pictures == 1 ? "one picture takes" : fmt::format("{} pictures take", pictures), taken, words,
                        m_facts.name, context);
    }

    const LookQuestion& m_question;
    const ModelFacts& m_facts;
    const bool m_again;
    GenerationRequest m_request;
};

void requireLooking(const LookQuestion& question, const ModelFacts& facts) {
    if (!facts.pictureInput || !facts.textOutput || !facts.knowsText())
        throw Error("{} can't say what a picture shows: it {}", facts.name,
                    !facts.pictureInput ? "reads no pictures" : "writes no text");
    if (points(question.task) && !facts.trainedFor.grounding)
        throw Error("{} does not say where in a picture something is", facts.name);
}

}  // namespace

bool points(LookTask task) { return task == LookTask::where || task == LookTask::find || task == LookTask::name; }

const char* nameOf(LookTask task) { return std::ranges::find(kNames, task, &NamedTask::task)->name; }

std::optional<LookTask> lookTaskNamed(std::string_view name) {
    const auto found =
        std::ranges::find(kNames, name, [](const NamedTask& each) { return std::string_view(each.name); });
    return found == kNames.end() ? std::nullopt : std::optional(found->task);
}

GenerationRequest lookRequest(const LookQuestion& question, const ModelFacts& facts) {
    requireLooking(question, facts);
    return LookWriter(question, facts, false).write();
}

std::optional<GenerationRequest> lookRequestAgain(const LookQuestion& question, const ModelFacts& facts) {
    requireLooking(question, facts);
    GenerationRequest request = LookWriter(question, facts, true).write();
    const bool writes = request.choices.empty() && question.task != LookTask::find;
    return writes ? std::optional(std::move(request)) : std::nullopt;
}

std::string unknownWords(const LookQuestion& question, const ModelFacts& facts) {
    constexpr int kMostShare = 10;  // per cent
    const auto context = static_cast<std::size_t>(facts.limits.contextLength);
    std::ptrdiff_t all = 0, unknown = 0;
    for (const std::string& words : {question.text, question.phrase}) {
        if (!facts.knowsText() || facts.layout->leastText(words) >= context)
            continue;
        const TokenIds ids = facts.layout->tokenizer()->encode(words);
        all += std::ssize(ids);
        unknown += std::ranges::count_if(ids, [&](TokenId id) { return facts.layout->isUnknown(id); });
    }
    if (unknown * 100 <= all * kMostShare)
        return "";
    return fmt::format("{} of the question's {} tokens are unknown to {}: it may not read the language", unknown, all,
                       facts.name);
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

std::vector<PictureRegion> regionsOf(const GroundedText& said, const std::string& nameless) {
    std::vector<PictureRegion> regions;
    for (const GroundedSpan& span : said.spans) {
        std::string label = regionLabel(std::string_view(said.text).substr(span.begin, span.end - span.begin));
        if (label.empty())
            label = nameless;
        for (const PictureBox& box : span.boxes)
            if (regions.size() < kMostRegions)
                regions.push_back({label, inThousandths(box), Origin::model});
    }
    return regions;
}

std::string altTextOf(const GroundedText& said) {
    std::string text = oneLine(said.text);
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
