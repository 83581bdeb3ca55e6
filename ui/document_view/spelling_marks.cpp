#include "ui/document_view/spelling_marks.h"

#include "core/editing/text_diff.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/caption_text.h"
#include "ui/page/qt_text.h"
#include "ui/page/text_block.h"
#include "ui/spelling/spelling.h"

#include <QAbstractTextDocumentLayout>
#include <QPainter>
#include <QScrollBar>
#include <QTextLayout>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

constexpr int kCheckAfter = 60;              // milliseconds behind a change
constexpr std::size_t kMostText = 16 << 10;  // bytes that are checked at once, unless a single block has more
constexpr std::size_t kMostBlocks = 100;
constexpr std::size_t kMostVisible = 200;  // blocks that are looked for in sight

bool isChecked(const Block& block) {
    return block.picture ? !block.picture->caption.empty() : block.kind != BlockKind::code;
}

// The text as long as it is, without what is no prose: digits belong to no word that is checked.
std::string textToCheck(const Block& block) {
    std::string text = block.picture ? block.picture->caption : "";
    for (const TextRun& run : block.runs)
        text += run.style.code ? std::string(run.text.size(), '0') : run.text;
    return text;
}

// A wave below a stretch of a line.
void paintWave(QPainter& painter, double left, double right, double y, double size) {
    QList<QPointF> points;
    bool up = false;
    for (double x = left; x < right; x += size, up = !up)
        points << QPointF(x, up ? y - size : y);
    points << QPointF(right, up ? y - size : y);
    painter.drawPolyline(points.constData(), static_cast<int>(points.size()));
}

// Places in a line count what an input method composes.
int withComposition(const QTextLayout& layout, int units) {
    const int length = static_cast<int>(layout.preeditAreaText().size());
    return length > 0 && units > layout.preeditAreaPosition() ? units + length : units;
}
int withoutComposition(const QTextLayout& layout, int units) {
    const int length = static_cast<int>(layout.preeditAreaText().size()), at = layout.preeditAreaPosition();
    return length > 0 && units > at ? std::max(at, units - length) : units;
}

}  // namespace

SpellingMarks::SpellingMarks(DocumentView& view, DocumentModel& model, Spelling& spelling)
    : QObject(&view), m_view(view), m_model(model), m_spelling(spelling), m_soon(new QTimer(this)) {
    m_soon->setSingleShot(true);
    m_soon->setInterval(kCheckAfter);
    connect(m_soon, &QTimer::timeout, this, &SpellingMarks::ask);
    connect(&model, &DocumentModel::wasReset, this, &SpellingMarks::checkAll);
    connect(&model, &DocumentModel::edited, this, &SpellingMarks::onEdited);
    connect(&view, &DocumentView::selectionMoved, this, &SpellingMarks::onCaretMoved);
    connect(&spelling, &Spelling::changed, this, &SpellingMarks::checkAll);
    connect(&spelling, &Spelling::wordAccepted, this, &SpellingMarks::forget);
    connect(&spelling, &Spelling::checked, this, &SpellingMarks::onChecked);
    checkAll();
}

void SpellingMarks::checkAll() {
    m_marks.clear();
    m_unchecked.clear();
    m_asked.clear();
    m_typedIn.reset();
    m_inCaption.reset();
    m_goingBackward.reset();
    m_wanted.reset();
    m_firstUnchecked = 0;
    if (m_spelling.isActive())
        for (const Block& block : m_model.document().blocks())
            if (isChecked(block))
                m_unchecked.insert(block.id);
    m_view.viewport()->update();
    if (!m_unchecked.empty())
        m_soon->start();
}

