#include "ui/document_view/picture_places.h"

#include "core/editing/operations.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/caption_text.h"
#include "ui/page/qt_text.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

// As the page shows the picture; those outside of it are left out.
std::vector<PictureBox> inView(const std::vector<PictureBox>& boxes, const Picture& picture) {
    std::vector<PictureBox> shown;
    for (const PictureBox& box : boxes)
        if (const auto seen = boxInView(box, picture))
            shown.push_back(*seen);
    return shown;
}

Selection wholeOf(BlockId picture) { return {{picture, 0}, {picture, 1}}; }

// 1 to 9, with Shift where a keyboard wants that; 0: another key.
int digitOf(const QKeyEvent& event) {
    const bool isBare = !(event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    return isBare && event.key() >= Qt::Key_1 && event.key() <= Qt::Key_9 ? event.key() - Qt::Key_0 : 0;
}

}  // namespace

const Picture* PicturePlaces::find(BlockId picture) const {
    const Block* block = m_model.document().find(picture);
    return block && block->picture ? &*block->picture : nullptr;
}

void PicturePlaces::show(BlockId picture, const GroundedText& said) {
    m_guest = Guest{picture, {}, -1};
    for (const GroundedSpan& span : said.spans)
        m_guest->places.push_back(
            {toQString(std::string_view(said.text).substr(span.begin, span.end - span.begin)), span.boxes});
    update();
}

void PicturePlaces::clear() {
    if (std::exchange(m_guest, std::nullopt))
        update();
}

void PicturePlaces::light(int place) {
    if (!m_guest || m_guest->lit == place)
        return;
    m_guest->lit = place;
    update();
}

std::optional<PicturePlaces::Lit> PicturePlaces::lit(BlockId picture) const {
    for (const auto& each : {m_byPointer, m_byKey, m_byCaret})
        if (each && each->picture == picture && each->box)
            return each;
    return std::nullopt;
}

int PicturePlaces::litRegion(BlockId id) const {
    const Picture* picture = find(id);
    const std::optional<Lit> now = lit(id);
    return picture && now ? regionAt(*picture, *now->box) : -1;
}

std::optional<PicturePlaces::Over> PicturePlaces::over(BlockId id) const {
    const Picture* picture = find(id);
    if (!picture)
        return std::nullopt;
    Over over;
    if (m_guest && m_guest->picture == id) {
        over.lit = m_guest->lit;
        for (const ShownPlace& place : m_guest->places)
            over.places.push_back({place.words, inView(place.boxes, *picture)});
        return over;
    }
    const std::optional<Lit> now = lit(id);
    if (!now && m_view.selectedPictureId() != id && m_hovered != id)
        return std::nullopt;
    for (const PictureRegion& region : picture->regions)
        over.places.push_back({toQString(region.label), inView({region.box}, *picture)});
    if (now && (over.lit = regionAt(*picture, *now->box)) < 0)  // words lead there, but it was taken out
        over = {.places = {{QString(), inView({*now->box}, *picture)}}, .lit = 0};
    return over.places.empty() ? std::nullopt : std::optional(over);
}

std::vector<BlockId> PicturePlaces::pictures() const {
    std::vector<BlockId> ids;
    const auto add = [&](std::optional<BlockId> id) {
        if (id && std::ranges::find(ids, *id) == ids.end())
            ids.push_back(*id);
    };
    add(m_view.selectedPictureId());
    add(m_hovered);
    add(showsIn());
    for (const auto& each : {m_byPointer, m_byKey, m_byCaret})
        add(each ? std::optional(each->picture) : std::nullopt);
    return ids;
}

bool PicturePlaces::follow(const PicturePlace& place) {
    if (!find(place.picture))
        return false;
    m_view.select(wholeOf(place.picture));
    m_byKey = place.box ? std::optional(Lit{place.picture, place.box}) : std::nullopt;
    m_view.bringIntoSight(place.picture);
    say(place.picture);
    update();
    return true;
}

void PicturePlaces::lightRegion(BlockId id, int region) {
    m_byPointer.reset();
    m_byKey = Lit{id, find(id)->regions[static_cast<std::size_t>(region)].box};
    say(id);
    update();
}

void PicturePlaces::say(BlockId id) const {
    const Picture* picture = find(id);
    const int region = litRegion(id);
    if (region < 0)
        return;
    m_view.tell(tr("Place %1 of %2 in the picture: %3")
                    .arg(region + 1)
                    .arg(picture->regions.size())
                    .arg(toQString(picture->regions[static_cast<std::size_t>(region)].label)));
}

