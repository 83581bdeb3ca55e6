#pragma once

#include "core/formats/read_progress.h"

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace pardalis {

// JSON from outside. Throws Error beginning with `where` for bad syntax, ill-formed UTF-8, nesting deeper than we
// ever write, more values than any document has, and members that come twice.
nlohmann::json parseJson(std::string_view text, const std::string& where, const ReadProgress& progress = {});

// One object's members, taken one by one; what is left over belongs to a newer version. All throw Error naming the
// place ("blocks[3].level") and what was expected there.
class JsonObject {
public:
    JsonObject(nlohmann::json value, std::string where);

    bool has(const char* name) const { return m_members.contains(name); }
    nlohmann::json take(const char* name);  // throws if absent
    std::string text(const char* name);     // throws if absent
    std::string textOr(const char* name, std::string otherwise);
    int integer(const char* name, int low, int high);  // throws if absent
    int integerOr(const char* name, int low, int high, int otherwise);
    double number(const char* name);
    bool flag(const char* name);  // false if absent
    JsonObject object(const char* name);
    nlohmann::json array(const char* name);

    std::string place(const char* name) const { return m_where + "." + name; }
    const std::string& where() const { return m_where; }
    nlohmann::json rest() && { return std::move(m_members); }

private:
    nlohmann::json m_members;
    std::string m_where;
};

// A whole number within low..high, at `where`.
int toInteger(const nlohmann::json& value, int low, int high, const std::string& where);

}  // namespace pardalis
