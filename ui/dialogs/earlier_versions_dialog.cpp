#include "ui/dialogs/earlier_versions_dialog.h"

#include "core/base/error.h"
#include "core/formats/pardalis/pardalis_file.h"
#include "ui/dialogs/differences_dialog.h"
#include "ui/dialogs/fit_to_screen.h"
#include "ui/page/qt_text.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace pardalis {
namespace {

constexpr qsizetype kShownBeginning = 1500;  // characters

QString beginningOf(const Document& document) {
    QString text;
    for (const Block& block : document.blocks()) {
        text += blockLine(block) + QLatin1Char('\n');
        if (text.size() > kShownBeginning)
            return text.left(kShownBeginning).trimmed() + QStringLiteral(" …");
    }
    return text.trimmed();
}

QTreeWidget* makeVersionList(const std::vector<Backup>& versions, QWidget* parent) {
    auto* list = new QTreeWidget(parent);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setHeaderLabels(
        {EarlierVersionsDialog::tr("Saved"), EarlierVersionsDialog::tr("Size"), EarlierVersionsDialog::tr("Words")});
    list->setAccessibleName(EarlierVersionsDialog::tr("Earlier versions"));
    const QLocale locale;
    for (const Backup& version : versions) {
        auto* item = new QTreeWidgetItem(
            list, {locale.toString(QDateTime::fromSecsSinceEpoch(version.changedAt), QLocale::ShortFormat),
                   locale.formattedDataSize(static_cast<qint64>(version.bytes)), QStringLiteral("…")});
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(false);
    return list;
}

}  // namespace

EarlierVersionsDialog::EarlierVersionsDialog(Now now, std::function<void(const Document&, QWidget&)> compare,
                                             QWidget* parent)
    : QDialog(parent), m_now(std::move(now)), m_looked(m_now.versions.size()) {
    setWindowTitle(tr("Earlier versions of “%1”").arg(m_now.name));
    auto* text = new QLabel(this);
    text->setWordWrap(true);
    text->setText(m_now.versions.empty()
                      ? tr("There is no earlier version yet. The first one is kept when you next save.")
                      : tr("What the file held before each of the last saves. All that is kept of your documents "
                           "takes %1.")
                            .arg(QLocale().formattedDataSize(static_cast<qint64>(m_now.totalBytes))));
    m_list = makeVersionList(m_now.versions, this);
    m_beginning = new QPlainTextEdit(this);
    m_beginning->setReadOnly(true);
    m_beginning->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_beginning->setTabChangesFocus(true);
    m_beginning->setAccessibleName(tr("How this version begins"));
    for (QWidget* each : std::initializer_list<QWidget*>{m_list, m_beginning})
        each->setMinimumHeight(60);

    m_kept = new QSpinBox(this);
    m_kept->setObjectName(QStringLiteral("versionsKept"));
    m_kept->setRange(0, m_now.mostKept);
    m_kept->setValue(m_now.kept);
    m_kept->setSpecialValueText(tr("none"));
    auto* before = new QLabel(tr("Saves &kept of each document:"), this);
    before->setBuddy(m_kept);
    auto* keeping = new QHBoxLayout;
    keeping->addWidget(before);
    keeping->addWidget(m_kept);
    keeping->addStretch(1);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_open = buttons->addButton(tr("Open as a copy"), QDialogButtonBox::AcceptRole);
    m_compare = buttons->addButton(tr("Show what differs"), QDialogButtonBox::ActionRole);
    m_compare->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(text);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_beginning, 1);
    layout->addLayout(keeping);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QTreeWidget::itemActivated, m_open, &QPushButton::click);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &EarlierVersionsDialog::showSelected);
    connect(m_compare, &QPushButton::clicked, this, [this, compare = std::move(compare)] {
        if (const auto version = chosen())
            compare(*version, *this);
    });
    connect(&m_looking, &QTimer::timeout, this, &EarlierVersionsDialog::lookAtNext);
    m_looking.start(0);
    if (!m_now.versions.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    showSelected();
    m_open->setDefault(true);
    resize(QSize(600, 520).boundedTo(roomOnScreen(*this)));
    m_list->setFocus();
}

std::size_t EarlierVersionsDialog::selected() const {
    const int row = m_list->currentItem() ? m_list->indexOfTopLevelItem(m_list->currentItem()) : -1;
    return row < 0 ? m_looked.size() : static_cast<std::size_t>(row);
}

const EarlierVersionsDialog::Looked& EarlierVersionsDialog::look(std::size_t version) {
    std::optional<Looked>& looked = m_looked[version];
    if (looked)
        return *looked;
    try {
        const Document document = readDocument(m_now.versions[version].file);
        looked = {beginningOf(document), count(document).words};
    } catch (const Error& error) {
        looked = {toQString(error.what()), -1};
    }
    m_list->topLevelItem(static_cast<int>(version))
        ->setText(2, looked->words < 0 ? QStringLiteral("–") : QLocale().toString(looked->words));
    return *looked;
}

void EarlierVersionsDialog::lookAtNext() {
    for (std::size_t i = 0; i < m_looked.size(); ++i)
        if (!m_looked[i])
            return static_cast<void>(look(i));
    m_looking.stop();
}

void EarlierVersionsDialog::showSelected() {
    const std::size_t version = selected();
    const bool isThere = version < m_looked.size();
    m_beginning->setPlainText(isThere ? look(version).beginning : QString());
    for (QPushButton* button : {m_open, m_compare})
        button->setEnabled(isThere && look(version).words >= 0);
}

std::optional<Document> EarlierVersionsDialog::chosen() {
    const std::size_t version = selected();
    if (version >= m_looked.size())
        return std::nullopt;
    try {
        return readDocument(m_now.versions[version].file);
    } catch (const Error& error) {
        m_beginning->setPlainText(toQString(error.what()));
        return std::nullopt;
    }
}

int EarlierVersionsDialog::kept() const { return m_kept->value(); }

}  // namespace pardalis
