#include "ui/library/library_encoder.h"

#include "core/cpu/cpu_backend.h"
#include "core/retrieval/clip/clip_encoder.h"

namespace pardalis {
namespace {

// An encoder with what it computes on.
class HeldEncoder final : public BiEncoder {
public:
    HeldEncoder(std::unique_ptr<Backend> backend, std::unique_ptr<ClipEncoder> encoder)
        : m_backend(std::move(backend)), m_encoder(std::move(encoder)) {}

    int dimension() const override { return m_encoder->dimension(); }
    const std::string& id() const override { return m_encoder->id(); }
    std::vector<float> embedText(std::string_view text, std::stop_token stop) override {
        return m_encoder->embedText(text, std::move(stop));
    }
    std::vector<float> embedPicture(const Image& picture, std::stop_token stop) override {
        return m_encoder->embedPicture(picture, std::move(stop));
    }

private:
    std::unique_ptr<Backend> m_backend;  // goes last
    std::unique_ptr<ClipEncoder> m_encoder;
};

}  // namespace

std::unique_ptr<BiEncoder> openLibraryEncoder(const std::filesystem::path& folder, int threads, std::stop_token stop) {
    std::unique_ptr<Backend> backend = makeCpuBackend({.threads = threads});
    std::unique_ptr<ClipEncoder> encoder = openClipEncoder(folder, *backend, {}, std::move(stop));
    return std::make_unique<HeldEncoder>(std::move(backend), std::move(encoder));
}

}  // namespace pardalis
