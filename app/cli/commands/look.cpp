// What a model sees in pictures, and where.

#include "app/cli/commands/commands.h"
#include "app/cli/generate.h"
#include "app/cli/look_lists.h"
#include "app/support/printable.h"
#include "app/support/standard_streams.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/formats/picture_import.h"
#include "core/generation/looking.h"
#include "core/generation/request_builder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kMostPage = 64 << 20;  // bytes

struct LookOptions {
    ModelOptions model;
    std::vector<std::string> images, candidates, choices;
    std::string task = "alt", question, text, phrase, page, among, category = "object", examples;
    std::vector<double> box;
    bool reasons = false, json = false;
};

// What --task, and what is given beside it, come to.
LookTask taskOf(const LookOptions& options) {
    const LookTask task = *lookTaskNamed(options.task);
    if (task == LookTask::name && !options.among.empty())
        return LookTask::glossary;
    return task == LookTask::ask && !options.box.empty() ? LookTask::where : task;
}

Json asJson(const GroundedText& said) {
    Json spans = Json::array();
    for (const GroundedSpan& span : said.spans) {
        Json boxes = Json::array();
        for (const PictureBox& box : span.boxes)
            boxes.push_back({box.left, box.top, box.right, box.bottom});
        spans.push_back({{"text", said.text.substr(span.begin, span.end - span.begin)},
                         {"begin", span.begin},
                         {"end", span.end},
                         {"boxes", std::move(boxes)}});
    }
    return spans;
}

void print(const GroundedText& said, const std::string& phrase) {
    if (!said.text.empty())
        std::printf("%s\n", printableLines(said.text).c_str());
    for (const GroundedSpan& span : said.spans) {
        const std::string words = said.text.substr(span.begin, span.end - span.begin);
        for (const PictureBox& box : span.boxes)
            std::printf("  %.3f %.3f %.3f %.3f  %s\n", box.left, box.top, box.right, box.bottom,
                        printable(words.empty() ? phrase : words).c_str());
    }
}

class Looker {
public:
    Looker(const LookOptions& options, const std::stop_token& stop)
        : m_options(options), m_stop(stop), m_opened(open(options.model, stop)), m_session(m_opened.model) {
        for (const std::string& path : options.images)
            m_pictures.push_back(pictureOf(path));
        if (!options.among.empty())
            m_names = readNames(options.among);
        if (!options.examples.empty()) {
            for (LookExampleLine& line : readExamples(options.examples, taskOf(options)))
                m_examples.push_back({.picture = pictureOf(line.picture),
                                      .question = std::move(line.question),
                                      .answer = std::move(line.answer),
                                      .box = line.box});
        }
    }

    Json look() {
        m_result["task"] = m_options.task;
        const LookTask task = taskOf(m_options);
        if (const std::string unknown = unknownWords(questionFor(task), m_opened.facts); !unknown.empty()) {
            std::fprintf(stderr, "[%s]\n", printable(unknown).c_str());
            m_result["warning"] = unknown;
        }
        switch (task) {
        case LookTask::next: next(); break;
        case LookTask::choose:
        case LookTask::isThere:
        case LookTask::sentiment:
        case LookTask::hateful: choose(questionFor(task)); break;
        default: say(task); break;
        }
        return std::move(m_result);
    }

private:
    // The whole of it, as large as it is.
    PromptPicture pictureOf(const std::string& path) {
        const QuietLibraries quiet;
        const Block picture = importPicture(m_media, readFile(path, kMaxPictureFile), path);
        return promptPictureOf({"", &picture, m_media.find(picture.picture->media)}, {}, m_opened.facts);
    }

    LookQuestion questionFor(LookTask task) const {
        LookQuestion question{.task = task, .pictures = m_pictures, .text = m_options.question};
        question.phrase = m_options.phrase;
        question.choices = m_options.choices;
        if (task == LookTask::find)
            question.text = m_options.text;
        if (task == LookTask::isThere)
            question.text = m_options.phrase;
        if (m_options.box.size() == 4)
            question.box = {m_options.box[0], m_options.box[1], m_options.box[2], m_options.box[3]};
        question.among = m_names.names;
        question.descriptions = m_names.descriptions;
        question.category = m_options.category;
        question.examples = m_examples;
        if (!m_options.page.empty()) {
            const Bytes page = readFile(m_options.page, kMostPage);
            question.page = toValidUtf8(asText(page));
        }
        return question;
    }

