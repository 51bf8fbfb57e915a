/*
 * Every message of the golden vectors taken apart and put together again. With a second argument "print" it says what
 * it read, a vector a line: its name, a tab, and JSON as in the vectors' `expected`.
 */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "plumbline_frame.h"
#include "plumbline_messages.h"
#include "vectors.h"

enum { READ_IN = 1, PRINT = 2 };

static int failures;

/* A message's name and its fields' names, each with how it is written: u unsigned, i signed, f float, h hex, - not. */
typedef struct {
    const plumbline_layout *layout, *entry;
    const char *name, *fields, *entry_fields;
} description;

#define COMMAND "conversation:u request:u "
#define BODY "calibration_id:h made_at_s:u temperature_cdeg:i acc_bias_mps2:f acc_matrix:f gyr_bias_radps:f mag_bias_ut:f mag_matrix:f"

static const description descriptions[] = {
    {&plumbline_hello_layout, &plumbline_hello_entry_layout, "hello",
     "version_major:u version_minor:u device_id:h boot_id:u capabilities:u firmware_bytes:-",
     "sensor:u site:u rate_mhz:u acc_mps2_per_lsb:f gyr_radps_per_lsb:f mag_ut_per_lsb:f"},
    {&plumbline_samples_layout, NULL, "samples", "sensor:u content:u first_index:u time_us:u period_us:u", NULL},
    {&plumbline_status_layout, NULL, "status",
     "time_us:u battery_percent:u temperature_cdeg:i buffer_fill_percent:u dropped_samples:u worn:u", NULL},
    {&plumbline_position_layout, &plumbline_position_entry_layout, "position",
     "conversation:u boot_id:u hello_check:u running:u entry_count:- entry_bytes:-",
     "sensor:u acknowledged:u oldest:u sent:u next:u"},
    {&plumbline_gap_layout, NULL, "gap", "boot_id:u sensor:u reason:u first_index:u count:u", NULL},
    {&plumbline_event_layout, NULL, "event", "boot_id:u number:u time_us:u kind:u value:u", NULL},
    {&plumbline_reply_layout, NULL, "reply", COMMAND "command:u code:u needed:u available:u", NULL},
    {&plumbline_time_reply_layout, NULL, "time-reply", "boot_id:u token:u host_time_us:u received_us:u sent_us:u", NULL},
    {&plumbline_calibration_layout, NULL, "calibration", COMMAND "sensor:u body:-", NULL},
    {&plumbline_device_error_layout, NULL, "device-error", "time_us:u code:u sensor:u value:u", NULL},
    {&plumbline_link_load_layout, NULL, "link-load", COMMAND "number:u frames:u", NULL},
    {&plumbline_host_hello_layout, NULL, "host-hello", "version_major:u version_minor:u conversation:u", NULL},
    {&plumbline_ack_layout, &plumbline_index_layout, "ack", "boot_id:u event_number:u entry_count:- entry_bytes:-",
     "sensor:u next_index:u"},
    {&plumbline_resume_layout, &plumbline_index_layout, "resume", "boot_id:u entry_count:- entry_bytes:-",
     "sensor:u from_index:u"},
    {&plumbline_time_request_layout, NULL, "time-request", "token:u host_time_us:u", NULL},
    {&plumbline_configure_layout, &plumbline_configure_entry_layout, "configure",
     COMMAND "link_bytes_per_second:u entry_count:- entry_bytes:-",
     "sensor:u content:u rate_mhz:u acc_range_g:u gyr_range_dps:u batch_samples:u"},
    {&plumbline_start_layout, NULL, "start", COMMAND, NULL},
    {&plumbline_stop_layout, NULL, "stop", COMMAND, NULL},
    {&plumbline_cue_layout, NULL, "cue",
     COMMAND "output:u pattern:u strength_percent:u red:u green:u blue:u duration_ms:u", NULL},
    {&plumbline_calibration_read_layout, NULL, "calibration-read", COMMAND "sensor:u", NULL},
    {&plumbline_calibration_write_layout, NULL, "calibration-write", COMMAND "sensor:u body:-", NULL},
    {&plumbline_link_probe_layout, NULL, "link-probe", COMMAND "frames:u", NULL},
};

static bool printing;

