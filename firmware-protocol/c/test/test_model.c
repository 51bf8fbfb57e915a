/*
 * The sensor against a host over a line that loses, damages, repeats and reorders, while either side is reset: every
 * sample arrives once and in order, and what is said to be missing is what the ring had to drop.
 */
#include <string.h>

#include "check.h"
#include "plumbline_internal.h"
#include "world.h"

enum { FLIGHTS = 512, RING = 400, RESUME_PAUSE_US = 500000, ACK_PAUSE_US = 250000, SILENCE_US = 3000000 };

static int failures;
static world w;
static uint32_t seed;

static uint32_t chance(uint32_t of)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % of;
}

/* Frames on their way, to the sensor or to the host. */
typedef struct {
    bool used, to_sensor;
    uint64_t due_us;
    heard_message message;
} flight;

static flight flights[FLIGHTS];
static bool line_is_bad, line_is_cut;

static void launch(bool to_sensor, const uint8_t *content, size_t length)
{
    if (line_is_cut || (line_is_bad && chance(8) == 0)) {
        return;
    }
    for (unsigned copies = line_is_bad && chance(15) == 0 ? 2 : 1; copies > 0; copies--) {
        for (unsigned i = 0; i < FLIGHTS; i++) {
            if (!flights[i].used) {
                flights[i].used = true;
                flights[i].to_sensor = to_sensor;
                flights[i].due_us = w.now_us + (line_is_bad ? chance(60000) : 1000);
                flights[i].message.length = length;
                memcpy(flights[i].message.content, content, length);
                break;
            }
        }
    }
}

/* What the host has: on disk, and in memory until then. */
static struct {
    uint32_t disk_boot, disk_next, missing;
    uint32_t boot, next, conversation, seen;
    bool attached, greeted, has_hello;
    uint16_t hello_check;
    uint64_t hello_sent_us, resume_sent_us, ack_sent_us, position_us;
    unsigned boots;
} host;

static void say(const plumbline_layout *layout, const void *head, bool index)
{
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    size_t length = plumbline_put(content, layout, head);
    if (index) {
        plumbline_index entry = {0, layout->type == PLUMBLINE_ACK ? host.disk_next : host.next};
        length += plumbline_put(content + length, &plumbline_index_layout, &entry);
    }
    launch(true, content, length);
}

static void ask_again(bool visibly_back)
{
    if (host.attached && (visibly_back || w.now_us - host.resume_sent_us >= RESUME_PAUSE_US)) {
        plumbline_resume resume = {host.boot, 1, 5};
        say(&plumbline_resume_layout, &resume, true);
        host.resume_sent_us = w.now_us;
    }
}

static void greet(void)
{
    host.attached = false;
    host.conversation++;
    host.hello_sent_us = 0;
}

static void hear_position(const heard_message *message)
{
    plumbline_position position;
    plumbline_position_entry entry;
    size_t used = plumbline_get(message->content, message->length, &plumbline_position_layout, &position);
    CHECK(used != 0 && plumbline_get(message->content + used, 17, &plumbline_position_entry_layout, &entry) != 0);
    if (position.conversation != host.conversation) {
        return;
    }
    if (!host.has_hello || position.hello_check != host.hello_check || position.boot_id != host.boot) {
        if (host.attached) {
            greet();
        }
        return;
    }
    host.position_us = w.now_us;
    bool first = !host.attached;
    if (first) {
        if (host.disk_boot != host.boot) {
            host.disk_boot = host.boot;
            host.disk_next = 0;
            host.boots++;
        }
        host.next = host.disk_next;
        host.attached = true;
        ask_again(true);
    } else if (entry.sent - host.next < 0x80000000u && entry.sent != host.next) {
        ask_again(false);
    }
}

static void hear_samples(const heard_message *message)
{
    plumbline_samples head;
    size_t at = plumbline_get(message->content, message->length, &plumbline_samples_layout, &head) + 2;
    uint16_t check = (uint16_t)(message->content[at - 2] | message->content[at - 1] << 8);
    if ((head.content & PLUMBLINE_WITH_CHECK) == 0 || !host.attached || check != host.hello_check) {
        return;
    }
    bool back = head.first_index < host.seen;
    host.seen = head.first_index;
    if (head.first_index > host.next) {
        ask_again(back);
    }
    if (head.first_index != host.next) {
        return;
    }
    for (; at + 12 <= message->length; at += 12) {
        int16_t value = (int16_t)(uint16_t)(message->content[at] | message->content[at + 1] << 8);
        CHECK(value == world_value(host.next++));
    }
}

static void hear_gap(const heard_message *message)
{
    plumbline_gap gap;
    CHECK(plumbline_get(message->content, message->length, &plumbline_gap_layout, &gap) != 0);
    if (!host.attached || gap.boot_id != host.boot) {
        return;
    }
    /* only what is no longer there is given up */
    CHECK(gap.boot_id != w.sensor.boot_id || gap.first_index + gap.count <= w.sensor.streams[0].ring.first_index);
    if (gap.first_index > host.next) {
        ask_again(false);
    } else if (gap.first_index + gap.count > host.next) {
        host.missing += gap.first_index + gap.count - host.next;
        host.next = gap.first_index + gap.count;
    }
}

