/* Golden vectors out of their JSON files: just enough of JSON for an array of flat objects. For tests only. */
#ifndef VECTORS_H
#define VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    char name[64];
    bool canonical;
    uint8_t bytes[16384];
    size_t length;
    char expected[64][16]; /* of each thing expected: the type of a message, or the kind of an error */
    size_t expected_count;
} vector;

typedef void vector_test(const vector *v, void *context);

/* Calls test for each vector of a file; ends the program when the file cannot be read. Returns how many there were. */
size_t vectors_each(const char *path, vector_test *test, void *context);

#endif
