/*
 * What a board has to give. Every function gets the pointer that was given to plumbline_init, none may wait, and those
 * marked optional may be NULL.
 */
#ifndef PLUMBLINE_HAL_H
#define PLUMBLINE_HAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plumbline_messages.h"
#include "plumbline_ring.h"

#ifndef PLUMBLINE_SENSORS
#define PLUMBLINE_SENSORS 2 /* IMUs that there is room for */
#endif

/* How an IMU is set, and what its counts then mean. */
typedef struct {
    uint32_t rate_mhz;
    uint16_t acc_range_g, gyr_range_dps;
    uint8_t content; /* PLUMBLINE_ACC_GYR, also _MAG, also _QUATERNION; 0: off */
    uint8_t batch_samples;
    float acc_mps2_per_lsb, gyr_radps_per_lsb, mag_ut_per_lsb;
} plumbline_imu;

typedef enum {
    PLUMBLINE_NOT_YET,   /* the next sample is not due */
    PLUMBLINE_TAKEN,     /* here it is */
    PLUMBLINE_UNREADABLE /* it was due and is lost; its time is filled in */
} plumbline_taken;

/* What happened at the board, for a message event. */
typedef struct {
    uint8_t kind; /* PLUMBLINE_BUTTON or PLUMBLINE_TAP */
    uint16_t value;
} plumbline_happening;

typedef struct {
    /* Microseconds since the start; never steps back. */
    uint64_t (*now_us)(void *port);

    /* The line: how many bytes were there, and how many were taken. */
    size_t (*read)(void *port, uint8_t *bytes, size_t room);
    size_t (*write)(void *port, const uint8_t *bytes, size_t length);

    /*
     * Makes imu the nearest that the part can do, and fills in what its counts mean. Only with apply the part is set;
     * false when it does not answer. Called with apply once for each IMU at the start.
     */
    bool (*imu_set)(void *port, uint8_t sensor, plumbline_imu *imu, bool apply);

    /* Begin or end taking samples. */
    void (*imu_run)(void *port, bool run);

    /* The next sample: its time, its content as it was set, its values. */
    plumbline_taken (*imu_take)(void *port, uint8_t sensor, plumbline_sample *sample);

    /* Optional: battery_percent, temperature_cdeg and worn; what is not measured stays as it is. */
    void (*condition)(void *port, plumbline_status *status);

    /* Optional: the next thing that happened; false when nothing more did. */
    bool (*happened)(void *port, plumbline_happening *happening);

    /* Optional: begins a cue, which ends by itself; false when there is no such output. */
    bool (*cue)(void *port, const plumbline_cue *cue);

    /*
     * Optional, both or none: non-volatile memory of PLUMBLINE_STORE_BYTES, false when it could not be done. What was
     * never stored reads as anything.
     */
    bool (*load)(void *port, uint32_t offset, uint8_t *bytes, size_t length);
    bool (*store)(void *port, uint32_t offset, const uint8_t *bytes, size_t length);
} plumbline_hal;

/* The first 128 bytes are the core's, then 128 for each IMU's calibration. */
#define PLUMBLINE_STORE_BYTES (128u * (1u + PLUMBLINE_SENSORS))

/* What a board is; in flash. Settings are those after a start. */
typedef struct {
    uint8_t device_id[8];
    const char *firmware;  /* printable ASCII, at most 32 bytes are used */
    uint32_t capabilities; /* battery to quaternion; what the core can do it adds itself */
    uint32_t link_bytes_per_second; /* 0: not known */
    uint8_t sensor_count;
    struct {
        uint8_t *ring; /* memory for samples, PLUMBLINE_SLOT bytes each */
        size_t ring_bytes;
        uint8_t site;
        uint8_t content; /* all that it can ever deliver */
        plumbline_imu start;
    } sensors[PLUMBLINE_SENSORS];
} plumbline_board;

#endif
