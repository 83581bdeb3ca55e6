#include "tests/ui/test_home.h"

#include "ui/dialogs/model_card_dialog.h"
#include "ui/generation/model_list.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QTest>
#include <QTextBrowser>

using namespace pardalis;

class ModelListTest : public QObject {
    Q_OBJECT

    TestHome m_home;

    QString folder(const QString& name, const QByteArray& manifest) {
        const QString path = m_home.filePath(name);
        QDir().mkpath(path);
        write(path + "/config.json", "{}");
        if (!manifest.isEmpty())
            write(path + "/pardalis.json", manifest);
        return path;
    }
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    static QStringList names(const ModelList& list) {
        QStringList all;
        for (const KnownModel& model : list.models())
            all << model.name;
        return all;
    }

private slots:
    void init() { QSettings().clear(); }

    void theProgramsOwnComesFirstThenTheNewest() {
        ModelList list;
        QCOMPARE(names(list), QStringList());
        const QString own = folder("own", R"({"format": 1, "name": "Own", "description": "Came along."})");
        list.setDefault(own);
        list.remember(folder("a", R"({"format": 1, "name": "A"})"));
        list.remember(folder("unnamed", {}));
        list.remember(own);
        list.remember(folder("a", {}) + "/");  // the same folder, otherwise written
        QCOMPARE(names(list), QStringList({"Own", "A", "unnamed"}));
        QCOMPARE(list.models().front().description, "Came along.");
        QCOMPARE(names(ModelList()), QStringList({"A", "unnamed"}));  // kept, whatever came along
    }

    void whatElseCameAlongStaysBehindTheDefault() {
        ModelList list;
        const QString own = folder("own", R"({"format": 1, "name": "Own"})"),
                      more = folder("more", R"({"format": 1, "name": "More"})");
        list.setDefault(own);
        list.setCompanions({more, m_home.filePath("never"), QString()});
        list.remember(folder("a", R"({"format": 1, "name": "A"})"));
        list.remember(more);
        QCOMPARE(names(list), QStringList({"Own", "More", "A"}));
        QVERIFY(list.cameAlong(own) && list.cameAlong(more + "/") && !list.cameAlong(folder("a", {})));
        QVERIFY(!list.cameAlong(QString()) && !list.cameAlong(m_home.filePath("never")));
        // It was open last, and is opened again.
        QCOMPARE(list.last(), QFileInfo(more).canonicalFilePath());
        for (int i = 0; i < 12; ++i)
            list.add(folder(QString::number(i), {}));
        QCOMPARE(list.models().size(), 10);
    }

    void whatCannotBeOpenedIsNotOffered() {
        ModelList list;
        list.remember(folder("good", R"({"format": 1, "name": "Good"})"));
        list.remember(folder("broken", "{"));
        list.remember(folder("gone", {}));
        list.remember(m_home.filePath("never"));
        QVERIFY(QDir(m_home.filePath("gone")).removeRecursively());
        QCOMPARE(names(list), QStringList("Good"));
    }

    void aFileIsAModelByItsNameAndALinkKeepsIts() {
        ModelList list;
        QDir().mkpath(m_home.filePath("files"));
        write(m_home.filePath("files/abcdef"), "GGUF");
        const QString link = m_home.filePath("files/chameleon-7b.q8_0.gguf");
        QVERIFY(QFile::link(m_home.filePath("files/abcdef"), link));
        list.add(link);
        QCOMPARE(names(list), QStringList("chameleon-7b.q8_0"));
        QCOMPARE(list.paths(),
                 QStringList(QFileInfo(m_home.path()).canonicalFilePath() + "/files/chameleon-7b.q8_0.gguf"));
    }

    void whatIsAddedStaysUntilItIsForgottenAndItsFilesAlways() {
        ModelList list;
        for (int i = 0; i < 20; ++i)
            list.add(folder(QString::number(i), {}));
        QCOMPARE(list.paths().size(), 20);
        QCOMPARE(list.models().size(), 8);  // a menu has room for no more
        list.remember(folder("7", {}));
        list.forget(folder("7", {}));
        QCOMPARE(list.paths().size(), 19);
        QCOMPARE(list.last(), QString());
        QVERIFY(QFileInfo::exists(folder("7", {}) + "/config.json"));
    }

    void onlyTheLastAreKept() {
        ModelList list;
        for (int i = 0; i < 12; ++i)
            list.remember(folder(QString::number(i), {}));
        QCOMPARE(names(list), QStringList({"11", "10", "9", "8", "7", "6", "5", "4"}));
    }

    void theCardShowsTheReadmeAsTextAndFetchesNothing() {
        ModelFacts facts;
        facts.name = "Tiny <b>";
        facts.folder = folder("card", {}).toStdU16String();
        write(m_home.filePath("card/README.md"),
              "# What it is\n\nDraws **cats**. <script>no</script> ![secret](file:///etc/passwd)\n");
        const ModelCardDialog dialog(facts);
        const auto* readme = dialog.findChild<QTextBrowser*>();
        const QString text = readme->toPlainText();
        QVERIFY2(text.startsWith("What it is"), qPrintable(text));
        QVERIFY2(text.contains("Draws cats."), qPrintable(text));
        QVERIFY2(text.contains("<script>"), qPrintable(text));
        QVERIFY(factsHtml(facts).contains("Tiny &lt;b&gt;"));
        facts.folder = m_home.path().toStdU16String();
        QVERIFY(ModelCardDialog(facts).findChild<QTextBrowser*>()->toPlainText().contains("no README.md"));
    }
};

QTEST_MAIN(ModelListTest)
#include "model_list_test.moc"
