package org.plumbline.device;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bluez.Device1;
import org.bluez.GattCharacteristic1;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.interfaces.Properties.PropertiesChanged;
import org.freedesktop.dbus.types.Variant;

/** A connected BLE sensor: notifications in, writes without response out. */
final class BluetoothSensor implements Closeable {
    private final DBusConnection bus;
    private final Device1 device;
    private final GattCharacteristic1 output;
    private final GattCharacteristic1 input;
    private final BlueZObjects.Uart uart;
    private final Consumer<byte[]> notified;
    private final CountDownLatch gone = new CountDownLatch(1);
    private final DBusSigHandler<PropertiesChanged> ofOutput = this::outputChanged;
    private final DBusSigHandler<PropertiesChanged> ofDevice = this::deviceChanged;

    private BluetoothSensor(DBusConnection bus, BlueZObjects.Uart uart, Consumer<byte[]> notified)
            throws DBusException {
        this.bus = bus;
        this.uart = uart;
        this.notified = notified;
        device = bus.getRemoteObject(BlueZ.SERVICE, uart.device(), Device1.class);
        output = bus.getRemoteObject(BlueZ.SERVICE, uart.output(), GattCharacteristic1.class);
        input = bus.getRemoteObject(BlueZ.SERVICE, uart.input(), GattCharacteristic1.class);
    }

    /** @param notified hears each notification, in order, on a thread of the bus */
    static BluetoothSensor open(DBusConnection bus, BlueZObjects.Uart uart, Consumer<byte[]> notified)
            throws IOException {
        try {
            BluetoothSensor sensor = new BluetoothSensor(bus, uart, notified);
            sensor.listen();
            return sensor;
        } catch (DBusException | DBusExecutionException e) {
            throw BlueZ.asIo("notifications could not be switched on", e);
        }
    }

    // The handlers are taken off in close.
    @SuppressWarnings("resource")
    private void listen() throws DBusException {
        bus.addSigHandler(PropertiesChanged.class, device, ofDevice);
        bus.addSigHandler(PropertiesChanged.class, output, ofOutput);
        output.StartNotify();
    }

    private void outputChanged(PropertiesChanged signal) {
        Variant<?> value = signal.getPropertiesChanged().get("Value");
        if (value != null && uart.output().equals(signal.getPath())) {
            notified.accept(bytes(value.getValue()));
        }
    }

    private static byte[] bytes(Object value) {
        if (value instanceof byte[] plain) {
            return plain;
        }
        List<?> boxed = (List<?>) value;
        byte[] bytes = new byte[boxed.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = ((Number) boxed.get(i)).byteValue();
        }
        return bytes;
    }

    private void deviceChanged(PropertiesChanged signal) {
        Variant<?> connected = signal.getPropertiesChanged().get("Connected");
        if (connected != null
                && Boolean.FALSE.equals(connected.getValue())
                && uart.device().equals(signal.getPath())) {
            gone.countDown();
        }
    }

    /** In pieces that the connection carries. */
    void write(byte[] bytes) throws IOException {
        try {
            for (int from = 0; from < bytes.length; from += uart.writeBytes()) {
                int to = Math.min(bytes.length, from + uart.writeBytes());
                input.WriteValue(Arrays.copyOfRange(bytes, from, to), Map.of("type", new Variant<>("command")));
            }
        } catch (DBusException | DBusExecutionException e) {
            throw BlueZ.asIo("the sensor did not take a message", e);
        }
    }

    /** True when the sensor is gone, false when the time is up. */
    boolean awaitGone(long millis) throws InterruptedException {
        return gone.await(millis, TimeUnit.MILLISECONDS) || !bus.isConnected();
    }

    @Override
    public void close() throws IOException {
        try {
            bus.removeSigHandler(PropertiesChanged.class, device, ofDevice);
            bus.removeSigHandler(PropertiesChanged.class, output, ofOutput);
            if (gone.getCount() > 0) {
                device.Disconnect();
            }
        } catch (DBusException | DBusExecutionException e) {
            throw BlueZ.asIo("the sensor was not let go", e);
        }
    }
}
