/* One frame of the Plumbline wire protocol: COBS( type | payload | CRC-32C ) 0x00. C99, no malloc, no globals. */
#ifndef PLUMBLINE_FRAME_H
#define PLUMBLINE_FRAME_H

#include <stddef.h>
#include <stdint.h>

#define PLUMBLINE_FRAME_MAX 244u               /* bytes on the line, COBS byte and delimiter included */
#define PLUMBLINE_CONTENT_MAX (PLUMBLINE_FRAME_MAX - 2u) /* type, payload and checksum */
#define PLUMBLINE_CHECKSUM 4u

typedef enum {
    PLUMBLINE_OK = 0,
    PLUMBLINE_ERROR_LENGTH,
    PLUMBLINE_ERROR_COBS,
    PLUMBLINE_ERROR_CRC
} plumbline_result;

/* CRC-32C over length bytes; "123456789" gives 0xE3069283. */
uint32_t plumbline_crc32c(const uint8_t *bytes, size_t length);

/*
 * Encodes type and payload (content[0] is the type), 1 to 238 bytes, into frame, delimiter included.
 * frame holds PLUMBLINE_FRAME_MAX bytes. *frame_length is set on PLUMBLINE_OK only.
 */
plumbline_result plumbline_encode(const uint8_t *content, size_t length, uint8_t *frame, size_t *frame_length);

/*
 * Decodes what stood before a delimiter (the delimiter itself not included) into content: type and payload, the
 * checksum taken off. content holds PLUMBLINE_CONTENT_MAX bytes. *content_length is set on PLUMBLINE_OK only.
 */
plumbline_result plumbline_decode(const uint8_t *frame, size_t length, uint8_t *content, size_t *content_length);

#endif
