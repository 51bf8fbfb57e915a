/* The sensor's side of the conversation, sentence by sentence. The argument is vectors/link-budget.json. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "plumbline_internal.h"
#include "world.h"

enum { CONVERSATION = 0x5EED0001 };

static int failures;
static world w;

static void say(const plumbline_layout *layout, const void *message)
{
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    world_say(&w, content, plumbline_put(content, layout, message));
}

static void say_hello(uint32_t conversation)
{
    plumbline_host_hello hello = {PLUMBLINE_MAJOR, PLUMBLINE_MINOR, conversation};
    say(&plumbline_host_hello_layout, &hello);
}

static void say_ack(uint32_t index, uint16_t event_number)
{
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    plumbline_ack ack = {w.sensor.boot_id, event_number, 1, 5};
    plumbline_index entry = {0, index};
    size_t length = plumbline_put(content, &plumbline_ack_layout, &ack);
    world_say(&w, content, length + plumbline_put(content + length, &plumbline_index_layout, &entry));
}

static void say_resume(uint32_t boot_id, uint32_t index)
{
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    plumbline_resume resume = {boot_id, 1, 5};
    plumbline_index entry = {0, index};
    size_t length = plumbline_put(content, &plumbline_resume_layout, &resume);
    world_say(&w, content, length + plumbline_put(content + length, &plumbline_index_layout, &entry));
}

static void say_configure(uint16_t request, uint32_t link, const plumbline_configure_entry *entries, uint8_t count)
{
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    plumbline_configure head = {CONVERSATION, request, link, count, 11};
    size_t length = plumbline_put(content, &plumbline_configure_layout, &head);
    for (uint8_t i = 0; i < count; i++) {
        length += plumbline_put(content + length, &plumbline_configure_entry_layout, &entries[i]);
    }
    world_say(&w, content, length);
}

static void say_plain(const plumbline_layout *layout, uint32_t conversation, uint16_t request)
{
    plumbline_command command = {conversation, request};
    say(layout, &command);
}

/* What was heard from now on. */
static void listen(uint32_t milliseconds)
{
    w.heard_count = 0;
    world_pass(&w, milliseconds);
}

static plumbline_reply last_reply(void)
{
    plumbline_reply reply = {0, 0, 0, 99, 0, 0};
    const heard_message *message;
    for (size_t at = 0; (message = world_heard(&w, PLUMBLINE_REPLY, &at)) != NULL;) {
        CHECK(plumbline_get(message->content, message->length, &plumbline_reply_layout, &reply) != 0);
    }
    return reply;
}

static plumbline_position last_position(plumbline_position_entry *entry)
{
    plumbline_position position = {0, 0, 0, 0, 0, 0};
    const heard_message *message;
    for (size_t at = 0; (message = world_heard(&w, PLUMBLINE_POSITION, &at)) != NULL;) {
        size_t used = plumbline_get(message->content, message->length, &plumbline_position_layout, &position);
        CHECK(used != 0);
        CHECK(plumbline_get(message->content + used, message->length - used, &plumbline_position_entry_layout, entry) != 0);
    }
    CHECK(position.entry_bytes == 17);
    return position;
}

/* The stream of IMU 0 in what was heard: where it begins, how far it goes without a jump, what is said to be missing. */
typedef struct {
    bool any, checked;
    uint32_t first, next, missing, batches, most;
    uint8_t content, last_reason;
} stream;

