// Which buttons an error gets follows from its remedies, in whatever words and language it is told.
#include "tests/ui/desk.h"

#include "ui/panels/banner.h"

#include <QDir>
#include <QPushButton>
#include <QSettings>
#include <QTranslator>

using namespace pardalis;

namespace {

// Another language: none of its words is English, only what is filled in stands where it stood.
class Foreign final : public QTranslator {
public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        QString text = QString::fromUtf8(source);
        for (qsizetype i = 0; i < text.size(); ++i)
            if (text[i].isLetter() && (i == 0 || text[i - 1] != QLatin1Char('%')))
                text[i] = QChar(0x430 + text[i].unicode() % 32);
        return text;
    }
};

// A desk whose model failed behind some text, with a cause that speaks of everything and of which nothing follows.
struct FailedDesk : Desk {
    explicit FailedDesk(const Remedies& remedies) : Desk({makeParagraph("The fox")}) {
        const std::filesystem::path folder = PARDALIS_SOURCE_DIR "/resources/models/default";  // which can be looked at
        controller.openModel(folder);
        QTRY_VERIFY(!controller.loading() && controller.facts()->folder == folder);
        engine.prepare(says(" ran") +
                       Script{{{}, Failed{"open the model again, settings of the CPU, close programs", remedies}}});
        goOn();
        QTRY_VERIFY(ended() && window.banner().count() == 1);
    }
    QList<QPushButton*> buttons() { return window.banner().findChildren<QPushButton*>(); }
    // What a remedy of the window's brought about.
    QString done() {
        if (controller.settings().device.kind == DeviceChoice::Kind::cpu)
            return "cpu";
        if (engine.requests().size() == 2)
            return "again";
        if (controller.facts()->folder.filename() == "next")
            return "next";
        return dialogs->asked.isEmpty() ? QString() : dialogs->asked.last().section(' ', 0, 1).trimmed();
    }
};

}  // namespace

class RemediesTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        QSettings().clear();
        failOnAnyWarning();
    }
    void cleanup() {
        QCoreApplication::removeTranslator(&m_foreign);
        QSettings().clear();
    }

    void everyRemedyHasATextAndIsAButtonOrAdvice_data() {
        QTest::addColumn<bool>("foreign");
        QTest::addColumn<int>("remedy");
        QTest::addColumn<QString>("done");  // "": for the person to do
        struct {
            Remedy remedy;
            const char* done;
        } const wanted[] = {{Remedy::tryAgain, "again"},
                            {Remedy::openModel, "dialog pardalis::ModelManagerDialog"},
                            {Remedy::openNextModel, "next"},
                            {Remedy::openSmallerModel, "dialog pardalis::ModelManagerDialog"},
                            {Remedy::makeSmaller, "dialog pardalis::SmallerDialog"},
                            {Remedy::useCpu, "cpu"},
                            {Remedy::openSettings, "dialog pardalis::SettingsDialog"},
                            {Remedy::closePrograms, ""},
                            {Remedy::closeGpuPrograms, ""}};
        QCOMPARE(std::size(wanted), kAllRemedies.size());
        for (const bool foreign : {false, true})
            for (const auto& [remedy, done] : wanted)
                QTest::addRow("%s%s", nameOf(remedy), foreign ? ", in another language" : "")
                    << foreign << int(remedy) << QString(done);
    }
    void everyRemedyHasATextAndIsAButtonOrAdvice() {
        QFETCH(bool, foreign);
        QFETCH(int, remedy);
        QFETCH(QString, done);
        if (foreign)
            QCoreApplication::installTranslator(&m_foreign);
        QVERIFY(QDir(m_home.path()).mkpath("next/model.d"));
        ModelList().add(m_home.filePath("next"));
        FailedDesk desk({Remedy(remedy)});
        const QStringList lines = desk.window.banner().text().split('\n');
        if (done.isEmpty()) {
            QCOMPARE(desk.buttons().size(), 0);
            QCOMPARE(lines.size(), 2);
            QVERIFY(!lines.last().isEmpty());
            return;
        }
        QCOMPARE(lines.size(), 1);
        QCOMPARE(desk.buttons().size(), 1);
        QVERIFY(!desk.buttons().front()->text().isEmpty());
        desk.buttons().front()->click();
        QTRY_COMPARE(desk.done(), done);
        QCOMPARE(desk.window.banner().count(), 0);
    }

    void withoutAnotherModelThereIsNoNextOne() {
        FailedDesk desk({Remedy::openNextModel});
        QCOMPARE(desk.buttons().size(), 0);
        QCOMPARE(desk.window.banner().text().split('\n').size(), 1);
    }

    void severalAreOfferedInTheirOrder() {
        FailedDesk desk({Remedy::useCpu, Remedy::closePrograms, Remedy::openModel, Remedy::closeGpuPrograms});
        QStringList texts;
        for (const QPushButton* button : desk.buttons())
            texts << button->text();
        QCOMPARE(texts, QStringList({"Use the CPU", "Open another model…"}));
        QCOMPARE(desk.window.banner().text().section('\n', 1),
                 "Close other programs · Close other programs that use the GPU");
    }

    void theCauseAloneOffersNothing() {
        FailedDesk desk(Remedies{});
        QCOMPARE(desk.buttons().size(), 0);
    }

    void anAnswersFailureIsOfferedWhatHelps() {
        Desk desk({makeParagraph("The fox")});
        desk.engine.prepare(Script{{{}, Failed{"no room", {Remedy::tryAgain, Remedy::useCpu}}}});
        desk.controller.ask({.subject = {}, .turns = {}, .question = "Who?"});
        QTRY_COMPARE(desk.window.banner().count(), 1);
        const auto buttons = desk.window.banner().findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 1);  // to try again is to ask again
        QCOMPARE(buttons.front()->text(), "Use the CPU");
    }

private:
    TestHome m_home;
    Foreign m_foreign;
};

QTEST_MAIN(RemediesTest)
#include "remedies_test.moc"
