#include "ui/dialogs/recovery_dialog.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/page/qt_text.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <utility>

namespace pardalis {
namespace {

constexpr int kShownCharacters = 400;
const QString kAsks = QStringLiteral("recovery/ask");

QString title(const RecoverySlot& slot) {
    const QString when = QLocale().toString(QDateTime::fromSecsSinceEpoch(slot.changedAt()), QLocale::ShortFormat);
    const QString name = slot.info().name.empty() ? RecoveryDialog::tr("Untitled") : toQString(slot.info().name);
    return slot.info().file.empty() ? RecoveryDialog::tr("%1 – in no Pardalis file yet, as it was %2").arg(name, when)
                                    : RecoveryDialog::tr("%1 – not saved since, as it was %2").arg(name, when);
}

// With what the model had written. Throws Error.
Document wholeWork(const RecoverySlot& slot) {
    RecoveredWork work = slot.read();
    if (work.unkept)
        work.document.apply(*work.unkept);
    return std::move(work.document);
}

QString beginning(const RecoverySlot& slot) {
    try {
        const Document document = wholeWork(slot);
        QString text;
        for (const Block& block : document.blocks()) {
            text += block.picture ? RecoveryDialog::tr("[picture]") + QLatin1Char(' ')
                                  : toQString(block.text()) + QLatin1Char('\n');
            if (text.size() > kShownCharacters)
                return text.left(kShownCharacters) + QStringLiteral(" …");
        }
        return text.trimmed();
    } catch (const Error& error) {
        return toQString(error.what());
    }
}

}  // namespace

RecoveryDialog::RecoveryDialog(RecoverySlots& found, QWidget* parent) : QDialog(parent), m_found(found) {
    setWindowTitle(tr("Unsaved work"));
    auto* text = new QLabel(tr("Pardalis ended before this was saved:"), this);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Documents that were not saved"));
    for (const auto& slot : found)
        m_list->addItem(title(*slot));
    m_beginning = new QLabel(this);
    m_beginning->setTextFormat(Qt::PlainText);
    m_beginning->setWordWrap(true);
    m_beginning->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_beginning->setMinimumHeight(8 * fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("Open"), QDialogButtonBox::AcceptRole);
    m_differs = buttons->addButton(tr("&What differs…"), QDialogButtonBox::ActionRole);
    m_differs->setToolTip(tr("From the file, as it is now"));
    m_delete = buttons->addButton(tr("Delete…"), QDialogButtonBox::DestructiveRole);
    buttons->addButton(tr("Later"), QDialogButtonBox::RejectRole);
    auto* asks = new QCheckBox(tr("&Ask, even where it is one document alone"), this);
    asks->setChecked(asksFirst());
    connect(asks, &QCheckBox::toggled, this, &RecoveryDialog::setAsksFirst);
    auto* layout = new QVBoxLayout(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{text, m_list, m_beginning, asks, buttons})
        layout->addWidget(widget);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_differs, &QPushButton::clicked, this, &RecoveryDialog::showWhatDiffers);
    connect(m_delete, &QPushButton::clicked, this, &RecoveryDialog::removeSelected);
    connect(m_list, &QListWidget::itemActivated, this, &QDialog::accept);
    connect(m_list, &QListWidget::currentRowChanged, this, &RecoveryDialog::showSelected);
    m_list->setCurrentRow(0);
    m_open->setDefault(true);
    resize(560, 420);
}

bool RecoveryDialog::asksFirst() { return QSettings().value(kAsks, false).toBool(); }

void RecoveryDialog::setAsksFirst(bool asks) { QSettings().setValue(kAsks, asks); }

void RecoveryDialog::showSelected() {
    const int row = m_list->currentRow();
    m_beginning->setText(row < 0 ? QString() : beginning(*m_found[static_cast<std::size_t>(row)]));
    m_differs->setEnabled(row >= 0 && fileExists(m_found[static_cast<std::size_t>(row)]->info().file));
}

void RecoveryDialog::showWhatDiffers() {
    const RecoverySlot& slot = *m_found.at(static_cast<std::size_t>(m_list->currentRow()));
    try {
        DifferencesDialog dialog(
            readDocument(slot.info().file), wholeWork(slot),
            {tr("only in the file"), tr("only in what was not saved"), tr("The file"), tr("What was not saved")}, {},
            this);
        dialog.exec();
    } catch (const Error& error) {
        m_beginning->setText(toQString(error.what()));
    }
}

void RecoveryDialog::removeSelected() {
    const int row = m_list->currentRow();
    const auto answer = QMessageBox::question(this, tr("Delete unsaved work"),
                                              tr("Delete this for good?\n\n%1").arg(m_list->item(row)->text()),
                                              QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Cancel);
    if (answer != QMessageBox::Discard)
        return;
    m_found.erase(m_found.begin() + row);
    delete m_list->takeItem(row);
    if (m_found.empty())
        reject();
    showSelected();
}

std::unique_ptr<RecoverySlot> RecoveryDialog::chosen() {
    const int row = m_list->currentRow();
    if (row < 0)
        return nullptr;
    std::unique_ptr<RecoverySlot> slot = std::move(m_found[static_cast<std::size_t>(row)]);
    m_found.erase(m_found.begin() + row);
    return slot;
}

}  // namespace pardalis
