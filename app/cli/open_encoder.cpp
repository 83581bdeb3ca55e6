#include "app/cli/open_encoder.h"

#include "core/checkpoint/checkpoint.h"
#include "core/models/placement.h"

namespace pardalis::cli {

OpenEncoder openEncoder(const std::string& named, const ModelOptions& computer, std::stop_token stop) {
    const std::string folder = named.empty() ? (resourceFolder() / "models/encoder").string() : named;
    const DeviceChoice choice = computer.choice();
    MachineDevices& devices = computer.openDevices();
    const MemoryNeed need{.weights = openCheckpoint(folder)->bytes()};
    OpenEncoder open;
    open.backend = devices.makeBackend(place(choice, devices.listFor(choice), need).device);
    open.encoder = openClipEncoder(folder, *open.backend, {}, std::move(stop));
    return open;
}

CLI::Option* addEncoderTo(CLI::App& command, std::string& folder) {
    return command.add_option(
        "--encoder", folder,
        "Folder of a CLIP model (Hugging Face's CLIPModel), always the same (default: the small one "
        "that is embedded, which knows what the embedded model draws)");
}

}  // namespace pardalis::cli
