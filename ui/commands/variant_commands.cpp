#include "ui/commands/variant_commands.h"

#include "core/base/error.h"
#include "core/image/image_io.h"
#include "ui/commands/command_table.h"
#include "ui/commands/workplace.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/tries_dialog.h"
#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/page/qt_text.h"
#include "ui/page/screen_pictures.h"
#include "ui/panels/status_panel.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace pardalis {
namespace {

constexpr int kCardSide = 288;       // pixels: twice a card's
constexpr std::size_t kBegin = 200;  // bytes of a text that stand for it

QString beginningOf(const Variant& variant) {
    const Block& first = variant.blocks.front();
    if (first.picture)
        return toQString(first.picture->alt);
    const std::string all = first.text();
    QString text = toQString(all.substr(variant.lead, all.size() - variant.lead - variant.tail)).trimmed();
    for (std::size_t i = 1; i < variant.blocks.size() && text.size() < static_cast<qsizetype>(kBegin); ++i)
        text += QLatin1Char('\n') + (variant.blocks[i].picture ? toQString(variant.blocks[i].picture->alt)
                                                               : toQString(variant.blocks[i].text()));
    return text.left(static_cast<qsizetype>(kBegin));
}

}  // namespace

VariantCommands::VariantCommands(const Workplace& place, CommandTable& table, QObject* parent)
    : QObject(parent), m_place(place) {
    const auto spots = [](int group) {
        return std::vector<Spot>{{Place::pageMenu, group}, {Place::pictureMenu, group}, {Place::modelMenu, 1}};
    };
    table.add({.id = "tries.previous",
               .text = [] { return tr("Pre&vious try"); },
               .run = [this] { stepHere(-1); },
               .icon = "previous",
               .keys = QKeySequence(Qt::ALT | Qt::Key_Left),
               .spots = spots(4),
               .enabled = [this] { return canStep(-1); },
               .visible = [this] { return areHere(); }});
    table.add({.id = "tries.next",
               .text = [] { return tr("Ne&xt try"); },
               .run = [this] { stepHere(1); },
               .icon = "next",
               .keys = QKeySequence(Qt::ALT | Qt::Key_Right),
               .spots = spots(4),
               .enabled = [this] { return canStep(1); },
               .visible = [this] { return areHere(); }});
    table.add({.id = "tries.all",
               .text = [] { return tr("All tries…"); },
               .run = [this] { showAll(here()->site); },
               .keys = QKeySequence(Qt::ALT | Qt::Key_Down),
               .spots = spots(4),
               .enabled = [this] { return here().has_value(); },
               .visible = [this] { return areHere(); }});
    table.add({.id = "suggestion.keep_in_place",
               .text = [] { return tr("Keep in the place of the picture above"); },
               .run = [&place] { place.controller.keepInPlace(); },
               .spots = {{Place::modelMenu, 1}, {Place::suggestionMenu, 0}},
               .enabled = [&place] { return place.controller.canKeepInPlace(); },
               .visible = [&place] { return place.controller.canKeepInPlace(); }});
    connect(&place.model, &DocumentModel::wasReset, this, [this] { m_developed.clear(); });
}

const Site* VariantCommands::find(const std::string& site) const {
    const auto found = m_place.model.document().sites().find(site);
    return found == m_place.model.document().sites().end() ? nullptr : &found->second;
}

std::optional<SitePlace> VariantCommands::here() const {
    const auto picture = m_place.view.selectedPictureId();
    return siteAt(m_place.model.document(), picture ? *picture : m_place.view.selection().position.block);
}

bool VariantCommands::areHere() const { return m_place.controller.tries().size() > 1 || here(); }

bool VariantCommands::canStep(int by) const {
    const GenerationController& controller = m_place.controller;
    if (const std::size_t count = controller.tries().size(); count > 1)
        return by < 0 ? controller.shownTry() > 0 : controller.shownTry() + 1 < count;
    const auto at = here();
    const Site* site = at ? find(at->site) : nullptr;
    return site && (by < 0 ? site->variants.front().number != at->shown : site->variants.back().number != at->shown);
}

