#include "app/cli/commands/commands.h"
#include "app/cli/options.h"
#include "app/support/printable.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace pardalis::cli {
namespace {

using Json = nlohmann::ordered_json;

Json describe(const DeviceInfo& gpu) {
    Json out{{"device", gpu.id.toString()},
             {"name", gpu.name},
             {"compute_capability", fmt::format("{}.{}", gpu.major, gpu.minor)},
             {"total_bytes", gpu.totalBytes},
             {"free_bytes", gpu.freeBytes}};
    if (!gpu.problem.empty())
        out["problem"] = gpu.problem;
    return out;
}

Json describe(const DeviceList& devices) {
    const DeviceInfo& cpu = devices.cpu;
    Json out{{"cpu",
              {{"device", cpu.id.toString()},
               {"threads", cpu.threads},
               {"vectors", cpu.vectors},
               {"total_bytes", cpu.totalBytes},
               {"free_bytes", cpu.freeBytes}}},
             {"gpus", Json::array()}};
    for (const DeviceInfo& gpu : devices.gpus)
        out["gpus"].push_back(describe(gpu));
    if (devices.gpus.empty())
        out["no_gpu"] = devices.whyNoGpu;
    return out;
}

void print(const DeviceList& devices) {
    const auto line = [](const DeviceInfo& device, const std::string& what) {
        std::printf("%-8s %s, %s of %s free\n", device.id.toString().c_str(), printable(what).c_str(),
                    gigabytes(device.freeBytes).c_str(), gigabytes(device.totalBytes).c_str());
    };
    const DeviceInfo& cpu = devices.cpu;
    line(cpu, fmt::format("{} thread{}, {}", cpu.threads, cpu.threads == 1 ? "" : "s", cpu.vectors));
    for (const DeviceInfo& gpu : devices.gpus) {
        if (gpu.totalBytes == 0)
            std::printf("%-8s can't be used: %s\n", gpu.id.toString().c_str(), printable(gpu.problem).c_str());
        else
            line(gpu, fmt::format("{}, compute capability {}.{}", gpu.name, gpu.major, gpu.minor));
        if (gpu.totalBytes != 0 && !gpu.problem.empty())
            std::printf("%-8s can't be used: %s\n", "", printable(gpu.problem).c_str());
    }
    if (devices.gpus.empty())
        std::printf("no GPU   %s\n", printable(devices.whyNoGpu).c_str());
}

}  // namespace

Command addDevices(CLI::App& program) {
    struct Options {
        ModelOptions model;
        bool json = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App& command = *program.add_subcommand("devices", "What a model can compute on here, or why not on a GPU");
    command.add_flag("--json", options->json, "Print one JSON object");
    return [options](std::stop_token) {
        const DeviceList devices = options->model.openDevices().list();
        if (options->json)
            std::printf("%s\n", describe(devices).dump(-1, ' ', false, Json::error_handler_t::replace).c_str());
        else
            print(devices);
        return 0;
    };
}

}  // namespace pardalis::cli
