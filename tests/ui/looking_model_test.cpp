// Which of the known models looks at pictures.
#include "tests/ui/test_home.h"

#include "core/base/error.h"
#include "ui/generation/accepted_licences.h"
#include "ui/generation/looking_model.h"
#include "ui/generation/model_list.h"

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace pardalis;

namespace {

// What a folder is, by the words of its name.
ModelReport reportByName(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    const auto says = [&](const char* word) { return name.find(word) != std::string::npos; };
    if (says("broken"))
        throw Error("{}: is broken", name);
    ModelReport report;
    report.path = path;
    report.name = name;
    report.readsPictures.can = says("reads");
    report.writes.can = !says("mute");
    report.trainedFor.grounding = says("points");
    report.need.weights = says("large") ? 2'000'000 : 1'000'000;
    return report;
}

}  // namespace

class LookingModelTest : public QObject {
    Q_OBJECT

    TestHome m_home;

    QString make(const QString& name, bool accepted = true) {
        const QString path = m_home.filePath(name);
        QDir().mkpath(path);
        if (accepted)
            licences::accept(reportByName(path.toStdString()));
        return path;
    }
    // The one that is chosen of these.
    static QString chosen(const QStringList& paths) {
        QSettings().remove("model/recent");
        ModelList list;
        for (const QString& path : paths)
            list.add(path);
        LookingModel looking(list, reportByName);
        looking.find();
        QTest::qWait(100);
        return looking.name();
    }

private slots:
    void init() { QSettings().clear(); }

    void oneThatPointsGoesFirstThenTheSmallest() {
        const QString large = make("large reads points"), points = make("reads points"), reads = make("reads");
        QCOMPARE(chosen({large, reads}), QString("large reads points"));
        QCOMPARE(chosen({large, points, reads}), QString("reads points"));
        QCOMPARE(chosen({make("large reads"), reads}), QString("reads"));
    }

    void whatWasAddedGoesBeforeWhatCameAlong() {
        const QString ours = make("reads points"), theirs = make("large reads points");
        QSettings().remove("model/recent");
        ModelList list;
        list.setCompanions({ours});
        LookingModel looking(list, reportByName);
        looking.find();
        QTRY_COMPARE(looking.name(), QString("reads points"));
        QVERIFY(looking.looker().points && looking.looker().model == ours.toStdString());
        list.add(theirs);
        looking.find();
        QTRY_COMPARE(looking.name(), QString("large reads points"));
    }

    void whatCanNotOrMayNotIsPassedOver() {
        const QString blind = make("draws"), mute = make("reads mute"), broken = make("reads broken points", false),
                      unread = make("reads points unread", false);
        QCOMPARE(chosen({blind, mute, broken, unread}), QString());
        QCOMPARE(chosen({blind, mute, broken, unread, make("large reads")}), QString("large reads"));
    }

    void aNewOneOnTheListIsFound() {
        ModelList list;
        list.add(make("reads"));
        LookingModel looking(list, reportByName);
        QSignalSpy changed(&looking, &LookingModel::changed);
        looking.find();
        QTRY_COMPARE(looking.name(), QString("reads"));
        list.add(make("reads points"));
        looking.find();
        QTRY_COMPARE(looking.name(), QString("reads points"));
        QCOMPARE(looking.path(), ModelList::canonical(m_home.filePath("reads points")));
        QCOMPARE(changed.size(), 2);
    }
};

QTEST_MAIN(LookingModelTest)
#include "looking_model_test.moc"
