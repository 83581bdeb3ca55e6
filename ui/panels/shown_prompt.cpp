#include "ui/panels/shown_prompt.h"

#include "ui/page/qt_text.h"

#include <QLocale>

namespace pardalis {
namespace {

constexpr qsizetype kLongestBlockName = 60;  // characters of a block that was left out
const QString kBlockLink = QStringLiteral("block:");

QString tokenAmount(int n) { return QLocale().toString(n); }

QString escaped(const QString& text) { return text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")); }

QString nameOf(const Block& block) {
    const QString text = toQString(block.picture ? block.picture->alt : block.text()).simplified();
    if (!text.isEmpty())
        return text.size() > kLongestBlockName ? text.left(kLongestBlockName).trimmed() + QStringLiteral("…") : text;
    return block.picture ? ShownPrompt::tr("a picture") : ShownPrompt::tr("an empty paragraph");
}

QString reasonOf(const DroppedBlock& block) {
    switch (block.why) {
    case DroppedBlock::Why::excluded: return ShownPrompt::tr("kept from the model");
    case DroppedBlock::Why::noPictureInput:
        return block.altTextInstead ? ShownPrompt::tr("this model reads no pictures; its alternative text is read")
                                    : ShownPrompt::tr("this model reads no pictures");
    case DroppedBlock::Why::noRoom: break;
    }
    return block.altTextInstead ? ShownPrompt::tr("no room; its alternative text is read") : ShownPrompt::tr("no room");
}

}  // namespace

QString ShownPrompt::pictureName(const PromptSegment& segment) {
    return QStringLiteral("seen:") + QString::number(static_cast<qulonglong>(segment.block), 16);
}

QString ShownPrompt::blockLink(BlockId block) { return kBlockLink + QString::fromStdString(toString(block)); }

BlockId ShownPrompt::blockOf(const QString& link) {
    if (!link.startsWith(kBlockLink))
        return {};
    return parseBlockId(link.mid(kBlockLink.size()).toStdString()).value_or(BlockId{});
}

QString ShownPrompt::summary(const PromptPlan& plan) {
    return tr("%1 of %2 tokens: text %3, pictures %4, always read %5, marks %6. Kept free for the answer: %7.")
        .arg(tokenAmount(plan.total), tokenAmount(plan.limit), tokenAmount(plan.textTokens),
             tokenAmount(plan.pictureTokens), tokenAmount(plan.pinnedTokens), tokenAmount(plan.controlTokens),
             tokenAmount(plan.reserved));
}

// Every second one is shaded. Bytes that make no character yet belong to the token that completes it.
QString ShownPrompt::tokens(const std::string& text) const {
    Rows rows;
    m_facts.layout->addText(text, rows);
    const auto decoder = m_facts.layout->tokenizer()->streamDecoder(false);
    QString html;
    bool shaded = false;
    const auto add = [&](const std::string& piece) {
        if (piece.empty())
            return;
        const QString shown = escaped(toQString(piece));
        html += shaded
                    ? QStringLiteral("<span style=\"background:%1\">%2</span>").arg(m_colours.selection.name(), shown)
                    : shown;
        shaded = !shaded;
    };
    for (const Row& row : rows)
        add(decoder->push(row.token()));
    add(decoder->flush());
    return html;
}

QString ShownPrompt::words(const PromptSegment& segment) const {
    return m_showsTokens ? tokens(segment.text) : escaped(toQString(segment.text));
}

QString ShownPrompt::html(const PromptPlan& plan) const {
    QString html;
    for (const PromptSegment& segment : plan.segments) {
        switch (segment.kind) {
        case PromptSegment::Kind::control:
            html += QStringLiteral("<span style=\"color:%1\"> %2 </span>")
                        .arg(m_colours.accent.name(), escaped(toQString(segment.text)));
            break;
        case PromptSegment::Kind::text: html += words(segment); break;
        case PromptSegment::Kind::hole: html += QStringLiteral(" ___ "); break;
        case PromptSegment::Kind::picture:
            html +=
                QStringLiteral("<div><a href=\"%1\"><img src=\"%2\"></a><br><span style=\"color:%3\">%4</span></div>")
                    .arg(blockLink(segment.block), pictureName(segment), m_colours.muted.name(),
                         escaped(ShownPrompt::tr("A picture of %1 pixels, %2 tokens")
                                     .arg(toQString(m_facts.sizeOf(segment.grid)), tokenAmount(segment.count))));
            break;
        }
    }
    return QStringLiteral("<div style=\"white-space:pre-wrap\">%1</div>").arg(html);
}

QString ShownPrompt::leftOut(const PromptPlan& plan, const Document& document) const {
    QString html;
    for (const DroppedBlock& dropped : plan.dropped) {
        const Block* block = document.find(dropped.block);
        if (!block)
            continue;
        html += QStringLiteral("<p><a href=\"%1\">%2</a><br><span style=\"color:%3\">%4</span></p>")
                    .arg(blockLink(dropped.block), escaped(nameOf(*block)), m_colours.muted.name(),
                         escaped(ShownPrompt::tr("%1 (%2 tokens)").arg(reasonOf(dropped), tokenAmount(dropped.count))));
    }
    return html;
}

}  // namespace pardalis