bool PicturePlaces::press(const QKeyEvent& event) {
    const std::optional<BlockId> id = m_view.selectedPictureId();
    const Picture* picture = id ? find(*id) : nullptr;
    if (!picture || picture->regions.empty() || showsIn() == id)
        return false;
    const int count = static_cast<int>(picture->regions.size());
    const int now = m_byKey && m_byKey->picture == *id && m_byKey->box ? regionAt(*picture, *m_byKey->box) : -1;
    const Qt::KeyboardModifiers held = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Tab && !held) {
        lightRegion(*id, (now + 1) % count);
    } else if (event.key() == Qt::Key_Backtab) {
        lightRegion(*id, now > 0 ? now - 1 : count - 1);
    } else if (const int digit = digitOf(event); digit > 0) {
        if (digit <= count)
            lightRegion(*id, digit - 1);
        else
            m_view.tell(tr("There is no place %1: the picture has %n.", nullptr, count).arg(digit));
    } else if (now >= 0 && event.key() == Qt::Key_Escape && !held) {
        m_byKey.reset();
        update();
    } else if (now >= 0 && (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace) && !held) {
        Picture fewer = *picture;
        fewer.regions.erase(fewer.regions.begin() + now);
        m_byKey.reset();
        if (const auto operation = changePicture(m_model.document(), *id, fewer))
            m_view.run(tr("remove a place"), *operation);
    } else {
        return false;
    }
    return true;
}

int PicturePlaces::captionRegionAt(BlockId id, const QPointF& position) const {
    const Picture* picture = find(id);
    const QRectF caption = m_view.captionRect(id);
    if (!picture || picture->regions.empty() || !caption.contains(position))
        return -1;
    return CaptionText(*picture, m_view.pageStyle(), caption.width()).regionAt(position - caption.topLeft());
}

std::optional<PicturePlaces::Lit> PicturePlaces::linkAt(const QPointF& position) const {
    const std::optional<PicturePlace> place = placeOf(toUtf8(m_view.linkUnder(position)));
    return place && place->box ? std::optional(Lit{place->picture, place->box}) : std::nullopt;
}

std::optional<PicturePlaces::Lit> PicturePlaces::litAt(const QPointF& position) const {
    const std::optional<BlockId> id = m_view.pictureBlockUnder(position);
    const Picture* picture = id ? find(*id) : nullptr;
    if (!picture)
        return linkAt(position);
    int region = captionRegionAt(*id, position);
    if (region < 0) {
        std::vector<ShownPlace> places;
        for (const PictureRegion& each : picture->regions)
            places.push_back({QString(), inView({each.box}, *picture)});
        region = placeAt(places, m_view.pictureRect(*id), position);
    }
    return region < 0 ? std::nullopt : std::optional(Lit{*id, picture->regions[static_cast<std::size_t>(region)].box});
}

bool PicturePlaces::click(const QPointF& position) {
    const std::optional<BlockId> id = m_view.pictureBlockUnder(position);
    const int region = id ? captionRegionAt(*id, position) : -1;
    if (region < 0)
        return false;
    m_view.select(wholeOf(*id), false);
    lightRegion(*id, region);
    return true;
}

void PicturePlaces::pointerAt(std::optional<QPointF> position) {
    const std::optional<Lit> now = position ? litAt(*position) : std::nullopt;
    const std::optional<BlockId> hovered = position ? m_view.pictureUnder(position->toPoint()) : std::nullopt;
    if (now == m_byPointer && hovered == m_hovered)
        return;
    m_byPointer = now;
    m_hovered = hovered;
    update();
}

void PicturePlaces::caretMoved() {
    const Selection& selection = m_view.selection();
    if (m_byKey && m_view.selectedPictureId() != m_byKey->picture)
        m_byKey.reset();
    std::optional<Lit> now;
    if (m_model.document().find(selection.anchor.block) && m_model.document().find(selection.position.block)) {
        const std::optional<PicturePlace> place = placeOf(commonStyle(m_model.document(), selection).link);
        if (place && place->box)
            now = Lit{place->picture, place->box};
    }
    if (now == m_byCaret)
        return;
    m_byCaret = now;
    update();
}

void PicturePlaces::documentChanged() {
    if (m_guest && !find(m_guest->picture))
        m_guest.reset();
    if (m_hovered && !find(*m_hovered))
        m_hovered.reset();
}

void PicturePlaces::update() { m_view.viewport()->update(); }

}  // namespace pardalis
