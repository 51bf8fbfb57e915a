/* The ring against a plain list of everything that was ever pushed. */
#include <string.h>

#include "check.h"
#include "plumbline_ring.h"

enum { CAPACITY = 7, PUSHES = 20000 };

static int failures;

static plumbline_sample sample_at(uint32_t i)
{
    plumbline_sample s;
    memset(&s, 0, sizeof s);
    s.time_us = (uint64_t)i * 10007u + (i > 10000 ? 0x123456789Au : 0);
    s.content = i % 13 == 5 ? 0 : 3;
    for (unsigned v = 0; v < 6; v++) {
        s.values[v] = (int16_t)(i * 31u + v * 1009u);
    }
    return s;
}

static void check_held(const plumbline_ring *ring, uint32_t oldest, uint32_t next)
{
    plumbline_sample got;
    CHECK(ring->first_index == oldest);
    CHECK(ring->count == next - oldest);
    CHECK(!plumbline_ring_get(ring, oldest - 1, &got));
    CHECK(!plumbline_ring_get(ring, next, &got));
    for (uint32_t i = oldest; i != next; i++) {
        plumbline_sample expected = sample_at(i);
        CHECK(plumbline_ring_get(ring, i, &got));
        CHECK(got.time_us == expected.time_us && got.content == expected.content);
        CHECK(memcmp(got.values, expected.values, 6 * sizeof got.values[0]) == 0);
    }
}

static void holds_what_was_pushed_until_it_is_released_or_makes_room(uint32_t start)
{
    uint8_t memory[PLUMBLINE_SLOT(6) * CAPACITY + 3];
    plumbline_ring ring;
    plumbline_ring_init(&ring, memory, sizeof memory, 6);
    ring.first_index = start;
    CHECK(ring.capacity == CAPACITY);
    uint32_t oldest = start, next = start, dropped = 0, chance = 1;
    for (int i = 0; i < PUSHES; i++) {
        chance = chance * 1664525u + 1013904223u;
        if (chance >> 31 == 0) {
            plumbline_sample s = sample_at(next);
            bool full = next - oldest == CAPACITY;
            bool lost = plumbline_ring_push(&ring, &s);
            CHECK(lost == (full && sample_at(oldest).content != 0));
            next++;
            oldest += full;
            dropped += full;
        } else {
            uint32_t index = oldest - 3 + (chance >> 8) % (CAPACITY + 6);
            plumbline_ring_release(&ring, index);
            if (index - oldest <= next - oldest) {
                oldest = index;
            }
        }
        check_held(&ring, oldest, next);
    }
    CHECK(dropped > 100);
}

int main(void)
{
    holds_what_was_pushed_until_it_is_released_or_makes_room(0);
    holds_what_was_pushed_until_it_is_released_or_makes_room(0xFFFFF000u); /* the index wraps on the way */
    printf("ring: %d failures\n", failures);
    return failures != 0;
}
