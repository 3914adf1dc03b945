// Rows of the proof tables in READMEs: what a validation test has found, beside what it is held to.
#pragma once

#include <string>

namespace takao::testing {

/// How a deviation is judged and printed.
enum class Judged {
    AtMost,        ///< deviation <= limit
    AtMostPercent, ///< the same, fractions printed as percent
    AtLeast,       ///< deviation >= limit: orders of convergence
};

struct Proof
{
    std::string part; ///< of the table: exact, cavities, rooms, halls, ...; letters and digits
    std::string name; ///< of the case, with its grid and its scheme; no other row has it
    std::string result;
    std::string reference; ///< the value and where it is from
    double deviation = 0.0;
    double limit = 0.0; ///< what the test allows: the row cannot claim another
    Judged judged = Judged::AtMost;
    std::string unit = {}; ///< of deviation and limit; may be empty
};

/// Notes the row in the build folder, from where tests/validation/airflow/table.sh takes it.
/// @return whether the deviation keeps to the limit and the row could be written
bool proved(const Proof& proof);

} // namespace takao::testing