static stream heard_stream(void)
{
    stream s = {false, true, 0, 0, 0, 0, 0, 0, 0};
    for (size_t i = 0; i < w.heard_count; i++) {
        const heard_message *message = &w.heard[i];
        plumbline_samples head;
        plumbline_gap gap;
        if (message->content[0] == PLUMBLINE_GAP &&
            plumbline_get(message->content, message->length, &plumbline_gap_layout, &gap) != 0) {
            s.first = s.any ? s.first : gap.first_index;
            s.any = true;
            s.next = gap.first_index + gap.count;
            s.missing += gap.count;
            s.last_reason = gap.reason;
        }
        if (message->content[0] != PLUMBLINE_SAMPLES || message->content[1] != 0) {
            continue;
        }
        size_t at = plumbline_get(message->content, message->length, &plumbline_samples_layout, &head);
        if ((head.content & PLUMBLINE_WITH_CHECK) != 0) {
            uint16_t check = (uint16_t)(message->content[at] | message->content[at + 1] << 8);
            s.checked = s.checked && check == w.sensor.hello_check;
            at += 2;
        }
        CHECK(!s.any || head.first_index == s.next);
        s.first = s.any ? s.first : head.first_index;
        s.any = true;
        s.next = head.first_index;
        s.content = head.content;
        s.batches++;
        uint32_t count = 0;
        size_t bytes = 2u * plumbline_values(head.content & 0x1F);
        for (; at + bytes <= message->length; at += bytes, count++, s.next++) {
            int16_t value = (int16_t)(uint16_t)(message->content[at] | message->content[at + 1] << 8);
            CHECK(value == world_value(s.next));
        }
        CHECK(at == message->length);
        s.most = count > s.most ? count : s.most;
    }
    return s;
}

static void attached(void)
{
    world_init(&w, 1, 500);
    say_hello(CONVERSATION);
    world_pass(&w, 5);
    w.heard_count = 0;
}

static void alone_it_streams_as_version_1_0_did(void)
{
    world_init(&w, 1, 500);
    listen(6050);
    CHECK(w.first_byte_was_a_delimiter);
    CHECK(w.heard[0].content[0] == PLUMBLINE_HELLO);
    CHECK(world_count(&w, PLUMBLINE_HELLO) == 4);
    CHECK(world_count(&w, PLUMBLINE_STATUS) == 7);
    CHECK(world_count(&w, PLUMBLINE_POSITION) + world_count(&w, PLUMBLINE_EVENT) == 0);
    stream s = heard_stream();
    CHECK(s.content == PLUMBLINE_ACC_GYR && s.first == 0 && s.next == 600 && s.most == 10 && s.batches == 60);
    CHECK(w.sensor.dropped_samples == 0); /* what left the ring had been sent */
    say_plain(&plumbline_stop_layout, CONVERSATION, 1);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_NOT_ATTACHED);
}

static void a_host_that_comes_late_gets_what_the_ring_holds_and_a_gap_for_the_rest(void)
{
    world_init(&w, 1, 500);
    world_pass(&w, 8005);
    say_hello(CONVERSATION);
    listen(5);
    plumbline_position_entry entry;
    plumbline_position position = last_position(&entry);
    CHECK(w.heard[0].content[0] == PLUMBLINE_HELLO || w.heard[1].content[0] == PLUMBLINE_HELLO);
    CHECK(position.conversation == CONVERSATION && position.boot_id == w.sensor.boot_id && position.running == 1);
    CHECK(position.hello_check == w.sensor.hello_check);
    CHECK(entry.acknowledged == 0 && entry.oldest == entry.next - 500 && entry.next == 801);
    say_resume(position.boot_id, 0);
    listen(1000);
    stream s = heard_stream();
    CHECK(s.first == 0 && s.missing == entry.oldest + 1 && s.last_reason == 1 && s.next >= 890);
    CHECK((s.content & PLUMBLINE_WITH_CHECK) != 0 && s.checked);
}

static void nothing_is_forgotten_before_it_is_acknowledged(void)
{
    attached();
    listen(1200);
    say_ack(60, 0);
    listen(5);
    CHECK(w.sensor.streams[0].ring.first_index == 60 && w.sensor.streams[0].acknowledged == 60);
    say_ack(40, 0); /* late */
    say_ack(40000, 0); /* nonsense */
    say_resume(w.sensor.boot_id + 1, 60);
    listen(5);
    CHECK(w.sensor.streams[0].acknowledged == 60 && w.sensor.streams[0].sent > 60);
    say_resume(w.sensor.boot_id, 60);
    listen(100);
    stream s = heard_stream();
    CHECK(s.first == 60 && s.missing == 0 && s.next >= 120);
    say_resume(w.sensor.boot_id, 60000);
    listen(200);
    CHECK(heard_stream().first > 60);
}

