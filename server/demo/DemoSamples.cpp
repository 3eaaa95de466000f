// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/demo/DemoSamples.h"

#include "shared/wire/JsonReader.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace td {

namespace {

template <class T>
Result<T> load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorKind::Internal, u"no_samples"_s, u"%1 cannot be read: %2"_s.arg(path, file.errorString())};
    }
    auto samples = fromJson<T>(file.readAll(), UnknownFields::Refuse);
    if (!samples) {
        samples.error().message = path + u": "_s + samples.error().message;
    }
    return samples;
}

} // namespace

Result<DemoSamples> loadDemoSamples()
{
    DemoSamples samples;
    samples.desk = TRY(load<SampleDesk>(u":/demo/desk.json"_s));
    samples.tickets = TRY(load<std::vector<SampleTicket>>(u":/demo/tickets.json"_s));
    return samples;
}

} // namespace td
