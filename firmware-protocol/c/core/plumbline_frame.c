#include "plumbline_frame.h"

uint32_t plumbline_crc32c(const uint8_t *bytes, size_t length)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ (0x82F63B78u & (0u - (crc & 1u)));
        }
    }
    return crc ^ 0xFFFFFFFFu;
}

size_t plumbline_frame_close(uint8_t *frame, size_t content_length)
{
    if (content_length < 1 || content_length > PLUMBLINE_CONTENT_MAX) {
        return 0;
    }
    uint32_t crc = plumbline_crc32c(frame + 1, content_length);
    size_t end = 1 + content_length;
    for (unsigned i = 0; i < PLUMBLINE_CHECKSUM; i++) {
        frame[end++] = (uint8_t)(crc >> (8u * i));
    }
    /* fewer than 254 bytes: each zero becomes the distance to the next one, and nothing moves */
    size_t next_zero = end;
    for (size_t at = end; at-- > 1;) {
        if (frame[at] == 0) {
            frame[at] = (uint8_t)(next_zero - at);
            next_zero = at;
        }
    }
    frame[0] = (uint8_t)next_zero;
    frame[end++] = 0;
    return end;
}

static plumbline_received at_delimiter(const plumbline_receiver *receiver, size_t *content_length)
{
    if (receiver->on_line == 0) {
        return PLUMBLINE_NOTHING;
    }
    if (receiver->on_line + 1u > PLUMBLINE_FRAME_MAX) {
        return PLUMBLINE_ERROR_LENGTH;
    }
    if (receiver->left != 0) {
        return PLUMBLINE_ERROR_COBS;
    }
    if (receiver->length < 1u + PLUMBLINE_CHECKSUM) {
        return PLUMBLINE_ERROR_LENGTH;
    }
    size_t length = receiver->length - PLUMBLINE_CHECKSUM;
    uint32_t stated = 0;
    for (unsigned i = 0; i < PLUMBLINE_CHECKSUM; i++) {
        stated |= (uint32_t)receiver->bytes[length + i] << (8u * i);
    }
    if (stated != plumbline_crc32c(receiver->bytes, length)) {
        return PLUMBLINE_ERROR_CRC;
    }
    *content_length = length;
    return PLUMBLINE_INTACT;
}

plumbline_received plumbline_receive(plumbline_receiver *receiver, uint8_t byte, size_t *content_length)
{
    if (byte == 0) {
        plumbline_received result = at_delimiter(receiver, content_length);
        receiver->on_line = 0;
        receiver->length = 0;
        receiver->left = 0;
        return result;
    }
    if (receiver->on_line + 1u >= PLUMBLINE_FRAME_MAX) {
        receiver->on_line = PLUMBLINE_FRAME_MAX; /* too long, however much longer it gets */
        return PLUMBLINE_NOTHING;
    }
    bool is_code = receiver->left == 0;
    if (!is_code) {
        receiver->bytes[receiver->length++] = byte;
    } else if (receiver->on_line > 0) {
        receiver->bytes[receiver->length++] = 0;
    }
    receiver->left = (uint8_t)((is_code ? byte : receiver->left) - 1u);
    receiver->on_line++;
    return PLUMBLINE_NOTHING;
}