// Marks move with their words until the block has been checked anew.
void SpellingMarks::changed(const Block& before, const Block& after) {
    const std::string was = textToCheck(before), is = textToCheck(after);
    if (was == is && isChecked(before) == isChecked(after))
        return;
    const CommonEnds ends = commonEnds(was, is);
    std::vector<Misspelling> kept;
    if (const auto marks = m_marks.find(after.id); marks != m_marks.end() && isChecked(after)) {
        for (const Mark& mark : marks->second) {
            Misspelling word = mark.word;
            if (word.begin + ends.suffix > was.size()) {  // behind what changed
                word.begin = word.begin + is.size() - was.size();
                word.end = word.end + is.size() - was.size();
            } else if (word.end >= ends.prefix) {
                continue;
            }
            kept.push_back(std::move(word));
        }
    }
    setMarks(after.id, is, kept);
    if (isChecked(after))
        m_unchecked.insert(after.id);
    else
        m_unchecked.erase(after.id);
}

void SpellingMarks::onEdited(const Edit& edit) {
    if (!m_spelling.isActive())
        return;
    std::map<BlockId, const Block*> removed;
    for (const Block& block : edit.removed)
        removed.emplace(block.id, &block);
    for (const Block& block : edit.inserted) {
        if (const auto before = removed.find(block.id); before != removed.end()) {
            changed(*before->second, block);
            removed.erase(before);
        } else if (isChecked(block)) {
            m_unchecked.insert(block.id);
        }
    }
    for (const auto& [id, block] : removed) {
        m_marks.erase(id);
        m_unchecked.erase(id);
    }
    m_goingBackward.reset();
    m_wanted.reset();
    m_firstUnchecked = 0;
    if (!m_unchecked.empty() && !m_soon->isActive())
        m_soon->start();
}

// Those that somebody waits for, those in sight, then the others in their order.
std::vector<std::size_t> SpellingMarks::nextBlocks() {
    const std::vector<Block>& blocks = m_model.document().blocks();
    std::set<BlockId> visible;
    const QAbstractTextDocumentLayout& layout = *m_view.document()->documentLayout();
    const int bottom = m_view.verticalScrollBar()->value() + m_view.viewport()->height();
    QTextBlock shown = m_view.cursorForPosition({0, 0}).block();
    for (std::size_t i = 0; i < kMostVisible && shown.isValid(); ++i, shown = shown.next()) {
        if (layout.blockBoundingRect(shown).top() > bottom)
            break;
        if (const BlockId id = blockIdOf(shown); m_unchecked.contains(id))
            visible.insert(id);
    }
    std::vector<std::size_t> first, others;
    bool reached = !m_wanted;
    // As far as one batch needs: a long document is gone through once, not once for each.
    for (std::size_t i = m_wanted ? 0 : m_firstUnchecked; i < blocks.size(); ++i) {
        if (!m_wanted && first.size() == visible.size() && others.size() > kMostBlocks)
            break;
        reached = reached || blocks[i].id == m_wanted;
        if (!m_unchecked.contains(blocks[i].id))
            continue;
        if (m_wanted ? reached : visible.contains(blocks[i].id))
            first.push_back(i);
        else
            others.push_back(i);
    }
    if (!m_wanted)
        m_firstUnchecked = others.empty() ? m_firstUnchecked : others.front();
    first.insert(first.end(), others.begin(), others.end());
    return first;
}

void SpellingMarks::ask() {
    if (m_unchecked.empty() || !m_asked.empty() || !m_spelling.isActive())
        return;
    const std::vector<Block>& blocks = m_model.document().blocks();
    std::vector<std::string> texts;
    std::size_t size = 0;
    for (const std::size_t i : nextBlocks()) {
        std::string text = textToCheck(blocks[i]);
        if (!texts.empty() && (size + text.size() > kMostText || texts.size() == kMostBlocks))
            break;
        size += text.size();
        m_asked.emplace_back(blocks[i].id, text);
        texts.push_back(std::move(text));
        m_unchecked.erase(blocks[i].id);
    }
    if (!texts.empty())
        m_askedId = m_spelling.check(std::move(texts));
}

