#include "ui/panels/outline_panel.h"

#include "ui/document/document_model.h"
#include "ui/document_view/document_view.h"
#include "ui/language/ui_language.h"
#include "ui/panels/outline_model.h"

#include <QLabel>
#include <QSettings>
#include <QTimer>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr int kUpdateAfter = 250, kFollowAfter = 60;  // milliseconds
constexpr int kNarrowest = 180;                       // what it begins with: the page needs the room

bool standsInOutline(const std::vector<Block>& blocks) {
    return std::ranges::any_of(blocks,
                               [](const Block& block) { return block.picture || block.kind == BlockKind::heading; });
}

constexpr char kShown[] = "view/outline";

QTimer* soon(QObject* parent, int after) {
    auto* timer = new QTimer(parent);
    timer->setSingleShot(true);
    timer->setInterval(after);
    return timer;
}

}  // namespace

OutlinePanel::OutlinePanel(DocumentView& view, DocumentModel& model, ScreenPictures& pictures, QWidget* parent)
    : QDockWidget(parent), m_view(view), m_model(model) {
    setObjectName(QStringLiteral("OutlinePanel"));
    setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    setMinimumWidth(kNarrowest);
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    m_outline = new OutlineModel(pictures, this);
    m_tree = new QTreeView(content);
    m_tree->setModel(m_outline);
    m_tree->setHeaderHidden(true);
    m_tree->setIconSize({OutlineModel::kThumbnail, OutlineModel::kThumbnail});
    m_tree->setIndentation(14);
    m_tree->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    m_empty = new QLabel(content);
    m_empty->setWordWrap(true);
    m_empty->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_empty);
    layout->addWidget(m_tree, 1);
    setWidget(content);
    followLanguage(this, [this] {
        setWindowTitle(tr("Outline"));
        m_tree->setAccessibleName(tr("Outline"));
        m_empty->setText(tr("Headings and pictures of the page stand here."));
    });
    m_updateSoon = soon(this, kUpdateAfter);
    m_followSoon = soon(this, kFollowAfter);
    connect(m_updateSoon, &QTimer::timeout, this, &OutlinePanel::update);
    connect(m_followSoon, &QTimer::timeout, this, &OutlinePanel::follow);
    connect(&model, &DocumentModel::edited, this, &OutlinePanel::onEdited);
    followLanguage(m_outline, [this] { m_updateSoon->start(); });  // it names pictures without words
    connect(&model, &DocumentModel::wasReset, m_updateSoon, qOverload<>(&QTimer::start));
    connect(&view, &DocumentView::selectionMoved, this, [this] {
        if (isVisible() && !m_followSoon->isActive())
            m_followSoon->start();
    });
    connect(m_tree, &QTreeView::clicked, this, &OutlinePanel::goTo);
    connect(m_tree, &QTreeView::activated, this, &OutlinePanel::goTo);
    connect(m_tree, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { m_folded.insert(m_outline->blockOf(index)); });
    connect(m_tree, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { m_folded.erase(m_outline->blockOf(index)); });
    connect(m_outline, &OutlineModel::modelReset, this, [this] {
        const std::set<BlockId> folded = m_folded;
        m_tree->expandAll();
        for (const BlockId block : folded)
            m_tree->collapse(m_outline->indexOf(block));
    });
}

bool OutlinePanel::isWanted() { return QSettings().value(QLatin1String(kShown), false).toBool(); }

void OutlinePanel::setWanted(bool wanted) { QSettings().setValue(QLatin1String(kShown), wanted); }

void OutlinePanel::closeEvent(QCloseEvent* event) {
    QDockWidget::closeEvent(event);
    setWanted(false);
}

void OutlinePanel::showEvent(QShowEvent* event) {
    QDockWidget::showEvent(event);
    update();
}

// While one types without a pause it is still updated, now and then.
void OutlinePanel::onEdited(const Edit& edit) {
    if (isVisible() && !m_updateSoon->isActive() && (standsInOutline(edit.removed) || standsInOutline(edit.inserted)))
        m_updateSoon->start();
}

void OutlinePanel::update() {
    if (!isVisible())
        return;
    m_outline->update(m_model.document());
    m_empty->setVisible(m_outline->rowCount() == 0);
    follow();
}

void OutlinePanel::follow() {
    const QModelIndex here = m_outline->indexAbove(m_model.document(), m_view.selection().position.block);
    if (!isVisible() || here == m_tree->currentIndex())
        return;
    m_tree->setCurrentIndex(here);
    if (here.isValid())
        m_tree->scrollTo(here);
    else
        m_tree->clearSelection();
}

void OutlinePanel::goTo(const QModelIndex& index) {
    const BlockId block = m_outline->blockOf(index);
    const Block* found = m_model.document().find(block);
    if (!found)
        return;  // it went meanwhile
    m_view.commitComposition();
    if (found->picture) {
        m_view.select({{block, 0}, {block, 1}});
        m_view.bringIntoSight(block);
    } else {
        m_view.select({{block, 0}, {block, 0}});
    }
    m_view.setFocus();
}

}  // namespace pardalis
