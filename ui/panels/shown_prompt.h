#pragma once

#include "core/models/model_facts.h"
#include "ui/page/page_style.h"

#include <QCoreApplication>
#include <QString>

namespace pardalis {

// A prompt as a page to read, word for word as the model gets it.
class ShownPrompt {
    Q_DECLARE_TR_FUNCTIONS(ShownPrompt)
public:
    // `facts`: of the model that reads it; both must outlive this. `showsTokens`: where one ends and the next begins.
    ShownPrompt(const ModelFacts& facts, const PageColours& colours, bool showsTokens = false)
        : m_facts(facts), m_colours(colours), m_showsTokens(showsTokens) {}

    // As HTML, pictures as resources called pictureName().
    QString html(const PromptPlan& plan) const;
    // What it takes, in one line for people.
    static QString summary(const PromptPlan& plan);
    // What of the document is not in it and why; "" if all is. Each links to its block as blockLink() has it.
    QString leftOut(const PromptPlan& plan, const Document& document) const;

    static QString pictureName(const PromptSegment& segment);
    static QString blockLink(BlockId block);
    static BlockId blockOf(const QString& link);  // 0: it is no such link

private:
    QString words(const PromptSegment& segment) const;
    QString tokens(const std::string& text) const;

    const ModelFacts& m_facts;
    const PageColours& m_colours;
    const bool m_showsTokens;
};

}  // namespace pardalis
