/** What is new for the signed-in person, over a WebSocket that comes back by itself. */

const LONGEST_WAIT_MS = 30_000;

/** @param {(event: any) => void} listener @returns {{close: () => void}} */
export function listen(listener) {
  let closed = false;
  let waitMs = 1000;
  let timer = 0;
  /** @type {WebSocket|undefined} */
  let socket;

  function connect() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    socket = new WebSocket(`${scheme}://${location.host}/api/v1/events`);
    socket.onopen = () => (waitMs = 1000);
    socket.onmessage = (message) => listener(JSON.parse(message.data));
    socket.onclose = () => {
      if (!closed) {
        timer = window.setTimeout(connect, waitMs);
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
      }
    };
  }

  connect();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