/* As if it had run for 497 days at 100 Hz. */
static void indices_wrap(void)
{
    const uint32_t far = 0xFFFFFFC0u;
    attached();
    plumbline_stream *mine = &w.sensor.streams[0];
    plumbline_ring_release(&mine->ring, plumbline_next(mine));
    mine->ring.first_index = mine->sent = mine->acknowledged = w.imus[0].taken = far;
    listen(1000);
    stream s = heard_stream();
    CHECK(s.first == far && s.next < 60 && s.missing == 0);
    say_ack(10, 0);
    listen(5);
    CHECK(mine->acknowledged == 10 && mine->ring.first_index == 10);
    say_ack(far, 0); /* late */
    say_resume(w.sensor.boot_id, far);
    listen(200);
    s = heard_stream();
    CHECK(mine->acknowledged == 10 && s.first == far && s.missing == 10 - far && s.last_reason == 1);
}

static bool answers_start(uint16_t request)
{
    say_plain(&plumbline_start_layout, CONVERSATION, request);
    listen(5);
    return world_count(&w, PLUMBLINE_REPLY) == 1;
}

static void requests_wrap(void)
{
    attached();
    CHECK(answers_start(0xFFFF) && answers_start(0));
    CHECK(!answers_start(0xFFFF) && !answers_start(0x8000));
    CHECK(answers_start(0x7FFF));
}

static void a_later_minor_version_is_served(void)
{
    world_init(&w, 1, 500);
    plumbline_host_hello later = {PLUMBLINE_MAJOR, PLUMBLINE_MINOR + 5, CONVERSATION};
    say(&plumbline_host_hello_layout, &later);
    listen(5);
    CHECK(world_count(&w, PLUMBLINE_POSITION) == 1 && w.sensor.conversation == CONVERSATION);
}

static void what_the_ring_had_to_drop_is_a_gap(void)
{
    attached();
    listen(4000);
    say_ack(100, 0);
    world_pass(&w, 6000);
    CHECK(w.sensor.dropped_samples > 390);
    say_resume(w.sensor.boot_id, 100);
    listen(1000);
    stream s = heard_stream();
    CHECK(s.first == 100 && s.missing >= 400 && s.next > 1000);
    CHECK(s.first + s.missing == s.next - (s.next - 100 - s.missing));
}

static void a_line_that_is_too_slow_loses_openly(void)
{
    attached();
    w.line_bytes_per_second = 900; /* needs 1,470 */
    listen(20000);
    stream s = heard_stream();
    CHECK(s.missing > 100 && s.last_reason == 1 && s.first == 0);
    CHECK(world_count(&w, PLUMBLINE_DEVICE_ERROR) > 0);
    CHECK(w.damaged == 0);
}

static void an_imu_that_does_not_answer_is_a_gap(void)
{
    attached();
    world_pass(&w, 995);
    w.imu_broken = true;
    world_pass(&w, 500);
    w.imu_broken = false;
    world_pass(&w, 1000);
    stream s = heard_stream();
    CHECK(s.first == 0 && s.missing == 50 && s.last_reason == 2 && s.next >= 240);
    size_t at = 0;
    plumbline_device_error error = {0, 0, 0, 0};
    const heard_message *message = world_heard(&w, PLUMBLINE_DEVICE_ERROR, &at);
    CHECK(message != NULL && plumbline_get(message->content, message->length, &plumbline_device_error_layout, &error) != 0);
    CHECK(error.code == PLUMBLINE_BROKEN_IMU && error.sensor == 0);
    CHECK(world_count(&w, PLUMBLINE_DEVICE_ERROR) <= 2); /* once a second */
}

