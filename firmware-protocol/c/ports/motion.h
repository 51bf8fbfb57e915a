/* A made-up IMU for ports without a real one: forward bends without end, in integers. ±4 g, ±500 °/s. */
#ifndef PLUMBLINE_MOTION_H
#define PLUMBLINE_MOTION_H

#include <stdint.h>

#define MOTION_ACC_MPS2_PER_LSB 0.00119710082f    /* 4 g / 32768 */
#define MOTION_GYR_RADPS_PER_LSB 0.000266316116f  /* 500 °/s / 32768 */
#define MOTION_MAG_UT_PER_LSB 0.15f
#define MOTION_STILL_US 4000000u  /* upright and still before the first bend */
#define MOTION_PERIOD_US 4000000u /* one bend, 60 ° and back */

/* Counts at a device time: acc, gyr and mag, x y z each. x points up, y to the left, z backward. */
void motion_at(uint64_t time_us, int16_t values[9]);

#endif
