/*
 * Frames of the Plumbline wire protocol: COBS( type | payload | CRC-32C ) 0x00. C99, no malloc, no globals.
 * "Content" is type and payload, without the checksum.
 */
#ifndef PLUMBLINE_FRAME_H
#define PLUMBLINE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PLUMBLINE_FRAME_MAX 244u /* bytes on the line, COBS byte and delimiter included */
#define PLUMBLINE_CHECKSUM 4u
#define PLUMBLINE_CONTENT_MAX (PLUMBLINE_FRAME_MAX - 2u - PLUMBLINE_CHECKSUM) /* type and payload: 238 */

typedef enum {
    PLUMBLINE_NOTHING = 0, /* the frame is not at its end yet, or it was an empty one */
    PLUMBLINE_INTACT,
    PLUMBLINE_ERROR_LENGTH,
    PLUMBLINE_ERROR_COBS,
    PLUMBLINE_ERROR_CRC
} plumbline_received;

/* Undoes COBS byte by byte, so that a frame is held only once. All zero is its beginning. */
typedef struct {
    uint8_t bytes[PLUMBLINE_FRAME_MAX - 2u]; /* content and checksum */
    uint16_t on_line;                        /* bytes since the last delimiter, no further than one too many */
    uint8_t length;
    uint8_t left; /* bytes until the next COBS code */
} plumbline_receiver;

/* CRC-32C over length bytes; "123456789" gives 0xE3069283. */
uint32_t plumbline_crc32c(const uint8_t *bytes, size_t length);

/*
 * Makes a frame where its content stands: frame has room for PLUMBLINE_FRAME_MAX bytes, and frame[1] is the first of
 * the content's bytes, of which there are 1 to PLUMBLINE_CONTENT_MAX. Returns the length on the line, delimiter
 * included; 0 if the content is too short or too long.
 */
size_t plumbline_frame_close(uint8_t *frame, size_t content_length);

/*
 * Takes the next byte of the stream. After PLUMBLINE_INTACT the content is bytes[0] to bytes[*content_length - 1],
 * until the next call. After an error nothing of the frame may be used; the next frame is not affected.
 */
plumbline_received plumbline_receive(plumbline_receiver *receiver, uint8_t byte, size_t *content_length);

#endif
