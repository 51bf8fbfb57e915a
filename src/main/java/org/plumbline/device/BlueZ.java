package org.plumbline.device;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bluez.Adapter1;
import org.bluez.Device1;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Linux's Bluetooth over D-Bus: finds a sensor by name or address, connects it, and finds the characteristics of its
 * Nordic UART service by what they can do. Blocks; for a thread of its own.
 */
final class BlueZ implements Closeable {
    static final String SERVICE = "org.bluez";
    private static final Logger LOG = LoggerFactory.getLogger(BlueZ.class);
    private static final String UART = "6e400001-b5a3-f393-e0a9-e50e24dcca9e";
    private static final String ALREADY = "Already Connected";
    private static final String DEVICE = "org.bluez.Device1";
    private static final String ADAPTER = "org.bluez.Adapter1";
    private static final String GATT_SERVICE = "org.bluez.GattService1";
    private static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";
    private static final long LOOK_MILLIS = 250;
    private static final long SEARCH_MILLIS = 30_000;
    private static final long RESOLVE_MILLIS = 20_000;

    /** Every connection carries so much: the least MTU of BLE is 23, three of it are ATT's. */
    private static final int LEAST_WRITE_BYTES = 20;

    private static final int ATT_BYTES = 3;

    private final DBusConnection bus;
    private final ObjectManager objects;
    private final CountDownLatch closing;

    /**
     * The paths of a connected sensor's UART.
     *
     * @param writeBytes what one write carries
     */
    record Uart(String device, String output, String input, int writeBytes) {}

    private BlueZ(DBusConnection bus, ObjectManager objects, CountDownLatch closing) {
        this.bus = bus;
        this.objects = objects;
        this.closing = closing;
    }

    /**
     * @param address of a bus, null for the system's
     * @param closing ends every wait
     */
    static BlueZ open(@Nullable String address, CountDownLatch closing) throws IOException {
        DBusConnectionBuilder builder =
                address == null ? DBusConnectionBuilder.forSystemBus() : DBusConnectionBuilder.forAddress(address);
        try {
            DBusConnection bus = builder.withShared(false).build();
            return new BlueZ(bus, bus.getRemoteObject(SERVICE, "/", ObjectManager.class), closing);
        } catch (DBusException | DBusExecutionException e) {
            throw asIo("there is no D-Bus here", e);
        }
    }

    DBusConnection bus() {
        return bus;
    }

    /** @param nameOrAddress as the sensor advertises it, or six hexadecimal pairs with colons */
    Uart connect(String nameOrAddress) throws IOException, InterruptedException {
        try {
            String path = find(nameOrAddress);
            Device1 device = bus.getRemoteObject(SERVICE, path, Device1.class);
            if (!Boolean.TRUE.equals(property(path, DEVICE, "Connected"))) {
                connect(device);
            }
            if (!until(RESOLVE_MILLIS, () -> Boolean.TRUE.equals(property(path, DEVICE, "ServicesResolved")))) {
                // the next try begins with a connection of its own
                device.Disconnect();
                throw new IOException(nameOrAddress + " is connected and does not say what it offers");
            }
            return uart(path)
                    .orElseThrow(() -> new IOException(
                            nameOrAddress + " has no Nordic UART service to listen to and to write to"));
        } catch (DBusException | DBusExecutionException e) {
            throw asIo(nameOrAddress + " could not be connected", e);
        }
    }

    /** A gateway that was killed may have left it connected; the text is that of org.bluez.Error.AlreadyConnected. */
    private static void connect(Device1 device) throws DBusException {
        try {
            device.Connect();
        } catch (DBusExecutionException e) {
            if (!ALREADY.equals(e.getMessage())) {
                throw e;
            }
        }
    }

