#pragma once

#include "core/document/text_hole.h"
#include "core/editing/operations.h"
#include "core/editing/suggestion_text.h"
#include "core/journal/unkept_work.h"
#include "ui/suggestion/pending_picture.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>
#include <variant>

namespace pardalis {

// What the model has written so far and nobody has accepted yet: no part of the document. Text that goes on where the
// caret was stands in that paragraph; further paragraphs and pictures stand below it.
class PendingSuggestion final : public QObject {
    Q_OBJECT
public:
    // It fills holes within a passage, which it is shown behind and takes the place of.
    struct Filling {
        TextHole passage;
        std::vector<TextHole> holes;  // in reading order, all within it
        // It is another try of the passage, its one hole: what is there stays beside it (addTextVariants()).
        bool isTry = false;
    };
    using Place = SuggestionPlace;
    enum class State { running, finished, stopped };
    using Text = SuggestedText;
    using Item = std::variant<Text, PendingPicture>;

    // `wantsPictureFirst`: the answer begins with a picture, so an anchor in text stays as it is. `state`: of the
    // document's history.
    PendingSuggestion(const Document& document, const Position& anchor, bool wantsPictureFirst, std::uint64_t state = 0,
                      QObject* parent = nullptr);

    // The same for what fills holes, or what is another try of a passage; the anchor is where the passage ends.
    PendingSuggestion(const Document& document, Filling filling, std::uint64_t state = 0, QObject* parent = nullptr);

    const Position& anchor() const { return m_anchor; }
    // None: it takes the place of nothing, or not any more, since that has gone.
    const std::optional<Filling>& filling() const { return m_filling; }
    const std::string& written() const;  // of another try of a passage, what came so far, untouched
    // The document changed around it, by `edit`. In a state it had before, the suggestion stands where it stood then,
    // with the parts that were not kept yet; else it goes with its paragraph, or to `moved` where that is known.
    void follow(const Edit& edit, const Document& document, std::uint64_t state,
                const std::optional<Position>& moved = std::nullopt);
    // It was put aside meanwhile, and did not follow: it stands where it stood in that state, else at `anchor`.
    void comeBack(const Position& anchor, const Document& document, std::uint64_t state);
    Place place() const { return m_text.place(); }
    const TextStyle& style() const { return m_style; }  // of text within the anchor's paragraph
    const std::deque<Item>& items() const { return m_items; }
    bool empty() const { return m_items.empty(); }
    State state() const { return m_state; }
    bool running() const { return m_state == State::running; }
    const PendingPicture* picture(BlockId id) const;
    // Whether the first `count` items can stand in the document: pictures must be finished and made into files.
    bool ready(std::size_t count) const;

    void add(const TextDelta& delta);
    void add(const HoleBegan& began);
    void add(const ImageBegan& began);
    void add(const ImageCodes& codes);
    void add(const ImageRows& rows);
    void add(const ImageFinished& finished);
    void setMade(int picture, MadePicture made);
    // A picture that ended before its first code is none.
    void dropBlankPicture();
    void end(State state, const Document& document);  // which may have lost its place while it was put aside

    bool isWhole() const { return m_kept.empty(); }  // nothing of it was kept yet
    // Whether a part of it can be kept and the rest left to wait.
    bool canKeepFirst() const { return items().size() > 1 && !m_filling; }
    // The first `count` items, which are ready, as they would stand in the document; their pictures' media must be in
    // it when the edit is applied.
    Operation accept(const Document& document, std::size_t count) const;
    // All that came so far, as it would stand in the document, to be kept through a crash; none: nothing did. Of pictures that
    // are not made yet `standIn` gives what is known of them, without a file.
    using StandIn = std::function<Picture(const PendingPicture&)>;
    std::optional<UnkeptWork> soFar(const Document& document, const StandIn& standIn) const;
    // The first `count` items are in the document now; `anchor` is where the rest goes on. follow() brings them back
    // when that is undone.
    void removeFirst(std::size_t count, const Position& anchor, const Document& document);

signals:
    void itemAdded(int item);
    void textAdded(int item, const QString& text);
    void pictureChanged(int item, const QRect& pixels);
    void itemsRemoved();
    void stateChanged();

private:
    // Where it stands in one state of the document.
    struct Standing {
        Position anchor;
        Place place;
        std::size_t kept;
        std::optional<Filling> filling;
    };
    Operation keeping(const Document& document, std::size_t count,
                      const std::function<Block(const PendingPicture&)>& blockFor) const;
    bool standAsIn(std::uint64_t state, const Document& document);  // false: it never stood in that state
    void setAnchor(const Position& anchor, const Document& document);
    void standBeside(const Position& position, Place place);
    void moveFilling(const Edit& edit, const Document& document);
    void addText(std::string_view text);
    PendingPicture* pictureNumber(int number, int* item);

    Position m_anchor;
    SuggestionText m_text;
    bool m_inEmptyParagraph;
    TextStyle m_style;
    std::deque<Item> m_items;
    std::vector<Item> m_kept;    // before the rest
    bool m_beganInText = false;  // the very first item
    std::uint64_t m_documentState;
    std::unordered_map<std::uint64_t, Standing> m_standings;  // in states of the document it was in before
    State m_state = State::running;
    std::optional<Filling> m_filling;
    std::vector<std::string> m_between;  // what stands in the passage around its holes: one more than there are
    std::vector<std::string> m_filled;   // the holes, so far
};

}  // namespace pardalis
