// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/DesktopApp.h"

#include "app/widgets/Icon.h"
#include "app/widgets/ScreenReader.h"
#include "app/widgets/Theme.h"
#include "shared/core/Answered.h"

#include <QApplication>
#include <QDesktopServices>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace td::app {

namespace {

const auto lookKey = "look"_L1;
const auto geometryKey = "geometry"_L1;

QPixmap pictureOf(QMessageBox::Icon icon, qreal ratio)
{
    using C = tokens::Colours;
    const auto picture = [ratio](const QString &name, tokens::Role tone) {
        return iconPixmap(name, tokens::space::xl, ratio, tone);
    };
    switch (icon) {
    case QMessageBox::Critical:
        return picture(u"circle-alert"_s, &C::danger);
    case QMessageBox::Warning:
        return picture(u"triangle-alert"_s, &C::warning);
    case QMessageBox::Question:
        return picture(u"circle-question-mark"_s, &C::link);
    default:
        return picture(u"info"_s, &C::link);
    }
}

SignedIn withToken(const SavedDesk &desk, const QString &refreshToken)
{
    SignedIn session;
    session.user.id = desk.accountId;
    session.refreshToken = refreshToken;
    return session;
}

} // namespace

DesktopApp::DesktopApp(AppOptions options, std::unique_ptr<SecretStore> secrets)
    : m_options(std::move(options)),
      m_settings(m_options.folder + u"/settings.ini"_s, QSettings::IniFormat),
      m_tokens(std::move(secrets)),
      m_embedded(std::make_unique<EmbeddedDesk>(m_options.folder + u"/desk"_s))
{
    introduceScrollAreas();
    connect(&m_tokens, &TokenKeeper::inMemoryOnly, this, [this](const QString &why) {
        tell(QMessageBox::Information, tr("You stay signed in only until TriageDesk ends."),
             tr("After that you are asked for your password again. A keychain, such as GNOME Keyring or KWallet, would "
                "remember the sign-in.\n\n%1")
                 .arg(why));
    });
    connect(m_embedded.get(), &EmbeddedDesk::fillingFailed, this, [this](const QString &why) {
        tell(QMessageBox::Warning, tr("The sample tickets could not be filed."), why);
    });
    const bool dark = m_settings.value(lookKey).toString() == "dark"_L1;
    theme::apply(*qApp, dark ? theme::Look::Dark : theme::Look::Light);
}

DesktopApp::~DesktopApp() = default;

void DesktopApp::start()
{
    const auto saved = SavedDesk::load(m_settings);
    if (!saved) {
        m_options.samples ? makeSampleDesk() : askForDesk();
        return;
    }
    m_desk = *saved;
    if (m_desk.embedded) {
        startEmbedded([this] { findToken(); });
    } else {
        useServer(m_desk.server);
    }
}