static void hear(const heard_message *message)
{
    plumbline_hello hello;
    switch (message->content[0]) {
    case PLUMBLINE_HELLO:
        CHECK(plumbline_get(message->content, message->length, &plumbline_hello_layout, &hello) != 0);
        if (host.has_hello && host.attached && hello.boot_id != host.boot) {
            greet();
        }
        host.has_hello = true;
        host.boot = hello.boot_id;
        host.hello_check = (uint16_t)plumbline_crc32c(message->content, message->length);
        break;
    case PLUMBLINE_POSITION:
        hear_position(message);
        break;
    case PLUMBLINE_SAMPLES:
        hear_samples(message);
        break;
    case PLUMBLINE_GAP:
        hear_gap(message);
        break;
    default:
        break;
    }
}

static void host_works(void)
{
    if (host.attached && w.now_us - host.position_us > SILENCE_US) {
        greet();
    }
    if (!host.attached && (host.hello_sent_us == 0 || w.now_us - host.hello_sent_us >= RESUME_PAUSE_US)) {
        plumbline_host_hello hello = {PLUMBLINE_MAJOR, PLUMBLINE_MINOR, host.conversation};
        say(&plumbline_host_hello_layout, &hello, false);
        host.hello_sent_us = w.now_us;
    }
    if (host.attached && w.now_us - host.ack_sent_us >= ACK_PAUSE_US) {
        host.disk_next = host.next; /* on disk now, and only now acknowledged */
        plumbline_ack ack = {host.boot, 0, 1, 5};
        say(&plumbline_ack_layout, &ack, true);
        host.ack_sent_us = w.now_us;
    }
}

static void land(void)
{
    for (unsigned i = 0; i < FLIGHTS; i++) {
        if (!flights[i].used || flights[i].due_us > w.now_us) {
            continue;
        }
        flights[i].used = false;
        if (flights[i].to_sensor) {
            world_say(&w, flights[i].message.content, flights[i].message.length);
            if (line_is_bad && chance(10) == 0) {
                w.to_sensor[w.to_sensor_to - 1 - chance(8)] ^= (uint8_t)(1u << chance(8));
            }
        } else {
            hear(&flights[i].message);
        }
    }
}

static void pass(uint32_t milliseconds)
{
    for (uint32_t i = 0; i < milliseconds; i++) {
        w.heard_count = 0;
        world_pass(&w, 1);
        for (size_t n = 0; n < w.heard_count; n++) {
            launch(false, w.heard[n].content, w.heard[n].length);
        }
        land();
        host_works();
        const plumbline_stream *stream = &w.sensor.streams[0];
        CHECK(stream->acknowledged <= host.disk_next || host.disk_boot != w.sensor.boot_id);
        CHECK(stream->ring.count <= RING && plumbline_next(stream) >= stream->sent);
    }
}

static void host_forgets(void)
{
    uint32_t boot = host.disk_boot, next = host.disk_next, missing = host.missing, conversation = host.conversation;
    unsigned boots = host.boots;
    memset(&host, 0, sizeof host);
    host.disk_boot = boot;
    host.disk_next = next;
    host.missing = missing;
    host.boots = boots;
    host.conversation = conversation;
    greet();
}

static void sensor_forgets(void)
{
    uint64_t now = w.now_us;
    world_start(&w);
    host.hello_sent_us = host.resume_sent_us = host.ack_sent_us = host.position_us = 0;
    for (unsigned i = 0; i < FLIGHTS; i++) { /* the clock of the world begins anew with the sensor */
        flights[i].due_us -= flights[i].due_us > now ? now : flights[i].due_us;
    }
    host.missing = 0;
}

static void everything_arrives_in_the_end(void)
{
    line_is_bad = line_is_cut = false;
    pass(12000);
    CHECK(host.attached && host.disk_boot == w.sensor.boot_id);
    CHECK(plumbline_next(&w.sensor.streams[0]) - host.disk_next < 60);
}

static void run(uint32_t which)
{
    seed = which * 7919u + 1u;
    memset(flights, 0, sizeof flights);
    memset(&host, 0, sizeof host);
    greet();
    world_init(&w, 1, RING);
    for (int turn = 0; turn < 12; turn++) {
        line_is_bad = chance(4) != 0;
        line_is_cut = chance(5) == 0;
        pass(200 + chance(line_is_cut && chance(3) == 0 ? 9000 : 2500));
        if (chance(4) == 0) {
            host_forgets();
        } else if (chance(5) == 0) {
            sensor_forgets();
        }
    }
    everything_arrives_in_the_end();
}

/* As long as the ring suffices nothing at all is missing. */
static void short_outages_cost_nothing(void)
{
    seed = 3;
    memset(flights, 0, sizeof flights);
    memset(&host, 0, sizeof host);
    greet();
    world_init(&w, 1, RING);
    for (int turn = 0; turn < 20; turn++) {
        line_is_bad = false;
        line_is_cut = true;
        pass(2000);
        line_is_cut = false;
        host_forgets();
        pass(3000);
    }
    everything_arrives_in_the_end();
    CHECK(host.missing == 0 && host.disk_next > 11000);
}

int main(void)
{
    uint64_t samples = 0, missing = 0;
    for (uint32_t which = 0; which < 60; which++) {
        int before = failures;
        run(which);
        samples += host.disk_next;
        missing += host.missing;
        if (failures != before) {
            printf("in run %u\n", (unsigned)which);
        }
    }
    short_outages_cost_nothing();
    printf("model: %u samples of the last starts arrived or are known to be missing (%u), %d failures\n",
           (unsigned)samples, (unsigned)missing, failures);
    return failures != 0;
}