    Generated run(GenerationRequest request) {
        Generated made = generate(m_session, m_opened, std::move(request), {},
                                  {.json = false, .text = false, .pictures = false, .isAll = true}, m_stop);
        made.throwIfEndedEarly("there is no answer");
        return made;
    }
    Generated run(const LookQuestion& question) { return run(lookRequest(question, m_opened.facts)); }

    // A long prompt may end at once: then it is asked again, so that something has to be said.
    GroundedText answer(const LookQuestion& question) {
        GroundedText said = readLook(question.task, run(question).tokens, m_opened.facts);
        if (!said.text.empty() || !said.spans.empty())
            return said;
        std::optional<GenerationRequest> again = lookRequestAgain(question, m_opened.facts);
        if (!again)
            return said;
        m_result["asked_again"] = true;
        return readLook(question.task, run(std::move(*again)).tokens, m_opened.facts);
    }

    void say(LookTask task) {
        LookQuestion question = questionFor(task);
        if (m_options.reasons) {
            LookQuestion first = question;
            first.task = LookTask::reasons;
            first.examples.clear();
            question.reasons = answer(first).text;
            question.task = LookTask::reasoned;
            m_result["reasons"] = question.reasons;
            if (!m_options.json)
                std::printf("%s\n\n", printableLines(question.reasons).c_str());
        }
        GroundedText said = answer(question);
        if (task == LookTask::alt)
            said = {.text = altTextOf(said), .spans = {}};
        m_result["text"] = said.text;
        m_result["spans"] = asJson(said);
        if (task == LookTask::find && said.spans.empty())
            throw Error("the model did not say where \"{}\" is", m_options.phrase);
        if (task == LookTask::page)
            m_result["in_page"] = !said.text.empty() && question.page.find(said.text) != std::string::npos;
        if (!m_options.json)
            print(said, m_options.phrase);
    }

    void choose(const LookQuestion& question) {
        const GenerationRequest request = lookRequest(question, m_opened.facts);
        const std::vector<ChoiceScore> scores = run(question).finished.choices;
        const std::vector<double> shares = sharesOf(scores);
        for (std::size_t i = 0; i < scores.size(); ++i) {
            m_result["choices"].push_back({{"text", request.choices[i]},
                                           {"log_likelihood", scores[i].logLikelihood},
                                           {"tokens", scores[i].tokens},
                                           {"share", shares[i]}});
            if (!m_options.json)
                std::printf("%5.1f %%  %s\n", 100 * shares[i], printable(request.choices[i]).c_str());
        }
    }

    void next() {
        std::fputs(
            "[experimental: KOSMOS-1 was right in 22 to 26 of 100 such tests (arXiv 2302.14045), where chance is 17]\n",
            stderr);
        std::vector<double> chances;
        for (const std::string& path : m_options.candidates) {
            LookQuestion question = questionFor(LookTask::next);
            question.pictures.push_back(pictureOf(path));
            chances.push_back(std::exp(run(question).finished.choices.at(0).logLikelihood));
            m_result["candidates"].push_back({{"picture", path}, {"yes", chances.back()}});
        }
        const auto best = static_cast<std::size_t>(std::ranges::max_element(chances) - chances.begin());
        m_result["next"] = m_options.candidates[best];
        if (m_options.json)
            return;
        for (std::size_t i = 0; i < chances.size(); ++i)
            std::printf("%s %7.5f  %s\n", i == best ? "*" : " ", chances[i],
                        printable(m_options.candidates[i]).c_str());
    }

    const LookOptions& m_options;
    const std::stop_token m_stop;
    const PlacedModel m_opened;
    GenerationSession m_session;
    MediaStore m_media;
    std::vector<PromptPicture> m_pictures;
    LookNames m_names;
    std::vector<LookExample> m_examples;
    Json m_result;
};