void DesktopApp::comeForward()
{
    QWidget *window = m_window ? static_cast<QWidget *>(m_window.get()) : &m_session;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

void DesktopApp::end()
{
    m_session.hide();
    if (m_window) {
        m_settings.setValue(geometryKey, m_window->saveGeometry());
        m_window->hide();
    }
    m_window.reset();
    m_link.reset();
    whenAnswered(this, m_embedded->stop(), [this] { Q_EMIT ended(); });
}

void DesktopApp::askForDesk()
{
    auto *page = new FirstRunPage;
    connect(page, &FirstRunPage::ownDeskChosen, this, &DesktopApp::askForAdmin);
    connect(page, &FirstRunPage::serverChosen, this, &DesktopApp::askForServer);
    m_session.showPage(page);
}

void DesktopApp::askForAdmin()
{
    if (m_embedded->exists()) { // made before, and left for a server
        m_desk = {.embedded = true, .server = {}, .accountId = {}, .email = {}};
        startEmbedded([this] { askToSignIn(); });
        return;
    }
    auto *page = new FirstAdminPage;
    connect(page, &FirstAdminPage::submitted, this, &DesktopApp::makeDesk);
    connect(page, &FirstAdminPage::backChosen, this, &DesktopApp::askForDesk);
    m_session.showPage(page);
}

void DesktopApp::makeDesk(const FirstAdmin &admin)
{
    if (FormPage *page = form()) {
        page->setBusy(true, tr("The desk is being made."));
    }
    whenAnswered(this, m_embedded->addAdmin({{}, admin.name, admin.email, admin.password}),
                 [this, admin](const Result<User> &made) {
                     if (FormPage *page = form(); page && !made) {
                         page->setBusy(false);
                         page->showError(made.error());
                         return;
                     }
                     if (!made) {
                         fail(tr("The desk cannot be made."), made.error(), [this] { askForDesk(); });
                         return;
                     }
                     m_desk = {.embedded = true, .server = {}, .accountId = {}, .email = admin.email};
                     startEmbedded([this, admin] {
                         signIn({admin.email, admin.password, {}}, [this, admin] {
                             if (admin.samples) {
                                 m_embedded->fill(m_desk.server, admin.email, admin.password);
                             }
                         });
                     });
                 });
}

/// For trying it out, on loopback and with made-up tickets: where there is no keychain, its password has to be known.
void DesktopApp::makeSampleDesk()
{
    m_session.showWaiting(tr("A desk with sample tickets is being made."));
    makeDesk({u"Admin"_s, u"admin@example.com"_s, u"triagedesk"_s, true});
}

void DesktopApp::askForServer()
{
    auto *page = new ServerPage;
    page->setAddress(m_desk.embedded ? QString() : m_desk.server.toString());
    connect(page, &ServerPage::submitted, this, [this](const QUrl &server) {
        m_desk = {.embedded = false, .server = server, .accountId = {}, .email = {}};
        useServer(server);
    });
    connect(page, &ServerPage::backChosen, this, &DesktopApp::askForDesk);
    m_session.showPage(page);
}

void DesktopApp::startEmbedded(std::function<void()> next)
{
    m_session.showWaiting(tr("The desk on this computer is starting."));
    whenAnswered(this, m_embedded->start(), [this, next](const Result<QUrl> &url) {
        if (!url) {
            fail(tr("The desk on this computer does not start."), url.error(), [this, next] { startEmbedded(next); });
            return;
        }
        m_desk.server = *url;
        m_client = std::make_unique<RestClient>(*url);
        next();
    });
}

void DesktopApp::useServer(const QUrl &server)
{
    m_client = std::make_unique<RestClient>(server);
    findToken();
}

void DesktopApp::findToken()
{
    if (m_desk.accountId.isEmpty()) {
        askToSignIn();
        return;
    }
    whenAnswered(this, m_tokens.find(m_desk.secretName()), [this](const QString &token) {
        token.isEmpty() ? askToSignIn() : openDesk(withToken(m_desk, token));
    });
}

void DesktopApp::askToSignIn(const Error &why)
{
    auto *page = new SignInPage(deskName());
    page->setEmail(m_desk.email);
    connect(page, &SignInPage::submitted, this, [this](const SignIn &given) { signIn(given); });
    connect(page, &SignInPage::signUpChosen, this, &DesktopApp::askToSignUp);
    connect(page, &SignInPage::otherServerChosen, this, &DesktopApp::askForDesk);
    connect(page, &SignInPage::providerChosen, this, &DesktopApp::signInAt);
    connect(page, &SignInPage::forgotChosen, this, [this, page] { askForgotten(page->field(u"email"_s)->text()); });
    whenAnswered(page, m_client->call(api::listSignInProviders, {}), [page](const Result<Page<SignInProvider>> &found) {
        page->setProviders(found ? found->items : std::vector<SignInProvider>());
    });
    m_session.showPage(page);
    if (!why.message.isEmpty()) {
        page->showError(why);
    }
}

void DesktopApp::askToSignUp()
{
    auto *page = new SignUpPage(deskName());
    Recovery::judge(page->meter(), page, *m_client);
    connect(page, &SignUpPage::signInChosen, this, [this] { askToSignIn(); });
    connect(page, &SignUpPage::submitted, this, [this](const SignUp &given) {
        form()->setBusy(true);
        whenAnswered(this, m_client->call(api::signUp, {.body = given}),
                     [this](const Result<SignedIn> &answer) { enter(answer); });
    });
    m_session.showPage(page);
}

void DesktopApp::askForgotten(const QString &email)
{
    m_recovery = std::make_unique<Recovery>(m_session, *m_client, deskName());
    connect(m_recovery.get(), &Recovery::signInChosen, this, [this] { askToSignIn(); });
    connect(m_recovery.get(), &Recovery::recovered, this, [this](const SignIn &given) { signIn(given); });
    m_recovery->start(email);
}

void DesktopApp::signInAt(const QString &providerId)
{
    form()->setBusy(true, tr("Go on in your browser."));
    m_external = std::make_unique<ExternalSignIn>(m_desk.server, *m_client,
                                                  [](const QUrl &url) { return QDesktopServices::openUrl(url); });
    connect(m_external.get(), &ExternalSignIn::finished, this, [this](const Result<SignedIn> &outcome) {
        m_external.release()->deleteLater();
        comeForward();
        enter(outcome);
    });
    m_external->start(providerId, SignInPage::deviceName());
}

void DesktopApp::signIn(const SignIn &given, std::function<void()> next)
{
    if (FormPage *page = form()) {
        page->setBusy(true);
    }
    whenAnswered(this, m_client->call(api::signIn, {.body = given}), [this, next](const Result<SignedIn> &answer) {
        enter(answer);
        if (answer && next) {
            next();
        }
    });
}

void DesktopApp::enter(const Result<SignedIn> &answer)
{
    if (answer) {
        m_desk.accountId = answer->user.id;
        m_desk.email = answer->user.email;
        m_desk.save(m_settings);
        m_tokens.keep(m_desk.secretName(), answer->refreshToken);
        openDesk(*answer);
    } else if (FormPage *page = form()) {
        page->setBusy(false);
        page->showError(answer.error());
    } else {
        askToSignIn(answer.error());
    }
}

void DesktopApp::openDesk(const SignedIn &session)
{
    const auto files = m_desk.files(m_options.folder);
    auto link = files ? DeskLink::open(*files, m_desk.server, session, m_clock)
                      : Result<std::unique_ptr<DeskLink>>(files.error());
    if (!link) {
        fail(tr("The files of your account cannot be opened."), link.error(), [this, session] { openDesk(session); });
        return;
    }
    m_link = *std::move(link);
    connect(m_link.get(), &DeskLink::sessionRenewed, this,
            [this](const SignedIn &renewed) { m_tokens.keep(m_desk.secretName(), renewed.refreshToken); });
    connect(m_link.get(), &DeskLink::sessionEnded, this, &DesktopApp::leaveDesk, Qt::QueuedConnection);
    m_window = std::make_unique<DeskWindow>(m_link->tickets(), m_link->acts(), *m_link);
    connect(m_window.get(), &MainWindow::signOutRequested, this, &DesktopApp::signOut);
    connect(m_window.get(), &MainWindow::lookChosen, this, [this](theme::Look look) {
        theme::apply(*qApp, look);
        m_settings.setValue(lookKey, look == theme::Look::Dark ? u"dark"_s : u"light"_s);
    });
    connect(&m_link->acts(), &TicketActs::notStored, this, [this](const QString &why) {
        tell(QMessageBox::Critical, tr("This could not be stored on this computer, and was not done."), why);
    });
    m_window->restoreGeometry(m_settings.value(geometryKey).toByteArray());
    m_window->show();
    m_session.hide();
    m_link->start();
}

void DesktopApp::leaveDesk(const Error &why)
{
    m_tokens.forget(m_desk.secretName());
    if (m_window) {
        m_settings.setValue(geometryKey, m_window->saveGeometry());
    }
    askToSignIn(why);
    m_window.reset();
    m_link.reset();
}

void DesktopApp::signOut()
{
    const int waiting = m_link->acts().waiting();
    if (waiting == 0) {
        endSession();
        return;
    }
    QMessageBox *box = tell(QMessageBox::Question,
                            waiting == 1 ? tr("1 change has not reached the server.")
                                         : tr("%1 changes have not reached the server.").arg(waiting),
                            tr("What waits is kept on this computer and goes out when you sign in again."));
    connect(box->addButton(tr("Sign out"), QMessageBox::AcceptRole), &QPushButton::clicked, this,
            &DesktopApp::endSession);
    box->addButton(tr("Stay"), QMessageBox::RejectRole);
}

/// Told or not: the token is forgotten here, and ends by itself there.
void DesktopApp::endSession()
{
    whenAnswered(this, m_link->signOut(), [this](const Result<Nothing> &) { leaveDesk({}); });
}

FormPage *DesktopApp::form() const { return qobject_cast<FormPage *>(m_session.centralWidget()); }

void DesktopApp::fail(const QString &what, const Error &error, std::function<void()> again)
{
    m_session.show();
    QMessageBox *box = tell(QMessageBox::Critical, what, error.message);
    connect(box->addButton(tr("Try again"), QMessageBox::AcceptRole), &QPushButton::clicked, this, again);
    connect(box->addButton(tr("Another desk"), QMessageBox::RejectRole), &QPushButton::clicked, this,
            &DesktopApp::askForDesk);
}

/// Does not wait for the answer.
QMessageBox *DesktopApp::tell(QMessageBox::Icon icon, const QString &what, const QString &why)
{
    QWidget *over = m_window ? static_cast<QWidget *>(m_window.get()) : &m_session;
    auto *box = new QMessageBox(icon, QApplication::applicationDisplayName(), what, {}, over);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(pictureOf(icon, over->devicePixelRatioF()));
    box->setInformativeText(why);
    box->open();
    return box;
}

QString DesktopApp::deskName() const
{
    return m_desk.embedded ? tr("The desk on this computer") : m_desk.server.toDisplayString();
}

} // namespace td::app
