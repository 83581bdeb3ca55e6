#include "ui/dialogs/sketch_dialog.h"

#include "core/image/edges.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/sketch_pad.h"
#include "ui/page/screen_pictures.h"

#include <QButtonGroup>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kSheetSide =
    512;  // of a sheet's longer side, in pixels: lines stay smooth where models draw small pictures

QToolButton* tool(const QString& text, const QString& tip, QLayout* layout, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setText(text);
    made->setToolTip(tip);
    layout->addWidget(made);
    return made;
}

}  // namespace

SketchDialog::SketchDialog(const QSize& pixels, bool knowsSketches, bool knowsEdges, QWidget* parent)
    : QDialog(parent), m_knowsSketches(knowsSketches), m_knowsEdges(knowsEdges) {
    setWindowTitle(tr("Draw from a sketch"));
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* tools = new QHBoxLayout;
    layout->addLayout(tools);
    m_pad = new SketchPad(pixels.scaled(kSheetSide, kSheetSide, Qt::KeepAspectRatio), content);
    layout->addWidget(m_pad, 1);

    auto* pen = tool(tr("Pen"), tr("Draw lines"), tools, content);
    auto* eraser = tool(tr("Eraser"), tr("Take lines away"), tools, content);
    auto* kinds = new QButtonGroup(this);
    for (QToolButton* each : {pen, eraser}) {
        each->setCheckable(true);
        kinds->addButton(each);
    }
    pen->setChecked(true);
    connect(pen, &QToolButton::clicked, this, [this] { m_pad->setTool(SketchPad::Tool::pen); });
    connect(eraser, &QToolButton::clicked, this, [this] { m_pad->setTool(SketchPad::Tool::eraser); });
    auto* width = new QSpinBox(content);
    width->setRange(1, 40);
    width->setValue(4);
    width->setSuffix(tr(" px"));
    width->setAccessibleName(tr("Width of the pen"));
    width->setToolTip(width->accessibleName());
    tools->addWidget(width);
    connect(width, &QSpinBox::valueChanged, m_pad, &SketchPad::setWidth);
    m_pad->setWidth(width->value());
    m_undo = tool(tr("Undo"), tr("Take back the last line (Ctrl+Z)"), tools, content);
    connect(m_undo, &QToolButton::clicked, m_pad, &SketchPad::undo);
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, m_pad, &SketchPad::undo);
    connect(tool(tr("Clear"), tr("An empty sheet"), tools, content), &QToolButton::clicked, m_pad, &SketchPad::clear);
    tools->addStretch(1);
    connect(tool(tr("Edges of a picture…"),
                 tr("The lines of a picture in place of a sketch; Ctrl+V takes a copied one"), tools, content),
            &QToolButton::clicked, this, &SketchDialog::pictureWanted);
    connect(new QShortcut(QKeySequence::Paste, m_pad, nullptr, nullptr, Qt::WidgetWithChildrenShortcut),
            &QShortcut::activated, this, &SketchDialog::paste);
    m_pad->setFocusPolicy(Qt::StrongFocus);

    auto* label = new QLabel(tr("&What it shows:"), content);
    m_words = new QLineEdit(content);
    m_words->setPlaceholderText(tr("For example: a red house by a lake"));
    label->setBuddy(m_words);
    layout->addWidget(label);
    layout->addWidget(m_words);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_draw = buttons->addButton(tr("Draw"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_words, &QLineEdit::textChanged, this, &SketchDialog::showWhatCanBeDone);
    connect(m_pad, &SketchPad::changed, this, [this] {
        m_areEdges = false;
        showWhatCanBeDone();
    });
    layOutFitting(*this, content, buttons);
    showWhatCanBeDone();
}

void SketchDialog::setPicture(const Image& picture) {
    QImage edges = toQImage(edgesOf(picture));
    edges.invertPixels();
    m_pad->setLines(edges);
    m_areEdges = true;
    showWhatCanBeDone();
}

void SketchDialog::paste() {
    const QImage copied = QGuiApplication::clipboard()->image();
    if (!copied.isNull())
        setPicture(fromQImage(copied));
}

PictureTask SketchDialog::task() const {
    return m_knowsEdges && (m_areEdges || !m_knowsSketches) ? PictureTask::edges : PictureTask::scribble;
}

Image SketchDialog::lines() const {
    QImage lines = m_pad->sketch();
    lines.invertPixels();
    return fromQImage(lines);
}

QString SketchDialog::words() const { return m_words->text().trimmed(); }

void SketchDialog::showWhatCanBeDone() {
    m_undo->setEnabled(m_pad->canUndo());
    m_draw->setEnabled(!m_pad->isBlank() && !words().isEmpty());
}

}  // namespace pardalis