void VariantCommands::stepHere(int by) {
    if (m_place.controller.tries().size() > 1)
        stepSuggestion(by);
    else if (const auto at = here())
        step(at->site, by);
}

void VariantCommands::stepSuggestion(int by) {
    m_place.controller.showTry(m_place.controller.shownTry() + static_cast<std::size_t>(by));
}

void VariantCommands::step(const std::string& id, int by) {
    const Site* site = find(id);
    const auto at = placeOfSite(m_place.model.document(), id);
    if (!site || !at)
        return;
    const auto shown = std::ranges::find(site->variants, at->shown, &Variant::number) - site->variants.begin();
    stepTo(id, shown + by, by);
}

// What has no pixels is passed over.
void VariantCommands::stepTo(const std::string& id, std::ptrdiff_t wanted, int by) {
    const Site* site = find(id);
    if (!site || wanted < 0 || wanted >= std::ssize(site->variants))
        return;
    show(id, site->variants[static_cast<std::size_t>(wanted)].number, [this, id, wanted, by](const QString& failure) {
        if (!failure.isEmpty())
            QTimer::singleShot(0, this, [this, id, wanted, by] { stepTo(id, wanted + by, by); });
    });
}

void VariantCommands::runStep(const QString& text, const std::optional<Operation>& step) {
    if (!step)
        return;
    m_place.view.commitComposition();
    m_place.view.run(text, *step);
}

std::optional<Operation> VariantCommands::withPixels(const std::string& id, int number,
                                                     std::optional<Operation> (*make)(const Document&,
                                                                                      const std::string&, int)) {
    const Site* site = find(id);
    if (!site || !site->find(number))
        return std::nullopt;
    Edit brought;
    Site changed = *site;
    for (Variant& variant : changed.variants)
        for (Block& block : variant.blocks)
            if (block.picture && !m_place.model.document().media().find(block.picture->media))
                if (const auto found = m_developed.find(block.picture->media); found != m_developed.end()) {
                    const Picture& made = found->second.picture;
                    block.picture->media = made.media;
                    block.picture->width = made.width;
                    block.picture->height = made.height;
                    brought.addedMedia.add(found->second.media);
                }
    brought.sites[id] = std::move(changed);
    Document document = m_place.model.document();
    document.apply(brought);
    std::optional<Operation> step = make(document, id, number);
    if (step)
        step->edit.addedMedia.add(brought.addedMedia);
    return step;
}

void VariantCommands::show(const std::string& id, int number, const Shown& then) {
    develop(id, number, [this, id, number, then](const QString& failure) {
        if (!failure.isEmpty())
            m_place.status.showMessage(failure, 8000);
        else if (const auto step = withPixels(id, number, showVariant))
            runStep(tr("another try"), step);
        else
            m_place.status.showMessage(
                tr("The paragraph in which this was tried is joined to another: it can't change places any more."),
                8000);
        then(failure);
    });
}

void VariantCommands::develop(const std::string& id, int number, const Shown& then) {
    const Site* site = find(id);
    const Variant* variant = site ? site->find(number) : nullptr;
    if (!variant)
        return;
    for (const Picture& picture : withoutPixels(m_place.model.document(), *variant)) {
        if (m_developed.contains(picture.media))
            continue;
        if (!picture.tokens || !picture.tokens->complete())
            return then(tr("Neither the pixels nor the codes of this try are there."));
        m_place.controller.develop(
            *picture.tokens, this,
            [this, id, number, then, was = picture.media](const GenerationController::Pixels& came) {
                if (!came.made)
                    return then(came.failure);
                m_developed.insert_or_assign(was, *came.made);
                develop(id, number, then);
            });
        return;
    }
    then({});
}

void VariantCommands::toggleStar(const std::string& id, int number) {
    const Site* site = find(id);
    if (const Variant* variant = site ? site->find(number) : nullptr)
        if (auto step = starVariant(m_place.model.document(), id, number, !variant->starred)) {
            step->after = m_place.view.selection();
            runStep(tr("star"), step);
        }
}

