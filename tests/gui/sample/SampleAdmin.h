// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desk/AdminService.h"
#include "tests/gui/sample/SampleStore.h"

namespace td::test {

/// Answers the pages of admins from memory, or with an error. Thread: GUI.
class SampleAdmin final : public app::AdminService
{
public:
    explicit SampleAdmin(SampleStore &store) : m_store(store) {}

    std::optional<Error> failure; ///< of every answer
    std::vector<AuditEntry> log;
    std::optional<AccountDraft> lastDraft;
    std::optional<RemovalChoice> lastChoice;
    std::vector<AuditFilter> asked;
    QStringList invited;
    int lastDays = 0;

    app::Answer<User> addUser(const AccountDraft &draft) override;
    app::Answer<Nothing> inviteUser(const QString &userId) override;
    app::Answer<RemovalPreview> previewRemoval(const QString &userId) override;
    app::Answer<Nothing> removeUser(const QString &userId, const RemovalChoice &choice) override;
    app::Answer<Dashboard> dashboard(const ReportPeriod &period) override;
    app::Answer<Page<AuditEntry>> audit(const AuditFilter &filter) override;
    app::Answer<AiUsage> aiUsage(const AiUsageFilter &filter) override;
    app::Answer<Page<AiCall>> aiCalls(const AiCallFilter &filter) override;

    /// A log of so many acts.
    void fillLog(int acts);

private:
    template <class T>
    app::Answer<T> answer(Result<T> result)
    {
        return QtFuture::makeReadyFuture(failure ? Result<T>(*failure) : std::move(result));
    }

    SampleStore &m_store;
};

} // namespace td::test
