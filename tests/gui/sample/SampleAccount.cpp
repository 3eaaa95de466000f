// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/sample/SampleAccount.h"

using namespace Qt::Literals::StringLiterals;

namespace td::test {

SampleAccount::SampleAccount(SampleStore &store) : m_store(store)
{
    const Millis now = SystemClock().now();
    mySignIns = {{u"1"_s, u"TriageDesk on workbench"_s, u"192.0.2.17"_s, {now - 3 * day}, {now - minute}, true},
                 {u"2"_s, u"Firefox on a phone"_s, u"203.0.113.7"_s, {now - day}, {now - 2 * hour}, false}};
    RoleRequest request;
    request.id = u"1"_s;
    request.name = u"Ines Duarte"_s;
    request.email = u"ines.duarte@example.com"_s;
    request.role = Role::Moderator;
    request.answers = {{u"Team"_s, u"Networks, second floor"_s}};
    request.createdAt = {now - 5 * hour};
    requests = {request};
    signInLocks = {{u"1"_s, u"otto@example.com"_s, u"198.51.100.4"_s, 10, {now - 4 * minute}, {now + 11 * minute}}};
}

app::Answer<User> SampleAccount::readMe() { return answer<User>(m_store.me()); }

app::Answer<User> SampleAccount::changeMe(const ProfilePatch &patch)
{
    lastPatch = patch;
    if (patch.username == u"taken"_s) {
        return answer<User>(
            Error{ErrorKind::Conflict, u"username_taken"_s, u"This username is in use."_s, u"username"_s});
    }
    User me = m_store.me();
    me.name = patch.name.value_or(me.name);
    me.location = patch.location;
    return answer<User>(me);
}

app::Answer<Nothing> SampleAccount::changePassword(const PasswordChange &change)
{
    if (change.currentPassword != password) {
        return answer<Nothing>(
            Error{ErrorKind::BadInput, u"wrong_password"_s, u"This is not your password."_s, u"currentPassword"_s});
    }
    password = change.newPassword;
    return answer<Nothing>(Nothing{});
}

app::Answer<PasswordStrength> SampleAccount::strength(const PasswordQuestion &)
{
    return answer<PasswordStrength>(PasswordStrength{3, u"Strong: very hard to guess."_s, true});
}

app::Answer<Page<OwnSignIn>> SampleAccount::signIns()
{
    return answer<Page<OwnSignIn>>(Page<OwnSignIn>{mySignIns, {}});
}

app::Answer<Nothing> SampleAccount::endSignIn(const QString &id)
{
    done += u"ended "_s + id;
    std::erase_if(mySignIns, [&](const OwnSignIn &one) { return one.id == id; });
    return answer<Nothing>(Nothing{});
}

app::Answer<Nothing> SampleAccount::signOutEverywhere()
{
    done += u"out everywhere"_s;
    return answer<Nothing>(Nothing{});
}

app::Answer<Page<RoleRequest>> SampleAccount::openRequests()
{
    return answer<Page<RoleRequest>>(Page<RoleRequest>{requests, {}});
}

app::Answer<RoleRequest> SampleAccount::decide(const QString &requestId, bool grant)
{
    done += (grant ? u"granted "_s : u"refused "_s) + requestId;
    const RoleRequest decided = requests.front();
    requests.clear();
    return answer<RoleRequest>(decided);
}

app::Answer<Page<SignInLock>> SampleAccount::locks()
{
    return answer<Page<SignInLock>>(Page<SignInLock>{signInLocks, {}});
}

app::Answer<Nothing> SampleAccount::liftLock(const QString &lockId)
{
    done += u"lifted "_s + lockId;
    signInLocks.clear();
    return answer<Nothing>(Nothing{});
}

} // namespace td::test
