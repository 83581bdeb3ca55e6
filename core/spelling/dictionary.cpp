#include "core/spelling/dictionary.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/spelling/word_form.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <mutex>
#include <optional>

#include <hunspell/hunspell.hxx>
#include <unicode/uscript.h>

namespace pardalis {
namespace {

constexpr std::uint64_t kLargest = 64 << 20;
constexpr std::size_t kLongestWord = 250;  // bytes; Hunspell refuses what is longer than 256 without a look

// Hunspell has tables that all of its objects share, and counts in them without a lock.
std::mutex& opening() {
    static std::mutex mutex;
    return mutex;
}

void proveSize(const std::filesystem::path& file) {
    checkReadable(file);
    if (std::filesystem::file_size(file) > kLargest)
        throw Error("{}: no dictionary: larger than {} MB", file.string(), kLargest >> 20);
}

// A table of so many entries is made before any of them is read.
void proveCount(const std::filesystem::path& file) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    const Bytes start = readFileStart(file, 64);
    std::string_view text = asText(start);
    if (text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    std::uint64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc() || count == 0)
        throw Error("{}: no dictionary: it does not begin with a number of words", file.string());
    if (count > std::filesystem::file_size(file))
        throw Error("{}: damaged: it says that {} words follow, and is too short for them", file.string(), count);
}

// Hunspell 1.7 reads beyond the end of a table of sounds ("PHONE 5") that is shorter than it says, whenever it is asked what was
// meant: nearly all crashes of damaged .aff files are that.
void proveSounds(const std::filesystem::path& file) {
    constexpr std::string_view kName = "PHONE";
    const Bytes bytes = readFile(file, kLargest);
    std::string_view text = asText(bytes);
    std::optional<std::uint64_t> said;
    std::uint64_t rules = 0;
    for (std::size_t end = 0; !text.empty(); text.remove_prefix(std::min(end + 1, text.size()))) {
        end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (!line.starts_with(kName))
            continue;
        line.remove_prefix(std::min(line.find_first_not_of(" \t", kName.size()), line.size()));
        if (said) {
            rules += line.find_first_of(" \t") != std::string_view::npos ? 1 : 0;  // a sound and what is written for it
            continue;
        }
        std::uint64_t count = 0;
        const bool isNumber = std::from_chars(line.data(), line.data() + line.size(), count).ec == std::errc();
        said = isNumber ? count : 0;
    }
    if (said && *said != rules)
        throw Error("{}: damaged: {} rules of sounds are not the {} that it says", file.string(), rules, *said);
}

std::vector<int> scriptsOf(std::string_view language) {
    std::array<UScriptCode, 10> codes{};
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t count = uscript_getCode(std::string(language).c_str(), codes.data(), codes.size(), &status);
    if (U_FAILURE(status) || count < 0)
        return {};
    return {codes.begin(), codes.begin() + count};
}

bool hasHyphenAtEnd(std::string_view word) { return word.starts_with('-') || word.ends_with('-'); }

}  // namespace

Dictionary::Dictionary(const DictionaryFiles& files) : m_scripts(scriptsOf(files.language)) {
    proveSize(files.affixes);
    proveSize(files.words);
    proveCount(files.words);
    proveSounds(files.affixes);
    const std::lock_guard lock(opening());
    m_hunspell = std::make_unique<Hunspell>(files.affixes.c_str(), files.words.c_str());
    m_encoding = std::make_unique<TextEncoding>(m_hunspell->get_dict_encoding(), files.affixes.string());
}

Dictionary::~Dictionary() {
    const std::lock_guard lock(opening());
    m_hunspell.reset();
}

bool Dictionary::accepts(const std::string& word) const {
    const auto bytes = m_encoding->encode(word);
    return bytes && (bytes->size() > kLongestWord || m_hunspell->spell(*bytes));
}

// Most dictionaries have ' in their words, some have ’.
bool Dictionary::knows(const std::string& word) const {
    return word.size() > kLongestWord || accepts(word) ||
           (word.find('\'') != std::string::npos && accepts(withTypographicApostrophes(word)));
}

std::vector<std::string> Dictionary::suggestions(const std::string& word, std::size_t most) const {
    const std::string form = wordForm(word);
    const auto bytes = m_encoding->encode(form);
    if (!bytes || form.empty() || form.size() > kLongestSuggested)
        return {};
    const bool typographic = word.find(kTypographicApostrophe) != std::string::npos;
    std::vector<std::string> found;
    for (const std::string& each : m_hunspell->suggest(*bytes)) {
        const std::string plain = wordForm(m_encoding->decode(each));
        // Parts of compounds are no words ("haus-", "-haus" for "haus").
        if (plain.empty() || plain == form || hasHyphenAtEnd(plain) || plain.find("--") != std::string::npos ||
            plain.find(" -") != std::string::npos || plain.find("- ") != std::string::npos)
            continue;
        const std::string shown =
            typographic || word.find('\'') == std::string::npos ? withTypographicApostrophes(plain) : plain;
        if (std::ranges::find(found, shown) == found.end())
            found.push_back(shown);
        if (found.size() == most)
            break;
    }
    return found;
}

bool Dictionary::writes(char32_t letter) const {
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(static_cast<UChar32>(letter), &status);
    return m_scripts.empty() || U_FAILURE(status) || script == USCRIPT_COMMON || script == USCRIPT_INHERITED ||
           std::ranges::find(m_scripts, static_cast<int>(script)) != m_scripts.end();
}

}  // namespace pardalis
