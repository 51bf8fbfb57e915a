/** A sensor over Bluetooth: the Nordic UART service; which of its characteristics is which, their properties say. */

export const UART_SERVICE = '6e400001-b5a3-f393-e0a9-e50e24dcca9e';
/** Fits every connection: the least MTU of BLE is 23, three of it are ATT's. */
const WRITE_BYTES = 20;

/** Asks the person for a sensor; needs their tap. @returns {Promise<BluetoothLine>} */
export async function askForBluetooth() {
  const device = await navigator.bluetooth.requestDevice({ filters: [{ services: [UART_SERVICE] }] });
  return new BluetoothLine(device);
}

/** One that was allowed before, where the browser remembers. @returns {Promise<BluetoothLine|null>} */
export async function knownBluetooth() {
  const devices = (await navigator.bluetooth?.getDevices?.().catch(() => [])) ?? [];
  return devices.length > 0 ? new BluetoothLine(devices[0]) : null;
}

export class BluetoothLine {
  kind = 'bluetooth';

  constructor(device) {
    this.device = device;
    this.name = device.name ?? '';
    this.input = null;
    this.writing = Promise.resolve();
    /** @type {(bytes: Uint8Array) => void} */
    this.onBytes = () => {};
    this.onLost = () => {};
    this.changed = (event) => {
      const value = event.target.value;
      this.onBytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    };
    device.addEventListener('gattserverdisconnected', () => this.onLost());
  }

  async open() {
    const server = await this.device.gatt.connect();
    const service = await server.getPrimaryService(UART_SERVICE);
    const characteristics = await service.getCharacteristics();
    const output = characteristics.find(({ properties }) => properties.notify || properties.indicate);
    this.input = characteristics.find(({ properties }) => properties.writeWithoutResponse || properties.write) ?? null;
    if (!output) {
      throw new Error('this sensor has nothing to listen to');
    }
    output.removeEventListener('characteristicvaluechanged', this.changed);
    output.addEventListener('characteristicvaluechanged', this.changed);
    await output.startNotifications();
  }

  /** In order, one piece after another. @param {Uint8Array} bytes */
  write(bytes) {
    this.writing = this.writing.then(() => this.writePieces(bytes)).catch((fault) => console.warn('the sensor did not take a message', fault));
  }

  async writePieces(bytes) {
    const input = this.input;
    for (let at = 0; input && at < bytes.length; at += WRITE_BYTES) {
      const piece = bytes.slice(at, at + WRITE_BYTES);
      await (input.properties.writeWithoutResponse ? input.writeValueWithoutResponse(piece) : input.writeValueWithResponse(piece));
    }
  }

  async close() {
    this.onLost = () => {};
    this.device.gatt.disconnect();
  }
}
