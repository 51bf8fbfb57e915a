/* For tests: a line that says where and what, and how many there were. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>

#define CHECK(condition)                                                        \
    do {                                                                        \
        if (!(condition)) {                                                     \
            printf("%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);      \
            failures++;                                                         \
        }                                                                       \
    } while (0)

#endif
