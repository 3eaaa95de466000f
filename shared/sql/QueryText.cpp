// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sql/QueryText.h"

#include <algorithm>

namespace td {

namespace {

bool isWordStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isWord(char c) { return isWordStart(c) || (c >= '0' && c <= '9'); }

/// Reads the source from left to right; texts in quotes go on over lines.
class Reader final
{
public:
    Reader(QByteArrayView source, const Options &options) : m_source(source), m_options(options) {}

    QueryText read()
    {
        for (qsizetype begin = 0; begin < m_source.size();) {
            qsizetype end = m_source.indexOf('\n', begin);
            end = end < 0 ? m_source.size() : end;
            readLine(m_source.sliced(begin, end - begin));
            begin = end + 1;
        }
        return {QString::fromUtf8(m_out.trimmed()), std::move(m_names)};
    }

private:
    void readLine(QByteArrayView line)
    {
        QByteArray code;
        std::vector<QByteArray> names;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QByteArrayView rest = line.sliced(i);
            if (!m_quoted && rest.startsWith("--")) {
                if (rest.startsWith("--?") && !wanted(rest.sliced(3).trimmed())) {
                    return;
                }
                break;
            }
            if (!m_quoted && rest.startsWith("::")) {
                code += "::";
                ++i;
            } else if (!m_quoted && rest.size() > 1 && rest[0] == ':' && isWordStart(rest[1])) {
                const auto end = std::find_if_not(rest.begin() + 1, rest.end(), isWord);
                names.emplace_back(rest.data() + 1, end - rest.begin() - 1);
                code += '?';
                i += names.back().size();
            } else {
                m_quoted ^= rest[0] == '\'';
                code += rest[0];
            }
        }
        m_out += code + '\n';
        m_names.insert(m_names.end(), names.begin(), names.end());
    }

    bool wanted(QByteArrayView option) const
    {
        const bool negated = option.startsWith('!');
        const QByteArrayView name = option.sliced(negated ? 1 : 0);
        const bool asked =
            std::any_of(m_options.begin(), m_options.end(), [&](const char *o) { return name == QByteArrayView(o); });
        return asked != negated;
    }

    const QByteArrayView m_source;
    const Options &m_options;
    QByteArray m_out;
    std::vector<QByteArray> m_names;
    bool m_quoted = false;
};

} // namespace

QueryText QueryText::parse(const char *source, const Options &options) { return Reader(source, options).read(); }

} // namespace td
