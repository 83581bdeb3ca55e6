#include "app/train/kosmos/packed_rows.h"

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/families/kosmos/vocabulary.h"

#include <algorithm>

namespace pardalis::train {
namespace {

constexpr int kFrame = 2;  // the tokens around a picture's embeddings

// As the model is to go on: its words with the tags between them, or boxes alone that the prompt has opened.
Rows answerRows(const Lesson& lesson, const PromptLayout& layout) {
    Rows rows;
    const auto* last = std::get_if<PointingText>(&lesson.prompt.back());
    if (lesson.answer.spans.empty())
        layout.addText(lesson.answer.text, rows);
    else
        layout.addPointing({.said = lesson.answer, .asksForBoxes = false, .opensBoxes = false}, rows);
    if (last && last->opensBoxes)
        rows.erase(rows.begin());
    rows.push_back(Row::of(KosmosVocabulary::kEos));
    return rows;
}

}  // namespace

bool PackedRows::sees(int row, int other) const {
    const int there = branches[static_cast<std::size_t>(other)];
    return other <= row && (there == 0 || there == branches[static_cast<std::size_t>(row)]);
}

Rows promptRows(const std::vector<PromptPart>& prompt, const PromptLayout& layout) {
    Rows rows;
    for (const PromptPart& part : prompt) {
        if (const auto* text = std::get_if<PromptText>(&part))
            layout.addText(text->text, rows);
        else if (const auto* pointing = std::get_if<PointingText>(&part))
            layout.addPointing(*pointing, rows);
        else if (const auto* picture = std::get_if<PromptPicture>(&part))
            layout.addPicture({.codes = {}, .number = std::stoi(picture->key), .embeddings = layout.picture() - kFrame},
                              rows);
        else
            layout.addControl(std::get<Control>(part), rows);
    }
    return rows;
}

PackedRows packed(const std::vector<Lesson>& lessons, const PromptLayout& layout) {
    CHECK(!lessons.empty());
    std::vector<Rows> prompts;
    for (const Lesson& lesson : lessons)
        prompts.push_back(promptRows(lesson.prompt, layout));
    std::size_t common = prompts.front().size() - 1;  // each has a row of its own, from which its answer begins
    for (const Rows& prompt : prompts)
        common = std::min({common, prompt.size() - 1, static_cast<std::size_t>(commonPrefix(prompts.front(), prompt))});
    PackedRows all;
    const auto add = [&](const Row& row, std::size_t position, int branch) {
        all.rows.push_back(row);
        all.positions.push_back(static_cast<int>(position));
        all.branches.push_back(branch);
        all.targets.push_back(-1);
    };
    for (std::size_t i = 0; i < common; ++i)
        add(prompts.front()[i], i, 0);
    for (std::size_t l = 0; l < lessons.size(); ++l) {
        const int branch = static_cast<int>(l) + 1;
        for (std::size_t i = common; i < prompts[l].size(); ++i)
            add(prompts[l][i], i, branch);
        std::size_t position = prompts[l].size();
        for (const Row& row : answerRows(lessons[l], layout)) {
            all.targets.back() = toInt(row.token());
            if (row.token() != KosmosVocabulary::kEos)
                add(row, position++, branch);
        }
        if (position > static_cast<std::size_t>(layout.contextLength()))
            throw Error("a lesson has {} rows; the model's context holds {}", position, layout.contextLength());
        all.kinds.push_back(lessons[l].kind);
    }
    return all;
}

}  // namespace pardalis::train
