// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

namespace td::test {

/// Runs one test class with Qt Test's own options and gives its exit code.
using RunTest = int (*)(int argc, char **argv);

/// A test class that the program has; static objects only.
class RegisteredTest final
{
public:
    RegisteredTest(const char *name, RunTest run);
};

template <class Test>
int runTest(int argc, char **argv)
{
    Test test;
    return QTest::qExec(&test, argc, argv);
}

/// One for each test class.
template <class Test>
extern const RegisteredTest registered;

} // namespace td::test

/// Makes a test class part of its program, which runs it as `PROGRAM CLASS [QT TEST OPTION…]`.
#define TD_TEST(Class)                                                                                                 \
    template <>                                                                                                        \
    const td::test::RegisteredTest td::test::registered<Class>(#Class, &td::test::runTest<Class>);
