#include "core/spelling/own_words.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/utf8.h"
#include "core/spelling/word_form.h"

#include <algorithm>

namespace pardalis {
namespace {

constexpr std::uint64_t kLargestFile = 4 << 20;
constexpr std::size_t kLongestLine = 250;  // bytes

}  // namespace

// Lines that hold no word are passed over.
void OwnWords::read() {
    if (m_file.empty() || !fileExists(m_file))
        return;
    const Bytes bytes = readFile(m_file, kLargestFile);
    std::string_view text = asText(bytes);
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!line.empty() && line.size() <= kLongestLine && isValidUtf8(line))
            m_words.insert(wordForm(line));
    }
}

bool OwnWords::has(std::string_view word) const {
    std::string form = wordForm(word);
    if (m_words.contains(form) || m_words.contains(uncapitalised(form)))
        return true;
    if (!form.ends_with("'s"))
        return false;
    form.resize(form.size() - 2);
    return m_words.contains(form) || m_words.contains(uncapitalised(form));
}

// Read anew, so that what another window added stays.
void OwnWords::add(std::string_view word) {
    const std::string form = wordForm(word);
    if (form.empty() || form.size() > kLongestLine || form.find('\n') != std::string::npos)
        return;
    read();
    m_words.insert(form);
    if (m_file.empty())
        return;
    std::string text;
    for (const std::string& each : m_words)
        text += each + '\n';
    std::error_code failed;
    std::filesystem::create_directories(m_file.parent_path(), failed);  // what is wrong, writing says
    writeFileAtomically(m_file, asBytes(text));
}

}  // namespace pardalis
