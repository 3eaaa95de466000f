// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/net/CurlTransfer.h"
#include "shared/core/Clock.h"

#include <QByteArray>
#include <QString>

namespace td::mail {

/// A finished mail on its way out. `id` is the mail row's UUID, `date` that of the mail: both the same over all tries.
struct OutgoingMail
{
    QString id;
    QString from; ///< envelope sender
    QString to;   ///< envelope recipient
    Millis date = 0;
    QByteArray rfc5322;
};

/// How one try ended.
struct Delivery
{
    enum class Outcome {
        Sent,      ///< the other side has taken responsibility for the mail
        Temporary, ///< try again later: it is busy, away or wrongly configured; the mail is not to blame
        Permanent, ///< trying again is useless: this mail or this recipient was refused
        Cancelled, ///< stopped by the cancel flag; whether the mail arrived is not known
    };
    Outcome outcome = Outcome::Temporary;
    QString reply = {};   ///< the other side's last reply in its own words, e.g. `550 5.1.1 no such user`; may be empty
    QString message = {}; ///< one sentence for people: what happened, and what to do unless it was sent
};

/// Takes one finished mail to where it goes. Blocking: worker threads only; calls may overlap.
class MailTransport
{
public:
    virtual ~MailTransport() = default;
    virtual Delivery deliver(const OutgoingMail &mail, const net::CancelFlag &cancel) const = 0;
};

} // namespace td::mail