static void stopping_sends_the_rest_and_configuring_wants_it_acknowledged(void)
{
    attached();
    world_pass(&w, 1036);
    plumbline_configure_entry change = {0, PLUMBLINE_ACC_GYR | PLUMBLINE_MAG | PLUMBLINE_QUATERNION, 50000, 8, 0, 0};
    say_configure(1, 0, &change, 1);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_NOT_NOW && last_reply().needed == w.sensor.streams[0].ring.count);
    say_plain(&plumbline_stop_layout, CONVERSATION, 2);
    listen(200);
    plumbline_position_entry entry;
    CHECK(last_reply().code == PLUMBLINE_DONE && last_position(&entry).running == 0);
    CHECK(entry.next == 105 && heard_stream().next == 105); /* a batch of 5 went although it was not full */
    listen(1000);
    CHECK(!heard_stream().any && world_count(&w, PLUMBLINE_STATUS) == 1);
    say_ack(105, 0);
    change.acc_range_g = 9;
    say_configure(3, 0, &change, 1);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_OUT_OF_RANGE && last_reply().needed == 9 && last_reply().available == 8);
    change.acc_range_g = 8;
    change.sensor = 1;
    say_configure(4, 0, &change, 1);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_NO_SUCH_SENSOR);
    change.sensor = 0;
    uint16_t check = w.sensor.hello_check;
    say_configure(5, 0, &change, 1);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_DONE && last_reply().needed == 0);
    CHECK(w.heard[0].content[0] == PLUMBLINE_REPLY && w.heard[1].content[0] == PLUMBLINE_HELLO);
    CHECK(check != w.sensor.hello_check && w.sensor.streams[0].imu.acc_mps2_per_lsb == 8.0f);
    say_plain(&plumbline_start_layout, CONVERSATION, 6);
    listen(1000);
    stream s = heard_stream();
    CHECK(s.first == 105 && s.content == 0x37 && s.checked && s.most == 5);
}

static void a_command_is_carried_out_once(void)
{
    attached();
    plumbline_cue buzz = {CONVERSATION, 1, 1, 2, 60, 0, 0, 0, 150};
    say(&plumbline_cue_layout, &buzz);
    say(&plumbline_cue_layout, &buzz);
    say_hello(CONVERSATION); /* repeated, not another conversation */
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(w.cues == 1 && world_count(&w, PLUMBLINE_REPLY) == 3 && last_reply().code == PLUMBLINE_DONE);
    buzz.request = 0;
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(w.cues == 1 && world_count(&w, PLUMBLINE_REPLY) == 0);
    buzz.request = 2;
    buzz.strength_percent = 101;
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(w.cues == 1 && last_reply().code == PLUMBLINE_OUT_OF_RANGE && last_reply().available == 100);
    buzz.request = 3;
    buzz.strength_percent = 50;
    buzz.output = 2;
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_NOT_SUPPORTED);
    buzz.conversation = 12;
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_NOT_ATTACHED && last_reply().conversation == 12);
    say_hello(CONVERSATION + 1);
    buzz.conversation = CONVERSATION + 1;
    buzz.request = 1;
    buzz.output = 1;
    say(&plumbline_cue_layout, &buzz);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_DONE && w.cues == 3); /* the light was asked for, too */
}

