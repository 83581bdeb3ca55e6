#include "ui/generation/generation_settings.h"

#include <algorithm>
#include <cmath>

namespace pardalis {
namespace {

float number(const QSettings& settings, const QString& key, float fallback, float low, float high) {
    bool ok = false;
    const float value = settings.value(key, fallback).toFloat(&ok);
    return ok && std::isfinite(value) ? std::clamp(value, low, high) : fallback;
}

SamplingOptions loadSampling(const QSettings& settings, const QString& group, SamplingOptions fallback) {
    fallback.temperature = number(settings, group + "/temperature", fallback.temperature, 0, 2);
    fallback.topP = number(settings, group + "/topP", fallback.topP, 0.01F, 1);
    fallback.topK = static_cast<int>(number(settings, group + "/topK", static_cast<float>(fallback.topK), 0, 10000));
    fallback.repetitionPenalty = number(settings, group + "/repetitionPenalty", fallback.repetitionPenalty, 1, 2);
    return fallback;
}

void saveSampling(QSettings& settings, const QString& group, const SamplingOptions& options) {
    settings.setValue(group + "/temperature", options.temperature);
    settings.setValue(group + "/topP", options.topP);
    settings.setValue(group + "/topK", options.topK);
    settings.setValue(group + "/repetitionPenalty", options.repetitionPenalty);
}

// "contentId size" each.
constexpr int kMostModels = 100;

std::map<std::string, std::string> loadSizes(const QSettings& settings) {
    std::map<std::string, std::string> sizes;
    for (const QString& entry : settings.value("generation/pictureSizes").toStringList().mid(0, kMostModels)) {
        if (const qsizetype space = entry.lastIndexOf(u' '); space > 0)
            sizes[entry.left(space).toStdString()] = entry.mid(space + 1).toStdString();
    }
    return sizes;
}

void saveSizes(QSettings& settings, const std::map<std::string, std::string>& sizes) {
    QStringList entries;
    for (const auto& [model, size] : sizes)
        entries << QString::fromStdString(model + ' ' + size);
    settings.setValue("generation/pictureSizes", entries);
}

}  // namespace

GenerationSettings GenerationSettings::load(const QSettings& settings) {
    GenerationSettings result;
    result.pictures = settings.value("generation/pictures", result.pictures).toBool();
    result.inspired = settings.value("generation/inspired", result.inspired).toBool();
    result.maxTokens = std::clamp(settings.value("generation/maxTokens", result.maxTokens).toInt(), 1, 32768);
    result.fixedSeed = settings.value("generation/fixedSeed", result.fixedSeed).toBool();
    result.seed = settings.value("generation/seed", result.seed).toULongLong();
    result.device =
        DeviceChoice::parse(settings.value("engine/device").toString().toStdString()).value_or(DeviceChoice());
    result.int8Caches = settings.value("engine/cache").toString() == QLatin1String("int8");
    result.ownSampling = settings.value("generation/ownSampling", result.ownSampling).toBool();
    result.text = loadSampling(settings, "generation/text", {0.7F, 0.9F, 0, 1.2F});
    result.picture = loadSampling(settings, "generation/picture", {0.7F, 0.9F, 0, 1.0F});
    result.guidance.textScale = number(settings, "generation/textScale", result.guidance.textScale, 0, 20);
    result.guidance.imageScale = number(settings, "generation/imageScale", result.guidance.imageScale, 0, 20);
    result.guidance.contrast.k =
        std::clamp(settings.value("generation/contrastK", 0).toInt(), 0, GenerationSettings::kMostContrast);
    result.guidance.contrast.alpha = number(settings, "generation/contrastAlpha", result.guidance.contrast.alpha, 0, 1);
    result.pictureSizes = loadSizes(settings);
    return result;
}

void GenerationSettings::save(QSettings& settings) const {
    settings.setValue("generation/pictures", pictures);
    settings.setValue("generation/inspired", inspired);
    settings.setValue("generation/maxTokens", maxTokens);
    settings.setValue("generation/fixedSeed", fixedSeed);
    settings.setValue("generation/seed", seed);
    settings.setValue("engine/device", QString::fromStdString(device.toString()));
    settings.setValue("engine/cache", QLatin1String(int8Caches ? "int8" : "f16"));
    settings.setValue("generation/ownSampling", ownSampling);
    saveSampling(settings, "generation/text", text);
    saveSampling(settings, "generation/picture", picture);
    settings.setValue("generation/textScale", guidance.textScale);
    settings.setValue("generation/imageScale", guidance.imageScale);
    settings.setValue("generation/contrastK", guidance.contrast.k);
    settings.setValue("generation/contrastAlpha", guidance.contrast.alpha);
    saveSizes(settings, pictureSizes);
}

PictureGrid GenerationSettings::pictureGrid(const ModelFacts& facts) const {
    const PictureGrid usual = facts.grids().empty() ? PictureGrid{} : facts.grids().front();
    const auto chosen = pictureSizes.find(facts.contentId);
    return chosen == pictureSizes.end() ? usual : facts.gridOfSize(chosen->second).value_or(usual);
}

void GenerationSettings::applyTo(GenerationRequest& request, const ModelFacts& facts) const {
    request.maxTokens = maxTokens;
    request.text = ownSampling ? text : facts.text;
    request.picture = ownSampling ? picture : facts.picture;
    request.picture.draw = facts.picture.draw;
    request.guidance = ownSampling ? guidance : facts.guidance;
}

GenerationSettings GenerationSettings::fromModel(GenerationSettings settings, const ModelFacts& facts) {
    settings.text = facts.text;
    settings.picture = facts.picture;
    settings.guidance = facts.guidance;
    return settings;
}

}  // namespace pardalis
