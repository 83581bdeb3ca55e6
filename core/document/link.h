#pragma once

#include <string>
#include <string_view>

namespace pardalis {

// "HTTPS://x" → "https"; "" for a relative address.
std::string schemeOf(std::string_view address);

// Whether a click may hand the link to the desktop unasked: http, https and mailto without attachments. Any other
// address may start a program or reach into the machine ("file:", "smb:", a path beside the document): it is shown and
// asked about first.
bool opensDirectly(std::string_view address);

// Whether a link may be put into a page, where a click follows it: what opens directly, and addresses relative to the
// page, neither longer than browsers take. Importers and exporters leave out all others, and a document keeps them.
bool isSafeLink(std::string_view address);

}  // namespace pardalis
