#include "ui/panels/opening_sheet.h"

#include "ui/language/ui_language.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace pardalis {
namespace {

constexpr int kBarWidth = 320;  // pixels
constexpr int kSteps = 1000;
constexpr int kPatience = 500;  // milliseconds

}  // namespace

OpeningSheet::OpeningSheet(QWidget* below) : QFrame(below) {
    setObjectName(QStringLiteral("openingSheet"));
    setAutoFillBackground(true);
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);  // a file's name is nobody's markup
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_bar = new QProgressBar(this);
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    m_cancel = new QPushButton(this);
    followLanguage(this, [this] {
        m_bar->setAccessibleName(tr("How much of the document is read"));
        m_cancel->setText(tr("Cancel"));
    });
    auto* layout = new QVBoxLayout(this);
    layout->addStretch();
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addWidget(m_cancel, 0, Qt::AlignHCenter);
    layout->addStretch();
    connect(m_cancel, &QPushButton::clicked, this, &OpeningSheet::cancelClicked);
    below->installEventFilter(this);
    hide();
}

void OpeningSheet::open(const QString& name, double fraction) {
    m_text->setText(tr("Opening %1 …").arg(name));
    m_bar->setValue(static_cast<int>(kSteps * fraction));
    if (isVisible())
        return;
    setGeometry(parentWidget()->rect());
    show();
    raise();
    m_cancel->setFocus();
}

void OpeningSheet::whenSeen(std::function<void()> run) {
    m_run = std::move(run);
    ++m_opened;
    update();
    runSoon(kPatience);
}

void OpeningSheet::runSoon(int milliseconds) {
    QTimer::singleShot(milliseconds, this, [this, opened = m_opened] {
        if (opened == m_opened && m_run)
            std::exchange(m_run, nullptr)();
    });
}

void OpeningSheet::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    if (m_run)
        runSoon(0);
}

void OpeningSheet::close() {
    m_run = nullptr;
    hide();
}

bool OpeningSheet::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parentWidget())
        setGeometry(parentWidget()->rect());
    return QFrame::eventFilter(watched, event);
}

void OpeningSheet::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit cancelClicked();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace pardalis
