package org.plumbline.device;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.bluez.Adapter1;
import org.bluez.Device1;
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
 * Linux's Bluetooth over D-Bus: finds a sensor by name or address and connects it. Blocks; for a thread of its own.
 */
final class BlueZ implements Closeable {
    static final String SERVICE = "org.bluez";
    private static final Logger LOG = LoggerFactory.getLogger(BlueZ.class);
    private static final String ALREADY = "Already Connected";
    private static final long LOOK_MILLIS = 250;
    private static final long SEARCH_MILLIS = 30_000;
    private static final long RESOLVE_MILLIS = 20_000;

    private final DBusConnection bus;
    private final BlueZObjects objects;
    private final CountDownLatch closing;

    private BlueZ(DBusConnection bus, BlueZObjects objects, CountDownLatch closing) {
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
            return new BlueZ(bus, new BlueZObjects(bus.getRemoteObject(SERVICE, "/", ObjectManager.class)), closing);
        } catch (DBusException | DBusExecutionException e) {
            throw asIo("there is no D-Bus here", e);
        }
    }

    DBusConnection bus() {
        return bus;
    }

    /** @param nameOrAddress as the sensor advertises it, or six hexadecimal pairs with colons */
    BlueZObjects.Uart connect(String nameOrAddress) throws IOException, InterruptedException {
        try {
            String path = find(nameOrAddress);
            Device1 device = bus.getRemoteObject(SERVICE, path, Device1.class);
            if (!objects.is(path, "Connected")) {
                connect(device);
            }
            if (!until(RESOLVE_MILLIS, () -> objects.is(path, "ServicesResolved"))) {
                // the next try begins with a connection of its own
                device.Disconnect();
                throw new IOException(nameOrAddress + " is connected and does not say what it offers");
            }
            return objects.uart(path)
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
        Optional<String> known = objects.find(nameOrAddress);
        if (known.isPresent()) {
            return known.get();
        }
        String path = objects.adapter()
                .orElseThrow(() -> new IOException("this machine has no Bluetooth adapter, or it is switched off"));
        Adapter1 adapter = bus.getRemoteObject(SERVICE, path, Adapter1.class);
        adapter.SetDiscoveryFilter(Map.of("Transport", new Variant<>("le")));
        adapter.StartDiscovery();
        try {
            if (!until(SEARCH_MILLIS, () -> objects.find(nameOrAddress).isPresent())) {
                throw new IOException("no sensor named " + nameOrAddress + " is near");
            }
        } finally {
            stop(adapter);
        }
        return objects.find(nameOrAddress).orElseThrow(() -> new IOException(nameOrAddress + " went away again"));
    }

    private static void stop(Adapter1 adapter) {
        try {
            adapter.StopDiscovery();
        } catch (DBusException | DBusExecutionException e) {
            LOG.debug("The search had ended already: {}", e.getMessage());
        }
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
