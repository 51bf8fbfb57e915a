/*
 * The samples of one IMU, kept until the host has them for good. C99, no malloc, no globals: the memory is the
 * caller's. Every sample has a running index (u32, wraps); when the memory is full the oldest one makes room.
 */
#ifndef PLUMBLINE_RING_H
#define PLUMBLINE_RING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLUMBLINE_VALUES_MAX 13u                        /* acc 3, gyr 3, mag 3, quaternion 4 */
#define PLUMBLINE_SLOT(values) (8u + 2u * (values))     /* bytes that one sample takes */

typedef struct {
    uint64_t time_us;                      /* device time, below 2^56 */
    uint8_t content;                       /* which values are there, as in the message samples; 0: none, index skipped */
    int16_t values[PLUMBLINE_VALUES_MAX];  /* counts, without holes, in the order of the message samples */
} plumbline_sample;

typedef struct {
    uint8_t *memory;
    uint32_t capacity;    /* samples that fit */
    uint32_t oldest;      /* slot of first_index */
    uint32_t count;       /* samples held */
    uint32_t first_index; /* of the oldest sample held; the next sample gets first_index + count */
    uint8_t values;       /* most values a sample may have */
} plumbline_ring;

/* memory for at least one slot: PLUMBLINE_SLOT(values) bytes. */
void plumbline_ring_init(plumbline_ring *ring, uint8_t *memory, size_t bytes, uint8_t values);

/*
 * Keeps a sample under the next index. Content 0 marks an index whose sample could not be read.
 * True when another sample, not only a mark, had to make room.
 */
bool plumbline_ring_push(plumbline_ring *ring, const plumbline_sample *sample);

/* Everything before index has arrived for good. An index that was never given, or that is gone, changes nothing. */
void plumbline_ring_release(plumbline_ring *ring, uint32_t index);

/* False where the index is not held; what was skipped reads as content 0. */
bool plumbline_ring_get(const plumbline_ring *ring, uint32_t index, plumbline_sample *sample);

#endif
