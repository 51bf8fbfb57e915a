/*
 * For tests: reads one frame a line as hexadecimal digits without its delimiter, and answers each with
 * "ok TYPE HEX", HEX being the content encoded again without the delimiter, or with "error KIND".
 */
#include <stdio.h>

#include "plumbline_frame.h"

static size_t parse(const char *line, uint8_t *bytes, size_t room)
{
    size_t length = 0;
    unsigned value;
    while (length < room && sscanf(line + 2 * length, "%2x", &value) == 1) {
        bytes[length++] = (uint8_t)value;
    }
    return length;
}

int main(void)
{
    static const char *const errors[] = {"", "length", "cobs", "crc"};
    char line[2048];
    while (fgets(line, sizeof line, stdin) != NULL) {
        uint8_t frame[1024];
        uint8_t content[PLUMBLINE_CONTENT_MAX];
        size_t content_length = 0;
        plumbline_result result = plumbline_decode(frame, parse(line, frame, sizeof frame), content, &content_length);
        if (result != PLUMBLINE_OK) {
            printf("error %s\n", errors[result]);
            continue;
        }
        uint8_t again[PLUMBLINE_FRAME_MAX];
        size_t again_length = 0;
        if (plumbline_encode(content, content_length, again, &again_length) != PLUMBLINE_OK) {
            printf("error encode\n");
            continue;
        }
        printf("ok %u ", (unsigned)content[0]);
        for (size_t i = 0; i + 1 < again_length; i++) {
            printf("%02x", (unsigned)again[i]);
        }
        printf("\n");
    }
    return 0;
}