/* What a message is put together from again. */
typedef struct {
    const uint8_t *from;
    size_t length, read;
    uint8_t again[PLUMBLINE_FRAME_MAX + PLUMBLINE_CONTENT_MAX];
    size_t written;
} copy;

static void print(const char *format, const char *text)
{
    if (printing) {
        printf(format, text);
    }
}

static void print_value(const uint8_t *value, size_t size, char how)
{
    uint64_t u = 0;
    char text[64];
    float f;
    memcpy(&u, value, size); /* on a little-endian machine, as tests run on */
    if (how == 'f') {
        memcpy(&f, value, sizeof f);
        snprintf(text, sizeof text, "%.17g", (double)f);
        print(strpbrk(text, ".e") == NULL ? "%s.0" : "%s", text);
        return;
    }
    if (how == 'i' && u >> (8 * size - 1) != 0) {
        snprintf(text, sizeof text, "-%llu", (unsigned long long)((1ull << (8 * size)) - u));
    } else {
        snprintf(text, sizeof text, "%llu", (unsigned long long)u);
    }
    print("%s", text);
}

static void print_hex(const uint8_t *bytes, size_t count)
{
    char text[3];
    print("%s", "\"");
    for (size_t i = 0; i < count; i++) {
        snprintf(text, sizeof text, "%02x", (unsigned)bytes[i]);
        print("%s", text);
    }
    print("%s", "\"");
}

static void print_fields(const plumbline_layout *layout, const void *message, const char *names, const char *comma)
{
    for (size_t i = 0; i < layout->count; i++) {
        const plumbline_field *field = &layout->fields[i];
        const uint8_t *value = (const uint8_t *)message + field->offset;
        char name[64];
        char how;
        int used = 0;
        CHECK(sscanf(names, " %63[^:]:%c%n", name, &how, &used) == 2);
        names += used;
        if (how == '-') {
            continue;
        }
        print("%s\"", comma);
        print("%s\": ", name);
        comma = ", ";
        if (how == 'h') {
            print_hex(value, field->count);
            continue;
        }
        print("%s", field->count > 1 ? "[" : "");
        for (size_t n = 0; n < field->count; n++) {
            print("%s", n > 0 ? ", " : "");
            print_value(value + n * field->size, field->size, how);
        }
        print("%s", field->count > 1 ? "]" : "");
    }
    CHECK(names[strspn(names, " ")] == 0);
}

/* One part of a message: read, printed, written again. */
static void part(copy *c, const plumbline_layout *layout, const char *names, const char *comma, void *into)
{
    size_t used = plumbline_get(c->from + c->read, c->length - c->read, layout, into);
    CHECK(used != 0);
    for (size_t fewer = 0; fewer < used; fewer++) {
        uint8_t other[256];
        CHECK(plumbline_get(c->from + c->read, fewer, layout, other) == 0);
    }
    c->read += used;
    c->written += plumbline_put(c->again + c->written, layout, into);
    if (names != NULL) {
        print_fields(layout, into, names, comma);
    }
}

static void entries(copy *c, const description *d, uint8_t count, uint8_t bytes, const char *name)
{
    uint8_t entry[64];
    print(", \"%s\": [", name);
    for (uint8_t i = 0; i < count; i++) {
        size_t from = c->read;
        print("%s{", i > 0 ? ", " : "");
        part(c, d->entry, d->entry_fields, "", entry);
        print("%s", "}");
        c->read = from + bytes;
    }
    print("%s", "]");
}

static void copy_bytes(copy *c, size_t count)
{
    memcpy(c->again + c->written, c->from + c->read, count);
    c->written += count;
    c->read += count;
}

static void rest_of_hello(copy *c, const description *d, const plumbline_hello *hello)
{
    plumbline_entries head;
    char text[64] = "";
    memcpy(text, c->from + c->read, hello->firmware_bytes);
    print(", \"firmware\": \"%s\"", text);
    copy_bytes(c, hello->firmware_bytes);
    part(c, &plumbline_entries_layout, NULL, "", &head);
    entries(c, d, head.count, head.bytes, "sensors");
}

static void triple(copy *c, const char *name, unsigned count, const char *comma)
{
    print(comma, "");
    print("\"%s\": [", name);
    for (unsigned i = 0; i < count; i++) {
        print("%s", i > 0 ? ", " : "");
        print_value(c->from + c->read, 2, 'i');
        copy_bytes(c, 2);
    }
    print("%s", "]");
}

