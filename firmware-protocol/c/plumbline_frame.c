#include "plumbline_frame.h"

uint32_t plumbline_crc32c(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0x82F63B78u : 0u);
        }
    }
    return crc ^ 0xFFFFFFFFu;
}

/* The byte at `at` of content followed by its checksum, least significant byte first. */
static uint8_t with_checksum(const uint8_t *content, size_t length, uint32_t crc, size_t at)
{
    return at < length ? content[at] : (uint8_t)(crc >> (8u * (at - length)));
}

plumbline_result plumbline_encode(const uint8_t *content, size_t length, uint8_t *frame, size_t *frame_length)
{
    if (length < 1 || length > PLUMBLINE_CONTENT_MAX - PLUMBLINE_CHECKSUM) {
        return PLUMBLINE_ERROR_LENGTH;
    }
    uint32_t crc = plumbline_crc32c(content, length);
    size_t code_at = 0; /* where the distance to the next zero is written once it is known */
    size_t out = 1;
    for (size_t i = 0; i < length + PLUMBLINE_CHECKSUM; i++) {
        uint8_t byte = with_checksum(content, length, crc, i);
        if (byte == 0) {
            frame[code_at] = (uint8_t)(out - code_at);
            code_at = out++;
        } else {
            frame[out++] = byte;
        }
    }
    frame[code_at] = (uint8_t)(out - code_at);
    frame[out++] = 0;
    *frame_length = out;
    return PLUMBLINE_OK;
}

plumbline_result plumbline_decode(const uint8_t *frame, size_t length, uint8_t *content, size_t *content_length)
{
    if (length + 1u > PLUMBLINE_FRAME_MAX || length < 2u + PLUMBLINE_CHECKSUM) {
        return PLUMBLINE_ERROR_LENGTH;
    }
    size_t out = 0;
    for (size_t at = 0; at < length;) {
        size_t code = frame[at];
        if (code == 0 || at + code > length) {
            return PLUMBLINE_ERROR_COBS;
        }
        for (size_t i = 1; i < code; i++) {
            if (frame[at + i] == 0) {
                return PLUMBLINE_ERROR_COBS;
            }
            content[out++] = frame[at + i];
        }
        at += code;
        if (at < length) {
            content[out++] = 0;
        }
    }
    size_t payload = out - PLUMBLINE_CHECKSUM;
    uint32_t stated = 0;
    for (size_t i = 0; i < PLUMBLINE_CHECKSUM; i++) {
        stated |= (uint32_t)content[payload + i] << (8u * i);
    }
    if (stated != plumbline_crc32c(content, payload)) {
        return PLUMBLINE_ERROR_CRC;
    }
    *content_length = payload;
    return PLUMBLINE_OK;
}
