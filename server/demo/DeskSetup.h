// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/demo/CallChain.h"
#include "server/demo/DemoSamples.h"

#include <QSet>

namespace td {

/// What the demo goes on with once the desk is set up.
struct ReadyDesk
{
    QString adminToken;
    QSet<QString> adminIds;
};

/// Signs in as the admin and gives a fresh desk its categories, skills and moderators. Thread: the client's.
class DeskSetup final : public CallChain
{
    Q_OBJECT

public:
    DeskSetup(RestClient &client, const SampleDesk &samples);

    void start(const QString &adminEmail, const QString &adminPassword);

    Q_SIGNAL void ready(const td::ReadyDesk &desk);

private:
    void addCategories(size_t from);
    void addSkills(size_t from);
    void addModerators(size_t from);
    void findAdmins();

    const SampleDesk &m_samples;
    ReadyDesk m_desk;
};

/// Nobody signs in as a sample person again, so nobody needs to know it.
QString randomPassword();

} // namespace td
