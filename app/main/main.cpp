// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/account/KeychainStore.h"
#include "app/account/SingleInstance.h"
#include "app/main/DesktopApp.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QStandardPaths>
#include <openssl/crypto.h>

using namespace Qt::Literals::StringLiterals;

namespace {

td::app::AppOptions readOptions(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::tr("TriageDesk, the help desk that triages itself"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(u"data"_s, QApplication::tr("The folder of everything the program keeps."),
                                  u"folder"_s, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const QCommandLineOption samples(
        u"samples"_s,
        QApplication::tr("Begin with a desk on this computer that has sample people and tickets; its admin is "
                         "admin@example.com with the password triagedesk."));
    parser.addOptions({data, samples});
    parser.process(application);
    return {QDir(parser.value(data)).absolutePath(), parser.isSet(samples)};
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_THREADED_GLIB", "1"); // the desk's own threads do better without
    // Threads of Qt's pools may still be ending when the process exits: OpenSSL stays until after them.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"triagedesk"_s);
    QApplication::setApplicationDisplayName(u"TriageDesk"_s);
    QApplication::setApplicationVersion(QStringLiteral(TRIAGEDESK_VERSION));
    QApplication::setDesktopFileName(u"triagedesk"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/triagedesk.svg"_s));
    QApplication::setQuitOnLastWindowClosed(false);

    const td::app::AppOptions options = readOptions(application);
    td::app::SingleInstance instance(options.folder);
    if (!instance.isFirst()) {
        return 0;
    }
    td::app::DesktopApp app(options, std::make_unique<td::app::KeychainStore>());
    QObject::connect(&instance, &td::app::SingleInstance::activated, &app, &td::app::DesktopApp::comeForward);
    QObject::connect(&app, &td::app::DesktopApp::ended, &application, &QCoreApplication::quit);
    QObject::connect(&application, &QGuiApplication::lastWindowClosed, &app, &td::app::DesktopApp::end);
    app.start();
    return QApplication::exec();
}
