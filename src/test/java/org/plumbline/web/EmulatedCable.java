package org.plumbline.web;

import com.microsoft.playwright.Page;
import java.util.Base64;

/**
 * A serial port in a real browser, made by the test: {@code navigator.serial} with one port whose streams are real ones.
 * What the page's own code reads and writes goes through them.
 */
final class EmulatedCable {
    private static final String PORT = """
            (() => {
              const cable = { opened: [], written: [], input: null, output: null, plugged: true };
              window.emulatedCable = cable;
              const port = {
                readable: null,
                writable: null,
                async open(options) {
                  if (!cable.plugged) { throw new DOMException('no such port', 'NetworkError'); }
                  if (port.readable) { throw new DOMException('open already', 'InvalidStateError'); }
                  cable.opened.push(options);
                  port.readable = new ReadableStream({ start(controller) { cable.input = controller; } });
                  port.writable = new WritableStream({ write(bytes) { cable.written.push(...bytes); } });
                },
                async close() {
                  if (!port.readable) { throw new DOMException('not open', 'InvalidStateError'); }
                  port.readable = null;
                  port.writable = null;
                },
              };
              cable.push = (text) => cable.input.enqueue(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
              cable.take = () => btoa(String.fromCharCode(...cable.written.splice(0, 4096)));
              cable.unplug = () => { cable.plugged = false; const input = cable.input; port.readable = null; input.error(new DOMException('gone', 'NetworkError')); };
              cable.plugIn = () => { cable.plugged = true; };
              const serial = { requestPort: async () => port, getPorts: async () => [] };
              Object.defineProperty(navigator, 'serial', { get: () => serial });
            })()""";

    private final Page page;

    EmulatedCable(Page page) {
        this.page = page;
        page.addInitScript(PORT);
    }

    /** The sensor says something. */
    void push(byte[] bytes) {
        if (bytes.length > 0) {
            page.evaluate(
                    "text => window.emulatedCable.push(text)",
                    Base64.getEncoder().encodeToString(bytes));
        }
    }

    /** What the page has written since the last call. */
    byte[] take() {
        return Base64.getDecoder().decode((String) page.evaluate("() => window.emulatedCable.take()"));
    }

    /** A port whose reader fails: as a cable that is pulled. */
    void unplug() {
        page.evaluate("() => window.emulatedCable.unplug()");
    }

    void plugIn() {
        page.evaluate("() => window.emulatedCable.plugIn()");
    }

    String opened() {
        return String.valueOf(page.evaluate("() => JSON.stringify(window.emulatedCable.opened[0])"));
    }
}
