// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/DeskSetup.h"

#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;

namespace td {

DeskSetup::DeskSetup(RestClient &client, const SampleDesk &samples) : CallChain(client), m_samples(samples) {}

void DeskSetup::start(const QString &adminEmail, const QString &adminPassword)
{
    const SignIn admin{.email = adminEmail, .password = adminPassword, .device = u"demo"_s};
    ask(api::signIn, {.body = admin}, [this](const SignedIn &signedIn) {
        m_desk.adminToken = signedIn.accessToken;
        addCategories(0);
    });
}

void DeskSetup::addCategories(size_t from)
{
    if (from == m_samples.categories.size()) {
        addSkills(0);
        return;
    }
    ask(api::addCategory, {.body = {m_samples.categories[from]}, .accessToken = m_desk.adminToken},
        [this, from](const Category &) { addCategories(from + 1); });
}

void DeskSetup::addSkills(size_t from)
{
    if (from == m_samples.skills.size()) {
        addModerators(0);
        return;
    }
    const SampleSkill &sample = m_samples.skills[from];
    SkillDraft skill{.name = sample.name, .aliases = std::vector<SkillAlias>()};
    for (const QString &alias : sample.aliases) {
        skill.aliases->push_back({.alias = alias});
    }
    ask(api::addSkill, {.body = skill, .accessToken = m_desk.adminToken},
        [this, from](const Skill &) { addSkills(from + 1); });
}

void DeskSetup::addModerators(size_t from)
{
    if (from == m_samples.moderators.size()) {
        findAdmins();
        return;
    }
    const SampleModerator &sample = m_samples.moderators[from];
    const SignUp account{.name = sample.name, .email = sample.email, .password = randomPassword()};
    ask(api::signUp, {.body = account}, [this, from, sample](const SignedIn &signedIn) {
        ask(api::changeUser,
            {.path = {signedIn.user.id},
             .body = {.role = Role::Moderator, .skills = sample.skills},
             .accessToken = m_desk.adminToken,
             .version = signedIn.user.version},
            [this, from](const User &) { addModerators(from + 1); });
    });
}

void DeskSetup::findAdmins()
{
    ask(api::listUsers, {.query = {.role = Role::Admin, .limit = 200}, .accessToken = m_desk.adminToken},
        [this](const Page<User> &admins) {
            for (const User &admin : admins.items) {
                m_desk.adminIds.insert(admin.id);
            }
            Q_EMIT ready(m_desk);
        });
}

QString randomPassword()
{
    std::array<quint32, 6> words;
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toBase64());
}

} // namespace td
