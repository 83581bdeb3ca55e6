// What an AppImage begins with: a program, linked statically, that has a file system (squashfs) behind it. It unpacks that once
// into the user's cache and runs AppRun there. The usual runtimes mount it instead; for that one needs FUSE and a helper with
// root's rights, which containers and some systems don't have, and Debian 12 packs no such runtime.
//
// Files that are missing from the cache, because something swept it, are unpacked anew at the next start. What other versions left
// there is removed once none of them runs.

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <elf.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

extern "C" {
#include <squashfuse/squashfuse.h>
}

namespace {

namespace fs = std::filesystem;

constexpr const char* kKey = PARDALIS_IMAGE_KEY;  // of what lies behind: another for other content
constexpr const char* kSelf = "/proc/self/exe";

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what); }
[[noreturn]] void failBecause(const std::string& what) { fail(what + ": " + std::strerror(errno)); }

class Descriptor {
public:
    explicit Descriptor(int descriptor = -1) : m_descriptor(descriptor) {}
    ~Descriptor() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }
    void keepOpen() { m_descriptor = -1; }  // until the process ends

private:
    int m_descriptor;
};

// Where this program ends and the file system begins.
std::size_t imageOffset() {
    const Descriptor self(::open(kSelf, O_RDONLY | O_CLOEXEC));
    Elf64_Ehdr header{};
    if (!self.isOpen() || ::pread(self.get(), &header, sizeof header, 0) != static_cast<ssize_t>(sizeof header))
        failBecause("can't read itself");
    return header.e_shoff + std::size_t{header.e_shentsize} * header.e_shnum;
}

// The file system behind this program, entry by entry.
class Image {
public:
    Image() {
        if (sqfs_open_image(&m_system, kSelf, imageOffset()) != SQFS_OK)
            fail("the file is cut off or damaged");
    }
    ~Image() { sqfs_destroy(&m_system); }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    // Makes `folder` have everything; what is there already stays. Calls `first()` before the first file that has to be written.
    template <typename First>
    void unpackInto(const fs::path& folder, First first) {
        fs::create_directories(folder);
        sqfs_traverse walk;
        if (sqfs_traverse_open(&walk, &m_system, sqfs_inode_root(&m_system)) != SQFS_OK)
            fail("the file is damaged");
        sqfs_err error = SQFS_OK;
        bool begun = false;
        while (sqfs_traverse_next(&walk, &error)) {
            if (walk.dir_end)
                continue;
            sqfs_inode inode;
            if (sqfs_inode_get(&m_system, &inode, sqfs_dentry_inode(&walk.entry)) != SQFS_OK)
                fail("the file is damaged");
            const fs::path path = folder / walk.path;
            if (isThere(path, inode))
                continue;
            if (!std::exchange(begun, true))
                first();
            unpack(path, inode);
        }
        sqfs_traverse_close(&walk);
        if (error != SQFS_OK)
            fail("the file is damaged");
    }

private:
    static bool isThere(const fs::path& path, const sqfs_inode& inode) {
        struct stat found {};
        if (::lstat(path.c_str(), &found) != 0 || (found.st_mode & S_IFMT) != (inode.base.mode & S_IFMT))
            return false;
        return !S_ISREG(found.st_mode) || static_cast<std::uint64_t>(found.st_size) == inode.xtra.reg.file_size;
    }

    void unpack(const fs::path& path, sqfs_inode& inode) {
        if (S_ISDIR(inode.base.mode)) {
            fs::create_directory(path);
        } else if (S_ISLNK(inode.base.mode)) {
            std::size_t size = 0;
            sqfs_readlink(&m_system, &inode, nullptr, &size);
            std::string target(size, '\0');
            if (sqfs_readlink(&m_system, &inode, target.data(), &size) != SQFS_OK)
                fail("the file is damaged");
            fs::remove(path);
            fs::create_symlink(target.c_str(), path);
        } else if (S_ISREG(inode.base.mode)) {
            unpackFile(path, inode);
        }
    }

