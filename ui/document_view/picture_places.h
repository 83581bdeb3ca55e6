#pragma once

#include "core/document/picture_place.h"
#include "core/editing/selection.h"
#include "core/families/grounded_text.h"
#include "ui/page/region_painter.h"

#include <QCoreApplication>
#include <QPointF>

#include <optional>
#include <vector>

class QKeyEvent;

namespace pardalis {

class DocumentModel;
class DocumentView;

// What is pointed out in the pictures of a page, shown over them: those of the document over a picture that is selected, that the
// pointer is on or that words at the caret or the pointer link to; and those of an answer, which the document does not have. One
// of them may be lit.
class PicturePlaces {
    Q_DECLARE_TR_FUNCTIONS(PicturePlaces)
public:
    PicturePlaces(DocumentView& view, DocumentModel& model) : m_view(view), m_model(model) {}

    // In place of the document's own, until they are cleared.
    void show(BlockId picture, const GroundedText& said);
    void clear();
    std::optional<BlockId> showsIn() const { return m_guest ? std::optional(m_guest->picture) : std::nullopt; }
    void light(int place);  // of those; -1: none

    // Where a link leads: selects the picture and lights the place. False: there is no such picture.
    bool follow(const PicturePlace& place);
    // Parts of the view's events; each says whether it took the event.
    bool press(const QKeyEvent& event);
    bool click(const QPointF& position);
    void pointerAt(std::optional<QPointF> position);  // in the viewport; none: it left
    void caretMoved();
    void documentChanged();  // another one is open, or blocks went

    // What is shown over a picture; nothing where there is none.
    struct Over {
        std::vector<ShownPlace> places;
        int lit = -1;
        bool operator==(const Over&) const = default;
    };
    std::optional<Over> over(BlockId picture) const;
    int litRegion(BlockId picture) const;   // of the document's own; -1: none
    std::vector<BlockId> pictures() const;  // that have something over them

private:
    // A place of the document that is lit, by where it is: it may have no region any more.
    struct Lit {
        BlockId picture{};
        std::optional<PictureBox> box;
        bool operator==(const Lit&) const = default;
    };
    struct Guest {
        BlockId picture{};
        std::vector<ShownPlace> places;  // boxes of the whole picture
        int lit = -1;
    };

    const Picture* find(BlockId picture) const;
    std::optional<Lit> linkAt(const QPointF& position) const;
    std::optional<Lit> litAt(const QPointF& position) const;
    std::optional<Lit> lit(BlockId picture) const;
    int captionRegionAt(BlockId picture, const QPointF& position) const;
    void lightRegion(BlockId picture, int region);
    void say(BlockId picture) const;
    void update();

    DocumentView& m_view;
    DocumentModel& m_model;
    std::optional<Guest> m_guest;
    std::optional<Lit> m_byKey, m_byPointer, m_byCaret;
    std::optional<BlockId> m_hovered;
};

}  // namespace pardalis
