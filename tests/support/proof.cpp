#include "tests/support/proof.h"

#include <fmt/format.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace takao::testing {
namespace {

namespace fs = std::filesystem;

/// The file of a row is named after its case, so that a second run replaces it.
std::string fileName(const std::string& name)
{
    std::string file;
    for (const char c : name)
        file += std::isalnum(static_cast<unsigned char>(c)) || c == '.' ? c : '-';
    return file + ".row";
}

std::string shown(const Proof& proof, double value)
{
    if (proof.judged == Judged::AtMostPercent)
        return fmt::format("{:.2g} %", 100.0 * value);
    return fmt::format("{:.3g}{}{}", value, proof.unit.empty() ? "" : " ", proof.unit);
}

bool write(const Proof& proof)
{
    const fs::path folder = fs::path(TAKAO_PROOF_FOLDER) / proof.part;
    std::error_code ec;
    fs::create_directories(folder, ec);
    std::ofstream row(folder / fileName(proof.name));
    row << fmt::format("| {} | {} | {} | {} | {} {} |\n", proof.name, proof.result, proof.reference,
                       shown(proof, proof.deviation), proof.judged == Judged::AtLeast ? "≥" : "≤",
                       shown(proof, proof.limit));
    return row.flush().good();
}

} // namespace

bool proved(const Proof& proof)
{
    const bool kept = proof.judged == Judged::AtLeast ? proof.deviation >= proof.limit
                                                      : std::abs(proof.deviation) <= proof.limit;
    fmt::print("{}: {} against {}: {}, allowed {}{}\n", proof.name, proof.result, proof.reference,
               shown(proof, proof.deviation), shown(proof, proof.limit), kept ? "" : "  NOT KEPT");
    return write(proof) && kept;
}

} // namespace takao::testing
