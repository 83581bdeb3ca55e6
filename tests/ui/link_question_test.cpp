#include "ui/dialogs/link_question.h"

#include "ui/page/qt_text.h"

#include <QDesktopServices>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QUrl>

using namespace pardalis;

// Stands for the desktop.
class Opener : public QObject {
    Q_OBJECT
public slots:
    void open(const QUrl& url) { opened << url.toString(); }

public:
    QStringList opened;
};

class LinkQuestionTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_opener.opened.clear();
        for (const char* scheme : kSchemes)
            QDesktopServices::setUrlHandler(QLatin1String(scheme), &m_opener, "open");
    }
    void cleanup() {
        for (const char* scheme : kSchemes)
            QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
    }

    void webAndMailOpenWithoutAQuestion() {
        for (const char* address : {"http://example.org/a", "https://example.org/", "mailto:a@example.org"}) {
            follow(QLatin1String(address), [](QMessageBox& box) { box.reject(); });
            QVERIFY2(m_asked.isEmpty(), address);
            QCOMPARE(m_opener.opened.takeLast(), QLatin1String(address));
        }
    }

    void othersAreShownAndNotOpenedByReturn_data() {
        QTest::addColumn<QString>("address");
        for (const char* address : {"file:///nowhere/harmless-example.desktop", "smb://host/share", "javascript:x",
                                    "x-any:y", "data:text/html,<b>x</b>", "mailto:a@example.org?attach=/etc/hostname"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void othersAreShownAndNotOpenedByReturn() {
        QFETCH(QString, address);
        follow(address, [](QMessageBox& box) { QTest::keyClick(&box, Qt::Key_Return); });
        QVERIFY2(m_asked.contains(address), qPrintable(m_asked));
        QCOMPARE(m_format, Qt::PlainText);
        QVERIFY(m_opener.opened.isEmpty());
        follow(address, [](QMessageBox& box) { QTest::keyClick(&box, Qt::Key_Escape); });
        QVERIFY(!m_asked.isEmpty() && m_opener.opened.isEmpty());
    }

    void othersOpenWhenThePersonSaysSo() {
        follow(QStringLiteral("x-any:y"), [](QMessageBox& box) { box.button(QMessageBox::Yes)->click(); });
        QCOMPARE(m_opener.opened, QStringList(QStringLiteral("x-any:y")));
    }

    void addressesAreShownAsTheyAre() {
        QCOMPARE(shownAddress(QStringLiteral("file:///a b/한국.txt")), QStringLiteral("file:///a b/한국.txt"));
        QCOMPARE(shownAddress(QString::fromUtf8("x:a\u202Eb\u200Bc\u00A0d")),
                 QStringLiteral("x:a\\u{202e}b\\u{200b}c\\u{a0}d"));
        const QString shown = shownAddress(QStringLiteral("x:begin") + QString(5000, u'y') + QStringLiteral("end"));
        QVERIFY(shown.startsWith(QLatin1String("x:begin")) && shown.endsWith(QLatin1String("end")));
        QVERIFY(shown.contains(u'…'));
        for (const QString& line : shown.split(u'\n'))
            QVERIFY(line.size() <= 60);
    }

private:
    // Follows the link; whatever asks is answered by `answer` and its text kept.
    template <typename Answer>
    void follow(const QString& address, Answer answer) {
        m_asked.clear();
        QTimer::singleShot(0, this, [&] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box)
                return;
            m_asked = box->text();
            m_format = box->textFormat();
            answer(*box);
        });
        followLink(nullptr, address);
        QCoreApplication::processEvents();
    }

    static constexpr const char* kSchemes[] = {"http", "https", "mailto", "file", "smb", "javascript", "x-any", "data"};
    Opener m_opener;
    QString m_asked;
    Qt::TextFormat m_format = Qt::AutoText;
};

QTEST_MAIN(LinkQuestionTest)
#include "link_question_test.moc"
