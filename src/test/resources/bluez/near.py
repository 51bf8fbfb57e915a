"""A Bluetooth adapter and a BLE sensor on a private bus, from python3-dbusmock's BlueZ template.

Prints the bus address. Reads commands, one a line: `appear` (the sensor advertises), `notify HEX`, `leave` (out of
reach). Prints `wrote TYPE HEX` for each write to the sensor and `searching`, `connected`, `notifying` as they begin.
Ends with its input.
"""
import os
import subprocess
import sys

import dbus
import dbus.mainloop.glib
from gi.repository import GLib

NAME, ADDRESS = "Plumbline 7", "0A:0B:0C:0D:0E:0F"
UART = "6e40000%d-b5a3-f393-e0a9-e50e24dcca9e"
ADAPTER = "/org/bluez/hci0"
DEVICE = ADAPTER + "/dev_" + ADDRESS.replace(":", "_")
SERVICE, OUTPUT, INPUT = DEVICE + "/service0010", DEVICE + "/service0010/char0011", DEVICE + "/service0010/char0014"
MOCK, BLUEZ_MOCK = "org.freedesktop.DBus.Mock", "org.bluez.Mock"
CHARACTERISTIC = "org.bluez.GattCharacteristic1"


def say(*words):
    print(*words, flush=True)


daemon = subprocess.Popen(
    ["dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:tmpdir=/tmp"],
    stdout=subprocess.PIPE, text=True)
address = daemon.stdout.readline().strip()
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
mock = subprocess.Popen([sys.executable, "-m", "dbusmock", "--system", "--template", "bluez5"], stdout=subprocess.DEVNULL)
dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
loop = GLib.MainLoop()


def at(path, interface):
    return dbus.Interface(bus.get_object("org.bluez", path), interface)


def update(path, interface, **properties):
    at(path, MOCK).UpdateProperties(interface, dbus.Dictionary(properties, signature="sv"))


def appear():
    # listening comes first: a gateway connects as soon as it sees the device
    bus.add_signal_receiver(called, "MethodCalled", MOCK, path=OUTPUT)
    bus.add_signal_receiver(called, "MethodCalled", MOCK, path=INPUT)
    bus.add_signal_receiver(connection_changed, "PropertiesChanged", dbus.PROPERTIES_IFACE, path=DEVICE)
    at("/", BLUEZ_MOCK).AddDevice("hci0", ADDRESS, NAME)
    objects = at("/", MOCK)
    objects.AddObject(SERVICE, "org.bluez.GattService1", {"UUID": UART % 1, "Primary": True}, dbus.Array([], signature="(ssss)"))
    methods = [("StartNotify", "", "", ""), ("StopNotify", "", "", ""), ("WriteValue", "aya{sv}", "", "")]
    for path, uuid, flags in [(OUTPUT, UART % 3, ["notify"]), (INPUT, UART % 2, ["write-without-response", "write"])]:
        objects.AddObject(path, CHARACTERISTIC, {
            "UUID": uuid, "Flags": dbus.Array(flags, signature="s"), "Value": dbus.Array([], signature="y"),
            "MTU": dbus.UInt16(63)}, methods)


def called(method, arguments):
    if method == "StartNotify":
        say("notifying")
    elif method == "WriteValue":
        say("wrote", arguments[1].get("type", "?"), bytes(arguments[0]).hex())


def connection_changed(_interface, changed, _gone):
    if "Connected" in changed:
        connected = bool(changed["Connected"])
        say("connected" if connected else "disconnected")
        GLib.timeout_add(200, lambda: update(DEVICE, "org.bluez.Device1", ServicesResolved=connected))


def adapter_changed(_interface, changed, _gone):
    if changed.get("Discovering"):
        say("searching")


def command(stream, _condition):
    line = stream.readline().decode()
    words = line.split()
    if not line:
        loop.quit()
    elif words == ["appear"]:
        appear()
    elif words == ["leave"]:
        at(DEVICE, "org.bluez.Device1").Disconnect()
    elif words:
        update(OUTPUT, CHARACTERISTIC, Value=dbus.Array(bytes.fromhex(words[1]), signature="y"))
    return True


try:
    while not bus.name_has_owner("org.bluez"):
        if mock.poll() is not None:
            sys.exit("the BlueZ template did not start")
        GLib.MainContext.default().iteration(False)
    at("/", BLUEZ_MOCK).AddAdapter("hci0", "near")
    bus.add_signal_receiver(adapter_changed, "PropertiesChanged", dbus.PROPERTIES_IFACE, path=ADAPTER)
    # unbuffered, or lines would wait in Python's buffer unseen by the loop
    GLib.io_add_watch(open(0, "rb", buffering=0), GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, command)
    say(address)
    loop.run()
finally:
    mock.terminate()
    mock.wait()
    daemon.terminate()
    daemon.wait()
