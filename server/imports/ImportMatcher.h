// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/imports/ImportRepository.h"
#include "server/imports/ImportWords.h"
#include "server/imports/ImportWriter.h"

namespace td {

/// What became of one record: a thing to write, something that was known before, or neither when it was refused.
template <class Thing>
struct Matched
{
    std::optional<Thing> thing;
    bool known = false;
};

/// Finds for each record of an export who and what of the desk it speaks of, and what of it is new. Thread: the
/// import's.
class ImportMatcher final
{
public:
    ImportMatcher(ImportWords &words, const Clock &clock, QString orphansEmail);

    Result<void> load(Connection &connection);
    bool knowsAddress(const QString &email) const { return find({{}, email}).has_value(); }

    Matched<NewPerson> person(const nlohmann::json &record, qint64 line, ImportFindings &findings);
    Matched<NewTicket> ticket(const nlohmann::json &record, ImportFindings &findings);

private:
    void makeNew(NewPerson &person, const QString &addressKey, ImportFindings &findings);
    std::optional<KnownAccount> find(const mongo::PersonRef &ref) const;
    std::optional<KnownAccount> author(const mongo::PersonRef &ref, const QString &field,
                                       ImportFindings &findings) const;
    std::vector<Message> replies(const ImportedTicket &from, Millis filedAt, ImportFindings &findings) const;
    void fillWords(NewTicket &made, const ImportedTicket &from, ImportFindings &findings);
    void giveTo(NewTicket &made, const ImportedTicket &from, ImportFindings &findings) const;

    ImportWords &m_words;
    const Clock &m_clock;
    const QString m_orphansEmail;
    KnownThings m_known;
    QHash<QString, qint64> m_lineOfAddress; ///< in this export
};

} // namespace td
