#include "ui/dialogs/link_dialog.h"

#include "core/document/link.h"
#include "ui/page/qt_text.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace pardalis {
namespace {

constexpr int kAddressLetters = 60;

}  // namespace

LinkDialog::LinkDialog(const QString& address, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Link"));
    m_address = new QLineEdit(address);
    m_address->setMinimumWidth(m_address->fontMetrics().averageCharWidth() * kAddressLetters);
    m_address->setPlaceholderText(QStringLiteral("https://"));
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::PlaceholderText);
    auto* form = new QFormLayout;
    form->addRow(tr("&Address:"), m_address);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_address, &QLineEdit::textChanged, this, &LinkDialog::judge);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    m_address->selectAll();
    judge();
}

QString LinkDialog::address() const {
    static const QRegularExpression site(QStringLiteral("^www\\.[^\\s/]+\\.\\S+$"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression mail(QStringLiteral("^[^\\s@/:]+@[^\\s@/:]+\\.[^\\s@/:]+$"));
    const QString typed = m_address->text().trimmed();
    if (site.match(typed).hasMatch())
        return QStringLiteral("https://") + typed;
    if (mail.match(typed).hasMatch())
        return QStringLiteral("mailto:") + typed;
    return typed;
}

void LinkDialog::judge() {
    const QString target = address();
    const bool good = target.isEmpty() || isSafeLink(toUtf8(target));
    m_ok->setEnabled(good);
    m_problem->setText(!good ? tr("A link leads to a http, https or mailto address, or to a file beside the document.")
                       : target.isEmpty() ? tr("Without an address there is no link.")
                                          : QString());
}

}  // namespace pardalis