static void a_calibration_outlives_a_start(void)
{
    attached();
    plumbline_calibration_read ask = {CONVERSATION, 1, 0};
    say(&plumbline_calibration_read_layout, &ask);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_NOTHING_STORED);
    plumbline_calibration calibration = {CONVERSATION, 2, 0, {0}};
    for (unsigned i = 0; i < PLUMBLINE_CALIBRATION_BYTES; i++) {
        calibration.body[i] = (uint8_t)(i * 3u);
    }
    say(&plumbline_calibration_write_layout, &calibration);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_DONE && last_reply().command == PLUMBLINE_CALIBRATION_WRITE);
    uint32_t boot_id = w.sensor.boot_id;
    world_start(&w);
    CHECK(w.sensor.boot_id == boot_id + 1);
    say_hello(CONVERSATION);
    ask.request = 3;
    for (int twice = 0; twice < 2; twice++) {
        say(&plumbline_calibration_read_layout, &ask);
        listen(10);
        size_t at = 0;
        const heard_message *message = world_heard(&w, PLUMBLINE_CALIBRATION, &at);
        plumbline_calibration got = {0, 0, 9, {0}};
        CHECK(message != NULL && plumbline_get(message->content, message->length, &plumbline_calibration_layout, &got) != 0);
        CHECK(got.request == 3 && got.sensor == 0 && memcmp(got.body, calibration.body, sizeof got.body) == 0);
    }
    w.store[140] ^= 1; /* a write that was torn */
    ask.request = 4;
    say(&plumbline_calibration_read_layout, &ask);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_NOTHING_STORED);
    w.store_broken = true;
    calibration.request = 5;
    say(&plumbline_calibration_write_layout, &calibration);
    listen(10);
    CHECK(last_reply().code == PLUMBLINE_STORAGE);
    world_start(&w);
    CHECK(w.sensor.boot_id == 77); /* chance */
}

static plumbline_event heard_event(size_t *at)
{
    plumbline_event event = {0, 0xFFFF, 0, 0, 0};
    const heard_message *message = world_heard(&w, PLUMBLINE_EVENT, at);
    if (message != NULL) {
        CHECK(plumbline_get(message->content, message->length, &plumbline_event_layout, &event) != 0);
    }
    return event;
}

/* The host gets half of a frame, the sensor half of another one; then there is another line. */
static void hello_is_first_on_every_line(void)
{
    attached();
    w.line_bytes_per_second = 40000;
    uint64_t said = w.bytes;
    while (w.sensor.frame_at == 0 || w.sensor.frame_at == w.sensor.frame_length) {
        world_pass(&w, 1);
    }
    CHECK(w.bytes > said);
    w.to_sensor[w.to_sensor_to++] = 9; /* a code, and less behind it than it says */
    w.to_sensor[w.to_sensor_to++] = PLUMBLINE_STOP;
    world_pass(&w, 1);
    w.line_bytes_per_second = 0;
    w.bytes = 0;
    w.damaged = 0;
    memset(&w.receiver, 0, sizeof w.receiver);
    plumbline_connected(&w.sensor);
    say_hello(CONVERSATION + 1);
    listen(5);
    CHECK(w.first_byte_was_a_delimiter && w.damaged == 0);
    CHECK(w.heard_count > 0 && w.heard[0].content[0] == PLUMBLINE_HELLO);
    CHECK(world_count(&w, PLUMBLINE_POSITION) == 1 && w.sensor.conversation == CONVERSATION + 1);
}

static void events_are_repeated_until_they_are_acknowledged(void)
{
    world_init(&w, 1, 500);
    world_pass(&w, 1500);
    say_hello(CONVERSATION);
    w.happenings[0] = (plumbline_happening){PLUMBLINE_BUTTON, 2};
    w.happening_count = 1;
    listen(20);
    size_t at = 0;
    plumbline_event event = heard_event(&at);
    CHECK(event.number == 0 && event.kind == PLUMBLINE_STARTED && event.value == 1 && event.time_us == 0);
    event = heard_event(&at);
    CHECK(event.number == 1 && event.kind == PLUMBLINE_BUTTON && event.value == 2 && event.boot_id == w.sensor.boot_id);
    say_ack(0, 1);
    listen(1000);
    at = 0;
    CHECK(heard_event(&at).number == 1 && heard_event(&at).number == 0xFFFF);
    w.battery_percent = 12;
    w.happening_count = 12; /* more than are kept */
    listen(2000);
    at = 0;
    event = heard_event(&at);
    while (event.kind != PLUMBLINE_BATTERY_LOW && event.number != 0xFFFF) {
        event = heard_event(&at);
    }
    CHECK(event.kind == PLUMBLINE_BATTERY_LOW && event.value == 12 && event.number == 13);
    say_ack(0, 14);
    listen(2000);
    CHECK(world_count(&w, PLUMBLINE_EVENT) == 0);
}

