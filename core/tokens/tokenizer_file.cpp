#include "core/tokens/tokenizer_file.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/json_fields.h"
#include "core/tokens/text_tokenizer.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace pardalis {
namespace {

using Json = nlohmann::json;
using Event = Json::parse_event_t;

constexpr int kMaxDepth = 32;
constexpr std::size_t kMostValues = 400'000;  // outside vocabulary and merges: 50,000 added tokens
constexpr std::size_t kMostMerges = 1 << 20;
constexpr std::size_t kLongestAddedToken = 1024;

}  // namespace

// Called for each value as it is read. Depths are the parser's: a member of the outermost object has 1, a piece of
// model.vocab 3. What returns false is not kept.
class TokenizerFile::Reader {
public:
    explicit Reader(TokenizerFile& file) : m_file(file) {}

    bool operator()(int depth, Event event, Json& value) {
        if (depth > kMaxDepth)
            throw Error("{}: nests deeper than {} levels", m_file.m_source, kMaxDepth);
        if (event == Event::key) {
            const std::string& key = value.get_ref<const std::string&>();
            if (depth == 1)
                m_member = key;
            else if (depth == 2)
                m_part = m_member == "model" && (key == "vocab" || key == "merges") ? key : std::string();
            else if (depth == 3 && m_part == "vocab")
                m_piece = key;
        }
        if (depth <= 2 && event == Event::object_end)
            m_part.clear();
        const bool inside = depth > 2 && !m_part.empty() && m_member == "model";
        if (!inside)
            return event != Event::value || count();
        return m_part == "vocab" ? readPiece(depth, event, value) : readMerge(depth, event, value);
    }

private:
    bool count() {
        if (++m_values > kMostValues)
            throw Error("{}: more than {} values besides the vocabulary; no tokenizer has as many", m_file.m_source,
                        kMostValues);
        return true;
    }

    bool readPiece(int depth, Event event, const Json& value) {
        if (depth != 3 || event != Event::value)
            return false;
        if (!value.is_number_integer() || value < 0 || value >= PieceTable::kMostIds)
            throw Error("{}: the id of \"{}\" is {}, expected a whole number from 0 to {}", m_file.m_source, m_piece,
                        value.is_number() ? value.dump() : value.type_name(), PieceTable::kMostIds - 1);
        m_file.m_pieces.set(m_piece, value.get<int>());
        if (m_file.m_pieces.size() > static_cast<std::size_t>(PieceTable::kMostIds))
            throw Error("{}: more than {} pieces; no vocabulary has as many", m_file.m_source, PieceTable::kMostIds);
        return false;
    }

    bool readMerge(int depth, Event event, const Json& value) {
        if (depth == 3 && event == Event::array_start) {
            m_parts.clear();
            return true;
        }
        if (depth == 3 && event == Event::array_end) {
            if (m_parts.size() != 2)
                failMerge("a pair");
            addMerge(m_parts[0], m_parts[1], true);
            return false;
        }
        if (event != Event::value || !value.is_string() || depth > 4 || m_parts.size() > 2)
            failMerge("two pieces, as a list or with a space between them");
        const std::string& text = value.get_ref<const std::string&>();
        if (depth == 4) {
            m_parts.push_back(text);
        } else if (!text.starts_with("#version")) {
            const std::size_t space = text.find(' ');
            if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos)
                failMerge("two pieces with one space between them");
            addMerge(std::string_view(text).substr(0, space), std::string_view(text).substr(space + 1), false);
        }
        return false;
    }

    void addMerge(std::string_view left, std::string_view right, bool asPair) {
        std::vector<Merge>& merges = m_file.m_merges;
        if (!merges.empty() && asPair != m_asPairs)
            throw Error("{}: merge {} is a {}, those before are {}; the list has to be of one kind", m_file.m_source,
                        merges.size(), asPair ? "pair" : "string", asPair ? "strings" : "pairs");
        if (merges.size() >= kMostMerges)
            throw Error("{}: more than {} merges; no tokenizer has as many", m_file.m_source, kMostMerges);
        m_asPairs = asPair;
        merges.push_back({m_file.m_mergeText.size(), static_cast<std::uint32_t>(left.size()),
                          static_cast<std::uint32_t>(right.size())});
        m_file.m_mergeText.append(left).append(right);
    }

    [[noreturn]] void failMerge(const char* expected) const {
        throw Error("{}: merge {}: expected {}", m_file.m_source, m_file.m_merges.size(), expected);
    }

    TokenizerFile& m_file;
    std::string m_member, m_part, m_piece;  // keys on the way to this value
    std::vector<std::string> m_parts;       // of a merge that is a list
    bool m_asPairs = false;
    std::size_t m_values = 0;
};

