#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    size_t room = 1u << 16, length = 0, got;
    char *text = malloc(room);
    while (text != NULL && (got = fread(text + length, 1, room - length - 1, file)) > 0) {
        length += got;
        if (room - length < 2) {
            text = realloc(text, room *= 2);
        }
    }
    fclose(file);
    if (text == NULL) {
        fprintf(stderr, "%s: no memory\n", path);
        exit(2);
    }
    text[length] = 0;
    return text;
}

/* The string that begins at at, a quotation mark; *end is what follows. No vector holds an escape. */
static void string(const char *at, char *into, size_t room, const char **end)
{
    size_t length = strcspn(at + 1, "\"");
    size_t kept = length < room ? length : room - 1;
    memcpy(into, at + 1, kept);
    into[kept] = 0;
    *end = at + 1 + length + 1;
}

static size_t hexadecimal(const char *text, uint8_t *bytes, size_t room)
{
    size_t length = 0;
    unsigned value;
    int used;
    while (length < room && sscanf(text, " %2x%n", &value, &used) == 1) {
        bytes[length++] = (uint8_t)value;
        text += used;
    }
    return length;
}

static void member(vector *v, const char *key, int depth, const char *value)
{
    static char hex[65536];
    const char *end;
    if (depth == 2 && strcmp(key, "name") == 0) {
        string(value, v->name, sizeof v->name, &end);
    } else if (depth == 2 && strcmp(key, "canonical") == 0) {
        v->canonical = *value == 't';
    } else if (depth == 2 && strcmp(key, "hex") == 0) {
        string(value, hex, sizeof hex, &end);
        v->length = hexadecimal(hex, v->bytes, sizeof v->bytes);
    } else if (depth == 4 && strcmp(key, "type") == 0) {
        string(value, v->expected[v->expected_count++ % 64], sizeof v->expected[0], &end);
    } else if (depth == 4 && strcmp(key, "error") == 0 && v->expected_count > 0 &&
               strcmp(v->expected[v->expected_count - 1], "error") == 0) {
        string(value, v->expected[v->expected_count - 1], sizeof v->expected[0], &end);
    }
}

size_t vectors_each(const char *path, vector_test *test, void *context)
{
    static vector v;
    char *text = read_file(path);
    char key[64];
    size_t vectors = 0;
    int depth = 0;
    for (const char *at = text; *at != 0;) {
        if (*at == '"') {
            string(at, key, sizeof key, &at);
            at += strspn(at, " \t\r\n");
            if (*at == ':') {
                at += 1 + strspn(at + 1, " \t\r\n");
                member(&v, key, depth, at);
            }
            continue;
        }
        if (*at == '[' || *at == '{') {
            if (++depth == 2) {
                memset(&v, 0, sizeof v);
            }
        } else if (*at == ']' || *at == '}') {
            if (--depth == 1) {
                test(&v, context);
                vectors++;
            }
        }
        at++;
    }
    free(text);
    return vectors;
}