void VariantCommands::toggleShownStar(const std::string& id) {
    if (const auto at = placeOfSite(m_place.model.document(), id))
        toggleStar(id, at->shown);
}

QImage VariantCommands::pictureOf(const Variant& variant) const {
    const auto block = std::ranges::find_if(variant.blocks, [](const Block& each) { return each.picture.has_value(); });
    if (block == variant.blocks.end())
        return {};
    const std::string& hash = block->picture->media;
    std::shared_ptr<const Media> media = m_place.model.document().media().find(hash);
    if (const auto developed = m_developed.find(hash); !media && developed != m_developed.end())
        media = developed->second.media.find(developed->second.picture.media);
    try {
        return media ? toQImage(decodePreview(media->bytes, "The picture", kCardSide)) : QImage();
    } catch (const Error&) {
        return {};
    }
}

void VariantCommands::fill(TriesDialog& dialog, const std::string& id) {
    const Site* site = find(id);
    const auto at = placeOfSite(m_place.model.document(), id);
    if (!site || !at)
        return dialog.reject();  // one is left: there is nothing to choose from
    std::vector<TriesDialog::Try> tries;
    for (const Variant& variant : site->variants)
        tries.push_back({.number = variant.number,
                         .text = beginningOf(variant),
                         .picture = pictureOf(variant),
                         .missing = dialog.missingOf(variant.number),
                         .starred = variant.starred,
                         .shown = variant.number == at->shown});
    dialog.setTries(std::move(tries));
}

// Card by card, each once, as the model gives them.
void VariantCommands::developNext(const QPointer<TriesDialog>& dialog, const std::string& id, std::set<int> looked) {
    const Site* site = find(id);
    if (!dialog || !site)
        return;
    for (const TriesDialog::Try& each : dialog->tries()) {
        const Variant* variant = site->find(each.number);
        if (!variant || !looked.insert(each.number).second || !each.picture.isNull() ||
            withoutPixels(m_place.model.document(), *variant).empty())
            continue;
        develop(id, each.number, [this, dialog, id, looked, number = each.number](const QString& failure) {
            const Site* now = find(id);
            if (const Variant* came = now ? now->find(number) : nullptr; dialog && came)
                dialog->setPicture(number, pictureOf(*came), failure);
            QTimer::singleShot(0, this, [this, dialog, id, looked] { developNext(dialog, id, looked); });
        });
        return;
    }
}

void VariantCommands::showAll(const std::string& id) {
    TriesDialog dialog(&m_place.window);
    fill(dialog, id);
    const QPointer<TriesDialog> shown = &dialog;
    const auto again = [this, shown, id] {
        if (shown)
            fill(*shown, id);
    };
    connect(&dialog, &TriesDialog::showWished, this,
            [this, id, again](int number) { show(id, number, [again](const QString&) { again(); }); });
    connect(&dialog, &TriesDialog::starWished, this, [this, id, again](int number) {
        toggleStar(id, number);
        again();
    });
    connect(&dialog, &TriesDialog::keepWished, this, [this, id, again](int number) {
        develop(id, number, [this, id, number, again](const QString& failure) {
            if (failure.isEmpty())
                runStep(tr("keep besides"), withPixels(id, number, keepBesides));
            else
                m_place.status.showMessage(failure, 8000);
            again();
        });
    });
    // In the place of the one that is shown its neighbour comes, whose pixels may have to.
    connect(&dialog, &TriesDialog::deleteWished, this, [this, id, again](int number) {
        const auto remove = [this, id, number, again](const QString& failure) {
            if (failure.isEmpty())
                runStep(tr("delete try"), withPixels(id, number, removeVariant));
            else
                m_place.status.showMessage(failure, 8000);
            again();
        };
        const auto at = placeOfSite(m_place.model.document(), id);
        if (at && at->shown == number)
            develop(id, neighbourOf(m_place.model.document(), id, number), remove);
        else
            remove({});
    });
    developNext(shown, id, {});
    m_place.dialogs.run(dialog);
    m_place.view.setFocus();
}

}  // namespace pardalis
