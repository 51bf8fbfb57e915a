#include "plumbline_ring.h"

#define CONTENT_AT 7 /* a slot is time, content, values */

void plumbline_ring_init(plumbline_ring *ring, uint8_t *memory, size_t bytes, uint8_t values)
{
    ring->memory = memory;
    ring->capacity = (uint32_t)(bytes / PLUMBLINE_SLOT(values));
    ring->oldest = 0;
    ring->count = 0;
    ring->first_index = 0;
    ring->values = values;
}

static uint8_t *slot(const plumbline_ring *ring, uint32_t offset)
{
    uint32_t to_end = ring->capacity - ring->oldest;
    uint32_t at = offset < to_end ? ring->oldest + offset : offset - to_end;
    return ring->memory + (size_t)at * PLUMBLINE_SLOT(ring->values);
}

static void forget(plumbline_ring *ring, uint32_t samples)
{
    uint32_t to_end = ring->capacity - ring->oldest;
    ring->oldest = samples < to_end ? ring->oldest + samples : samples - to_end;
    ring->count -= samples;
    ring->first_index += samples;
}

bool plumbline_ring_push(plumbline_ring *ring, const plumbline_sample *sample)
{
    bool lost = false;
    if (ring->count == ring->capacity) {
        lost = slot(ring, 0)[CONTENT_AT] != 0;
        forget(ring, 1);
    }
    uint8_t *at = slot(ring, ring->count++);
    for (unsigned i = 0; i < CONTENT_AT; i++) {
        *at++ = (uint8_t)(sample->time_us >> (8u * i));
    }
    *at++ = sample->content;
    for (unsigned i = 0; i < ring->values; i++) {
        uint16_t value = (uint16_t)sample->values[i];
        *at++ = (uint8_t)value;
        *at++ = (uint8_t)(value >> 8);
    }
    return lost;
}

void plumbline_ring_release(plumbline_ring *ring, uint32_t index)
{
    uint32_t samples = index - ring->first_index;
    if (samples <= ring->count) {
        forget(ring, samples);
    }
}

bool plumbline_ring_get(const plumbline_ring *ring, uint32_t index, plumbline_sample *sample)
{
    uint32_t offset = index - ring->first_index;
    if (offset >= ring->count) {
        return false;
    }
    const uint8_t *at = slot(ring, offset);
    sample->time_us = 0;
    for (unsigned i = 0; i < CONTENT_AT; i++) {
        sample->time_us |= (uint64_t)*at++ << (8u * i);
    }
    sample->content = *at++;
    for (unsigned i = 0; i < ring->values; i++) {
        sample->values[i] = (int16_t)(uint16_t)(at[0] | at[1] << 8);
        at += 2;
    }
    return true;
}
