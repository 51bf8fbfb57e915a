/** How a calibration goes, over a WebSocket that comes back by itself until it is over. */

const AGAIN_MS = 1000;
const NOT_OURS = 4404;

/**
 * @param {string} calibration
 * @param {(event: any) => void} onEvent the last one is `ended`
 * @returns {{close: () => void}}
 */
export function watchCalibration(calibration, onEvent) {
  let over = false;
  let timer = 0;
  /** @type {WebSocket|undefined} */
  let socket;

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/api/v1/calibrations/${encodeURIComponent(calibration)}/live`);
    socket.onmessage = (message) => {
      const event = JSON.parse(message.data);
      over ||= event.type === 'ended';
      onEvent(event);
    };
    socket.onclose = (closed) => {
      if (over) {
        return;
      }
      if (closed.code === NOT_OURS) {
        over = true;
        onEvent({ type: 'ended', outcome: 'given-up', reason: 'gone', text: '', refused: [], calibration: null });
        return;
      }
      timer = window.setTimeout(connect, AGAIN_MS);
    };
  }

  connect();
  return {
    close() {
      over = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
