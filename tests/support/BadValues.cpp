// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/BadValues.h"

namespace td::test {

QByteArray quoted(const QByteArray &utf8) { return '"' + utf8 + '"'; }

QList<BadValue> badStrings(const QByteArray &field, const Rule &rule)
{
    QList<BadValue> bad{
        {"number for text", "7", field},
        {"list for text", "[]", field},
        {"object for text", "{}", field},
        {"flag for text", "true", field},
        {"NUL", R"("a\u0000b")", field},
        {"bell", R"("a\u0007b")", field},
        {"too long", quoted(QByteArray("\xf0\x9f\x98\x80").repeated(int(rule.max) + 1)), field},
    };
    if (rule.min > 0) {
        bad.append({"empty", R"("")", field});
        bad.append({"white space only", quoted(QByteArray(int(rule.min) + 1, ' ')), field});
    }
    switch (rule.format) {
    case Format::Line:
        bad.append({"two lines", R"("a\nb")", field});
        break;
    case Format::Uuid:
        bad.append({"no UUID", R"("42")", field});
        bad.append({"UUID in upper case", R"("0197A3C2-6F00-7000-8000-0123456789AB")", field});
        break;
    case Format::Email:
        bad.append({"no address", R"("nobody")", field});
        bad.append({"two addresses", R"("a@example.com,b@example.com")", field});
        bad.append({"header injection", R"("a@example.com\r\nBcc: b@example.com")", field});
        break;
    case Format::Text:
    case Format::Secret:
        break;
    }
    return bad;
}

} // namespace td::test
