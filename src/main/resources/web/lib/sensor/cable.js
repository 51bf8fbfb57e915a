/** A sensor on a cable, or a BLE-to-serial dongle: Web Serial, 115200 8N1. */

const BAUD = 115_200;

/** Asks the person for a port; needs their tap. @returns {Promise<CableLine>} */
export async function askForCable() {
  return new CableLine(await navigator.serial.requestPort());
}

/** One that was allowed before and is plugged in. @returns {Promise<CableLine|null>} */
export async function knownCable() {
  const ports = (await navigator.serial?.getPorts().catch(() => [])) ?? [];
  return ports.length > 0 ? new CableLine(ports[0]) : null;
}

export class CableLine {
  kind = 'cable';
  name = '';

  constructor(port) {
    this.port = port;
    this.reader = null;
    this.writing = Promise.resolve();
    /** @type {(bytes: Uint8Array) => void} */
    this.onBytes = () => {};
    this.onLost = () => {};
  }

  async open() {
    await this.port.close().catch(() => {});
    await this.port.open({ baudRate: BAUD, bufferSize: 16_384 });
    this.read();
  }

  async read() {
    try {
      // a damaged byte ends a reader, not the port
      while (this.port.readable) {
        this.reader = this.port.readable.getReader();
        try {
          for (let part = await this.reader.read(); !part.done; part = await this.reader.read()) {
            this.onBytes(part.value);
          }
          break;
        } catch (fault) {
          console.warn('the cable stumbled', fault);
        } finally {
          this.reader.releaseLock();
        }
      }
    } finally {
      this.onLost();
    }
  }

  /** @param {Uint8Array} bytes */
  write(bytes) {
    this.writing = this.writing.then(() => this.writeNow(bytes)).catch((fault) => console.warn('the sensor did not take a message', fault));
  }

  async writeNow(bytes) {
    const writer = this.port.writable?.getWriter();
    if (writer) {
      try {
        await writer.write(bytes);
      } finally {
        writer.releaseLock();
      }
    }
  }

  async close() {
    this.onLost = () => {};
    await this.reader?.cancel().catch(() => {});
    await this.port.close().catch(() => {});
  }
}