void SpellingMarks::onChecked(quint64 id, const std::vector<std::vector<Misspelling>>& found) {
    if (id != m_askedId || found.size() != m_asked.size())
        return;
    const auto asked = std::exchange(m_asked, {});
    const bool had = at(m_view.selection()).has_value();
    bool others = false;
    std::map<BlockId, const Block*> standing;
    for (const auto& each : asked)
        standing.emplace(each.first, nullptr);
    for (const Block& block : m_model.document().blocks())
        if (const auto wanted = standing.find(block.id); wanted != standing.end())
            wanted->second = &block;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto& [block, text] = asked[i];
        const Block* now = standing.at(block);
        if (!now || !isChecked(*now) || textToCheck(*now) != text)
            continue;  // it changed, became code, or went meanwhile
        std::vector<Misspelling> words;
        std::ranges::copy_if(found[i], std::back_inserter(words),
                             [this](const Misspelling& each) { return !m_spelling.accepts(each.word); });
        others = setMarks(block, text, words) || others;
    }
    m_typedIn = typedIn();
    if (others)
        m_view.viewport()->update();
    if (at(m_view.selection()).has_value() != had)
        emit wordAtCaretChanged();
    if (m_goingBackward)
        step();
    if (!m_unchecked.empty())
        m_goingBackward ? ask() : m_soon->start();
}

bool SpellingMarks::setMarks(BlockId block, std::string_view text, const std::vector<Misspelling>& words) {
    if (words.empty())
        return m_marks.erase(block) > 0;
    Marks marks;
    std::size_t bytes = 0;
    int units = 0;
    const auto unitsAt = [&](std::size_t offset) {  // once through the text
        units += utf16Offset(text.substr(bytes), offset - bytes);
        bytes = offset;
        return units;
    };
    for (const Misspelling& word : words) {
        const int from = unitsAt(word.begin);
        marks.push_back({word, from, unitsAt(word.end)});
    }
    Marks& there = m_marks[block];
    if (there == marks)
        return false;
    there = std::move(marks);
    return true;
}

void SpellingMarks::forget(const std::string&) {
    for (auto it = m_marks.begin(); it != m_marks.end();) {
        std::erase_if(it->second, [this](const Mark& mark) { return m_spelling.accepts(mark.word.word); });
        it = it->second.empty() ? m_marks.erase(it) : std::next(it);
    }
    m_view.viewport()->update();
}

std::optional<MisspeltWord> SpellingMarks::at(const Selection& selection) const {
    const auto marks = m_marks.find(selection.position.block);
    if (marks == m_marks.end() || selection.anchor.block != selection.position.block)
        return std::nullopt;
    const std::size_t from = std::min(selection.anchor.offset, selection.position.offset);
    const std::size_t to = std::max(selection.anchor.offset, selection.position.offset);
    if (const Block* block = m_model.document().find(marks->first); block && block->picture) {
        if (from != 0 || to != 1)
            return std::nullopt;
        const auto same = std::ranges::find_if(
            marks->second, [this](const Mark& mark) { return m_inCaption && m_inCaption->word == mark.word; });
        return MisspeltWord{marks->first, (same == marks->second.end() ? marks->second.front() : *same).word, true};
    }
    for (const Mark& mark : marks->second)
        if (mark.word.begin <= from && to <= mark.word.end)
            return MisspeltWord{marks->first, mark.word};
    return std::nullopt;
}

// The word that the last key wrote in.
std::optional<MisspeltWord> SpellingMarks::typedIn() const {
    return m_view.caretUse().typing && m_view.selection().isCaret() ? at(m_view.selection()) : std::nullopt;
}

void SpellingMarks::onCaretMoved() {
    if (m_inCaption && m_view.selection() != m_inCaption->selection()) {
        repaint(m_inCaption->block);
        m_inCaption.reset();
    }
    const auto before = std::exchange(m_typedIn, typedIn());
    for (const auto& each : {before, m_typedIn})
        if (each)
            repaint(each->block);
}

