#pragma once

#include "core/journal/journal_files.h"
#include "core/journal/journal_replay.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace pardalis {

// A document that is changed, as a window would, and a place for its journal.
struct JournalDesk {
    QTemporaryDir temporary;
    std::filesystem::path stem = std::filesystem::path(temporary.path().toStdString()) / "id";
    Document document{{}, {makeParagraph("one"), makeParagraph("two"), makeParagraph("three")}, {}};

    // Of a block its text, as it is then.
    Edit typed(std::size_t block, const std::string& text) {
        Block changed = document.blocks()[block];
        changed.runs = {{.text = text, .style = {}}};
        return applied(document.replacing(block, 1, {changed}));
    }
    // As it was applied: an empty document gets a paragraph.
    Edit applied(Edit edit) {
        const Edit inverse = document.apply(edit);
        edit.removed = inverse.inserted;
        edit.inserted = inverse.removed;
        return edit;
    }
    // Behind the block before.
    Edit pictured(std::size_t before, const std::string& bytes) {
        Edit edit = document.replacing(before, 0, {});
        Picture picture;
        picture.media = edit.addedMedia.add(Bytes(asBytes(bytes).begin(), asBytes(bytes).end()), "image/png");
        picture.width = picture.height = 8;
        picture.alt = "a " + bytes;
        edit.inserted = {makePicture(picture)};
        return applied(std::move(edit));
    }
    std::filesystem::path journal() const { return journalOf(stem); }
    RecoveredWork read(const std::filesystem::path& file = {}) const {
        return readJournal(journal(), journalMedia(stem), file);
    }
};

inline std::string textOf(const Document& document) {
    std::string text;
    for (const Block& block : document.blocks())
        text += (text.empty() ? "" : "|") + (block.picture ? "#" + block.picture->alt : block.text());
    return text;
}

// In a process of its own, which then ends without a word, as a killed one does.
inline void elsewhere(const std::function<void()>& run) {
    const pid_t child = ::fork();
    if (child == 0) {
        run();
        ::_exit(0);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

// No file of this process grows beyond so many bytes: a full disk.
inline void limitFiles(rlim_t bytes) {
    std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit {};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

inline std::string contentOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void setContent(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace pardalis
