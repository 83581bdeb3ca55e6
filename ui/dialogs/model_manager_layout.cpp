// What the sheet of all models is made of, and where it stands.
#include "ui/dialogs/fit_to_screen.h"
#include "ui/dialogs/model_manager_dialog.h"
#include "ui/generation/model_list.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr QSize kSize{900, 620};
constexpr int kListWidth = 290, kDetailsWidth = 580, kSteps = 1000;

QPushButton* button(const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setToolTip(tip);
    made->setAutoDefault(false);
    return made;
}

// A column or a row without margins of its own.
template <typename Layout>
Layout* layoutOf(QWidget* widget) {
    auto* layout = new Layout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

}  // namespace

ModelManagerDialog::ModelManagerDialog(ModelList& list, Dialogs& dialogs, Now now, ModelReports::Read read,
                                       QWidget* parent)
    : QDialog(parent), m_list(list), m_dialogs(dialogs), m_now(std::move(now)), m_reports(std::move(read)) {
    setWindowTitle(tr("Models"));
    setAcceptDrops(true);
    auto* parts = new QSplitter(Qt::Horizontal, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(makeList());
    parts->addWidget(makeDetails());
    parts->setStretchFactor(1, 1);
    parts->setSizes({kListWidth, kDetailsWidth});
    auto* buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    m_open->setDefault(true);
    m_open->setToolTip(tr("Open this model to do what is given to no other"));
    buttons->addButton(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::accepted, this, &ModelManagerDialog::openCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(parts, 1);
    layout->addWidget(buttons);
    resize(kSize.boundedTo(roomOnScreen(*this)));
    connectAll();
    for (const QString& path : m_list.paths())
        addItem(path);
    QListWidgetItem* open = itemOf(m_now.openPath);
    m_models->setCurrentItem(open ? open : m_models->item(0));
    showCurrent();
    m_models->setFocus();
}

QWidget* ModelManagerDialog::makeList() {
    auto* side = new QWidget(this);
    m_models = new QListWidget(side);
    m_models->setAccessibleName(tr("Known models"));
    m_models->setSpacing(4);
    m_models->setTextElideMode(Qt::ElideRight);
    m_models->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_models->setUniformItemSizes(true);
    connect(new QShortcut(QKeySequence::Delete, m_models, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated,
            this, &ModelManagerDialog::removeCurrent);
    m_addFolder = button(tr("Add &folder…"), tr("Add a model where it lies; nothing is copied"), side);
    m_addFile = button(tr("Add f&ile…"), tr("Add a model of one file where it lies; nothing is copied"), side);
    m_remove = button(tr("&Remove"), tr("Take it off this list; its files stay where they are (Del)"), side);
    m_note = new QLabel(side);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    auto* row = new QHBoxLayout;
    for (QPushButton* each : {m_addFolder, m_addFile, m_remove})
        row->addWidget(each);
    auto* layout = layoutOf<QVBoxLayout>(side);
    layout->addWidget(m_models, 1);
    layout->addWidget(m_note);
    layout->addLayout(row);
    return side;
}

QWidget* ModelManagerDialog::makeDetails() {
    auto* side = new QWidget(this);
    m_details = new QTextBrowser(side);
    m_details->setAccessibleName(tr("What is known of this model"));
    m_details->setOpenLinks(false);
    m_details->setTabChangesFocus(true);
    m_details->document()->setDocumentMargin(10);
    m_details->setMinimumSize(200, 80);
    auto* layout = layoutOf<QVBoxLayout>(side);
    layout->setContentsMargins(6, 0, 0, 0);
    layout->addWidget(m_details, 1);
    layout->addWidget(makeTasks());
    m_looks = new QLabel(side);
    m_looks->setTextFormat(Qt::PlainText);
    m_looks->setWordWrap(true);
    m_looks->setObjectName(QStringLiteral("looks"));
    m_looks->hide();
    layout->addWidget(m_looks);
    layout->addWidget(makeVerification());
    return side;
}

QWidget* ModelManagerDialog::makeTasks() {
    auto* row = new QWidget(this);
    auto* layout = layoutOf<QHBoxLayout>(row);
    layout->addWidget(new QLabel(tr("Always use it to"), row));
    const std::array<QString, kAllModelTasks.size()> names = {tr("&write"), tr("&draw"), tr("&answer")};
    for (const ModelTask task : kAllModelTasks) {
        const auto i = static_cast<std::size_t>(task);
        m_tasks[i] = new QCheckBox(names[i], row);
        m_tasks[i]->setToolTip(
            tr("It is opened for that when another model is open, which stays open beside it where there is "
               "memory for both"));
        layout->addWidget(m_tasks[i]);
    }
    m_tasks[0]->setAccessibleName(tr("Always use this model to write"));
    m_tasks[1]->setAccessibleName(tr("Always use this model to draw"));
    m_tasks[2]->setAccessibleName(tr("Always use this model to answer questions"));
    layout->addStretch(1);
    m_verify = button(tr("&Verify…"), tr("Read every byte and compare it with published checksums"), row);
    m_licence = button(tr("&Licence…"), tr("Read what its makers allow"), row);
    m_smaller =
        button(tr("S&maller…"), tr("Make a second file of it with fewer bits a weight, which takes less memory"), row);
    layout->addWidget(m_smaller);
    layout->addWidget(m_verify);
    layout->addWidget(m_licence);
    return row;
}

QWidget* ModelManagerDialog::makeVerification() {
    m_progress = new QWidget(this);
    m_verifying = new QLabel(m_progress);
    m_verifying->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar(m_progress);
    m_bar->setRange(0, kSteps);
    m_bar->setAccessibleName(tr("How much of it has been read"));
    m_cancel = button(tr("&Cancel"), tr("Stop reading"), m_progress);
    auto* layout = layoutOf<QHBoxLayout>(m_progress);
    layout->addWidget(m_verifying);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_cancel);
    m_progress->hide();
    return m_progress;
}

}  // namespace pardalis