    private String find(String nameOrAddress) throws IOException, InterruptedException, DBusException {
        Optional<String> known = known(nameOrAddress);
        if (known.isPresent()) {
            return known.get();
        }
        String path = managed().entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(ADAPTER))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow(() -> new IOException("this machine has no Bluetooth adapter, or it is switched off"));
        Adapter1 adapter = bus.getRemoteObject(SERVICE, path, Adapter1.class);
        adapter.SetDiscoveryFilter(Map.of("Transport", new Variant<>("le")));
        adapter.StartDiscovery();
        try {
            if (!until(SEARCH_MILLIS, () -> known(nameOrAddress).isPresent())) {
                throw new IOException("no sensor named " + nameOrAddress + " is near");
            }
        } finally {
            stop(adapter);
        }
        return known(nameOrAddress).orElseThrow(() -> new IOException(nameOrAddress + " went away again"));
    }

    private static void stop(Adapter1 adapter) {
        try {
            adapter.StopDiscovery();
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("The search had ended already: {}", e.getMessage());
        }
    }

    private Optional<String> known(String nameOrAddress) {
        return managed().entrySet().stream()
                .filter(entry -> is(entry.getValue().getOrDefault(DEVICE, Map.of()), nameOrAddress))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static boolean is(Map<String, Variant<?>> device, String nameOrAddress) {
        return List.of("Name", "Alias", "Address").stream()
                .map(device::get)
                .anyMatch(value -> value != null && nameOrAddress.equalsIgnoreCase(String.valueOf(value.getValue())));
    }

    private Optional<Uart> uart(String device) {
        Map<String, Map<String, Map<String, Variant<?>>>> managed = managed();
        return managed.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(device + "/"))
                .filter(entry -> UART.equals(text(entry.getValue().get(GATT_SERVICE), "UUID")))
                .map(Map.Entry::getKey)
                .findFirst()
                .flatMap(service -> uart(device, service, managed));
    }

    private static Optional<Uart> uart(
            String device, String service, Map<String, Map<String, Map<String, Variant<?>>>> managed) {
        Map<String, Map<String, Variant<?>>> characteristics = new HashMap<>();
        managed.forEach((path, interfaces) -> {
            if (path.startsWith(service + "/") && interfaces.containsKey(CHARACTERISTIC)) {
                characteristics.put(path, interfaces.get(CHARACTERISTIC));
            }
        });
        Optional<String> output = with(characteristics, "notify", "indicate");
        Optional<String> input = with(characteristics, "write-without-response", "write");
        return output.flatMap(out ->
                input.map(in -> new Uart(device, out, in, writeBytes(characteristics.getOrDefault(in, Map.of())))));
    }

    private static Optional<String> with(Map<String, Map<String, Variant<?>>> characteristics, String... flags) {
        return characteristics.entrySet().stream()
                .filter(entry -> flags(entry.getValue()).stream()
                        .anyMatch(flag -> Arrays.asList(flags).contains(String.valueOf(flag))))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private static Collection<?> flags(Map<String, Variant<?>> characteristic) {
        Variant<?> flags = characteristic.get("Flags");
        Object value = flags == null ? List.of() : flags.getValue();
        return value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
    }

    private static int writeBytes(Map<String, Variant<?>> characteristic) {
        Variant<?> mtu = characteristic.get("MTU");
        return mtu != null && mtu.getValue() instanceof Number bytes
                ? Math.max(LEAST_WRITE_BYTES, bytes.intValue() - ATT_BYTES)
                : LEAST_WRITE_BYTES;
    }

    private static String text(@Nullable Map<String, Variant<?>> properties, String name) {
        Variant<?> value = properties == null ? null : properties.get(name);
        return value == null ? "" : String.valueOf(value.getValue()).toLowerCase(Locale.ROOT);
    }

    private @Nullable Object property(String path, String type, String name) {
        Variant<?> value = managed()
                .getOrDefault(path, Map.of())
                .getOrDefault(type, Map.of())
                .get(name);
        return value == null ? null : value.getValue();
    }

    private Map<String, Map<String, Map<String, Variant<?>>>> managed() {
        Map<String, Map<String, Map<String, Variant<?>>>> byPath = new HashMap<>();
        for (Map.Entry<DBusPath, Map<String, Map<String, Variant<?>>>> entry :
                objects.GetManagedObjects().entrySet()) {
            byPath.put(entry.getKey().getPath(), entry.getValue());
        }
        return byPath;
    }

    private boolean until(long millis, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end || closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    static IOException asIo(String what, Exception e) {
        return new IOException(what + ": " + e.getMessage(), e);
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
