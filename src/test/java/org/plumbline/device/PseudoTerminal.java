package org.plumbline.device;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A serial cable without hardware, on Linux: a raw pseudo-terminal. Bytes written to {@link #device} come out of the
 * port at {@link #path}, and the other way round. Closing unplugs it.
 */
@SuppressWarnings("restricted") // the tests run with native access
public final class PseudoTerminal implements AutoCloseable {
    private static final int READ_AND_WRITE = 0x2;
    private static final int NOT_CONTROLLING = 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final int EAGAIN = 11;
    private static final int EIO = 5;
    private static final short POLLOUT = 4;
    private static final int POLL_MILLIS = 20;
    private static final long READ_BYTES = 4096;
    private static final long GIVE_UP_NANOS = 30_000_000_000L;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MethodHandle POSIX_OPENPT = c("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANTPT = c("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCKPT = c("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle PTSNAME_R = c("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle TCGETATTR = c("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle TCSETATTR = c("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle CFMAKERAW = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("cfmakeraw"), FunctionDescriptor.ofVoid(ADDRESS), ERRNO);
    private static final MethodHandle WRITE = c("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle READ = c("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle POLL = c("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = c("close", JAVA_INT, JAVA_INT);

    private final int descriptor;
    private final String path;
    private boolean closed;

    private PseudoTerminal(int descriptor, String path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    public static boolean isSupported() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** Plugs a new one in. */
    public static PseudoTerminal open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
            int flags = READ_AND_WRITE | NOT_CONTROLLING | NON_BLOCKING;
            int master = check("posix_openpt", (int) POSIX_OPENPT.invokeExact(errno, flags), errno);
            check("grantpt", (int) GRANTPT.invokeExact(errno, master), errno);
            check("unlockpt", (int) UNLOCKPT.invokeExact(errno, master), errno);
            MemorySegment name = arena.allocate(256);
            check("ptsname_r", -(int) PTSNAME_R.invokeExact(errno, master, name, name.byteSize()), errno);
            // struct termios is opaque here; 128 bytes are more than any Linux needs. The master's are the slave's.
            MemorySegment termios = arena.allocate(128, 8);
            check("tcgetattr", (int) TCGETATTR.invokeExact(errno, master, termios), errno);
            CFMAKERAW.invokeExact(errno, termios);
            check("tcsetattr", (int) TCSETATTR.invokeExact(errno, master, 0, termios), errno);
            return new PseudoTerminal(master, name.getString(0));
        } catch (Throwable t) {
            throw asIo(t);
        }
    }

    /** Where the serial port is, as {@code /dev/pts/3}. */
    public String path() {
        return path;
    }

    /** The sensor's end; a write waits while nobody reads the port, half a minute at most. */
    public OutputStream device() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(bytes, offset, length);
            }
        };
    }

    /** What has been written to the port since the last call; never waits. */
    public synchronized byte[] receivedByDevice() throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment data = arena.allocate(READ_BYTES);
            long n = closed ? 0 : (long) READ.invokeExact(errno, descriptor, data, READ_BYTES);
            while (n > 0) {
                received.writeBytes(data.asSlice(0, n).toArray(JAVA_BYTE));
                n = (long) READ.invokeExact(errno, descriptor, data, READ_BYTES);
            }
            return received.toByteArray();
        } catch (Throwable t) {
            throw asIo(t);
        }
    }

    private synchronized void send(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException(path + " is unplugged");
        }
        long end = System.nanoTime() + GIVE_UP_NANOS;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
            MemorySegment data = arena.allocate(length);
            MemorySegment.copy(bytes, offset, data, JAVA_BYTE, 0, length);
            MemorySegment ready = arena.allocate(8, 4);
            ready.set(JAVA_INT, 0, descriptor);
            ready.set(JAVA_SHORT, 4, POLLOUT);
            long done = 0;
            while (done < length) {
                long n = (long) WRITE.invokeExact(errno, descriptor, data.asSlice(done), length - done);
                if (n > 0) {
                    done += n;
                } else if (System.nanoTime() > end) {
                    throw new IOException(path + ": nobody reads");
                } else {
                    int number = errnoOf(errno);
                    if (n < 0 && number != EAGAIN && number != EIO) {
                        throw new IOException("write: errno " + number);
                    }
                    check("poll", (int) POLL.invokeExact(errno, ready, 1L, POLL_MILLIS), errno);
                }
            }
        } catch (Throwable t) {
            throw asIo(t);
        }
    }

    /** Unplugs: the reader meets the end of the port, and the path disappears. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment errno = arena.allocate(Linker.Option.captureStateLayout());
            check("close", (int) CLOSE.invokeExact(errno, descriptor), errno);
        } catch (Throwable t) {
            throw asIo(t);
        }
    }

    private static MethodHandle c(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments), ERRNO);
    }

    private static int check(String call, int result, MemorySegment errno) throws IOException {
        if (result < 0) {
            throw new IOException(call + ": errno " + errnoOf(errno));
        }
        return result;
    }

    private static int errnoOf(MemorySegment errno) {
        return errno.get(JAVA_INT, 0);
    }

    private static IOException asIo(Throwable t) {
        return t instanceof IOException io ? io : new IOException(t);
    }
}
