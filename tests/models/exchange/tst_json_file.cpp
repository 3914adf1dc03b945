// The line-aware JSON front end: values, lines, key paths, limits.
#include "models/exchange/json_file.h"

#include <QtTest>

using namespace takao;

class TstJsonFile : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void everyValueKnowsItsLineAndPath()
    {
        const auto reading =
            parseJson("{\n \"a\": [1,\n  -2.5e3\n ,{\"b\":\n true}],\n\n \"c\": \"x\",\"d\":null\n}\n", "f");
        QVERIFY(reading.value && reading.diagnostics.empty());
        const JsonValue root = reading.value->root();
        QCOMPARE(root.line(), 1);
        QCOMPARE(root.keyPath(), std::string());
        QCOMPARE(root.size(), std::size_t(3));
        const JsonValue a = root.find("a");
        QCOMPARE(a.line(), 2);
        std::vector<JsonValue> elements(a.begin(), a.end());
        QCOMPARE(elements.size(), std::size_t(3));
        QCOMPARE(elements[0].line(), 2);
        QCOMPARE(elements[1].line(), 3);
        QCOMPARE(elements[2].line(), 4);
        const JsonValue b = elements[2].find("b");
        QCOMPARE(b.line(), 5);
        QCOMPARE(b.keyPath(), std::string("a[2].b"));
        QVERIFY(b.boolean());
        QCOMPARE(root.find("c").line(), 7);
        QCOMPARE(root.find("d").line(), 7);
        QVERIFY(root.find("d").is(JsonType::Null));
        QVERIFY(!root.find("e"));
    }

    void numbersKeepTheirText()
    {
        const auto reading = parseJson("[0,-0.10,1E+2, 600 ,12345678901234567890123]", "f");
        QVERIFY(reading.value);
        std::vector<std::string> texts;
        for (const JsonValue number : reading.value->root())
            texts.emplace_back(number.number());
        QCOMPARE(texts, (std::vector<std::string>{"0", "-0.10", "1E+2", "600", "12345678901234567890123"}));
        QCOMPARE(parseJson("42", "f").value->root().number(), std::string_view("42"));
    }

    void textsAreUnescaped()
    {
        const auto reading = parseJson("[\"a\\nb\\\"\\\\\\/\\u9ad8\\ud83d\\ude00\", \"高雄\"]", "f");
        QVERIFY(reading.value);
        auto text = reading.value->root().begin();
        QCOMPARE((*text).text(), std::string_view("a\nb\"\\/高😀"));
        ++text;
        QCOMPARE((*text).text(), std::string_view("高雄"));
    }

    void aByteOrderMarkIsNoPartOfTheDocument()
    {
        const auto reading = parseJson("\xEF\xBB\xBF{\n\"a\": 1}", "f");
        QVERIFY(reading.value);
        QCOMPARE(reading.value->root().find("a").line(), 2);
    }

    void everyRepeatedKeyIsReportedAndReadingGoesOn()
    {
        const auto reading = parseJson("{\"a\": 1,\n\"b\": {\"c\": 1,\n\"c\": 2},\n\"a\": 3, \"a\": 4}", "f");
        QVERIFY(reading.value);
        const auto& found = reading.diagnostics.all();
        QCOMPARE(found.size(), std::size_t(3));
        QCOMPARE(found[0].keyPath, std::string("b.c"));
        QCOMPARE(found[0].line, 3);
        QCOMPARE(found[1].line, 4);
        QVERIFY(found[1].message.find("line 1") != std::string::npos);
    }

    void repeatedKeysAreFoundInLargeObjects()
    {
        std::string text = "{\"k\": 0";
        for (int i = 0; i < 1000; ++i)
            text += ",\n\"k" + std::to_string(i % 999) + "\": 0";
        const auto reading = parseJson(text + "}", "f");
        QCOMPARE(reading.diagnostics.all().size(), std::size_t(1));
        QCOMPARE(reading.diagnostics.all()[0].line, 1001);
        QVERIFY(reading.diagnostics.all()[0].message.find("line 2") != std::string::npos);
    }

    void limitsHold()
    {
        std::string deep(10, '[');
        deep.append(10, ']');
        QVERIFY(parseJson(deep, "f", {.depth = 10}).value);
        QVERIFY(!parseJson(deep, "f", {.depth = 9}).value);
        QVERIFY(parseJson("[1,2,3]", "f", {.values = 4}).value);
        QVERIFY(!parseJson("[1,2,3]", "f", {.values = 3}).value);
        QVERIFY(parseJson("[1,2,3]", "f", {.bytes = 7}).value);
        QVERIFY(!parseJson("[1,2,3]", "f", {.bytes = 6}).value);
    }

    void syntaxErrorsAreNamedAtTheirLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* text, int line, const char* path, const char* words) {
            QTest::newRow(text) << QByteArray(text) << line << path << words;
        };
        row("[1,\n2\n3]", 3, "", "a comma or a closing bracket is missing");
        row("{\"a\": 1\n\"b\": 2}", 2, "", "a comma or a closing bracket is missing");
        row("{\"a\": {\n\"b\": tru}}", 2, "a", "'tru' is not JSON");
        row("{\"a\": {\n\"b\": True}}", 2, "a", "written small");
        row("{\n,}", 2, "", "a key in double quotes is missing");
        row("{\"a\": 1,\n}", 2, "", "'}' stands where");
        row("{a: 1}", 1, "", "'a' is not JSON");
        row("[1,\n]", 2, "", "']' stands where");
        row("[\n01]", 2, "", "a comma or a closing bracket is missing");
        row("[\n1.]", 2, "", "'1.' is no number of JSON");
        row("[\n+1]", 2, "", "leading plus");
        row("[\n.5]", 2, "", "'.5' is not JSON");
        row("[\n-]", 2, "", "'-' is no number of JSON");
        row("[\n1e]", 2, "", "'1e' is no number of JSON");
        row("[\n-1e400]", 2, "", "the number '-1e400' is too large");
        row("[\n1e400\n]", 2, "", "the number '1e400' is too large");
        row("{\"a\":\n\"x\n\"}", 2, "", "line break or another control character");
        row("[\"\\ud800\"]", 1, "", "a backslash that JSON does not know");
        row("[\xC3\xBC]", 1, "", "this character is not JSON");
        row("[\n/* x */ 1]", 2, "", "comments");
        row("{\"a\": [1, {\"b\": [2,", 1, "a[1].b", "ends before its last bracket");
        row("{\"a\"", 1, "", "ends before its last bracket");
        row("[]\n\nx", 3, "", "more text after the end");
        row("[]\n]", 2, "", "more text after the end");
    }

    void syntaxErrorsAreNamedAtTheirLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, path);
        QFETCH(QString, words);
        const auto reading = parseJson(text.toStdString(), "f");
        QVERIFY(!reading.value);
        QCOMPARE(reading.diagnostics.all().size(), std::size_t(1));
        const Diagnostic& found = reading.diagnostics.all()[0];
        QVERIFY2(QString::fromStdString(found.message).contains(words), found.message.c_str());
        QCOMPARE(found.line, line);
        QCOMPARE(QString::fromStdString(found.keyPath), path);
    }
};

QTEST_GUILESS_MAIN(TstJsonFile)
#include "tst_json_file.moc"