int look(const LookOptions& options, const std::stop_token& stop) {
    const Json result = Looker(options, stop).look();
    if (options.json)
        std::printf("%s\n", result.dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
    return 0;
}

// What each task needs, said before a model is opened.
void requireParts(const LookOptions& options) {
    const LookTask task = taskOf(options);
    const auto require = [&](bool isThere, const char* option) {
        if (!isThere)
            throw CLI::RequiredError(std::string(option) + " for --task " + options.task);
    };
    if (options.task == "ask" || task == LookTask::choose || task == LookTask::page)
        require(!options.question.empty(), "--question");
    if (task == LookTask::find || task == LookTask::isThere)
        require(!options.phrase.empty(), "--phrase");
    if (task == LookTask::name)
        require(options.box.size() == 4, "--box or --among");
    if (task == LookTask::glossary && !options.box.empty())
        throw CLI::ValidationError("--box", "what stands in a box is not named --among names");
    if (task == LookTask::where && options.phrase.empty() != options.box.empty())
        require(false, options.box.empty() ? "--box with --phrase"
                                           : "--phrase, the words of the question that stand for the box,");
    if (!options.among.empty() && task != LookTask::glossary && task != LookTask::label && task != LookTask::ask)
        throw CLI::ValidationError("--among", "only --task name, label and ask answer with one of some names");
    if (!options.examples.empty() && !canHaveExamples(task))
        throw CLI::ValidationError("--examples", "--task " + options.task + " takes none");
    if (task == LookTask::choose)
        require(options.choices.size() >= 2, "two --choice");
    if (std::ranges::any_of(options.choices, &std::string::empty))
        throw CLI::ValidationError("--choice", "one of the answers is empty");
    if (task == LookTask::page)
        require(!options.page.empty(), "--page");
    if (task == LookTask::next)
        require(!options.candidates.empty(), "--candidate");
    else if (options.images.size() != 1)
        throw CLI::ValidationError("IMAGE", "one picture; only --task next takes several");
    if (options.reasons && options.task != "ask")
        throw CLI::ValidationError("--reasons", "only --task ask gives reasons");
    if (options.reasons && task == LookTask::where)
        throw CLI::ValidationError("--reasons", "none are given for a question about a box");
}

}  // namespace

Command addLook(CLI::App& program) {
    auto options = std::make_shared<LookOptions>();
    CLI::App& command = *program.add_subcommand("look", "Say what a picture shows, and where");
    command.add_option("IMAGE", options->images, "Picture file; of --task next the series")->required();
    command
        .add_option("--task", options->task,
                    "alt: in a phrase (default). caption: in several sentences. ask: a question. where: with boxes, a "
                    "question or what there is. find: where a phrase is. is-there: whether it is there at all. name: "
                    "what stands in a box, or which of the names of --among it is. label: what it is, by a name. "
                    "choose: the likeliest of some answers. sentiment: whether an opinion that is written in it is "
                    "positive or negative. hateful: whether it is. page: a question on a picture of a page and its "
                    "text. next: which picture goes on with a series")
        ->check(CLI::IsMember({"alt", "caption", "ask", "where", "find", "is-there", "name", "label", "choose",
                               "sentiment", "hateful", "page", "next"}));
    command.add_option("--question", options->question, "What is asked")->check(isText);
    command.add_option("--text", options->text, "Of find: the sentence up to the phrase")->check(isText);
    command
        .add_option("--phrase", options->phrase,
                    "What is looked for; of ask with --box, the words of the "
                    "question that stand for it")
        ->check(isText);
    command.add_option("--box", options->box, "Left, top, right and bottom, in shares of the picture, 0 to 1")
        ->expected(4)
        ->check(numberWithin(0, 1));
    command.add_option("--choice", options->choices, "An answer to choose from; several")
        ->check(isText)
        ->allow_extra_args(false);
    command.add_option("--among", options->among,
                       "A file of names, a line each, of which the answer is one: of name, label and ask. Behind a "
                       "tab a line may describe what it names, which --task name reads first");
    command.add_option("--category", options->category, "Of name --among: what all of them are (object)")
        ->check(isText);
    command.add_option("--examples", options->examples,
                       "A file of pictures that stand in front with their answers, a line each, with tabs between: "
                       "picture, answer; of ask, where and choose picture, question, answer; of name picture, the "
                       "box's four numbers with blanks between, answer (experimental)");
    command.add_flag("--reasons", options->reasons, "Before the model answers it says what it sees");
    command.add_option("--page", options->page, "A file of the page's text");
    command.add_option("--candidate", options->candidates, "A picture that may follow; several")
        ->allow_extra_args(false);
    command.add_flag("--json", options->json, "Print one JSON object");
    options->model.addTo(command);
    command.callback([options] {
        requireParts(*options);
        // Of the models that come along one points and knows series; the other one sees better.
        const LookTask task = taskOf(*options);
        options->model.embedded = points(task) || task == LookTask::next ? "looks" : "default";
    });
    return [options](std::stop_token stop) { return look(*options, stop); };
}

}  // namespace pardalis::cli