const SpellingMarks::Mark* SpellingMarks::next(const Marks& marks, std::size_t offset, bool backward) const {
    if (backward) {
        const auto behind = std::ranges::lower_bound(marks, offset, {}, [](const Mark& mark) { return mark.word.end; });
        // One that ends at the caret lies before it.
        const auto end = behind != marks.end() && behind->word.end == offset ? std::next(behind) : behind;
        return end == marks.begin() ? nullptr : &*std::prev(end);
    }
    const auto found = std::ranges::lower_bound(marks, offset, {}, [](const Mark& mark) { return mark.word.begin; });
    return found == marks.end() ? nullptr : &*found;
}

void SpellingMarks::goToNext(bool backward) {
    m_view.commitComposition();
    m_view.caretUse().typing = false;
    m_goingBackward = backward;
    if (!step())
        ask();
}

// A block, and how far in its text.
std::pair<std::size_t, std::size_t> SpellingMarks::startOfStep(bool backward) const {
    const Document& document = m_model.document();
    const auto placeOf = [&](const Position& position) {
        const std::size_t index = document.indexOf(position.block).value_or(0);
        if (!document.blocks()[index].picture)
            return std::pair(index, position.offset);
        if (m_inCaption && m_inCaption->block == position.block)
            return std::pair(index, backward ? m_inCaption->word.begin : m_inCaption->word.end);
        // A caption follows its picture: behind that is behind both.
        const bool isBehind = m_view.selection().isCaret() && position.offset > 0;
        return std::pair(index, isBehind ? document.blocks()[index].picture->caption.size() : std::size_t{0});
    };
    const Selection selection = m_view.selection();
    const auto ends = std::minmax({placeOf(selection.anchor), placeOf(selection.position)});
    return backward ? ends.first : ends.second;
}

// True: it is there, or there is none.
bool SpellingMarks::step() {
    const bool backward = *m_goingBackward;
    const std::vector<Block>& blocks = m_model.document().blocks();
    const auto [start, offset] = startOfStep(backward);
    const std::size_t count = blocks.size(), nowhere = std::string::npos;
    for (std::size_t i = 0; i <= count; ++i) {
        const BlockId id = blocks[(start + (backward ? count - i % count : i)) % count].id;
        const bool asked = std::ranges::any_of(m_asked, [&](const auto& each) { return each.first == id; });
        if (asked || m_unchecked.contains(id)) {
            m_wanted = id;
            return false;
        }
        const auto marks = m_marks.find(id);
        const std::size_t from = i == 0 ? offset : backward ? nowhere : 0;
        const Mark* found = marks == m_marks.end() ? nullptr : next(marks->second, from, backward);
        if (!found)
            continue;
        const bool inCaption = blocks[*m_model.document().indexOf(id)].picture.has_value();
        const MisspeltWord word{id, found->word, inCaption};
        m_goingBackward.reset();
        m_wanted.reset();
        m_view.select(word.selection());
        m_inCaption = inCaption ? std::optional(word) : std::nullopt;
        if (inCaption) {
            repaint(id);
            emit wordAtCaretChanged();
        }
        m_view.tell(tr("“%1” is not in the dictionary.").arg(toQString(word.word.word)));
        return true;
    }
    m_goingBackward.reset();
    m_wanted.reset();
    m_view.tell(tr("No misspelt word was found."));
    return true;
}

void SpellingMarks::repaint(BlockId block) const {
    const QRectF rect = m_view.blockRect(block);
    m_view.viewport()->update(rect.adjusted(0, 0, 0, m_view.pageStyle().textSize()).toAlignedRect());
}

