#pragma once

#include "ui/generation/generation_settings.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QDoubleSpinBox;
class QGroupBox;
class QLineEdit;
class QSpinBox;

namespace pardalis {

// How the model writes and draws: lengths, seed, and for those who want to, sampling.
class SettingsDialog final : public QDialog {
    Q_OBJECT
public:
    SettingsDialog(const GenerationSettings& settings, std::shared_ptr<const ModelFacts> facts, QWidget* parent = nullptr);

    GenerationSettings result() const;

private:
    struct SamplingFields {
        QDoubleSpinBox *temperature, *topP;
        QSpinBox* topK;
    };
    SamplingFields addSampling(QGroupBox* group);
    void show(const SamplingFields& fields, const SamplingOptions& options);
    void show(const GenerationSettings& settings);

    QCheckBox *m_pictures, *m_fixedSeed;
    QSpinBox* m_maxTokens;
    QLineEdit* m_seed;
    QGroupBox* m_own;
    SamplingFields m_text{}, m_picture{};
    QDoubleSpinBox *m_repetition, *m_textScale, *m_imageScale;
};

}  // namespace pardalis
