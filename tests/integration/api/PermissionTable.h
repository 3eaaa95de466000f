// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace td::test {

/// What each caller gets for a valid request to one endpoint: our own ones and those of web clients.
///
/// About a ticket (`{id}` in the path, ID in the body) it is an open one that the owner filed, that the watcher
/// watches, and that triage gave to the assigned moderator. Everybody but the staff is a plain user. Who was
/// deactivated or has signed out gets what nobody gets. `limited`: where moderators see their own tickets only
/// (`staff_sees = own_and_unassigned`), the answer to the other moderator, and to both where it is about no ticket.
struct Statement
{
    const char *endpoint;
    const char *body;
    int nobody, owner, other, watcher, assigned, moderator, admin;
    int limited = moderator;
};

// clang-format off
inline constexpr Statement statements[] = {
    {"GET /healthz", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /readyz", "", 200, 200, 200, 200, 200, 200, 200},

    // Signing in, and one's own account
    {"POST /api/v2/auth/sign-up", R"({"name":"N","email":"UNIQUE@example.com","password":"a quiet river stone"})", 201, 201, 201, 201, 201, 201, 201},
    {"POST /api/v2/auth/sign-in", R"({"email":"EMAIL","password":"correct horse"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/auth/refresh", R"({"refreshToken":"x"})", 401, 401, 401, 401, 401, 401, 401},
    {"POST /api/v2/auth/sign-out", "{}", 401, 204, 204, 204, 204, 204, 204},
    {"GET /api/v2/me", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/me/removal", "", 401, 200, 200, 200, 200, 200, 200},
    {"DELETE /api/v2/me", "", 401, 204, 204, 204, 204, 204, 409}, // the only admin stays
    {"POST /api/v2/auth/forgot-password", R"({"email":"EMAIL"})", 202, 202, 202, 202, 202, 202, 202},
    {"POST /api/v2/auth/resend-verification", R"({"email":"EMAIL"})", 202, 202, 202, 202, 202, 202, 202},
    {"POST /api/v2/auth/reset-password", R"({"token":"x","password":"12345678"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/v2/auth/verify-email", R"({"token":"x"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/v2/auth/password-strength", R"({"password":"x"})", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/auth/usernames/{username}", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/auth/external", "", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/auth/external/{provider}/start", "", 400, 400, 400, 400, 400, 400, 400},
    {"GET /api/v2/auth/external/{provider}/callback", "", 404, 404, 404, 404, 404, 404, 404}, // no provider
    {"POST /api/v2/auth/external/exchange", R"({"code":"x","verifier":"0123456789012345678901234567890123456789012"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/v2/auth/sign-out-everywhere", "{}", 401, 204, 204, 204, 204, 204, 204},
    {"PATCH /api/v2/me", R"({"bio":"x"})", 401, 200, 200, 200, 200, 200, 200},
    {"PUT /api/v2/me/skills", R"({"skills":[]})", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/me/password", R"({"currentPassword":"correct horse","newPassword":"correct horse"})", 401, 204, 204, 204, 204, 204, 204},
    {"POST /api/v2/me/email", R"({"email":"UNIQUE@example.com","password":"correct horse"})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/me/sign-ins", "", 401, 200, 200, 200, 200, 200, 200},
    {"DELETE /api/v2/me/sign-ins/{id}", "", 401, 204, 404, 404, 404, 404, 404}, // one of the owner's
    {"GET /api/v2/me/onboarding", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/me/onboarding", R"({"role":"user","answers":[]})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/me/notifications", "", 401, 200, 200, 200, 200, 200, 200},
    {"PUT /api/v2/me/notifications", R"({"kinds":[{"kind":"reply","mail":true,"app":true}]})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/me/inbox", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/me/inbox/read", "{}", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/feed", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/stream", "", 401, 200, 200, 200, 200, 200, 200},

    // People and lists
    {"GET /api/v2/users", "", 401, 403, 403, 403, 200, 200, 200},
    {"GET /api/v2/users/{id}", "", 401, 403, 403, 403, 200, 200, 200},
    {"PATCH /api/v2/users/{id}", R"({"away":true})", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/v2/users", R"({"name":"N","email":"UNIQUE@example.com","password":"a quiet river stone"})", 401, 403, 403, 403, 403, 403, 201},
    {"POST /api/v2/users/{id}/invite", "{}", 401, 403, 403, 403, 403, 403, 409}, // it has a password
    {"GET /api/v2/role-requests", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/v2/role-requests/{id}/grant", "{}", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/v2/role-requests/{id}/refuse", "{}", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v2/sign-in-locks", "", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/v2/sign-in-locks/{id}", "", 401, 403, 403, 403, 403, 403, 204},
    {"GET /api/v2/users/{id}/removal", "", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/v2/users/{id}", "", 401, 403, 403, 403, 403, 403, 204},
    {"GET /api/v2/skills", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/skills", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 201},
    {"PATCH /api/v2/skills/{id}", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/v2/skills/{id}", "", 401, 403, 403, 403, 403, 403, 204},
    {"GET /api/v2/categories", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/categories", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 201},

    // Tickets
    {"POST /api/v2/tickets", R"({"subject":"s","text":"t"})", 401, 201, 201, 201, 201, 201, 201},
    {"GET /api/v2/tickets", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/tickets/count", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/conversations", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/v2/tickets/similar", R"({"subject":"printer"})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/tickets/{id}", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/conversation", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/messages", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/messages", R"({"kind":"reply","text":"x"})", 401, 201, 404, 403, 201, 201, 201, 404},
    {"GET /api/v2/tickets/{id}/similar", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/links", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/links", R"({"kind":"blocks","ticketId":"OTHER"})", 401, 403, 404, 403, 201, 201, 201, 404},
    {"DELETE /api/v2/tickets/{id}/links/{linkId}", "", 401, 403, 404, 403, 404, 404, 404}, // there is none
    {"PATCH /api/v2/tickets/{id}", R"({"subject":"x"})", 401, 200, 404, 403, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/status", R"({"status":"resolved"})", 401, 200, 404, 403, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/take", "{}", 401, 403, 404, 403, 403, 200, 200, 404}, // who has it cannot take it
    {"POST /api/v2/tickets/{id}/assign", R"({"assigneeId":"MODERATOR"})", 401, 403, 404, 403, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/unassign", "{}", 401, 403, 404, 403, 200, 200, 200, 404},
    {"DELETE /api/v2/tickets/{id}", "", 401, 200, 404, 403, 403, 403, 200, 404},
    {"POST /api/v2/tickets/{id}/restore", "{}", 401, 403, 404, 403, 403, 403, 403, 404}, // it is not deleted
    {"POST /api/v2/tickets/{id}/watch", "{}", 401, 403, 404, 200, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/unwatch", "{}", 401, 403, 404, 200, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/watchers", "", 401, 403, 404, 403, 200, 200, 200, 404},
    {"POST /api/v2/tickets/{id}/watchers", R"({"accountId":"MODERATOR"})", 401, 403, 404, 403, 200, 200, 200, 404},
    {"DELETE /api/v2/tickets/{id}/watchers/{accountId}", "", 401, 403, 404, 403, 404, 404, 404}, // not this one
    {"GET /api/v2/tickets/{id}/events", "", 401, 403, 404, 403, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/assignments", "", 401, 403, 404, 403, 200, 200, 200, 404},
    {"GET /api/v2/tickets/{id}/triage", "", 401, 403, 404, 403, 200, 200, 200, 404},

    // The desk's own work, and figures
    {"GET /api/v2/reports/dashboard", "", 401, 403, 403, 403, 200, 200, 200, 403}, // counts what they may not see
    {"GET /api/v2/reports/summary", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v2/audit", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v2/ai/usage", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v2/ai/calls", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v2/jobs", "", 401, 403, 403, 403, 200, 200, 200},
    {"GET /api/v2/jobs/{id}", "", 401, 403, 403, 403, 200, 200, 200},
    {"POST /api/v2/jobs/{id}/retry", "{}", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v2/mails", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/v2/mails/{id}/retry", "{}", 401, 403, 403, 403, 403, 403, 200},

    // Web clients under /api: signing in, and one's own account
    {"POST /api/auth/signup", R"({"email":"UNIQUE@example.com","password":"a quiet river stone"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/auth/register", R"({"name":"N","email":"UNIQUE@example.com","password":"a quiet river stone"})", 201, 201, 201, 201, 201, 201, 201},
    {"POST /api/auth/login", R"({"email":"EMAIL","password":"correct horse"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/admin/login", R"({"email":"ADMIN","password":"correct horse"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/auth/logout", "{}", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/admin/logout", "{}", 200, 200, 200, 200, 200, 200, 200},
    {"GET /api/auth/user", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/auth/profile", "", 401, 200, 200, 200, 200, 200, 200},

    {"PATCH /api/auth/profile", R"({"bio":"x"})", 401, 200, 200, 200, 200, 200, 200},
    {"PUT /api/auth/update", R"({"name":"UNIQUE"})", 401, 200, 200, 200, 200, 200, 200},
    {"PUT /api/auth/update-skills", R"({"skills":[]})", 401, 200, 200, 200, 200, 200, 200},
    {"PUT /api/auth/update-password", R"({"oldPassword":"correct horse","newPassword":"correct horse"})", 401, 200, 200, 200, 200, 200, 200},
    {"DELETE /api/auth/profile", "", 401, 200, 200, 200, 200, 200, 409}, // the only admin stays
    {"GET /api/auth/check-username/{username}", "", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/auth/forgot-password", R"({"email":"EMAIL"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/auth/resend-verification-email", R"({"email":"EMAIL"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/auth/reset-password", R"({"token":"x","newPassword":"12345678"})", 400, 400, 400, 400, 400, 400, 400},
    {"POST /api/auth/verify", R"({"token":"x"})", 400, 400, 400, 400, 400, 400, 400},

    // people
    {"GET /api/auth/users", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/auth/update-user", R"({"email":"EMAIL","skills":["UNIQUE"]})", 401, 403, 403, 403, 403, 403, 200},
    {"PUT /api/auth/update-user", R"({"email":"EMAIL","skills":["UNIQUE"]})", 401, 403, 403, 403, 403, 403, 200},
    {"PATCH /api/auth/update-user", R"({"email":"EMAIL","skills":["UNIQUE"]})", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/admin/users", R"({"email":"UNIQUE@example.com","password":"a quiet river stone"})", 401, 403, 403, 403, 403, 403, 201},
    {"PATCH /api/admin/users/{id}", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/admin/users/{id}", "", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/admin/delete-user", R"({"userId":"ID"})", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/admin/dashboard", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/admin/ai-usage", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/admin/audit-logs", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/admin/users", "", 401, 403, 403, 403, 403, 403, 200},
    {"PUT /api/admin/update-user", R"({"email":"EMAIL","name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 200},

    // tickets
    {"GET /api/tickets", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/tickets", R"({"title":"s","description":"t"})", 401, 201, 201, 201, 201, 201, 201},
    {"GET /api/tickets/summary", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/tickets/tickets-summary", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/tickets/assigned", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/tickets/get-assigned", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/tickets/public/completed", "", 401, 200, 200, 200, 200, 200, 200},
    {"POST /api/tickets/search/similar", R"({"title":"printer"})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/tickets/{id}", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"PUT /api/tickets/{id}", R"({"title":"x"})", 401, 200, 404, 403, 200, 200, 200, 404},
    {"PATCH /api/tickets/{id}", R"({"title":"x"})", 401, 200, 404, 403, 200, 200, 200, 404},
    {"DELETE /api/tickets/{id}", "", 401, 200, 404, 403, 403, 403, 200, 404},
    {"PUT /api/tickets/{id}/status", "{}", 401, 200, 404, 403, 200, 200, 200, 404},
    {"PATCH /api/tickets/{id}/status", "{}", 401, 200, 404, 403, 200, 200, 200, 404},
    {"POST /api/tickets/{id}/replies", R"({"message":"x"})", 401, 201, 404, 403, 201, 201, 201, 404},
    {"PUT /api/tickets/edit-ticket", R"({"_id":"ID","title":"x"})", 401, 200, 404, 403, 200, 200, 200, 404},
    {"PUT /api/tickets/status/{id}", "{}", 401, 200, 404, 403, 200, 200, 200, 404},
    {"DELETE /api/tickets/delete-ticket", R"({"ticketId":"ID"})", 401, 200, 404, 403, 403, 403, 200, 404},
    {"PUT /api/tickets/ticket-reply", R"({"ticketId":"ID","message":"x"})", 401, 200, 404, 403, 200, 200, 200, 404},

    // an admin's tickets
    {"GET /api/admin/tickets", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/admin/tickets", R"({"title":"s","description":"t"})", 401, 403, 403, 403, 403, 403, 201},
    {"GET /api/admin/tickets/deleted", "", 401, 403, 403, 403, 403, 403, 200},
    {"PATCH /api/admin/tickets/{id}", "{}", 401, 403, 403, 403, 403, 403, 200},
    {"DELETE /api/admin/tickets/{id}", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/admin/tickets/{id}/restore", "{}", 401, 403, 403, 403, 403, 403, 403}, // it is not deleted
    {"PUT /api/admin/tickets/{id}/restore", "{}", 401, 403, 403, 403, 403, 403, 403},
    {"PATCH /api/admin/tickets/{id}/restore", "{}", 401, 403, 403, 403, 403, 403, 403},

    // Web clients under /api/v1
    {"POST /api/v1/auth/register", R"({"username":"UNIQUE","email":"UNIQUE@example.com","password":"a quiet river stone"})", 201, 201, 201, 201, 201, 201, 201},
    {"POST /api/v1/auth/login", R"({"email":"EMAIL","password":"correct horse"})", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v1/auth/logout", "{}", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v1/auth/logout/session", "{}", 200, 200, 200, 200, 200, 200, 200},
    {"POST /api/v1/auth/update-account", R"({"bio":"x"})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v1/auth/google", "", 404, 404, 404, 404, 404, 404, 404}, // it is not set up
    {"GET /api/v1/auth/google/callback", "", 302, 302, 302, 302, 302, 302, 302},
    {"POST /api/v1/onboarding/submit", R"({"role":"user"})", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v1/onboarding/check", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v1/auth/me", "", 401, 200, 200, 200, 200, 200, 200},
    {"DELETE /api/v1/auth/admin/user/{id}", "", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v1/auth/get-users-account", "", 401, 403, 403, 403, 403, 403, 200},
    {"PUT /api/v1/auth/admin/user/{id}", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 200},
    {"PATCH /api/v1/auth/admin/user/{id}/update-account", R"({"name":"UNIQUE"})", 401, 403, 403, 403, 403, 403, 200},
    {"PATCH /api/v1/auth/admin/user/{id}/status", "{}", 401, 403, 403, 403, 403, 403, 200},
    {"GET /api/v1/auth/admin/user/{id}/status", "", 401, 403, 403, 403, 403, 403, 200},
    {"POST /api/v1/tickets/create-ticket", R"({"title":"s","description":"t"})", 401, 201, 201, 201, 201, 201, 201},
    {"GET /api/v1/tickets/get-all-tickets", "", 401, 200, 200, 200, 200, 200, 200},
    {"GET /api/v1/tickets/get-ticket/{id}", "", 401, 200, 404, 200, 200, 200, 200, 404},
    {"POST /api/v1/tickets/admin/assign/{id}", R"({"assignedTo":"MODERATOR"})", 401, 403, 403, 403, 200, 200, 200, 404},
    {"PATCH /api/v1/tickets/admin/status/{id}", "{}", 401, 403, 403, 403, 200, 200, 200, 404},
    {"DELETE /api/v1/tickets/admin/delete/{id}", "", 401, 403, 403, 403, 403, 403, 200, 404},
};
// clang-format on

} // namespace td::test