TokenizerFile::TokenizerFile(std::span<const std::byte> json, std::string source)
    : m_source(std::move(source)), m_rest(std::make_unique<Json>()) {
    const std::string_view text = asText(json);
    try {
        *m_rest = Json::parse(text.begin(), text.end(), Reader(*this));
    } catch (const Json::exception& exception) {
        throw Error("{}: not JSON, or a damaged file: {}", m_source, exception.what());
    }
    const Json::const_iterator model = m_rest->is_object() ? m_rest->find("model") : m_rest->end();
    if (model == m_rest->end() || !model->is_object())
        throw Error("{}: has no \"model\"; expected a tokenizer.json of Hugging Face's tokenizers", m_source);
    const std::string type = JsonFields(*model, m_source, "model").text("type", "BPE");
    if (type != "BPE")
        throw Error("{}: its model is of the kind \"{}\"; this version reads BPE", m_source, type);
    if (m_pieces.size() == 0)
        throw Error("{}: has no vocabulary; expected names and ids under \"model\", \"vocab\"", m_source);
}

TokenizerFile::~TokenizerFile() = default;

BpeModel::Merges TokenizerFile::merges() const {
    BpeModel::Merges merges;
    merges.reserve(m_merges.size());
    for (const auto& [begin, left, right] : m_merges) {
        const std::string_view text(m_mergeText);
        merges.emplace_back(text.substr(begin, left), text.substr(begin + left, right));
    }
    return merges;
}

std::vector<AddedToken> TokenizerFile::addedTokens() const {
    const Json* list = JsonFields(*m_rest, m_source).find("added_tokens");
    if (!list)
        return {};
    if (!list->is_array())
        throw Error("{}: \"added_tokens\" is no list", m_source);
    std::vector<AddedToken> tokens;
    std::unordered_map<std::string, std::size_t> known;  // by content, in `tokens`
    int largest = -1;
    for (const Json& entry : *list) {
        const JsonFields fields(entry, m_source, "added_tokens");
        AddedToken token;
        token.content = fields.text("content", "");
        token.special = fields.boolean("special", false);
        token.normalized = fields.boolean("normalized", !token.special);
        token.singleWord = fields.boolean("single_word", false);
        token.stripLeft = fields.boolean("lstrip", false);
        token.stripRight = fields.boolean("rstrip", false);
        if (token.content.empty())
            continue;
        if (token.content.size() > kLongestAddedToken)
            throw Error("{}: an added token of {} bytes, expected at most {}", m_source, token.content.size(),
                        kLongestAddedToken);
        const auto [place, isNew] = known.emplace(token.content, tokens.size());
        const int size = static_cast<int>(m_pieces.size());
        if (!isNew) {  // the last of several counts
            token.id = tokens[place->second].id;
            tokens[place->second] = std::move(token);
            continue;
        }
        token.id = m_pieces.find(token.content).value_or(std::max(size, largest + 1));
        if (token.id >= PieceTable::kMostIds)
            throw Error("{}: more than {} tokens; no vocabulary has as many", m_source, PieceTable::kMostIds);
        largest = std::max(largest, token.id);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::unordered_map<std::string, int> readTokenizerVocabulary(const std::filesystem::path& file) {
    const TokenizerFile tokenizer(readFile(file, kMaxTokenizerBytes), file.filename().string());
    std::unordered_map<std::string, int> ids;
    tokenizer.pieces().forEach([&](std::string_view name, int id) { ids.emplace(name, id); });
    for (const AddedToken& token : tokenizer.addedTokens())
        ids.emplace(token.content, token.id);
    return ids;
}

}  // namespace pardalis
