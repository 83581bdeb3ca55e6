#pragma once

#include "core/editing/find_text.h"
#include "core/editing/operations.h"

#include <optional>
#include <string_view>

namespace pardalis {

struct Replacing {
    std::optional<Operation> operation;  // none: nothing would be another
    std::size_t count = 0;               // of the matches that become another text
};

// What stands in place of all matches, or of those within a selection. Of an expression \0 is what was found, \1 to \9 its
// groups, \n a line break, \t a tab and \\ a backslash. What is new is the user's, in the style of the first character that
// it replaces; what is left of a model's words that were cut into is modelEdited. `caret` stays where it is in the text.
// Throws Error for a group that isn't there, for an expression that takes too long and where the page would become huge.
Replacing replaceAll(const Document& document, const TextSearch& search, std::string_view with, const Selection& caret,
                     const std::optional<Selection>& within = {});
// The same of one match, which must be one of the document as it is; the caret stands behind it then.
Replacing replaceOne(const Document& document, const TextSearch& search, std::string_view with, const TextMatch& match);

}  // namespace pardalis
