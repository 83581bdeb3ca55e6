#pragma once

#include "core/document/document.h"
#include "core/journal/record_log.h"

#include <set>
#include <string>
#include <vector>

namespace pardalis {

// What the records of a journal say, each in JSON unless it says otherwise. Media stand in none of them, but in a folder beside
// the journal by their hashes.
enum class JournalKind : char {
    head = 'h',         // a document begins: its info, media types and what a newer version put into it
    blocks = 'b',       // the next of its blocks: an array
    generations = 'g',  // its generation records, as generations.jsonl has them
    sites = 's',        // what was tried in its places, as sites.jsonl has it
    snapshot = 'k',     // one that was kept, by its id
    part = 'p',         // a part of a newer version: its name, a zero, its bytes
    whole = 'w',        // the document is all there; empty
    edit = 'e',         // a change of it
    unkept = 'u',  // what a model has written so far and nobody has kept, as an edit; takes the place of the one before
    noneUnkept = 'n',  // nothing of the kind any more; empty
};

// A document as it is, in several records, so that damage to one leaves the others.
std::vector<LogRecord> documentRecords(const Document& document);
// Of what it removes, ids alone.
LogRecord editRecord(const Edit& edit, JournalKind kind = JournalKind::edit);

// A change as it can be read: whether it fits what came of the document is another question.
struct EditRecord {
    std::optional<BlockId> after;
    std::vector<BlockId> removed;
    std::vector<Block> inserted;
    std::optional<DocumentInfo> info;
    std::map<std::string, std::string> mediaTypes;  // of what it adds, by hash
    std::set<std::string> removedMedia;
    GenerationRecords addedGenerations;
    std::set<std::string> removedGenerations;
    std::map<std::string, std::optional<Site>> sites;
    Snapshots snapshots;  // null: it goes
};

// What stands at the head of a document.
struct HeadRecord {
    DocumentInfo info;
    std::map<std::string, std::string> mediaTypes;
    std::string unknown;
};

// All throw Error, beginning with `where`, for what a Document can't hold.
HeadRecord headOf(const LogRecord& record, const std::string& where);
std::vector<Block> blocksOf(const LogRecord& record, const std::string& where);
EditRecord editOf(const LogRecord& record, const std::string& where);
Snapshots snapshotsOf(const LogRecord& record, const std::string& where);

}  // namespace pardalis
