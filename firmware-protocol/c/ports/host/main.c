/*
 * The virtual sensor: the core on a host, for those who have no hardware. A made-up motion or a wire file, over
 * standard input and output, TCP, a serial device or a pseudo-terminal.
 */
#define _XOPEN_SOURCE 700

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "line.h"
#include "motion.h"
#include "plumbline_sensor.h"
#include "replay.h"

#define TRY_AGAIN_MS 1000u

typedef struct {
    line line;
    motion motion;
    replay replay;
    bool replays;
    double speed;
    struct timespec start;
    FILE *store;
} port;

static uint64_t now_us(void *p)
{
    const port *this = p;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    double us = (double)(now.tv_sec - this->start.tv_sec) * 1e6 + (double)(now.tv_nsec - this->start.tv_nsec) / 1e3;
    return (uint64_t)(us * this->speed);
}

static size_t read_line(void *p, uint8_t *bytes, size_t room)
{
    return line_read(&((port *)p)->line, bytes, room);
}

static size_t write_line(void *p, const uint8_t *bytes, size_t length)
{
    return line_write(&((port *)p)->line, bytes, length);
}

static bool imu_set(void *p, uint8_t sensor, plumbline_imu *imu, bool apply)
{
    port *this = p;
    return this->replays ? replay_set(&this->replay, imu) : motion_set(&this->motion, sensor, imu, apply);
}

static void imu_run(void *p, bool run)
{
    port *this = p;
    if (run) {
        motion_run(&this->motion, now_us(p));
        uint64_t played = this->replay.taken == 0 ? 0 : this->replay.samples[this->replay.taken - 1].time_us;
        this->replay.begun_us = now_us(p) - (played == 0 ? 0 : played - this->replay.samples[0].time_us);
    }
}

static plumbline_taken imu_take(void *p, uint8_t sensor, plumbline_sample *sample)
{
    port *this = p;
    return this->replays ? replay_take(&this->replay, now_us(p), sample)
                         : motion_take(&this->motion, sensor, now_us(p), sample);
}

static void condition(void *p, plumbline_status *status)
{
    (void)p;
    status->battery_percent = 90;
    status->temperature_cdeg = 2500;
    status->worn = 1;
}

static bool cue(void *p, const plumbline_cue *asked)
{
    (void)p;
    fprintf(stderr, "plumbline-sensor: cue: output %d, pattern %d, %d %%, %d ms\n", asked->output, asked->pattern,
            asked->strength_percent, asked->duration_ms);
    return true;
}

static bool load(void *p, uint32_t offset, uint8_t *bytes, size_t length)
{
    const port *this = p;
    return this->store != NULL && fseek(this->store, (long)offset, SEEK_SET) == 0 &&
           fread(bytes, 1, length, this->store) == length;
}

static bool store(void *p, uint32_t offset, const uint8_t *bytes, size_t length)
{
    const port *this = p;
    return this->store != NULL && fseek(this->store, (long)offset, SEEK_SET) == 0 &&
           fwrite(bytes, 1, length, this->store) == length && fflush(this->store) == 0;
}

static const plumbline_hal hal = {now_us, read_line, write_line, imu_set, imu_run, imu_take,
                                  condition, NULL /* happened */, cue, load, store};

static int usage(const char *problem)
{
    fprintf(stderr,
            "plumbline-sensor: %s\n"
            "usage: plumbline-sensor [--tcp HOST:PORT | --serial PATH | --pty] [options]\n"
            "  without one of these the line is standard input and output\n"
            "  --replay FILE   a wire file instead of made-up forward bends\n"
            "  --sensors N     IMUs that are made up, 1 or %d\n"
            "  --rate HZ       of made-up samples, 100 unless said otherwise\n"
            "  --ring N        samples that are kept for each IMU, 6000 unless said otherwise\n"
            "  --store FILE    non-volatile memory; without one nothing is kept over a restart\n"
            "  --id TEXT       up to eight characters as device id\n"
            "  --link BYTES    a second that the line carries, for the sensor's own budget; unknown unless said\n"
            "  --speed X       times real time\n",
            problem, PLUMBLINE_SENSORS);
    return 2;
}

typedef struct {
    const char *tcp, *serial, *replay, *store, *id;
    bool pty;
    long sensors, rate_hz, ring, link;
    double speed;
} options;

/* A number of at least 1; 0 is none. */
static long number(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    return *end == 0 && value > 0 && value < 100000000 ? value : 0;
}