void SpellingMarks::paint(QPainter& painter, const QRectF& clip) const {
    if (m_marks.empty())
        return;
    const QTextDocument& text = *m_view.document();
    const QAbstractTextDocumentLayout& layout = *text.documentLayout();
    const double zoom = m_view.pageStyle().zoom;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_view.pageStyle().colours.misspelt, std::max(1.0, 1.2 * zoom)));
    QTextBlock block = text.findBlock(std::max(0, layout.hitTest(QPointF(clip.left(), clip.top()), Qt::FuzzyHit)));
    if (block.previous().isValid())
        block = block.previous();  // its last wave may reach into the clip
    for (; block.isValid(); block = block.next()) {
        const QRectF rect = layout.blockBoundingRect(block);
        if (rect.top() > clip.bottom())
            break;
        const auto marks = isPending(block) ? m_marks.end() : m_marks.find(blockIdOf(block));
        if (marks != m_marks.end() && kindOf(block) == BlockKind::picture)
            paintCaption(painter, marks->first, marks->second);
        else if (marks != m_marks.end())
            paintBlock(painter, block, rect.topLeft(), clip, marks->second);
    }
    painter.restore();
}

void SpellingMarks::pointAt(BlockId id, const QPointF& position) {
    const auto marks = m_marks.find(id);
    const Block* block = m_model.document().find(id);
    if (marks == m_marks.end() || !block || !block->picture)
        return;
    const QRectF rect = m_view.captionRect(id);
    const int unit = CaptionText(*block->picture, m_view.pageStyle(), rect.width()).unitAt(position - rect.topLeft());
    for (const Mark& mark : marks->second)
        if (unit >= mark.from && unit < mark.to)
            m_inCaption = MisspeltWord{id, mark.word, true};
    repaint(id);
}

void SpellingMarks::paintCaption(QPainter& painter, BlockId id, const Marks& marks) const {
    const Block* block = m_model.document().find(id);
    if (!block || !block->picture)
        return;
    const QPointF scrolled(m_view.horizontalScrollBar()->value(), m_view.verticalScrollBar()->value());
    const QRectF rect = m_view.captionRect(id).translated(scrolled);
    const CaptionText text(*block->picture, m_view.pageStyle(), rect.width());
    const double size = 1.8 * m_view.pageStyle().zoom;
    for (const Mark& mark : marks) {
        const bool isCurrent = m_inCaption && m_inCaption->block == id && m_inCaption->word == mark.word;
        for (const QLineF& line : text.baselines(mark.from, mark.to)) {
            const QLineF at = line.translated(rect.topLeft());
            paintWave(painter, at.x1(), at.x2(), at.y1() + 1.5 * size, size);
            if (isCurrent)
                painter.fillRect(QRectF(at.x1(), at.y1() + 2.5 * size, at.length(), 1.5), painter.pen().color());
        }
    }
}

void SpellingMarks::paintBlock(QPainter& painter, const QTextBlock& block, const QPointF& corner, const QRectF& clip,
                               const Marks& marks) const {
    const QTextLayout& layout = *block.layout();
    const double size = 1.8 * m_view.pageStyle().zoom;
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const QRectF rect = line.naturalTextRect().translated(corner);
        if (rect.bottom() + 2 * size < clip.top() || rect.top() > clip.bottom())
            continue;
        const int start = line.textStart(), end = start + line.textLength();
        const int first = withoutPending(block, withoutComposition(layout, start));
        auto mark = std::ranges::upper_bound(marks, first, {}, [](const Mark& each) { return each.to; });
        for (; mark != marks.end(); ++mark) {
            const int from = withComposition(layout, withPending(block, mark->from));
            const int to = withComposition(layout, withPending(block, mark->to));
            if (from >= end)
                break;
            if (m_typedIn && m_typedIn->block == blockIdOf(block) && m_typedIn->word == mark->word)
                continue;
            const double a = line.cursorToX(std::max(from, start)), b = line.cursorToX(std::min(to, end));
            const double y = corner.y() + line.y() + line.ascent() + 1.5 * size;
            paintWave(painter, corner.x() + std::min(a, b), corner.x() + std::max(a, b), y, size);
        }
    }
}

}  // namespace pardalis
