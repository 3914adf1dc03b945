#include "app/format/signal_text.h"

#include "app/format/format.h"
#include "models/twin/signals.h"

#include <QCoreApplication>

#include <array>

namespace takao {
namespace {

using Style = SignalForm::Style;

constexpr std::array kForms = {
    SignalForm{signal::kStatus, QT_TRANSLATE_NOOP("Signal", "Status"), Style::Status},
    SignalForm{signal::kFeed, QT_TRANSLATE_NOOP("Signal", "Feeds"), Style::Feed},
    SignalForm{signal::kPower, QT_TRANSLATE_NOOP("Signal", "Power"), Style::Power},
    SignalForm{signal::kFeedAPower, QT_TRANSLATE_NOOP("Signal", "From feed A"), Style::Power},
    SignalForm{signal::kFeedBPower, QT_TRANSLATE_NOOP("Signal", "From feed B"), Style::Power},
    SignalForm{signal::kLoading, QT_TRANSLATE_NOOP("Signal", "Loading"), Style::Share},
    SignalForm{signal::kCurrent, QT_TRANSLATE_NOOP("Signal", "Current"), Style::Current},
    SignalForm{signal::kVoltage, QT_TRANSLATE_NOOP("Signal", "Voltage"), Style::PerUnit},
    SignalForm{signal::kLoss, QT_TRANSLATE_NOOP("Signal", "Loss"), Style::Power},
    SignalForm{signal::kRedundancy, QT_TRANSLATE_NOOP("Signal", "Redundancy left"), Style::Redundancy},
};

/// A word for a value of an enumeration, and how it should strike the eye.
struct Word
{
    const char* word;
    Tone tone;
};

constexpr std::array kFeedWords = {
    Word{QT_TRANSLATE_NOOP("Signal", "none: dark"), Tone::Bad},
    Word{QT_TRANSLATE_NOOP("Signal", "A only"), Tone::Warning},
    Word{QT_TRANSLATE_NOOP("Signal", "B only"), Tone::Warning},
    Word{QT_TRANSLATE_NOOP("Signal", "A and B"), Tone::Good},
};
constexpr std::array kStatusWords = {
    Word{QT_TRANSLATE_NOOP("Signal", "in order"), Tone::Good},
    Word{QT_TRANSLATE_NOOP("Signal", "overloaded"), Tone::Warning},
    Word{QT_TRANSLATE_NOOP("Signal", "on battery"), Tone::Warning},
    Word{QT_TRANSLATE_NOOP("Signal", "dark"), Tone::Bad},
    Word{QT_TRANSLATE_NOOP("Signal", "tripped"), Tone::Bad},
    Word{QT_TRANSLATE_NOOP("Signal", "failed"), Tone::Bad},
    Word{QT_TRANSLATE_NOOP("Signal", "standing by"), Tone::Neutral},
};
constexpr std::array kRedundancyWords = {
    Word{QT_TRANSLATE_NOOP("Signal", "none: the next loss is felt"), Tone::Warning},
    Word{QT_TRANSLATE_NOOP("Signal", "survives one loss"), Tone::Good},
    Word{QT_TRANSLATE_NOOP("Signal", "survives two losses or more"), Tone::Good},
};

QString translated(const char* word)
{
    return QCoreApplication::translate("Signal", word);
}

template <std::size_t N>
std::pair<QString, Tone> wordOf(const std::array<Word, N>& words, double value)
{
    const auto position = static_cast<std::size_t>(value);
    if (value < 0.0 || position >= N)
        return {translated(QT_TRANSLATE_NOOP("Signal", "unknown")), Tone::Neutral};
    return {translated(words[position].word), words[position].tone};
}

Tone loadingTone(double loading)
{
    constexpr double kRounding = 1e-6; // relative: a load that is exactly its rating is in order
    return loading > 1.0 + kRounding ? Tone::Bad : Tone::Neutral;
}

std::pair<QString, Tone> valueText(Style style, double value)
{
    switch (style) {
    case Style::Power:
        return {formatPower(value), Tone::Neutral};
    case Style::Share:
        return {formatShare(value, 1), loadingTone(value)};
    case Style::PerUnit:
        return {formatShare(value, 1), value < 0.9 ? Tone::Warning : Tone::Neutral};
    case Style::Current:
        return {formatNumber(value, 0) + QStringLiteral(" A"), Tone::Neutral};
    case Style::Count:
        return {formatNumber(value, 0), Tone::Neutral};
    case Style::Ratio:
        return {formatNumber(value, 3), Tone::Neutral};
    case Style::Feed:
        return wordOf(kFeedWords, value);
    case Style::Redundancy:
        return wordOf(kRedundancyWords, value);
    case Style::Status:
        return wordOf(kStatusWords, value);
    }
    return {};
}

} // namespace

std::span<const SignalForm> objectSignals()
{
    return kForms;
}

SignalText formatSignal(const SignalForm& form, SignalValue value)
{
    if (!value.known())
        return {translated(form.name), QStringLiteral("–"), Tone::Neutral};
    auto [shown, tone] = valueText(form.style, value.value);
    if (value.quality == Quality::Uncertain)
        shown = QStringLiteral("≈ ") + shown;
    return {translated(form.name), shown, tone};
}

} // namespace takao
