/* Samples of a wire file, to be sent again as if they were being taken now. */
#ifndef REPLAY_H
#define REPLAY_H

#include "plumbline_hal.h"

typedef struct {
    plumbline_imu imu; /* as the file's hello describes it; ranges are not told there and stay 0 */
    uint8_t site;
    plumbline_sample *samples; /* of the IMU that comes first, times since the first sample */
    size_t count;
    size_t taken;
    uint64_t begun_us;
} replay;

/* Says on stderr what is the matter with the file and returns false. */
bool replay_load(replay *r, const char *path);

bool replay_set(const replay *r, plumbline_imu *imu);
plumbline_taken replay_take(replay *r, uint64_t now_us, plumbline_sample *sample);

#endif