static void time_and_link_are_answered(void)
{
    attached();
    world_pass(&w, 100);
    plumbline_time_request ask = {99, 0x123456789ABCu};
    say(&plumbline_time_request_layout, &ask);
    listen(5);
    plumbline_time_reply reply = {0, 0, 0, 0, 0};
    size_t at = 0;
    const heard_message *message = world_heard(&w, PLUMBLINE_TIME_REPLY, &at);
    CHECK(message != NULL && plumbline_get(message->content, message->length, &plumbline_time_reply_layout, &reply) != 0);
    CHECK(reply.token == 99 && reply.host_time_us == ask.host_time_us && reply.received_us == 106000 && reply.sent_us == 106000);
    plumbline_link_probe probe = {CONVERSATION, 1, 8};
    say(&plumbline_link_probe_layout, &probe);
    listen(5);
    for (uint8_t i = 0; i < 8; i++) {
        CHECK(w.heard[i].content[0] == PLUMBLINE_LINK_LOAD && w.heard[i].content[7] == i && w.heard[i].length == 238);
    }
    CHECK(w.heard[8].content[0] == PLUMBLINE_REPLY && last_reply().code == PLUMBLINE_DONE);
    say(&plumbline_link_probe_layout, &probe);
    listen(5);
    CHECK(world_count(&w, PLUMBLINE_LINK_LOAD) == 0 && last_reply().code == PLUMBLINE_DONE);
    probe.request = 2;
    probe.frames = 33;
    say(&plumbline_link_probe_layout, &probe);
    listen(5);
    CHECK(last_reply().code == PLUMBLINE_OUT_OF_RANGE && last_reply().available == 32);
}

static void what_is_not_understood_is_said_and_left_out(void)
{
    attached();
    static const uint8_t unknown[] = {0x7E, 1, 2}, short_ack[] = {PLUMBLINE_ACK, 1, 2}, lying[] = {PLUMBLINE_RESUME, 0, 0, 0, 0, 9, 5};
    uint8_t lying_of_this_boot[sizeof lying];
    plumbline_resume resume = {w.sensor.boot_id, 9, 5};
    plumbline_put(lying_of_this_boot, &plumbline_resume_layout, &resume);
    world_say(&w, unknown, sizeof unknown);
    listen(5);
    size_t at = 0;
    plumbline_device_error error = {0, 0, 0, 0};
    const heard_message *message = world_heard(&w, PLUMBLINE_DEVICE_ERROR, &at);
    CHECK(message != NULL && plumbline_get(message->content, message->length, &plumbline_device_error_layout, &error) != 0);
    CHECK(error.code == PLUMBLINE_NOT_UNDERSTOOD && error.sensor == 255 && error.value == 0x7E);
    world_say(&w, short_ack, sizeof short_ack);
    world_say(&w, lying_of_this_boot, sizeof lying_of_this_boot);
    listen(5);
    CHECK(world_count(&w, PLUMBLINE_DEVICE_ERROR) == 0); /* once a second */
    plumbline_host_hello other = {2, 0, 5};
    say(&plumbline_host_hello_layout, &other);
    listen(5);
    CHECK(world_count(&w, PLUMBLINE_POSITION) == 0 && w.sensor.conversation == CONVERSATION);
}

