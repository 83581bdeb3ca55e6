#pragma once

#include "ui/generation/generation_settings.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGroupBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace pardalis {

// How the model writes and draws: device, memory, lengths, seed, and for those who want to, sampling.
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const GenerationSettings& settings, std::shared_ptr<const ModelFacts> facts,
                   QWidget* parent = nullptr);

    // What there is to choose from; null: it is still being looked for. May come while the dialog is open.
    void setDevices(std::shared_ptr<const DeviceList> devices);

    GenerationSettings result() const;

private:
    struct SamplingFields {
        QDoubleSpinBox *temperature, *topP;
        QSpinBox* topK;
    };
    SamplingFields addSampling(QGroupBox* group);
    void addContrast(QGroupBox* group);
    void show(const SamplingFields& fields, const SamplingOptions& options);
    void show(const GenerationSettings& settings);
    void fillDevices(const DeviceChoice& chosen);
    DeviceChoice chosenDevice() const;

    std::shared_ptr<const DeviceList> m_devices;
    QComboBox* m_device;
    QLabel* m_deviceNote;
    QComboBox* m_caches;
    QCheckBox *m_pictures, *m_fixedSeed;
    QSpinBox* m_maxTokens;
    QLineEdit* m_seed;
    QGroupBox* m_own;
    SamplingFields m_text{}, m_picture{};
    QDoubleSpinBox *m_repetition, *m_textScale, *m_imageScale, *m_plausible;
    QSpinBox* m_contrast;
};

}  // namespace pardalis
