// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Browser.h"

#include "tests/support/WaitFor.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace td::test {

namespace {

/// Waits for a line that names the port, which is the first group of the pattern.
quint16 portFrom(QProcess &process, const QString &pattern)
{
    const QRegularExpression line(pattern);
    QString said;
    while (process.state() != QProcess::NotRunning && process.waitForReadyRead(patienceMs)) {
        said += QString::fromUtf8(process.readAll());
        if (const auto match = line.match(said); match.hasMatch()) {
            return match.captured(1).toUShort();
        }
    }
    qFatal("%s did not start: %s", qPrintable(process.program()), qPrintable(said));
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(patienceMs)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

Browser::Browser()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_folder.path());
    m_driver.setProcessEnvironment(environment);
    m_driver.setProcessChannelMode(QProcess::MergedChannels);
    m_driver.start(u"chromedriver"_s, {u"--port=0"_s});
    const quint16 port = portFrom(m_driver, u"successfully on port (\\d+)"_s);
    m_client = std::make_unique<DeskClient>(u"http://127.0.0.1:%1"_s.arg(port), QString(), 60'000);
    const nlohmann::json options = {
        {"args",
         {"--headless=new", "--no-sandbox", "--disable-gpu", "--no-proxy-server", "--disable-dev-shm-usage",
          "--no-first-run", "--user-data-dir=" + m_folder.filePath(u"profile"_s).toStdString()}}};
    const auto opened =
        command("POST", u"/session"_s, {{"capabilities", {{"alwaysMatch", {{"goog:chromeOptions", options}}}}}});
    m_session = QString::fromStdString(opened.value("sessionId", std::string()));
}

Browser::~Browser()
{
    command("DELETE", u"/session/"_s + m_session);
    end(m_driver);
}

nlohmann::json Browser::command(const char *method, const QString &path, const nlohmann::json &body)
{
    const auto reply = m_client->send(method, path, body);
    if (reply.status != 200 || !reply.body.is_object()) {
        qFatal("the browser does not do %s: %ld %s", qPrintable(path), reply.status, reply.body.dump().c_str());
    }
    return reply.body.value("value", nlohmann::json());
}

void Browser::open(const QString &address)
{
    command("POST", u"/session/%1/url"_s.arg(m_session), {{"url", address.toStdString()}});
}

QString Browser::element(const QString &selector)
{
    if (!has(selector)) {
        qFatal("there is no %s on the page", qPrintable(selector));
    }
    const auto found = command("POST", u"/session/%1/element"_s.arg(m_session),
                               {{"using", "css selector"}, {"value", selector.toStdString()}});
    return QString::fromStdString(found.begin()->get<std::string>());
}

void Browser::fill(const QString &selector, const QString &text)
{
    const QString path = u"/session/%1/element/%2"_s.arg(m_session, element(selector));
    command("POST", path + u"/clear"_s);
    command("POST", path + u"/value"_s, {{"text", text.toStdString()}});
}

void Browser::click(const QString &selector)
{
    command("POST", u"/session/%1/element/%2/click"_s.arg(m_session, element(selector)));
}

QString Browser::text(const QString &selector)
{
    const auto said = command("POST", u"/session/%1/execute/sync"_s.arg(m_session),
                              {{"script", "const one = document.querySelector(arguments[0]);"
                                          "return one ? one.textContent : '';"},
                               {"args", nlohmann::json::array({selector.toStdString()})}});
    return QString::fromStdString(said.get<std::string>());
}

bool Browser::shows(const QString &selector, const QString &wanted)
{
    const bool shown = waitFor([&] { return text(selector) == wanted; });
    if (!shown) {
        qWarning("%s shows \"%s\"; trouble: \"%s\"", qPrintable(selector), qPrintable(text(selector)),
                 qPrintable(text(u"#trouble"_s)));
    }
    return shown;
}

bool Browser::has(const QString &selector)
{
    return waitFor([&] {
        return command("POST", u"/session/%1/execute/sync"_s.arg(m_session),
                       {{"script", "return document.querySelector(arguments[0]) !== null;"},
                        {"args", nlohmann::json::array({selector.toStdString()})}})
            .get<bool>();
    });
}

PageServer::PageServer(const QString &folder)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"/usr/bin/python3"_s, {u"-u"_s, u"-m"_s, u"http.server"_s, u"0"_s, u"--bind"_s, u"127.0.0.1"_s,
                                            u"--directory"_s, folder});
    m_port = portFrom(m_process, u"port (\\d+)"_s);
}

PageServer::~PageServer() { end(m_process); }

} // namespace td::test