static void random_messages_do_no_harm(void)
{
    attached();
    uint32_t chance = 7;
    uint8_t content[PLUMBLINE_CONTENT_MAX];
    for (int i = 0; i < 60000; i++) {
        size_t length = 1 + (chance >> 8) % 140;
        for (size_t n = 0; n < length; n++) {
            chance = chance * 1664525u + 1013904223u;
            content[n] = (chance >> 29) == 0 ? 0 : (uint8_t)(chance >> 24);
        }
        content[0] = (uint8_t)(0x40 + (chance >> 10) % 14);
        plumbline_command head = {CONVERSATION, (uint16_t)i};
        if (length > 7 && chance % 3 != 0) {
            uint8_t type = content[0];
            plumbline_put(content, &plumbline_start_layout, &head);
            content[0] = type;
        } else if (length > 5 && chance % 2 != 0) {
            memcpy(content + 1, &w.sensor.boot_id, 4);
        }
        world_say(&w, content, length);
        world_pass(&w, 1);
        w.heard_count = 0;
        if (w.sensor.conversation != CONVERSATION) {
            say_hello(CONVERSATION);
        }
    }
    CHECK(w.damaged == 0);
}

static unsigned long number_behind(const char *text, const char *key)
{
    const char *at = strstr(text, key);
    return at == NULL ? 0 : strtoul(at + strlen(key), NULL, 10);
}

/* Each line of the file is one case. */
static unsigned budgets_are_those_of_the_vectors(const char *path)
{
    char line[4096];
    unsigned cases = 0;
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strstr(line, "\"sensors\": [") == NULL) {
            continue;
        }
        world_init(&w, 2, 500);
        say_hello(CONVERSATION);
        say_plain(&plumbline_stop_layout, CONVERSATION, 1);
        plumbline_configure_entry entries[2] = {{0, 0, 0, 0, 0, 0}, {1, 0, 0, 0, 0, 0}};
        unsigned sensors = 0;
        for (const char *at = strstr(line, "\"content\": "); at != NULL; at = strstr(at + 1, "\"content\": ")) {
            CHECK(sensors < 2);
            entries[sensors].content = (uint8_t)number_behind(at, "\"content\": ");
            entries[sensors].rate_mhz = (uint32_t)number_behind(at, "\"rate_mhz\": ");
            entries[sensors++ % 2].batch_samples = (uint8_t)number_behind(at, "\"batch_samples\": ");
        }
        world_pass(&w, 5);
        for (unsigned i = 0; i < 2; i++) {
            CHECK(w.sensor.streams[i].ring.count <= 1);
            w.sensor.streams[i].acknowledged = w.sensor.streams[i].ring.count;
        }
        say_configure(2, (uint32_t)number_behind(line, "\"link_bytes_per_second\": "), entries, 2);
        listen(5);
        plumbline_reply reply = last_reply();
        bool fits = strstr(line, "\"fits\": true") != NULL;
        CHECK(reply.code == (fits ? PLUMBLINE_DONE : PLUMBLINE_TOO_MUCH));
        if (!fits) {
            CHECK(reply.needed == number_behind(line, "\"needed\": ") && reply.available == number_behind(line, "\"available\": "));
        }
        cases++;
    }
    if (file != NULL) {
        fclose(file);
    }
    return cases;
}

int main(int count, char **arguments)
{
    alone_it_streams_as_version_1_0_did();
    a_host_that_comes_late_gets_what_the_ring_holds_and_a_gap_for_the_rest();
    nothing_is_forgotten_before_it_is_acknowledged();
    indices_wrap();
    requests_wrap();
    a_later_minor_version_is_served();
    what_the_ring_had_to_drop_is_a_gap();
    a_line_that_is_too_slow_loses_openly();
    an_imu_that_does_not_answer_is_a_gap();
    stopping_sends_the_rest_and_configuring_wants_it_acknowledged();
    a_command_is_carried_out_once();
    a_calibration_outlives_a_start();
    hello_is_first_on_every_line();
    events_are_repeated_until_they_are_acknowledged();
    time_and_link_are_answered();
    what_is_not_understood_is_said_and_left_out();
    random_messages_do_no_harm();
    unsigned budgets = count > 1 ? budgets_are_those_of_the_vectors(arguments[1]) : 0;
    CHECK(budgets >= 6);
    printf("sensor: %u link budgets, %d failures\n", budgets, failures);
    return failures != 0;
}
