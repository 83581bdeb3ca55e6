#include "ui/dialogs/fit_to_screen.h"

#include "core/base/check.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pardalis {
namespace {

constexpr QSize kFrame{16, 48};  // what a window manager puts around a window; not known before it is shown

// Asks for as much room as its content, which QScrollArea itself does not.
class FittingArea final : public QScrollArea {
public:
    explicit FittingArea(QWidget* content) {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setWidget(content);
        viewport()->setAutoFillBackground(false);
        content->setAutoFillBackground(false);
    }
    QSize sizeHint() const override {
        QSize wanted = widget()->sizeHint().expandedTo(widget()->minimumSizeHint());
        if (widget()->hasHeightForWidth())
            wanted.setHeight(std::max(wanted.height(), widget()->heightForWidth(wanted.width())));
        return wanted;
    }
    QSize minimumSizeHint() const override {
        return {std::min(widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(), 320), 80};
    }
};

QSize fittingSize(const QDialog& dialog, const QScrollArea& area) {
    QSize wanted = dialog.sizeHint();
    const QSize room = roomOnScreen(dialog);
    if (wanted.height() > room.height())
        wanted.rwidth() += area.verticalScrollBar()->sizeHint().width();
    return wanted.boundedTo(room);
}

}  // namespace

QSize roomOnScreen(const QWidget& widget) {
    const QWidget* window = widget.parentWidget() ? widget.parentWidget()->window() : &widget;
    const QScreen* screen = window->screen() ? window->screen() : QGuiApplication::primaryScreen();
    return screen->availableSize() - kFrame;
}

void layOutFitting(QDialog& dialog, QWidget* content, QDialogButtonBox* buttons) {
    auto* layout = new QVBoxLayout(&dialog);
    auto* area = new FittingArea(content);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    dialog.resize(fittingSize(dialog, *area));
}

void growToFit(QDialog& dialog) {
    auto* area = dialog.findChild<QScrollArea*>(QString(), Qt::FindDirectChildrenOnly);
    CHECK(area && area->widget()->layout());
    area->widget()->layout()->activate();
    area->updateGeometry();
    dialog.layout()->activate();
    dialog.resize(fittingSize(dialog, *area).expandedTo(dialog.size()));
}

}  // namespace pardalis
