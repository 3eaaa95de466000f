// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace td {

/// What kind of thing went wrong; decides the HTTP status in one place (shared/api/ErrorStatus.h).
enum class ErrorKind {
    BadInput,         ///< 400: malformed or out of bounds; `field` says where
    Unauthenticated,  ///< 401: no valid sign-in
    Forbidden,        ///< 403: signed in, but may not
    NotFound,         ///< 404: not there, or the caller may not know that it is
    MethodNotAllowed, ///< 405
    Conflict,         ///< 409: the state of the thing does not allow it
    Gone,             ///< 410: a cursor of another generation; resync
    Stale,            ///< 412: somebody changed it since the version that was seen
    TooLarge,         ///< 413
    Unprocessable,    ///< 422: understood, but contradicts an earlier request (Idempotency-Key)
    TooMany,          ///< 429: `retryAfterSeconds` says when to come back
    Busy,             ///< 503: overloaded, shutting down, or the database is away; try again
    Internal,         ///< 500: our fault
};

/// One failure. `code` is stable for programs and translations (snake_case), `message` is for people and says what to
/// do.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString code;
    QString message;
    QString field = {};                        ///< JSON name of the offending field, empty when there is none
    std::optional<int> retryAfterSeconds = {}; ///< for TooMany and Busy
    QByteArray current = {};                   ///< JSON of the thing as it stands now, for Stale
};

/// A value or an Error. Spelt like std::expected, which C++20 does not have.
template <class T>
class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    T &value() & { return std::get<0>(m_state); }
    const T &value() const & { return std::get<0>(m_state); }
    T value() && { return std::get<0>(std::move(m_state)); } // no reference: it would dangle in a range-for
    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

    Error &error() & { return std::get<1>(m_state); }
    const Error &error() const & { return std::get<1>(m_state); }
    Error &&error() && { return std::get<1>(std::move(m_state)); }

private:
    std::variant<T, Error> m_state;
};

template <>
class [[nodiscard]] Result<void>
{
public:
    using Value = void;

    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    bool has_value() const { return !m_error; }
    explicit operator bool() const { return has_value(); }
    void value() const {}
    Error &error() & { return *m_error; }
    const Error &error() const & { return *m_error; }
    Error &&error() && { return std::move(*m_error); }

private:
    std::optional<Error> m_error;
};

} // namespace td

/// Unwraps a Result, or returns its Error from the enclosing function (which must return a Result).
#define TRY(expression) TD_TRY_NAMED(expression, TD_TRY_JOIN(tdTry, __COUNTER__))
#define TD_TRY_JOIN(a, b) TD_TRY_JOIN_NOW(a, b)
#define TD_TRY_JOIN_NOW(a, b) a##b
#define TD_TRY_NAMED(expression, name)                                                                                 \
    ({                                                                                                                 \
        auto &&name = (expression);                                                                                    \
        if (!name) {                                                                                                   \
            return std::move(name).error();                                                                            \
        }                                                                                                              \
        std::move(name).value();                                                                                       \
    })
