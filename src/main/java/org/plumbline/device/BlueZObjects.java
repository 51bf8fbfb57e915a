package org.plumbline.device;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** What BlueZ knows of adapters, sensors and what they offer, as it stands now; each call asks anew. */
final class BlueZObjects {
    private static final String UART = "6e400001-b5a3-f393-e0a9-e50e24dcca9e";
    private static final String DEVICE = "org.bluez.Device1";
    private static final String ADAPTER = "org.bluez.Adapter1";
    private static final String GATT_SERVICE = "org.bluez.GattService1";
    private static final String CHARACTERISTIC = "org.bluez.GattCharacteristic1";

    /** Every connection carries so much: the least MTU of BLE is 23, three of it are ATT's. */
    private static final int LEAST_WRITE_BYTES = 20;

    private static final int ATT_BYTES = 3;

    private final ObjectManager objects;

    /**
     * The paths of a connected sensor's UART.
     *
     * @param writeBytes what one write carries
     */
    record Uart(String device, String output, String input, int writeBytes) {}

    BlueZObjects(ObjectManager objects) {
        this.objects = objects;
    }

    /** The path of a sensor that the machine knows, by the name that it advertises or by its address. */
    Optional<String> find(String nameOrAddress) {
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

    /** The paths of the Nordic UART service of a connected sensor, its characteristics found by what they can do. */
    Optional<Uart> uart(String device) {
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

    /** Whether a sensor says this of itself. */
    boolean is(String device, String property) {
        Variant<?> value = managed()
                .getOrDefault(device, Map.of())
                .getOrDefault(DEVICE, Map.of())
                .get(property);
        return value != null && Boolean.TRUE.equals(value.getValue());
    }

    /** The path of the machine's first adapter. */
    Optional<String> adapter() {
        return managed().entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(ADAPTER))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    private Map<String, Map<String, Map<String, Variant<?>>>> managed() {
        Map<String, Map<String, Map<String, Variant<?>>>> byPath = new HashMap<>();
        for (Map.Entry<DBusPath, Map<String, Map<String, Variant<?>>>> entry :
                objects.GetManagedObjects().entrySet()) {
            byPath.put(entry.getKey().getPath(), entry.getValue());
        }
        return byPath;
    }
}
