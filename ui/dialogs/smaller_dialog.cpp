#include "ui/dialogs/smaller_dialog.h"

#include "core/base/check.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/size_text.h"
#include "ui/generation/smaller_models.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStorageInfo>
#include <QVBoxLayout>

namespace pardalis {
namespace {

const QString kSuffix = QStringLiteral(".pardalis-model");

QLabel* textLabel(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

// That it will be in; it, or one above it, is there.
QString folderThatIsThere(const QString& file) {
    QString folder = QFileInfo(file).absolutePath();
    while (!QFileInfo::exists(folder) && !QDir(folder).isRoot())
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

}  // namespace

SmallerDialog::SmallerDialog(Shrinkable model, Dialogs& dialogs, const DeviceList& devices, const Placement* open,
                             QWidget* parent)
    : QDialog(parent), m_model(std::move(model)), m_dialogs(dialogs) {
    CHECK(m_model.sizes.size() > 1);
    setWindowTitle(tr("Make “%1” smaller").arg(m_model.name));
    const ModelSize& full = m_model.sizes.front();
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(textLabel(
        tr("The weights of “%1” take %2 as they are: %3. A second file of it with fewer bits a "
           "weight takes less memory, and is faster. The model itself stays as it is.")
            .arg(m_model.name, sizeText(full.need.weights), verdictText(verdictOf(fitsOf(full, devices, open)))),
        content));
    layout->addWidget(makeChoices(devices, open));
    layout->addWidget(makePlace());
    m_problem = textLabel({}, content);
    m_problem->setObjectName(QStringLiteral("problem"));
    m_problem->hide();
    layout->addWidget(m_problem);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("&Make it smaller"), QDialogButtonBox::AcceptRole)->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &SmallerDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layOutFitting(*this, content, buttons);
    resize(QSize(560, sizeHint().height()).boundedTo(roomOnScreen(*this)));
    showPlace();
}

// Chosen is the largest that fits, or the smallest where none does.
QWidget* SmallerDialog::makeChoices(const DeviceList& devices, const Placement* open) {
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 6, 0, 6);
    const QList<SmallerModel> made = smaller::madeOf(m_model.path, m_model.contentId);
    QRadioButton* best = nullptr;
    for (auto size = m_model.sizes.begin() + 1; size != m_model.sizes.end(); ++size) {
        const Verdict verdict = verdictOf(fitsOf(*size, devices, open));
        auto* button = new QRadioButton(
            tr("%1: %2, %3").arg(bitsText(size->bits), sizeText(size->need.weights), verdictText(verdict)), box);
        layout->addWidget(button);
        QString text = lossText(size->bits);
        for (const SmallerModel& each : made)
            if (each.bits == size->bits)
                text += QLatin1Char('\n') + tr("It was made before: %1").arg(QDir::toNativeSeparators(each.path));
        QLabel* loss = textLabel(text, box);
        loss->setIndent(24);
        layout->addWidget(loss);
        button->setAccessibleDescription(text);
        connect(button, &QRadioButton::toggled, this, &SmallerDialog::showPlace);
        m_choices.push_back({&*size, button});
        if (!best && verdict == Verdict::fits)
            best = button;
    }
    (best ? best : m_choices.back().button)->setChecked(true);
    return box;
}

QWidget* SmallerDialog::makePlace() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_place = new QLineEdit(row);
    m_place->setAccessibleName(tr("Where the smaller model is written"));
    auto* label = new QLabel(tr("&File:"), row);
    label->setBuddy(m_place);
    auto* change = new QPushButton(tr("C&hoose…"), row);
    change->setAutoDefault(false);
    connect(change, &QPushButton::clicked, this, &SmallerDialog::choosePlace);
    connect(m_place, &QLineEdit::textChanged, this, [this] { m_problem->hide(); });
    layout->addWidget(label);
    layout->addWidget(m_place, 1);
    layout->addWidget(change);
    return row;
}

const ModelSize& SmallerDialog::chosen() const {
    for (const Choice& choice : m_choices)
        if (choice.button->isChecked())
            return *choice.size;
    return *m_choices.back().size;
}

// A place of the user's own stays.
void SmallerDialog::showPlace() {
    if (!m_place || m_place->text() != m_suggested)
        return;
    m_suggested = QDir::toNativeSeparators(smaller::placeFor(m_model.path, chosen().bits));
    m_place->setText(m_suggested);
    m_place->setCursorPosition(static_cast<int>(m_suggested.size()));
}

void SmallerDialog::choosePlace() {
    const QString file = m_dialogs.fileToSave(this, tr("Write the smaller model"), m_place->text(),
                                              tr("Pardalis models (*%1)").arg(kSuffix));
    if (!file.isEmpty())
        m_place->setText(QDir::toNativeSeparators(file));
}

SmallerJob SmallerDialog::job() const {
    QString to = QDir::fromNativeSeparators(m_place->text().trimmed());
    if (QFileInfo(to).suffix().isEmpty())
        to += kSuffix;  // by which its kind is known
    return {m_model.path, m_model.name, chosen().bits, QFileInfo(to).absoluteFilePath()};
}

QString SmallerDialog::problem() const {
    const QString to = job().to, folder = folderThatIsThere(to);
    if (m_place->text().trimmed().isEmpty())
        return tr("Say where it is to be written.");
    if (QFileInfo(to).isDir())
        return tr("%1 is a folder.").arg(QDir::toNativeSeparators(to));
    if (!QFileInfo(folder).isWritable())
        return tr("%1 can’t be written to.").arg(QDir::toNativeSeparators(folder));
    const QStorageInfo disk(folder);
    const std::uint64_t needed = chosen().need.weights;
    if (disk.isValid() && disk.bytesAvailable() >= 0 && static_cast<std::uint64_t>(disk.bytesAvailable()) < needed)
        return tr("%1 has %2 free, and the file takes %3.")
            .arg(QDir::toNativeSeparators(folder), sizeText(static_cast<std::uint64_t>(disk.bytesAvailable())),
                 sizeText(needed));
    return {};
}

void SmallerDialog::accept() {
    const QString why = problem();
    m_problem->setText(why);
    m_problem->setVisible(!why.isEmpty());
    if (!why.isEmpty()) {
        m_place->setFocus();
        return;
    }
    const QString to = job().to;
    if (QFileInfo::exists(to) &&
        m_dialogs.choose(
            this,
            {tr("Replace this file?"),
             tr("%1 is there already. It stays as it is until the new one is whole.").arg(QDir::toNativeSeparators(to)),
             {tr("Replace it"), tr("Cancel")}}) != 0)
        return;
    QDialog::accept();
}

}  // namespace pardalis
