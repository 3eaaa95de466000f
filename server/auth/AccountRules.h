// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/core/Clock.h"

namespace td {

/// Which new accounts must complete the onboarding.
enum class OnboardingFor { Nobody, WebClients, Everybody };

/// What a desk has settled about accounts. A plain value.
struct AccountRules
{
    bool verifyEmail = false; ///< nobody signs in before the address is verified
    int passwordScore = 2;    ///< the least that a new password must have, 0 to 4
    OnboardingFor onboarding = OnboardingFor::WebClients;

    Millis verifyLink = day;
    Millis resetLink = 30 * minute;
    Millis inviteLink = 7 * day;

    int lockAfter = 10; ///< failed sign-ins in a row with one account from one address; 0: never
    Millis lockTime = 15 * minute;
    int accountRate = 10;  ///< attempts a minute with one account; 0: no limit
    int addressRate = 120; ///< the same from one address
};

} // namespace td
