// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TestProgram.h"

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>
#include <map>
#include <string>

namespace {

std::map<std::string, td::test::RunTest> &tests()
{
    static std::map<std::string, td::test::RunTest> all;
    return all;
}

} // namespace

td::test::RegisteredTest::RegisteredTest(const char *name, RunTest run)
{
    const std::string whole(name);
    tests().emplace(whole.substr(whole.rfind(':') + 1), run);
}

int main(int argc, char **argv)
{
    const auto found = argc > 1 ? tests().find(argv[1]) : tests().end();
    if (found == tests().end()) {
        std::fprintf(stderr, "usage: %s CLASS [OPTION...]\n", argv[0]);
        for (const auto &[name, run] : tests()) {
            std::fprintf(stderr, "  %s\n", name.c_str());
        }
        return 2;
    }
    const Application application(argc, argv);
    argv[1] = argv[0];
    return found->second(argc - 1, argv + 1);
}
