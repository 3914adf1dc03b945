// Fields as VTK files: back bit for bit, or refused with a reason.
#include "models/exchange/air/vtk_file.h"
#include "models/exchange/text_file.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace takao;
using namespace takao::air;
namespace fs = std::filesystem;

namespace {

AirField smallField()
{
    AirField field;
    field.grid.edges = {{{0.0, 0.1, 0.30000000000000004}, {-1.0, 2.0}, {0.0, 0.5, 0.75, 3.0}}};
    const std::size_t cells = field.grid.cells();
    for (std::size_t c = 0; c < cells; ++c) {
        field.air.push_back(c == 3 ? 0 : 1);
        field.closed.push_back(static_cast<std::uint8_t>(c));
        field.temperature.push_back(20.0F + 0.1F * static_cast<float>(c));
        field.pressure.push_back(-1.0F / static_cast<float>(c + 1));
        for (std::size_t a = 0; a < 3; ++a)
            field.velocity[a].push_back(static_cast<float>(c + 10 * a) / 7.0F);
    }
    field.velocity[0][2] = -0.0F;
    field.pressure[1] = std::numeric_limits<float>::denorm_min();
    return field;
}

template <class T>
bool sameBits(const std::vector<T>& a, const std::vector<T>& b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const std::size_t at = text.find(from);
    if (at == std::string::npos)
        qFatal("the test's text does not hold what it replaces");
    return text.replace(at, from.size(), to);
}

} // namespace

class TstVtkFile : public QObject
{
    Q_OBJECT

  private slots:
    void whatIsWrittenComesBackBitForBit()
    {
        const AirField field = smallField();
        QVERIFY(writeVtkFile(field, path("f.vtr")));
        const auto back = readVtkFile(path("f.vtr"));
        QVERIFY2(back, back ? "" : back.error().text().c_str());
        for (std::size_t a = 0; a < 3; ++a) {
            QVERIFY(sameBits(back->grid.edges[a], field.grid.edges[a]));
            QVERIFY(sameBits(back->velocity[a], field.velocity[a]));
        }
        QVERIFY(sameBits(back->temperature, field.temperature));
        QVERIFY(sameBits(back->pressure, field.pressure));
        QVERIFY(sameBits(back->air, field.air));
        QVERIFY(sameBits(back->closed, field.closed));
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
        row("another kind", replaced(text, "RectilinearGrid", "UnstructuredGrid"), "another kind");
        row("big endian", replaced(text, "LittleEndian", "BigEndian"), "big endian");
        row("compressed", replaced(text, " header_type", " compressor=\"vtkZLib\" header_type"),
            "compressed");
        row("short lengths", replaced(text, "UInt64", "UInt32"), "another program");
        row("other names", replaced(text, "pressure_Pa", "pressure_kP"), "another program");
        row("no extent", replaced(text, "WholeExtent", "wholeextent"), "how many cells");
        row("no cells", replaced(text, "WholeExtent=\"0 2", "WholeExtent=\"0 0"), "0 cells along");
        row("negative cells", replaced(text, "WholeExtent=\"0 2", "WholeExtent=\"0 -2"), "-2 cells along");
        row("wide", replaced(text, "WholeExtent=\"0 2", "WholeExtent=\"0 200000"), "200000 cells");
        row("beyond numbers", replaced(text, "WholeExtent=\"0 2", "WholeExtent=\"0 99999999999"),
            "how many cells");
        row("oversize", replaced(text, "0 2 0 1 0 3", "0 99999 0 99999 0 99999"), "at most");
        row("more than there is", replaced(replaced(text, "0 2 0 1", "0 9 0 1"), "0 2 0 1", "0 9 0 1"),
            "another program");
        row("cut in the head", text.substr(0, 400), "ends before");
        row("cut in the data", text.substr(0, text.size() - 60), "instead of");
        row("longer", text + "x", "instead of");
        row("damaged end", replaced(text, "</VTKFile>", "</VTKfile>"), "end as it should");
        const std::size_t data = text.find("\n_") + 2;
        row("wrong length", changed(text, data, 23), "length of its arrays");
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

    void noCutFileIsRead()
    {
        const std::string text = good();
        for (std::size_t length = 0; length < text.size(); ++length) {
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
