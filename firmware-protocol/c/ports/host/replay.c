#include "replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plumbline_frame.h"

static bool read_hello(replay *r, const uint8_t *content, size_t length)
{
    plumbline_hello head;
    plumbline_entries entries;
    plumbline_hello_entry entry;
    size_t at = plumbline_get(content, length, &plumbline_hello_layout, &head) + head.firmware_bytes;
    size_t used = at < length ? plumbline_get(content + at, length - at, &plumbline_entries_layout, &entries) : 0;
    if (used == 0 || entries.count == 0 ||
        plumbline_get(content + at + used, length - at - used, &plumbline_hello_entry_layout, &entry) == 0) {
        return false;
    }
    r->site = entry.site;
    r->imu.rate_mhz = entry.rate_mhz;
    r->imu.acc_mps2_per_lsb = entry.acc_mps2_per_lsb;
    r->imu.gyr_radps_per_lsb = entry.gyr_radps_per_lsb;
    r->imu.mag_ut_per_lsb = entry.mag_ut_per_lsb;
    return true;
}

static bool add(replay *r, const plumbline_sample *sample)
{
    if ((r->count & (r->count - 1)) == 0) { /* a power of two: double the room */
        plumbline_sample *more = realloc(r->samples, (r->count == 0 ? 1 : 2 * r->count) * sizeof *more);
        if (more == NULL) {
            return false;
        }
        r->samples = more;
    }
    r->samples[r->count++] = *sample;
    return true;
}

static bool read_samples(replay *r, const uint8_t *content, size_t length)
{
    plumbline_samples head;
    plumbline_sample sample;
    memset(&sample, 0, sizeof sample);
    size_t at = plumbline_get(content, length, &plumbline_samples_layout, &head);
    at += (head.content & PLUMBLINE_WITH_CHECK) != 0 ? 2u : 0u;
    sample.content = (uint8_t)(head.content & ~PLUMBLINE_WITH_CHECK);
    size_t bytes = 2u * plumbline_values(sample.content);
    r->imu.content = sample.content;
    for (sample.time_us = head.time_us; at + bytes <= length; sample.time_us += head.period_us) {
        for (size_t v = 0; v < bytes / 2; v++, at += 2) {
            sample.values[v] = (int16_t)(uint16_t)(content[at] | content[at + 1] << 8);
        }
        if (!add(r, &sample)) {
            return false;
        }
    }
    return true;
}

bool replay_load(replay *r, const char *path)
{
    memset(r, 0, sizeof *r);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "plumbline-sensor: %s: cannot be read\n", path);
        return false;
    }
    static plumbline_receiver receiver;
    bool described = false;
    size_t length;
    for (int byte; (byte = fgetc(file)) != EOF;) {
        if (plumbline_receive(&receiver, (uint8_t)byte, &length) != PLUMBLINE_INTACT) {
            continue;
        }
        if (receiver.bytes[0] == PLUMBLINE_HELLO && !described) {
            described = read_hello(r, receiver.bytes, length);
        } else if (receiver.bytes[0] == PLUMBLINE_SAMPLES && length > 2 && receiver.bytes[1] == 0 && described &&
                   !read_samples(r, receiver.bytes, length)) {
            break;
        }
    }
    fclose(file);
    if (r->count == 0 || r->imu.rate_mhz == 0) {
        fprintf(stderr, "plumbline-sensor: %s: expected a wire file with a hello and samples of IMU 0\n", path);
        return false;
    }
    return true;
}

/* A recording is as it is: only what is in it is possible. */
bool replay_set(const replay *r, plumbline_imu *imu)
{
    uint8_t content = imu->content, batch = imu->batch_samples;
    *imu = r->imu;
    imu->content = content;
    imu->batch_samples = batch;
    return true;
}

plumbline_taken replay_take(replay *r, uint64_t now_us, plumbline_sample *sample)
{
    if (r->taken == r->count) {
        return PLUMBLINE_NOT_YET;
    }
    uint64_t due = r->begun_us + (r->samples[r->taken].time_us - r->samples[0].time_us);
    if (due > now_us) {
        return PLUMBLINE_NOT_YET;
    }
    *sample = r->samples[r->taken++];
    sample->time_us = due;
    return PLUMBLINE_TAKEN;
}
