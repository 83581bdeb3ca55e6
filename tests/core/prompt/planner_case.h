#pragma once

#include "core/base/error.h"
#include "core/families/chameleon/layout.h"
#include "core/prompt/prompt_planner.h"
#include "tests/core/generation/fakes.h"

#include <QString>
#include <QStringList>
#include <QTest>

#include <limits>
#include <string>
#include <utility>
#include <vector>

// What the tests of the prompt planner share.
namespace pardalis::planning {

using namespace fakes;

inline constexpr int kCodesPerPicture = 4;
inline constexpr int kPictureCost = kCodesPerPicture + 2;

inline Block paragraph(const std::string& text) { return makeParagraph(text); }
inline Block heading(const std::string& text) { return makeHeading(2, text); }
inline Block picture(const std::string& alt = {}) {
    Picture shown;
    shown.media = std::string(64, 'a');
    shown.alt = alt;
    return makePicture(shown);
}
inline Block of(BlockKind kind, const std::string& text) {
    Block block = makeParagraph(text);
    block.kind = kind;
    return block;
}
inline Block item(const std::string& text, bool ordered, int level = 0) {
    Block block = of(BlockKind::listItem, text);
    block.ordered = ordered;
    block.level = level;
    return block;
}

// A document, what is asked for it, and the plan in words.
struct Case {
    Document document;
    Position caret;
    PromptOptions options;
    PromptLimits limits{.contextLength = 1000};
    Vocabulary words = vocabulary();
    int codesPerPicture = kCodesPerPicture;  // in one row
    Tokenizer tokenizer;

    explicit Case(std::vector<Block> blocks, const std::string& brief = {}) {
        MediaStore media;
        const std::string hash = media.add(Bytes(1), "image/png");
        for (Block& block : blocks) {
            if (block.picture)
                block.picture->media = hash;
        }
        DocumentInfo info;
        info.brief = brief;
        document = Document(info, std::move(blocks), media);
        caret = document.end();
        options.reserve = 0;
    }
    BlockId id(std::size_t index) const { return document.blocks().at(index).id; }
    // What the plan is counted with.
    ChameleonLayout layout() const {
        return ChameleonLayout(std::make_shared<const Vocabulary>(words), std::make_shared<const Tokenizer>(),
                               {.contextLength = limits.contextLength,
                                .pictures = PictureForm::ofOneSize({codesPerPicture > 0 ? 1 : 0, codesPerPicture})});
    }
    PromptPlan plan() const { return planPrompt(document, caret, options, limits, layout()); }
    int index(BlockId block) const { return static_cast<int>(document.indexOf(block).value()); }

    // The room that everything takes, and `less` positions less than that.
    Case& squeeze(int less) {
        limits.contextLength = 100'000;
        limits.contextLength = plan().total - less;
        return *this;
    }

    // "<s> 'text' #2 '/text'": controls, texts with / for a line break, pictures with the index of their block.
    QString sent() const {
        QStringList parts;
        for (const PromptSegment& segment : plan().segments) {
            switch (segment.kind) {
            case PromptSegment::Kind::control: parts << QString::fromStdString(segment.text); break;
            case PromptSegment::Kind::text:
                parts << "'" + QString::fromStdString(segment.text).replace('\n', '/') + "'";
                break;
            case PromptSegment::Kind::hole: parts << "_" + QString::number(segment.hole); break;
            case PromptSegment::Kind::picture: parts << "#" + QString::number(index(segment.block)); break;
            }
        }
        return parts.join(' ');
    }
    // "1:6 2:3alt": index of the block and count; "x" excluded, "p" pictures are not read, "alt" where that is sent.
    QString dropped() const {
        QStringList parts;
        for (const DroppedBlock& block : plan().dropped) {
            const char* why = block.why == DroppedBlock::Why::excluded         ? "x"
                              : block.why == DroppedBlock::Why::noPictureInput ? "p"
                                                                               : "";
            parts << QString("%1:%2%3%4")
                         .arg(index(block.block))
                         .arg(block.count)
                         .arg(why, block.altTextInstead ? "alt" : "");
        }
        return parts.join(' ');
    }
};

template <typename Function>
QString errorOf(Function&& function) {
    try {
        function();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

// What the model is given for it; a picture's codes as code 0.
inline TokenIds tokensOf(const PromptSegment& segment, const PromptLayout& layout) {
    Rows rows;
    switch (segment.kind) {
    case PromptSegment::Kind::control: layout.addControl(segment.control, rows); break;
    case PromptSegment::Kind::text: layout.addText(segment.text, rows); break;
    case PromptSegment::Kind::hole: layout.addHole(segment.hole, rows); break;
    case PromptSegment::Kind::picture:
        layout.addPicture({.codes = std::vector<int>(static_cast<std::size_t>(layout.grids().front().codes()))}, rows);
        break;
    }
    return pardalis::tokensOf(rows);
}
// All positions of the plan.
inline TokenIds sequenceOf(const PromptPlan& plan, const PromptLayout& layout) {
    TokenIds ids;
    for (const PromptSegment& segment : plan.segments) {
        const TokenIds more = tokensOf(segment, layout);
        ids.insert(ids.end(), more.begin(), more.end());
    }
    return ids;
}

// What holds for every plan.
inline void verifyPlan(const PromptPlan& plan, const Case& example) {
    QCOMPARE(plan.limit, example.limits.contextLength);
    QVERIFY(plan.total + plan.reserved <= plan.limit);
    QCOMPARE(plan.total, static_cast<int>(sequenceOf(plan, example.layout()).size()));
    int text = 0, pictures = 0, pinned = 0, controls = 0, last = std::numeric_limits<int>::min();
    for (const PromptSegment& segment : plan.segments) {
        const bool isPinned = example.options.pinned.contains(segment.block);
        QVERIFY(!example.options.excluded.contains(segment.block));
        if (segment.kind == PromptSegment::Kind::picture) {
            QCOMPARE(segment.count, kPictureCost);
            QVERIFY(segment.picture && segment.text.empty());
            (isPinned ? pinned : pictures) += segment.count;
        } else {
            QCOMPARE(segment.count, static_cast<int>(tokensOf(segment, example.layout()).size()));
            (isPinned ? pinned : segment.kind == PromptSegment::Kind::control ? controls : text) += segment.count;
        }
        if (segment.kind == PromptSegment::Kind::text)
            QVERIFY(tokensOf(segment, example.layout()) == example.tokenizer.encode(segment.text));
        if (segment.block != BlockId{}) {
            // In the document's order, each block once; in front are those that are pinned behind the caret.
            const int index = example.index(segment.block), count = static_cast<int>(example.document.blocks().size());
            const int place = index > example.index(example.caret.block) ? index - count : index;
            QVERIFY(place > last);
            last = place;
        }
    }
    QCOMPARE(plan.textTokens, text);
    QCOMPARE(plan.pictureTokens, pictures);
    QCOMPARE(plan.pinnedTokens, pinned);
    QCOMPARE(plan.controlTokens, controls);
    QCOMPARE(plan.total, text + pictures + pinned + controls);
    QCOMPARE(plan.roomForPictures, (plan.limit - plan.reserved - plan.total) / kPictureCost);
}

}  // namespace pardalis::planning
