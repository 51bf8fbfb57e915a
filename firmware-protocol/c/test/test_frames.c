/* Frames over the golden vectors of both languages: the arguments are the vector files. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "plumbline_frame.h"
#include "vectors.h"

static int failures;

/* Found only by searching what stands between two delimiters for an intact frame at its end, which needs the bytes as
 * they came. The core keeps them only once, with COBS undone, and does without. */
static bool needs_a_search(const char *name)
{
    static const char *const names[] = {"delimiter-hit", "cut-then-frame", "garbage-before", "long-noise"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i]) == 0) {
            return true;
        }
    }
    return false;
}

static const char *name_of(plumbline_received received)
{
    static const char *const names[] = {"nothing", "intact", "length", "cobs", "crc"};
    return names[received];
}

static bool is_error_of_frames(const char *expected)
{
    return strcmp(expected, "cobs") == 0 || strcmp(expected, "crc") == 0;
}

/* Lengths and types inside an intact frame are the business of messages, not of frames. */
static bool fits(const char *expected, plumbline_received received)
{
    if (is_error_of_frames(expected) || received == PLUMBLINE_ERROR_COBS || received == PLUMBLINE_ERROR_CRC) {
        return strcmp(expected, name_of(received)) == 0;
    }
    return received == PLUMBLINE_INTACT || strcmp(expected, "length") == 0;
}

static void gives_what_is_expected(const vector *v, void *context)
{
    (void)context;
    plumbline_receiver receiver;
    memset(&receiver, 0, sizeof receiver);
    size_t seen = 0, begin = 0;
    for (size_t i = 0; i < v->length; i++) {
        size_t content_length = 0;
        plumbline_received received = plumbline_receive(&receiver, v->bytes[i], &content_length);
        if (received == PLUMBLINE_INTACT) {
            uint8_t again[PLUMBLINE_FRAME_MAX];
            memcpy(again + 1, receiver.bytes, content_length);
            size_t length = plumbline_frame_close(again, content_length);
            if (v->canonical) {
                CHECK(length == i + 1 - begin && memcmp(again, v->bytes + begin, length) == 0);
            }
        }
        if (received != PLUMBLINE_NOTHING && !needs_a_search(v->name)) {
            bool good = seen < v->expected_count && fits(v->expected[seen], received);
            if (!good) {
                printf("%s: %s at byte %u\n", v->name, name_of(received), (unsigned)i);
            }
            CHECK(good);
        }
        seen += received != PLUMBLINE_NOTHING;
        begin = v->bytes[i] == 0 ? i + 1 : begin;
    }
    size_t complete = v->expected_count;
    if (complete > 0 && strcmp(v->expected[complete - 1], "truncated") == 0) {
        complete--; /* the end of a stream is not something a device sees */
    }
    if (!needs_a_search(v->name)) {
        CHECK(seen == complete);
    }
}

static void refuses_what_is_too_short_or_too_long(void)
{
    static const uint8_t check[] = "123456789";
    CHECK(plumbline_crc32c(check, 9) == 0xE3069283u);
    uint8_t frame[PLUMBLINE_FRAME_MAX + 1];
    CHECK(plumbline_frame_close(frame, 0) == 0);
    CHECK(plumbline_frame_close(frame, PLUMBLINE_CONTENT_MAX + 1) == 0);
    memset(frame, 1, sizeof frame);
    CHECK(plumbline_frame_close(frame, PLUMBLINE_CONTENT_MAX) == PLUMBLINE_FRAME_MAX);

    size_t length;
    plumbline_receiver receiver;
    memset(&receiver, 0, sizeof receiver);
    static const uint8_t too_short[] = {5, 1, 2, 3, 4};
    for (size_t i = 0; i < sizeof too_short; i++) {
        CHECK(plumbline_receive(&receiver, too_short[i], &length) == PLUMBLINE_NOTHING);
    }
    CHECK(plumbline_receive(&receiver, 0, &length) == PLUMBLINE_ERROR_LENGTH);
    for (int i = 0; i < 100000; i++) {
        CHECK(plumbline_receive(&receiver, (uint8_t)(1 + i % 255), &length) == PLUMBLINE_NOTHING);
    }
    CHECK(plumbline_receive(&receiver, 0, &length) == PLUMBLINE_ERROR_LENGTH);
    for (size_t i = 0; i < PLUMBLINE_FRAME_MAX; i++) {
        CHECK((plumbline_receive(&receiver, frame[i], &length) == PLUMBLINE_INTACT) == (i + 1 == PLUMBLINE_FRAME_MAX));
    }
}

/* Each byte of a frame replaced by each other value: never intact with another content. */
static void finds_every_replaced_byte(void)
{
    uint8_t frame[PLUMBLINE_FRAME_MAX] = {0, 2, 0, 3, 0, 0, 7, 255, 0, 9};
    size_t length = plumbline_frame_close(frame, 9), content_length;
    for (size_t at = 0; at + 1 < length; at++) {
        for (unsigned flip = 1; flip < 256; flip++) {
            plumbline_receiver receiver;
            memset(&receiver, 0, sizeof receiver);
            for (size_t i = 0; i < length; i++) {
                uint8_t byte = (uint8_t)(i == at ? frame[i] ^ flip : frame[i]);
                CHECK(plumbline_receive(&receiver, byte, &content_length) != PLUMBLINE_INTACT);
            }
        }
    }
}

int main(int count, char **arguments)
{
    size_t vectors = 0;
    for (int i = 1; i < count; i++) {
        vectors += vectors_each(arguments[i], gives_what_is_expected, NULL);
    }
    CHECK(vectors > 20);
    refuses_what_is_too_short_or_too_long();
    finds_every_replaced_byte();
    printf("frames: %u vectors, %d failures\n", (unsigned)vectors, failures);
    return failures != 0;
}