    // Whole or not at all.
    void unpackFile(const fs::path& path, sqfs_inode& inode) {
        const fs::path part = path.string() + ".part";
        {
            const Descriptor out(
                ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, inode.base.mode & 0755));
            if (!out.isOpen())
                failBecause(part.string());
            std::vector<char> piece(std::size_t{1} << 20);
            for (std::uint64_t done = 0; done < inode.xtra.reg.file_size;) {
                auto size = static_cast<sqfs_off_t>(piece.size());
                if (sqfs_read_range(&m_system, &inode, static_cast<sqfs_off_t>(done), &size, piece.data()) != SQFS_OK ||
                    size <= 0)
                    fail("the file is cut off or damaged");
                if (::write(out.get(), piece.data(), static_cast<std::size_t>(size)) != size)
                    failBecause(part.string());
                done += static_cast<std::uint64_t>(size);
            }
        }
        fs::rename(part, path);
    }

    sqfs m_system{};
};

// ~/.cache/pardalis-appimage, for the user's eyes alone.
fs::path cacheFolder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder;
    if (cache && *cache == '/')
        folder = cache;
    else if (home && *home == '/')
        folder = fs::path(home) / ".cache";
    else
        fail("neither XDG_CACHE_HOME nor HOME says where to unpack to");
    folder /= "pardalis-appimage";
    fs::create_directories(folder);
    struct stat found {};
    if (::lstat(folder.c_str(), &found) != 0 || !S_ISDIR(found.st_mode) || found.st_uid != ::geteuid())
        fail(folder.string() + " belongs to somebody else");
    ::chmod(folder.c_str(), 0700);
    return folder;
}

int openLock(const fs::path& file, bool inherited) {
    return ::open(file.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | (inherited ? 0 : O_CLOEXEC), 0600);
}

// Those that no program holds.
void removeOthers(const fs::path& cache) {
    std::error_code ignored;
    for (const fs::directory_entry& entry : fs::directory_iterator(cache, ignored)) {
        if (!entry.is_directory(ignored) || entry.path().filename() == kKey)
            continue;
        const fs::path lockFile = entry.path().string() + ".lock";
        const Descriptor lock(openLock(lockFile, false));
        if (!lock.isOpen() || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0)
            continue;
        fs::remove_all(entry.path(), ignored);
        fs::remove(lockFile, ignored);
    }
}

// The unpacked image, which stays there while this process, and what it becomes, lives.
fs::path unpacked() {
    const fs::path cache = cacheFolder();
    const Descriptor lock(openLock(cache / "lock", false));  // one at a time comes, unpacks and tidies up
    if (!lock.isOpen() || ::flock(lock.get(), LOCK_EX) != 0)
        failBecause((cache / "lock").string());
    const fs::path folder = cache / kKey;
    Descriptor inUse(openLock(folder.string() + ".lock", true));
    if (!inUse.isOpen() || ::flock(inUse.get(), LOCK_SH) != 0)
        failBecause(folder.string() + ".lock");
    removeOthers(cache);
    Image().unpackInto(folder, [&] { std::fprintf(stderr, "Unpacking, this once, to %s\n", folder.c_str()); });
    inUse.keepOpen();
    return folder;
}

int run(char** argv) {
    const fs::path folder = unpacked();
    std::error_code error;
    const fs::path self = fs::read_symlink(kSelf, error);
    ::setenv("APPIMAGE", self.c_str(), 1);
    ::setenv("APPDIR", folder.c_str(), 1);
    ::setenv("ARGV0", argv[0], 1);
    const fs::path program = folder / "AppRun";
    ::execv(program.c_str(), argv);
    failBecause(program.string() + " can't be run (where programs may not run from the cache, set XDG_CACHE_HOME to "
                                   "another folder, or use --appimage-extract)");
}

void printHelp() {
    std::puts(
        "What every AppImage knows:\n"
        "  --appimage-extract   unpack into the folder squashfs-root and run nothing\n"
        "  --appimage-offset    say at which byte the file system begins\n"
        "  --appimage-help      this\n"
        "Anything else goes to the program. It is unpacked once into ~/.cache/pardalis-appimage (XDG_CACHE_HOME).");
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const std::string_view asked = argc > 1 ? argv[1] : "";
        if (asked == "--appimage-extract") {
            Image().unpackInto("squashfs-root", [] {});
            return 0;
        }
        if (asked == "--appimage-offset") {
            std::printf("%zu\n", imageOffset());
            return 0;
        }
        if (asked == "--appimage-help") {
            printHelp();
            return 0;
        }
        if (asked == "--appimage-mount")
            fail("it is unpacked and never mounted; see --appimage-help");
        return run(argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argc > 0 ? argv[0] : "AppImage", error.what());
        return 1;
    }
}
