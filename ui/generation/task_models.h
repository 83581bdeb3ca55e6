#pragma once

#include <array>
#include <filesystem>

class QSettings;

namespace pardalis {

// look: to ask about a picture; point: to be told where in it things are.
enum class ModelTask { write, draw, ask, look, point };
// That can be given to a model. Who is asked looks, too.
inline constexpr std::array kAllModelTasks = {ModelTask::write, ModelTask::draw, ModelTask::ask};

// Which model a task is given to; an empty path: whichever is open. Kept in the settings.
struct TaskModels {
    std::array<std::filesystem::path, kAllModelTasks.size()> paths;

    std::filesystem::path& operator[](ModelTask task) { return paths[indexOf(task)]; }
    const std::filesystem::path& operator[](ModelTask task) const { return paths[indexOf(task)]; }
    bool operator==(const TaskModels&) const = default;

    void forget(const std::filesystem::path& path);  // whichever is open does what it did
    static TaskModels load(const QSettings& settings);
    void save(QSettings& settings) const;

private:
    static std::size_t indexOf(ModelTask task) {
        return static_cast<std::size_t>(task == ModelTask::look || task == ModelTask::point ? ModelTask::ask : task);
    }
};

}  // namespace pardalis
