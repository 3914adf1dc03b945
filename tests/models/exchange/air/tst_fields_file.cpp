// Takao's own file of fields: back bit for bit, or refused with a reason.
#include "models/exchange/air/fields_file.h"
#include "models/exchange/text_file.h"
#include "tests/models/exchange/air/small_field.h"

#include <QTemporaryDir>
#include <QtTest>

#include <zlib.h>

using namespace takao;
using namespace takao::air;
namespace fs = std::filesystem;

namespace {

StoredFields smallFields()
{
    return {{"A \"hall\"\nof two lines", "hall-1", {"FW03", "R 7"}, 0.75, "Takao: zero-equation", true},
            smallField()};
}

/// The header's checksum and length made right again after it was changed.
std::string signedAnew(const std::string& text)
{
    const std::size_t line = text.find('\n') + 1, end = text.find("}]}\n", line) + 4;
    const std::string header = text.substr(line, end - line);
    char first[64];
    std::snprintf(first, sizeof first, "takao-fields/1 %zu %08lx\n", header.size(),
                  crc32(0, reinterpret_cast<const Bytef*>(header.data()), static_cast<uInt>(header.size())));
    return first + text.substr(line);
}

} // namespace

class TstFieldsFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void whatIsWrittenComesBackBitForBit()
    {
        const StoredFields fields = smallFields();
        QVERIFY(writeFieldsFile(fields, path("f.takaofield")));
        const auto back = readFieldsFile(path("f.takaofield"));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY(sameCells(back->field, fields.field));
        QVERIFY(sameEdges(back->field, fields.field));
        QCOMPARE(back->info.facility, fields.info.facility);
        QCOMPARE(back->info.hall, fields.info.hall);
        QVERIFY(back->info.failed == fields.info.failed);
        QCOMPARE(back->info.loadFraction, 0.75);
        QCOMPARE(back->info.source, fields.info.source);
        QVERIFY(back->info.converged);
    }

    void aLargeFieldIsPacked()
    {
        StoredFields fields = smallFields();
        AirField& f = fields.field;
        f = AirField{};
        for (auto& edges : f.grid.edges)
            for (int i = 0; i <= 40; ++i)
                edges.push_back(0.1 * i);
        const std::size_t cells = f.grid.cells();
        f.air.assign(cells, 1);
        f.closed.assign(cells, 0);
        f.pressure.assign(cells, 0.25F);
        for (std::size_t c = 0; c < cells; ++c)
            f.temperature.push_back(20.0F + 1e-4F * static_cast<float>(c));
        for (auto& component : f.velocity)
            component.assign(cells, 0.5F);
        QVERIFY(writeFieldsFile(fields, path("large")));
        QVERIFY(fs::file_size(path("large")) < cells * 22 / 4);
        const auto back = readFieldsFile(path("large"));
        QVERIFY(back && sameCells(back->field, f));
    }

    void badFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const std::string text = good();
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                                << QString(words);
        };
        row("empty", "", "no file of Takao's fields");
        row("another format", "solid cube\nfacet", "no file of Takao's fields");
        row("a newer version", replaced(text, "fields/1", "fields/2"), "of version 2");
        row("a long version", "takao-fields/" + std::string(5000, '1'), "of version 1111");
        row("no length", "takao-fields/1\n", "damaged first line");
        row("a huge header", "takao-fields/1 99999999999999 00000000\n{}", "damaged first line");
        row("a negative header", "takao-fields/1 -5 00000000\n{}", "damaged first line");
        row("a header cut off", text.substr(0, 80), "ends within its header");
        row("a header changed", replaced(text, "hall-1", "hall-2"), "damaged header");
        row("no cells", signedAnew(replaced(text, "\"cells\": [2,", "\"cells\": [0,")), "0 cells along");
        row("negative cells", signedAnew(replaced(text, "\"cells\": [2,", "\"cells\": [-2,")),
            "0 cells along");
        row("wide", signedAnew(replaced(text, "\"cells\": [2,", "\"cells\": [200000,")), "200000 cells");
        row("beyond numbers",
            signedAnew(replaced(text, "\"cells\": [2,", "\"cells\": [99999999999999999999,")),
            "0 cells along");
        row("oversize", signedAnew(replaced(text, "[2, 1, 3]", "[99999, 99999, 99999]")), "at most");
        row("far more cells than bytes", signedAnew(replaced(text, "[2, 1, 3]", "[300, 300, 300]")),
            "too short");
        row("other cells", signedAnew(replaced(text, "[2, 1, 3]", "[3, 1, 2]")), "damaged array x_m");
        row("two axes", signedAnew(replaced(text, "[2, 1, 3]", "[2, 1]")), "cells along");
        row("no hall", signedAnew(replaced(text, "\"hall\"", "\"Hall\"")), "hall is not a text");
        row("load of minus one", signedAnew(replaced(text, "0.75", "-1.0")), "load_fraction");
        row("failed is a text", signedAnew(replaced(text, "[\"FW03\", \"R 7\"]", "\"FW03\"")),
            "failed is not");
        row("other name", signedAnew(replaced(text, "pressure_Pa", "pressure_kP")), "array pressure_Pa");
        row("other type", signedAnew(replaced(text, "float64", "float32")), "array x_m");
        row("array of text size", signedAnew(replaced(text, "\"bytes\": ", "\"bites\": ")), "array x_m");
        row("cut in the data", text.substr(0, text.size() - 5), "ends within its array velocity_z");
        row("longer", text + "x", "1 bytes more");
        std::string garbled = text;
        garbled[text.size() - 8] = static_cast<char>(garbled[text.size() - 8] ^ 0x10);
        row("a bit changed in the data", garbled, "damaged array velocity_z");
    }

    void badFilesAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        QVERIFY(write(path("bad"), std::string(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        const auto read = readFieldsFile(path("bad"));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadData);
        const QString message = QString::fromStdString(read.error().message);
        QVERIFY2(message.contains(words), qPrintable(message));
        QVERIFY(message.contains("bad"));
        QVERIFY(!read.error().remedy.empty());
    }

    void noCutFileIsRead()
    {
        const std::string text = good();
        for (std::size_t length = 0; length < text.size(); ++length) {
            QVERIFY(write(path("cut"), text.substr(0, length)));
            QVERIFY(!readFieldsFile(path("cut")));
        }
    }

    void noChangedBitGoesUnnoticed()
    {
        const std::string text = good();
        for (std::size_t at = 0; at < text.size(); ++at) {
            std::string changed = text;
            changed[at] = static_cast<char>(changed[at] ^ (1 << at % 8));
            QVERIFY(write(path("changed"), changed));
            const auto read = readFieldsFile(path("changed"));
            QVERIFY2(!read || sameCells(read->field, smallField()), qPrintable(QString::number(at)));
        }
    }

    void theOldFileStaysUntilTheNewOneIsComplete()
    {
        QVERIFY(writeFieldsFile(smallFields(), path("kept")));
        StoredFields broken = smallFields();
        broken.field.temperature[2] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(writeFieldsFile(broken, path("kept")).error().kind, ErrorKind::BadData);
        QVERIFY(readFieldsFile(path("kept")));
        QVERIFY(!fs::exists(path("kept.part")));
        QCOMPARE(writeFieldsFile(smallFields(), path("none/f")).error().kind, ErrorKind::FileUnwritable);
        QCOMPARE(readFieldsFile(path("none")).error().kind, ErrorKind::FileNotFound);
        QCOMPARE(readFieldsFile(path("")).error().kind, ErrorKind::FileUnreadable);
    }

    void theConditionsOfACaseComeBack()
    {
        const FieldsInfo info = smallFields().info;
        QVERIFY(writeFieldsInfo(info, path("info.json")));
        const auto back = readFieldsInfo(path("info.json"));
        QVERIFY(back);
        QVERIFY(back->failed == info.failed);
        QCOMPARE(back->facility, info.facility);
        QVERIFY(write(path("info.json"), "{\"facility\": 3}"));
        QVERIFY(readFieldsInfo(path("info.json")).error().message.find("facility is not a text") !=
                std::string::npos);
        QVERIFY(write(path("info.json"), "{\"facility\": "));
        QVERIFY(readFieldsInfo(path("info.json")).error().message.find("info.json:1") != std::string::npos);
    }

  private:
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// Without bringing each file to the disk: there are hundreds.
    static bool write(const fs::path& file, const std::string& bytes)
    {
        QFile out(QString::fromStdString(file.string()));
        return out.open(QIODevice::WriteOnly) && out.write(bytes.data(), static_cast<qint64>(bytes.size())) ==
                                                     static_cast<qint64>(bytes.size());
    }

    std::string good() const
    {
        if (!writeFieldsFile(smallFields(), path("good")))
            qFatal("the good file cannot be written");
        return *readTextFile(path("good"), 1U << 20U);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstFieldsFile)
#include "tst_fields_file.moc"
