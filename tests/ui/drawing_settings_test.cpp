// How pictures are drawn, as the dialog of settings shows and keeps it.

#include "tests/ui/scripted_engine.h"
#include "tests/ui/test_home.h"

#include "ui/dialogs/settings_dialog.h"

#include <QDoubleSpinBox>
#include <QGroupBox>
#include <QSpinBox>
#include <QTest>

using namespace pardalis;

class DrawingSettingsTest : public QObject {
    Q_OBJECT

    TestHome m_home;

private slots:
    void aContrastTakesThePlaceOfTheScales() {
        GenerationSettings settings;
        settings.ownSampling = true;
        SettingsDialog dialog(settings, scriptedModel());
        auto& contrast = *dialog.findChild<QSpinBox*>("contrast");
        auto& plausible = *dialog.findChild<QDoubleSpinBox*>("plausible");
        QCOMPARE(contrast.value(), 0);
        QCOMPARE(contrast.text(), QString("off"));
        QVERIFY(!plausible.isEnabled());
        contrast.setValue(8);
        QVERIFY(plausible.isEnabled());
        plausible.setValue(0.25);
        const GenerationSettings chosen = dialog.result();
        QVERIFY(chosen.guidance.contrast == (Contrast{8, 0.25f}));

        // It goes into requests, as far as the model's own values are not wanted.
        GenerationRequest request;
        chosen.applyTo(request, *scriptedModel());
        QVERIFY(request.guidance.contrast == (Contrast{8, 0.25f}));
        GenerationSettings theirs = chosen;
        theirs.ownSampling = false;
        theirs.applyTo(request, *scriptedModel());
        QVERIFY(request.guidance.contrast == Contrast{});
        QCOMPARE(SettingsDialog(chosen, nullptr).findChild<QSpinBox*>("contrast")->value(), 8);
    }

    void itIsKept() {
        QSettings settings;
        GenerationSettings chosen;
        chosen.guidance.contrast = {12, 0.5f};
        chosen.save(settings);
        QVERIFY(GenerationSettings::load(settings) == chosen);
        settings.setValue("generation/contrastK", -3);
        settings.setValue("generation/contrastAlpha", 7);
        QVERIFY(GenerationSettings::load(settings).guidance.contrast == (Contrast{0, 1}));
        settings.setValue("generation/contrastK", "many");
        QCOMPARE(GenerationSettings::load(settings).guidance.contrast.k, 0);
    }
};

QTEST_MAIN(DrawingSettingsTest)
#include "drawing_settings_test.moc"
