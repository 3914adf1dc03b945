// Fields as VTK files: back bit for bit, or refused with a reason.
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"
#include "tests/models/exchange/air/small_field.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace takao;
using namespace takao::air;
namespace fs = std::filesystem;

namespace {

/// What VTK 9.1 has saved from smallField(), in its several ways.
fs::path sample(const char* name)
{
    return fs::path(TAKAO_SOURCE_DIR "/tests/models/exchange/air/data") / name;
}

/// By value: VTK's texts lose the sign of zero.
bool equalCells(const AirField& a, const AirField& b)
{
    return a.temperature == b.temperature && a.pressure == b.pressure && a.velocity == b.velocity &&
           a.air == b.air && a.closed == b.closed;
}

} // namespace

class TstVtkFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void whatIsWrittenComesBackBitForBit()
    {
        const AirField field = smallField();
        QVERIFY(writeVtkFile(field, path("f.vtr")));
        const auto back = readVtkFile(path("f.vtr"));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY(sameCells(*back, field));
        QVERIFY(sameEdges(*back, field));
    }

    void equalCellsFitAnImage()
    {
        const AirField field = smallField(true);
        QVERIFY(writeVtkFile(field, path("f.vti")));
        QVERIFY(readTextFile(path("f.vti"), 1U << 20U)->find("<ImageData") != std::string::npos);
        const auto back = readVtkFile(path("f.vti"));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        QVERIFY(sameCells(*back, field));
        for (std::size_t a = 0; a < 3; ++a)
            for (std::size_t i = 0; i < field.grid.edges[a].size(); ++i)
                QVERIFY(std::abs(back->grid.edges[a][i] - field.grid.edges[a][i]) < 1e-12);
    }

    void theEndingSaysWhichKind()
    {
        const AirField field = smallField(), uniform = smallField(true);
        QCOMPARE(vtkNameFor(field.grid, "a/air")->string(), "a/air.vtr");
        QCOMPARE(vtkNameFor(uniform.grid, "a/air.1")->string(), "a/air.1.vti");
        QCOMPARE(vtkNameFor(uniform.grid, "air.vtr")->string(), "air.vtr");
        QCOMPARE(vtkNameFor(field.grid, "air.vti").error().kind, ErrorKind::BadUsage);
        QCOMPARE(vtkNameFor(field.grid, "air.vtu").error().kind, ErrorKind::BadUsage);
        QCOMPARE(writeVtkFile(field, path("unequal.vti")).error().kind, ErrorKind::BadUsage);
        QVERIFY(!fs::exists(path("unequal.vti")));
    }

    void whatOtherProgramsSavedIsRead_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"ascii", "base64", "base64_zlib", "appended_raw", "appended_raw_zlib",
                                 "appended_base64", "appended_base64_zlib_wide"})
            QTest::newRow(name) << QString(name);
    }

    void whatOtherProgramsSavedIsRead()
    {
        QFETCH(QString, name);
        const AirField field = smallField(), uniform = smallField(true);
        const auto rectilinear = readVtkFile(sample(qPrintable(name + ".vtr")));
        QVERIFY2(rectilinear, rectilinear ? "" : rectilinear.error().text().c_str());
        QVERIFY(equalCells(*rectilinear, field));
        QVERIFY(sameEdges(*rectilinear, field));
        const auto image = readVtkFile(sample(qPrintable(name + ".vti")));
        QVERIFY2(image, image ? "" : image.error().text().c_str());
        QVERIFY(equalCells(*image, uniform));
    }

    void damagedFilesOfOthersAreRefused_data() { whatOtherProgramsSavedIsRead_data(); }

    /// Cut anywhere, or with a byte changed anywhere: an error or the field, never a crash.
    void damagedFilesOfOthersAreRefused()
    {
        QFETCH(QString, name);
        const std::string text = *readTextFile(sample(qPrintable(name + ".vtr")), 1U << 20U);
        for (std::size_t length = 0; length + 12 < text.size(); length += 7) {
            QVERIFY(writeVtkless(text.substr(0, length)));
            QVERIFY(!readVtkFile(path("cut.vtr")));
        }
        for (std::size_t at = 0; at < text.size(); at += 3)
            for (const int byte : {0, 0x39, 0x3c, 0xff}) {
                QVERIFY(writeVtkless(changed(text, at, byte)));
                const auto read = readVtkFile(path("cut.vtr"));
                QVERIFY(!read || read->grid.cells() == 6);
            }
    }

    void offsetsPointAtTheLengthsOfTheArrays()
    {
        const std::string text = good();
        const std::size_t data = text.find("\n_") + 2;
        std::size_t arrays = 0;
        for (std::size_t at = text.find("offset=\""); at < data;
             at = text.find("offset=\"", at + 1), ++arrays) {
            const std::size_t offset = std::stoul(text.substr(at + 8, 10));
            std::uint64_t bytes = 0;
            std::memcpy(&bytes, text.data() + data + offset, sizeof bytes);
            const std::uint64_t expected[] = {24, 24, 72, 6, 6, 24, 16, 32};
            QCOMPARE(bytes, expected[arrays]);
        }
        QCOMPARE(arrays, std::size_t(8));
    }

    void badFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("words");
        const std::string text = good();
        const auto row = [](const char* name, const std::string& bytes, const char* words) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                                << QString(words);
        };
        row("empty", "", "no VTK file");
        row("another format", "solid cube\nfacet", "no VTK file");
        row("another kind", replaced(text, "\"RectilinearGrid\"", "\"UnstructuredGrid\""), "another kind");
        row("big endian", replaced(text, "LittleEndian", "BigEndian"), "big endian");
        row("another compression",
            replaced(text, " header_type", " compressor=\"vtkLZ4DataCompressor\" header_type"),
            "compressed by vtkLZ4");
        row("not compressed after all",
            replaced(text, " header_type", " compressor=\"vtkZLibDataCompressor\" header_type"),
            "x_m that is damaged");
        row("short lengths", replaced(text, "UInt64", "UInt32"), "along x do not ascend");
        row("other names", replaced(text, "pressure_Pa", "pressure_kP"), "no cell data pressure_Pa");
        row("other components", replaced(text, "NumberOfComponents=\"3\"", "NumberOfComponents=\"2\""),
            "no cell data velocity_m_per_s of 3");
        row("countless components", replaced(text, "NumberOfComponents=\"3\"", "NumberOfComponents=\"x\""),
            "describe its array velocity");
        row("other type", replaced(text, "Float32", "Float16"), "unknown type Float16");
        row("wider type", replaced(text, "Float32", "Float64"), "holds other than 6 numbers");
        row("other format", replaced(text, "\"appended\"", "\"elsewhere\""), "unknown format");
        row("offset beyond", replaced(text, "offset=\"0\"", "offset=\"99999999999999\""), "damaged");
        row("no offset", replaced(text, "offset=\"0\"", "offset=\"\""), "describe its array temperature");
        row("no encoding", replaced(text, "encoding=\"raw\"", "encoding=\"wet\""), "how its data is encoded");
        row("no extent", replaced(text, "Piece Extent", "Piece extent"), "how many cells");
        row("two pieces", replaced(text, "</Piece>", "</Piece>\n<Piece Extent=\"0 1 0 1 0 1\"></Piece>"),
            "several pieces");
        row("no edges", replaced(text, "<Coordinates>", "<Points>"), "closes nothing");
        row("no cells", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"0 0"), "0 cells along");
        row("negative cells", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"0 -2"), "-2 cells along");
        row("wide", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"0 200000"), "200000 cells");
        row("beyond numbers", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"0 99999999999"),
            "how many cells");
        row("widest", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"-2147483648 2147483647"),
            "2147483647 cells");
        row("oversize",
            replaced(text, "Piece Extent=\"0 2 0 1 0 3", "Piece Extent=\"0 99999 0 99999 0 99999"),
            "at most");
        row("far more cells than bytes",
            replaced(text, "Piece Extent=\"0 2 0 1 0 3", "Piece Extent=\"0 300 0 300 0 300"), "too short");
        row("more than there is", replaced(text, "Piece Extent=\"0 2", "Piece Extent=\"0 9"),
            "x_m that is damaged");
        row("cut in the head", text.substr(0, 400), "ends before");
        row("cut in the data", text.substr(0, text.size() - 60), "ends within");
        row("longer", text + "x", "goes on after its end");
        row("damaged end", replaced(text, "</VTKFile>", "</VTKfile>"), "closes nothing");
        row("nested", "<VTKFile type=\"ImageData\">" + nested(), "too deeply");
        row("endless tags", "<VTKFile type=\"ImageData\">" + std::string(50000, '<') + '>', "ends before");
        const std::size_t data = text.find("\n_") + 2;
        row("wrong length", changed(text, data, 23), "temperature_degC that is damaged");
        row("not a number", number(text, data + 8, std::numeric_limits<float>::quiet_NaN()), "temperature");
        row("endless pressure", number(text, data + 40, std::numeric_limits<float>::infinity()), "pressure");
        row("endless velocity", number(text, data + 72, -std::numeric_limits<float>::infinity()), "velocity");
        row("air of 2", changed(text, data + 32 + 32 + 80 + 8, 2), "air and closed");
        row("edges turn back", changed(text, data + 32 + 32 + 80 + 14 + 14 + 8 + 7, 0x40), "along x");
    }

    void badFilesAreRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, words);
        QVERIFY(writeTextFile(path("bad.vtr"),
                              std::string_view(text.constData(), static_cast<std::size_t>(text.size()))));
        const auto read = readVtkFile(path("bad.vtr"));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::BadData);
        const QString message = QString::fromStdString(read.error().message);
        QVERIFY2(message.contains(words), qPrintable(message));
        QVERIFY(message.contains("bad.vtr"));
        QVERIFY(!read.error().remedy.empty());
    }

    void imagesSayWhereTheyAre_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("words");
        QTest::newRow("no origin") << "Origin"
                                   << "origin"
                                   << "where its cells are";
        QTest::newRow("flat") << "Spacing=\"0.3"
                              << "Spacing=\"0"
                              << "along x do not ascend";
        QTest::newRow("turned back") << "Spacing=\"0.3"
                                     << "Spacing=\"-0.3"
                                     << "along x do not ascend";
        QTest::newRow("endless") << "Spacing=\"0.3"
                                 << "Spacing=\"inf"
                                 << "along x do not ascend";
        QTest::newRow("rotated") << "Origin"
                                 << "Direction=\"0 1 0 1 0 0 0 0 1\" Origin"
                                 << "turned against";
    }

    void imagesSayWhereTheyAre()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, words);
        AirField field = smallField(true);
        field.grid.edges[0] = {0.0, 0.3, 0.6};
        QVERIFY(writeVtkFile(field, path("f.vti")));
        const std::string text = *readTextFile(path("f.vti"), 1U << 20U);
        QVERIFY(writeTextFile(path("f.vti"), replaced(text, from.toStdString(), to.toStdString())));
        const auto read = readVtkFile(path("f.vti"));
        QVERIFY(!read);
        QVERIFY2(QString::fromStdString(read.error().message).contains(words), read.error().message.c_str());
    }

    void noCutFileIsRead()
    {
        const std::string text = good();
        for (std::size_t length = 0; length + 1 < text.size(); ++length) { // the last byte ends the last line
            QVERIFY(writeVtkless(text.substr(0, length)));
            QVERIFY(!readVtkFile(path("cut.vtr")));
        }
    }

    void fieldsThatCannotBeReadBackAreNotWritten()
    {
        AirField field = smallField();
        field.temperature[2] = std::numeric_limits<float>::quiet_NaN();
        QCOMPARE(writeVtkFile(field, path("f.vtr")).error().kind, ErrorKind::BadData);
        field = smallField();
        field.air.pop_back();
        QCOMPARE(writeVtkFile(field, path("f.vtr")).error().kind, ErrorKind::BadData);
        field = smallField();
        field.grid.edges[2] = {0.0, 1.0, 1.0, 2.0};
        QCOMPARE(writeVtkFile(field, path("f.vtr")).error().kind, ErrorKind::BadData);
        QCOMPARE(writeVtkFile(AirField{}, path("f.vtr")).error().kind, ErrorKind::BadData);
    }

    void placesAreNamed()
    {
        QCOMPARE(writeVtkFile(smallField(), path("none/f.vtr")).error().kind, ErrorKind::FileUnwritable);
        QCOMPARE(readVtkFile(path("none.vtr")).error().kind, ErrorKind::FileNotFound);
        QCOMPARE(readVtkFile(path("")).error().kind, ErrorKind::FileUnreadable);
    }

  private:
    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    /// Without bringing each file to the disk: there are hundreds.
    bool writeVtkless(const std::string& text) const
    {
        QFile file(QString::fromStdString(path("cut.vtr").string()));
        return file.open(QIODevice::WriteOnly) &&
               file.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size());
    }

    std::string good() const
    {
        if (!writeVtkFile(smallField(), path("good.vtr")))
            qFatal("the good file cannot be written");
        return *readTextFile(path("good.vtr"), 1U << 20U);
    }

    static std::string nested()
    {
        std::string text;
        for (int i = 0; i < 40; ++i)
            text += "<A>";
        return text;
    }

    static std::string changed(std::string text, std::size_t at, int byte)
    {
        text[at] = static_cast<char>(byte);
        return text;
    }

    static std::string number(std::string text, std::size_t at, float value)
    {
        std::memcpy(text.data() + at, &value, sizeof value);
        return text;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TstVtkFile)
#include "tst_vtk_file.moc"