static const char *read_options(options *o, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        const char *name = arguments[i];
        if (strcmp(name, "--pty") == 0) {
            o->pty = true;
            continue;
        }
        if (++i == count) {
            return "an option misses its value";
        }
        const struct { const char *name, **text; long *number; } known[] = {
            {"--tcp", &o->tcp, NULL},         {"--serial", &o->serial, NULL}, {"--replay", &o->replay, NULL},
            {"--store", &o->store, NULL},     {"--id", &o->id, NULL},         {"--sensors", NULL, &o->sensors},
            {"--rate", NULL, &o->rate_hz},    {"--ring", NULL, &o->ring},     {"--link", NULL, &o->link}};
        bool found = strcmp(name, "--speed") == 0;
        if (found && (o->speed = strtod(arguments[i], NULL)) <= 0) {
            return "a speed is above 0";
        }
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
            if (strcmp(name, known[k].name) == 0) {
                found = true;
                if (known[k].text != NULL) {
                    *known[k].text = arguments[i];
                } else if ((*known[k].number = number(arguments[i])) == 0) {
                    return "expected a number above 0";
                }
            }
        }
        if (!found) {
            return "an unknown option";
        }
    }
    return o->sensors > PLUMBLINE_SENSORS || (o->replay != NULL && o->sensors > 1) ? "so many IMUs are not possible" : NULL;
}

static bool open_line(line *l, const options *o)
{
    return o->tcp != NULL    ? line_tcp(l, o->tcp)
         : o->serial != NULL ? line_device(l, o->serial)
         : o->pty            ? line_pseudo_terminal(l)
                             : line_standard(l);
}

static FILE *open_store(const char *path)
{
    FILE *file = fopen(path, "r+b");
    return file != NULL ? file : fopen(path, "w+b");
}

static bool describe(plumbline_board *board, const options *o, const port *p)
{
    uint8_t content = p->replays ? p->replay.imu.content : PLUMBLINE_ACC_GYR | PLUMBLINE_MAG;
    plumbline_imu start = MOTION_START;
    start.rate_mhz = (uint32_t)o->rate_hz * 1000u;
    board->firmware = "plumbline virtual sensor (C)";
    board->capabilities = PLUMBLINE_CAN_BATTERY | PLUMBLINE_CAN_TEMPERATURE | PLUMBLINE_CAN_WORN | PLUMBLINE_CAN_HAPTIC |
                          PLUMBLINE_CAN_LIGHT;
    board->link_bytes_per_second = (uint32_t)o->link;
    board->sensor_count = (uint8_t)o->sensors;
    for (size_t i = 0; i < sizeof board->device_id && o->id[i] != 0; i++) {
        board->device_id[i] = (uint8_t)o->id[i];
    }
    for (long i = 0; i < o->sensors; i++) {
        board->sensors[i].ring_bytes = (size_t)o->ring * PLUMBLINE_SLOT(plumbline_values(content));
        board->sensors[i].ring = malloc(board->sensors[i].ring_bytes);
        board->sensors[i].site = p->replays ? p->replay.site : 2;
        board->sensors[i].content = content;
        board->sensors[i].start = p->replays ? p->replay.imu : start;
        if (board->sensors[i].ring == NULL) {
            fprintf(stderr, "plumbline-sensor: no memory for a ring of %ld samples\n", o->ring);
            return false;
        }
    }
    return true;
}

/* Over TCP a lost line is connected again, and the sensor goes on from where it was. */
static void run(plumbline_sensor *sensor, port *p, const options *o)
{
    for (uint64_t polls = 0, next_try = 0; !p->line.ended || o->tcp != NULL; polls++) {
        if (!p->line.ended) {
            next_try = polls;
        } else if (polls >= next_try) {
            line_close(&p->line);
            if (line_tcp(&p->line, o->tcp)) {
                plumbline_connected(sensor);
            } else {
                p->line = (line){-1, -1, true};
            }
            next_try = polls + TRY_AGAIN_MS;
        }
        plumbline_poll(sensor);
        line_wait(&p->line, 1);
    }
}

int main(int count, char **arguments)
{
    static port this_port;
    static plumbline_board board;
    static plumbline_sensor sensor;
    options o = {NULL, NULL, NULL, NULL, "virtual", false, 1, 100, 6000, 0, 1.0};
    const char *problem = read_options(&o, count, arguments);
    if (problem != NULL) {
        return usage(problem);
    }
    this_port.speed = o.speed;
    this_port.replays = o.replay != NULL;
    if (this_port.replays && !replay_load(&this_port.replay, o.replay)) {
        return 1;
    }
    if (o.store != NULL && (this_port.store = open_store(o.store)) == NULL) {
        fprintf(stderr, "plumbline-sensor: %s: cannot be opened\n", o.store);
        return 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &this_port.start);
    if (!describe(&board, &o, &this_port) || !open_line(&this_port.line, &o)) {
        return 1;
    }
    uint32_t chance = (uint32_t)time(NULL) * 2654435761u ^ (uint32_t)getpid();
    plumbline_init(&sensor, &hal, &this_port, &board, 1 /* power */, chance);
    run(&sensor, &this_port, &o);
    return 0;
}
