// Every theme can be read: what stands on what, as the window and the page have it.
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace pardalis;

namespace {

struct Pair {
    const char* name;
    QColor text, ground;
};

std::vector<Pair> pairsOf(const Chrome& c, const PageColours& p) {
    return {{"text", p.text, p.page},
            {"what the model wrote", p.text, p.modelTint},
            {"what was edited of it", p.text, p.editedTint},
            {"selected text", p.text, p.selection},
            {"quiet text on the page", p.muted, p.page},
            {"quiet text on the desk", p.muted, p.desk},
            {"quiet text in the window", p.muted, c.window},
            {"quiet text in fields", p.muted, c.raised},
            {"quiet text of the model", p.muted, p.modelTint},
            {"links", p.link, p.page},
            {"selected links", p.link, p.selection},
            {"links of the model", p.link, p.modelTint},
            {"links in the window", p.link, c.window},
            {"code", p.codeText, p.codeBackground},
            {"suggestions", p.suggestionText, p.suggestionTint},
            {"suggestions on the page", p.suggestionText, p.page},
            {"Keep", c.accent, c.raised},
            {"the window", c.text, c.window},
            {"fields", c.text, c.raised},
            {"under the mouse", c.text, c.hover},
            {"pressed", c.text, c.pressed},
            {"the main button", c.onAccent, c.accent},
            {"warnings", c.warnText, c.warnTint},
            {"errors", c.errorText, c.errorTint}};
}

}  // namespace

class ThemeContrastTest : public QObject {
    Q_OBJECT
private slots:
    void ratiosAreThoseOfTheStandard() {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::white, Qt::white), 1.0);
        // The example of its understanding document: #777777 on white is just too little.
        QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.005);
    }

    void textCanBeRead_data() {
        QTest::addColumn<int>("choice");
        QTest::addColumn<double>("least");
        QTest::newRow("light") << static_cast<int>(ThemeChoice::light) << 4.5;
        QTest::newRow("dark") << static_cast<int>(ThemeChoice::dark) << 4.5;
        QTest::newRow("high contrast, light") << static_cast<int>(ThemeChoice::highContrastLight) << 7.0;
        QTest::newRow("high contrast, dark") << static_cast<int>(ThemeChoice::highContrastDark) << 7.0;
    }
    void textCanBeRead() {
        QFETCH(int, choice);
        QFETCH(double, least);
        Theme theme(*qApp);
        theme.setChoice(static_cast<ThemeChoice>(choice));
        for (const Pair& pair : pairsOf(theme.chrome(), theme.page())) {
            const double ratio = contrastRatio(pair.text, pair.ground);
            QVERIFY2(ratio >= least, qPrintable(QString("%1: %2").arg(pair.name).arg(ratio)));
        }
    }

    // Style sheets make hints half transparent where they set a field's colour.
    void hintsOfFieldsCanBeRead_data() { textCanBeRead_data(); }
    void hintsOfFieldsCanBeRead() {
        QFETCH(int, choice);
        Theme theme(*qApp);
        theme.setChoice(static_cast<ThemeChoice>(choice));
        for (const char* name : {"", "brief"}) {
            QLineEdit field;
            field.setObjectName(QLatin1String(name));
            field.ensurePolished();
            const QColor hint = field.palette().color(QPalette::PlaceholderText);
            QCOMPARE(hint.alpha(), 255);
            for (const QColor& ground : {theme.page().desk, theme.chrome().raised})
                QVERIFY2(contrastRatio(hint, ground) >= 4.5, name);
        }
    }

    // What says that something is a field, a button or a page, where colours are to say it.
    void linesCanBeSeen() {
        Theme theme(*qApp);
        for (const ThemeChoice choice : {ThemeChoice::highContrastLight, ThemeChoice::highContrastDark}) {
            theme.setChoice(choice);
            QVERIFY(contrastRatio(theme.chrome().line, theme.chrome().window) >= 3);
            QVERIFY(contrastRatio(theme.page().pageEdge, theme.page().desk) >= 3);
            QVERIFY(contrastRatio(theme.page().accent, theme.page().page) >= 3);
        }
    }
};

QTEST_MAIN(ThemeContrastTest)
#include "theme_contrast_test.moc"
