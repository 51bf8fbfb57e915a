#include "motion.h"

#define ONE_G 8192                /* counts */
#define AMPLITUDE 5461            /* half of 60 degrees, a full turn being 65536 */
#define PEAK_RATE 3088            /* 30 degrees * 2 pi / 4 s in counts of 500 / 32768 degrees a second */
#define FIELD 200                 /* counts of the horizontal field, to the north, which is forward */
#define FIELD_DOWN 260

/* A quarter of a sine in steps of 1/256 turn; 16384 is 1. */
static const int16_t quarter[65] = {
    0, 402, 804, 1205, 1606, 2006, 2404, 2801, 3196, 3590, 3981, 4370, 4756,
    5139, 5520, 5897, 6270, 6639, 7005, 7366, 7723, 8076, 8423, 8765, 9102, 9434,
    9760, 10080, 10394, 10702, 11003, 11297, 11585, 11866, 12140, 12406, 12665, 12916, 13160,
    13395, 13623, 13842, 14053, 14256, 14449, 14635, 14811, 14978, 15137, 15286, 15426, 15557,
    15679, 15791, 15893, 15986, 16069, 16143, 16207, 16261, 16305, 16340, 16364, 16379, 16384
};

/* Angle in 1/65536 turn; 16384 is 1. */
static int32_t sine(uint32_t angle)
{
    uint32_t within = angle & 0x3FFFu;
    uint32_t at = (angle & 0x4000u) != 0 ? 0x4000u - within : within;
    int32_t low = quarter[at >> 8];
    int32_t high = at >> 8 < 64u ? quarter[(at >> 8) + 1u] : low;
    int32_t value = low + (high - low) * (int32_t)(at & 0xFFu) / 256;
    return (angle & 0x8000u) != 0 ? -value : value;
}

static int32_t cosine(uint32_t angle)
{
    return sine(angle + 0x4000u);
}

static int16_t counts(int32_t size, int32_t part)
{
    return (int16_t)(size * part / 16384);
}

void motion_at(uint64_t time_us, int16_t values[9])
{
    uint32_t phase = 0;
    if (time_us > MOTION_STILL_US) {
        uint32_t within = (uint32_t)((time_us - MOTION_STILL_US) % MOTION_PERIOD_US);
        phase = (uint32_t)((uint64_t)within * 65536u / MOTION_PERIOD_US);
    }
    uint32_t lean = (uint32_t)(AMPLITUDE * (16384 - cosine(phase)) / 16384);
    values[0] = counts(ONE_G, cosine(lean));
    values[1] = 0;
    values[2] = counts(ONE_G, sine(lean));
    values[3] = 0;
    values[4] = counts(PEAK_RATE, sine(phase));
    values[5] = 0;
    /* north is -z upright; leaning turns x towards it */
    values[6] = (int16_t)(counts(FIELD, sine(lean)) - counts(FIELD_DOWN, cosine(lean)));
    values[7] = 0;
    values[8] = (int16_t)(-counts(FIELD, cosine(lean)) - counts(FIELD_DOWN, sine(lean)));
}

static uint32_t nearest(const uint32_t *possible, unsigned count, uint32_t asked)
{
    uint32_t best = possible[0];
    for (unsigned i = 1; i < count; i++) {
        uint32_t off = possible[i] > asked ? possible[i] - asked : asked - possible[i];
        uint32_t best_off = best > asked ? best - asked : asked - best;
        best = off < best_off ? possible[i] : best;
    }
    return best;
}

bool motion_set(motion *m, uint8_t sensor, plumbline_imu *imu, bool apply)
{
    static const uint32_t rates[] = {10000, 25000, 50000, 100000, 110000, 200000, 400000};
    static const uint32_t acc_ranges[] = {2, 4, 8, 16};
    static const uint32_t gyr_ranges[] = {250, 500, 1000, 2000};
    imu->rate_mhz = nearest(rates, sizeof rates / sizeof rates[0], imu->rate_mhz);
    imu->acc_range_g = (uint16_t)nearest(acc_ranges, 4, imu->acc_range_g);
    imu->gyr_range_dps = (uint16_t)nearest(gyr_ranges, 4, imu->gyr_range_dps);
    imu->acc_mps2_per_lsb = 2.99275203e-4f * (float)imu->acc_range_g;   /* 9.80665 / 32768 */
    imu->gyr_radps_per_lsb = 5.32632218e-7f * (float)imu->gyr_range_dps; /* pi / 180 / 32768 */
    imu->mag_ut_per_lsb = (imu->content & PLUMBLINE_MAG) != 0 ? 0.15f : 0.0f;
    if (apply) {
        m->imus[sensor].set = *imu;
    }
    return true;
}

void motion_run(motion *m, uint64_t now_us)
{
    for (unsigned i = 0; i < PLUMBLINE_SENSORS; i++) {
        m->imus[i].begun_us = now_us;
        m->imus[i].taken = 0;
    }
}

static int16_t ranged(int16_t value, uint32_t from, uint32_t to)
{
    int32_t scaled = (int32_t)value * (int32_t)from / (int32_t)to;
    return (int16_t)(scaled > INT16_MAX ? INT16_MAX : scaled < INT16_MIN ? INT16_MIN : scaled);
}

plumbline_taken motion_take(motion *m, uint8_t sensor, uint64_t now_us, plumbline_sample *sample)
{
    const plumbline_imu *set = &m->imus[sensor].set;
    uint64_t due = m->imus[sensor].begun_us + (uint64_t)m->imus[sensor].taken * 1000000000u / set->rate_mhz;
    if (due > now_us) {
        return PLUMBLINE_NOT_YET;
    }
    m->imus[sensor].taken++;
    sample->time_us = due;
    sample->content = set->content & (PLUMBLINE_ACC_GYR | PLUMBLINE_MAG);
    int16_t values[9];
    motion_at(due, values);
    for (unsigned i = 0; i < 9; i++) {
        sample->values[i] = i < 3 ? ranged(values[i], 4, set->acc_range_g)
                          : i < 6 ? ranged(values[i], 500, set->gyr_range_dps)
                                  : values[i];
    }
    return PLUMBLINE_TAKEN;
}
