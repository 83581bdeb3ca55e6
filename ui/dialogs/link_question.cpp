#include "ui/dialogs/link_question.h"

#include "core/document/link.h"
#include "ui/page/qt_text.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QUrl>

namespace pardalis {
namespace {

bool confirmed(QWidget* window, const QString& address) {
    const QString question = QObject::tr("This link leads neither to a web page nor to a mail address. It may start a "
                                         "program or open a file:");
    QMessageBox box(QMessageBox::Warning, QObject::tr("Open this link?"), {}, QMessageBox::Yes | QMessageBox::No,
                    window);
    box.setTextFormat(Qt::PlainText);  // an address is no markup
    box.setText(question + QStringLiteral("\n\n") + shownAddress(address));
    box.setDefaultButton(QMessageBox::No);
    box.setEscapeButton(QMessageBox::No);
    box.button(QMessageBox::Yes)->setText(QObject::tr("&Open"));
    box.button(QMessageBox::No)->setText(QObject::tr("Do &not open"));
    return box.exec() == QMessageBox::Yes;
}

}  // namespace

void followLink(QWidget* window, const QString& address) {
    if (opensDirectly(toUtf8(address)) || confirmed(window, address))
        QDesktopServices::openUrl(QUrl(address));
}

QString shownAddress(const QString& address) {
    constexpr qsizetype kMost = 360, kLine = 60;
    QString shown;
    for (const char32_t c : address.toUcs4()) {
        const bool visible = QChar::isPrint(c) && QChar::category(c) != QChar::Other_Format && !QChar::isSpace(c);
        shown += visible || c == U' ' ? QString::fromUcs4(&c, 1)
                                      : QStringLiteral("\\u{%1}").arg(static_cast<uint>(c), 0, 16);
    }
    if (shown.size() > kMost)
        shown = shown.left(kMost / 2) + QStringLiteral(" … ") + shown.right(kMost / 2);
    // A dialog is as wide as its longest word.
    for (qsizetype at = shown.size() / kLine * kLine; at > 0; at -= kLine)
        shown.insert(at, u'\n');
    return shown;
}

}  // namespace pardalis
