// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/triage/TriageTypes.h"

namespace td::triage {

/// Turns what a hosted model said into a result that holds only what the desk allows, whatever the schema it was asked
/// with. A value that is not offered is dropped and noted in `answer.refused`; when values were refused and none is
/// left, or it is no JSON object, the whole answer is refused (`answer.error`, Invalid). A model that honestly chooses
/// nothing is accepted. Texts are clipped and lose HTML, images and control characters; evidence that does not stand in
/// the ticket is dropped. Thread: any.
void readAnswer(const QByteArray &json, const TriageInput &input, ProviderAnswer &answer);

} // namespace td::triage
