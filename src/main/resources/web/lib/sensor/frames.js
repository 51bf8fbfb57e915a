/** The wire protocol as far as a browser needs it: where frames end, which sensor speaks, and how it is. The service reads the rest. */

const MAX_FRAME = 244;
/** What is longer without a delimiter is noise and is passed on as it is. */
const MAX_PIECE = 512;
const MAJOR = 1;
const HELLO = 0x01;
const STATUS = 0x03;
const STATUS_BYTES = 18;
/** Up to the firmware, which is followed by a count and a length of entries. */
const HELLO_HEAD_BYTES = 20;
const HELLO_ENTRY_BYTES = 18;
const CHECKSUM_BYTES = 4;

const CRC_TABLE = new Uint32Array(256).map((_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) {
    c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  }
  return c;
});

/** CRC-32C. @param {Uint8Array} bytes */
function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) {
    c = CRC_TABLE[(c ^ byte) & 0xff] ^ (c >>> 8);
  }
  return (c ^ 0xffffffff) >>> 0;
}

/** Type and payload of an intact frame, else null. @param {Uint8Array} frame with its delimiter */
function open(frame) {
  const end = frame.length - 1;
  if (frame.length > MAX_FRAME || frame[end] !== 0) {
    return null;
  }
  // so short a frame moves no byte: where a code stood is the zero that it replaced
  const bytes = frame.slice(1, end);
  let code = 0;
  let next = frame[0];
  while (next < end) {
    code = next;
    bytes[code - 1] = 0;
    next = code + frame[code];
  }
  if (next !== end || bytes.length <= CHECKSUM_BYTES) {
    return null;
  }
  const content = bytes.subarray(0, -CHECKSUM_BYTES);
  const sum = new DataView(bytes.buffer).getUint32(content.length, true);
  return crc(content) === sum ? content : null;
}

/** Whether all that a hello announces is there. @param {Uint8Array} bytes */
function isWholeHello(bytes) {
  const entries = HELLO_HEAD_BYTES + bytes[HELLO_HEAD_BYTES - 1];
  const [count, length] = [bytes[entries], bytes[entries + 1]];
  return bytes[1] === MAJOR && bytes.length >= entries + 2 && length >= HELLO_ENTRY_BYTES && bytes.length >= entries + 2 + count * length;
}

/**
 * What a frame tells about its sensor, or null: a hello says who it is, a status how it is.
 * @param {Uint8Array} frame
 * @returns {{device: string}|{battery: number|null, buffer: number, dropped: number, worn: boolean|null}|null}
 */
export function told(frame) {
  // COBS keeps a type that is not zero as it is, behind the first code: the many samples are passed over at once
  if (frame[1] !== HELLO && frame[1] !== STATUS) {
    return null;
  }
  const bytes = open(frame);
  if (bytes === null) {
    return null;
  }
  if (bytes[0] === HELLO && isWholeHello(bytes)) {
    return { device: [...bytes.subarray(3, 11)].map((byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  if (bytes[0] === STATUS && bytes.length >= STATUS_BYTES) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const [battery, worn] = [view.getUint8(9), view.getUint8(17)];
    return { battery: battery > 100 ? null : battery, buffer: Math.min(view.getUint8(12), 100), dropped: view.getUint32(13, true), worn: worn > 1 ? null : worn === 1 };
  }
  return null;
}

/** Cuts a stream of bytes at the delimiters, whatever the pieces it came in. */
export class FrameCutter {
  /** @param {(frame: Uint8Array) => void} onFrame with its delimiter */
  constructor(onFrame) {
    this.onFrame = onFrame;
    this.piece = new Uint8Array(MAX_PIECE);
    this.length = 0;
  }

  /** @param {Uint8Array} bytes */
  accept(bytes) {
    for (const byte of bytes) {
      this.piece[this.length++] = byte;
      if (byte === 0 || this.length === MAX_PIECE) {
        this.onFrame(this.piece.slice(0, this.length));
        this.length = 0;
      }
    }
  }

  /** The line broke: what came of a frame is no frame. */
  reset() {
    this.length = 0;
  }
}