static void rest_of_samples(copy *c, const plumbline_samples *samples)
{
    if ((samples->content & PLUMBLINE_WITH_CHECK) != 0) {
        print(", \"hello_check\": %s", "");
        print_value(c->from + c->read, 2, 'u');
        copy_bytes(c, 2);
    }
    print("%s", ", \"samples\": [");
    size_t bytes = 2u * plumbline_values(samples->content);
    for (bool first = true; c->read + bytes <= c->length; first = false) {
        print("%s{", first ? "" : ", ");
        triple(c, "acc", 3, "%s");
        triple(c, "gyr", 3, ", %s");
        if ((samples->content & PLUMBLINE_MAG) != 0) {
            triple(c, "mag", 3, ", %s");
        }
        if ((samples->content & PLUMBLINE_QUATERNION) != 0) {
            triple(c, "quat", 4, ", %s");
        }
        print("%s", "}");
    }
    print("%s", "]");
}

static void rest(copy *c, const description *d, const uint8_t *message)
{
    uint8_t body[sizeof(plumbline_calibration_body)];
    copy inner = {message + offsetof(plumbline_calibration, body), PLUMBLINE_CALIBRATION_BYTES, 0, {0}, 0};
    switch (d->layout->type) {
    case PLUMBLINE_HELLO:
        rest_of_hello(c, d, (const plumbline_hello *)(const void *)message);
        break;
    case PLUMBLINE_SAMPLES:
        rest_of_samples(c, (const plumbline_samples *)(const void *)message);
        break;
    case PLUMBLINE_CALIBRATION:
    case PLUMBLINE_CALIBRATION_WRITE:
        part(&inner, &plumbline_calibration_body_layout, BODY, ", ", body);
        CHECK(inner.written == PLUMBLINE_CALIBRATION_BYTES && memcmp(inner.from, inner.again, inner.written) == 0);
        break;
    case PLUMBLINE_LINK_LOAD:
        print(", \"filler\": %s", "");
        print_hex(c->from + c->read, c->length - c->read);
        copy_bytes(c, c->length - c->read);
        break;
    default:
        if (d->entry != NULL) { /* the count and the length of entries are the last two fields */
            const plumbline_field *bytes = &d->layout->fields[d->layout->count - 1];
            entries(c, d, message[bytes->offset - 1], message[bytes->offset], "entries");
        }
    }
}

static void take_apart(const uint8_t *content, size_t length, size_t offset, bool canonical)
{
    static union {
        uint64_t aligned;
        uint8_t bytes[256];
    } message;
    for (size_t i = 0; i < sizeof descriptions / sizeof descriptions[0]; i++) {
        const description *d = &descriptions[i];
        if (d->layout->type == content[0]) {
            char text[32];
            copy c = {content, length, 0, {0}, 0};
            snprintf(text, sizeof text, "%u", (unsigned)offset);
            print("{\"offset\": %s, ", text);
            print("\"type\": \"%s\"", d->name);
            part(&c, d->layout, d->fields, ", ", message.bytes);
            rest(&c, d, message.bytes);
            print("%s", "}");
            CHECK(!canonical || (c.written == length && memcmp(c.again, content, length) == 0));
            return;
        }
    }
    CHECK(!canonical);
}

static void read_vector(const vector *v, void *context)
{
    (void)context;
    plumbline_receiver receiver;
    memset(&receiver, 0, sizeof receiver);
    print("%s\t[", v->name);
    size_t begin = 0;
    const char *comma = "";
    for (size_t i = 0; i < v->length; i++) {
        size_t length;
        if (plumbline_receive(&receiver, v->bytes[i], &length) == PLUMBLINE_INTACT) {
            print("%s", comma);
            comma = ", ";
            take_apart(receiver.bytes, length, begin, v->canonical);
        }
        begin = v->bytes[i] == 0 ? i + 1 : begin;
    }
    print("%s", "]\n");
}

int main(int count, char **arguments)
{
    printing = count > PRINT && strcmp(arguments[PRINT], "print") == 0;
    size_t vectors = count > READ_IN ? vectors_each(arguments[READ_IN], read_vector, NULL) : 0;
    CHECK(vectors > 20);
    if (!printing) {
        printf("messages: %u vectors, %d failures\n", (unsigned)vectors, failures);
    }
    return failures != 0;
}
