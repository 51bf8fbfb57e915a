/* Made-up IMUs for ports without real ones: forward bends without end, in integers. */
#ifndef PLUMBLINE_MOTION_H
#define PLUMBLINE_MOTION_H

#include "plumbline_hal.h"

#define MOTION_STILL_US 4000000u  /* upright and still before the first bend */
#define MOTION_PERIOD_US 4000000u /* one bend, 60 degrees and back */

/* How a real part would be set: 100 Hz, 4 g, 500 degrees a second, six axes. */
#define MOTION_START {100000, 4, 500, PLUMBLINE_ACC_GYR, 0, 0, 0, 0}

typedef struct {
    struct {
        plumbline_imu set;
        uint64_t begun_us; /* its samples are evenly spaced from here on */
        uint32_t taken;
    } imus[PLUMBLINE_SENSORS];
} motion;

/* The functions of the HAL, now_us being what its clock shows. */
bool motion_set(motion *m, uint8_t sensor, plumbline_imu *imu, bool apply);
void motion_run(motion *m, uint64_t now_us);
plumbline_taken motion_take(motion *m, uint8_t sensor, uint64_t now_us, plumbline_sample *sample);

/* Counts of acc, gyr and mag at +-4 g and +-500 degrees a second; x points up, y to the left, z backward. */
void motion_at(uint64_t time_us, int16_t values[9]);

#endif
