package org.plumbline.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A sensor near a Chromium, made through the debugging protocol: it has the Nordic UART service, the page's own code
 * pairs with it and hears its notifications. There is no command for a notification; the value of a read reaches the same
 * listener of the page, so the test reads.
 */
final class EmulatedBluetooth {
    private static final String ADDRESS = "0A:0B:0C:0D:0E:0F";
    private static final String SERVICE = "6e400001-b5a3-f393-e0a9-e50e24dcca9e";
    private static final String FROM_SENSOR = "6e400003-b5a3-f393-e0a9-e50e24dcca9e";
    private static final String TO_SENSOR = "6e400002-b5a3-f393-e0a9-e50e24dcca9e";
    private static final String CLIENT_CONFIGURATION = "00002902-0000-1000-8000-00805f9b34fb";
    private static final String CATCH_CHARACTERISTIC = """
            {
              const prototype = window.BluetoothRemoteGATTCharacteristic?.prototype;
              const start = prototype?.startNotifications;
              if (start) {
                prototype.startNotifications = function () { window.emulatedOutput = this; return start.call(this); };
              }
            }""";

    private final CDPSession browser;
    private final Page page;
    private final Deque<byte[]> values = new ArrayDeque<>();
    private final List<byte[]> written = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private boolean silent;

    EmulatedBluetooth(CDPSession browser, Page page) {
        this.browser = browser;
        this.page = page;
        page.addInitScript(CATCH_CHARACTERISTIC);
        browser.send("BluetoothEmulation.enable", object("state", "powered-on", "leSupported", true));
        browser.on("BluetoothEmulation.gattOperationReceived", this::answerGatt);
        browser.on("BluetoothEmulation.characteristicOperationReceived", this::answerCharacteristic);
        JsonObject sensor = object("address", ADDRESS, "name", "Plumbline sensor");
        sensor.add("manufacturerData", new JsonArray());
        JsonArray services = new JsonArray();
        services.add(SERVICE);
        sensor.add("knownServiceUuids", services);
        browser.send("BluetoothEmulation.simulatePreconnectedPeripheral", sensor);
        offerService();
        CDPSession ofPage = page.context().newCDPSession(page);
        ofPage.on("DeviceAccess.deviceRequestPrompted", prompt -> choose(ofPage, prompt));
        ofPage.send("DeviceAccess.enable");
    }

    /** Again after each disconnection. */
    void offerService() {
        String service = browser.send(
                        "BluetoothEmulation.addService", object("address", ADDRESS, "serviceUuid", SERVICE))
                .get("serviceId")
                .getAsString();
        JsonObject output = object("serviceId", service, "characteristicUuid", FROM_SENSOR);
        output.add("properties", object("notify", true, "read", true));
        String id = browser.send("BluetoothEmulation.addCharacteristic", output)
                .get("characteristicId")
                .getAsString();
        browser.send(
                "BluetoothEmulation.addDescriptor",
                object("characteristicId", id, "descriptorUuid", CLIENT_CONFIGURATION));
        JsonObject input = object("serviceId", service, "characteristicUuid", TO_SENSOR);
        input.add("properties", object("write", true, "writeWithoutResponse", true));
        browser.send("BluetoothEmulation.addCharacteristic", input);
    }

    /** Notifies all of them, one after the other. */
    void send(List<byte[]> notifications) {
        values.addAll(notifications);
        page.evaluate(
                "async n => { for (let i = 0; i < n; i++) await window.emulatedOutput.readValue(); }",
                notifications.size());
    }

    void goOutOfReach() {
        browser.send("BluetoothEmulation.simulateGATTDisconnection", object("address", ADDRESS));
    }

    /** What the page wrote to the sensor, piece by piece. */
    List<byte[]> written() {
        return List.copyOf(written);
    }

    private void choose(CDPSession ofPage, JsonObject prompt) {
        JsonArray devices = prompt.getAsJsonArray("devices");
        String id = prompt.get("id").getAsString();
        if (!devices.isEmpty() && answered.add(id)) {
            String device = devices.get(0).getAsJsonObject().get("id").getAsString();
            ofPage.send("DeviceAccess.selectPrompt", object("id", id, "deviceId", device));
        }
    }

    /** Answers nothing any more: a browser that is closing would never confirm the answer, and who sent it would wait. */
    void fallSilent() {
        silent = true;
    }

    /** Closes its page; another page may have a sensor near it then. */
    void end() {
        fallSilent();
        page.context().close();
        browser.send("BluetoothEmulation.disable");
    }

    private void answerGatt(JsonObject asked) {
        if (silent) {
            return;
        }
        JsonObject answer = object("address", ADDRESS, "code", 0);
        answer.add("type", asked.get("type"));
        browser.send("BluetoothEmulation.simulateGATTOperationResponse", answer);
    }

    private void answerCharacteristic(JsonObject asked) {
        if (silent) {
            return;
        }
        String type = asked.get("type").getAsString();
        JsonObject answer = object("code", 0, "type", type);
        answer.add("characteristicId", asked.get("characteristicId"));
        if ("read".equals(type)) {
            answer.addProperty("data", Base64.getEncoder().encodeToString(values.remove()));
        } else if ("write".equals(type)) {
            written.add(Base64.getDecoder().decode(asked.get("data").getAsString()));
        }
        browser.send("BluetoothEmulation.simulateCharacteristicOperationResponse", answer);
    }

    private static JsonObject object(Object... entries) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < entries.length; i += 2) {
            String key = String.valueOf(entries[i]);
            switch (entries[i + 1]) {
                case Boolean value -> object.addProperty(key, value);
                case Number value -> object.addProperty(key, value);
                case Object value -> object.addProperty(key, value.toString());
            }
        }
        return object;
    }
}
