// Recordings of a few signals whose values a test gives as functions of time.
#pragma once

#include "models/timeline/recording.h"
#include "models/timeline/recording_writer.h"

#include <QTemporaryDir>
#include <QtTest>

#include <functional>

namespace takao::test {

struct WrittenSignal
{
    SignalInfo info;
    std::function<double(int)> value; ///< by row; not a number: missing
};

struct WrittenStory
{
    std::vector<PlantEvent> events;
    std::vector<Alarm> alarms;
};

/// Writes `rows` rows, `step` seconds apart from 0 on, and opens what was written.
inline std::unique_ptr<Recording> written(const QString& file, const std::vector<WrittenSignal>& signalList,
                                          int rows, double step, const WrittenStory& story = {})
{
    auto catalogue = std::make_shared<SignalCatalogue>();
    for (const WrittenSignal& one : signalList)
        catalogue->add(one.info);
    auto writer = RecordingWriter::create(file.toStdString(), {}, catalogue, {});
    if (!writer)
        qFatal("%s", writer.error().text().c_str());
    std::vector<double> values(signalList.size());
    std::vector<Quality> quality(signalList.size());
    for (int row = 0; row < rows; ++row) {
        for (std::size_t s = 0; s < signalList.size(); ++s) {
            values[s] = signalList[s].value(row);
            quality[s] = std::isnan(values[s]) ? Quality::Missing : Quality::Good;
            values[s] = std::isnan(values[s]) ? 0.0 : values[s];
        }
        if (!(*writer)->append(row * step, values, quality))
            qFatal("a row cannot be written");
    }
    for (const PlantEvent& event : story.events)
        if (!(*writer)->addEvent(event))
            qFatal("an event cannot be written");
    for (const Alarm& alarm : story.alarms)
        if (!(*writer)->raiseAlarm(alarm))
            qFatal("an alarm cannot be written");
    if (!(*writer)->finish())
        qFatal("the recording cannot be ended");
    auto recording = Recording::open(file.toStdString());
    if (!recording)
        qFatal("%s", recording.error().text().c_str());
    return std::move(*recording);
}

} // namespace takao::test
