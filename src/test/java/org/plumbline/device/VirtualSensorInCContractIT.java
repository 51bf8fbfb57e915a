package org.plumbline.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.FirmwareBuild;

/** The C core as a program of this machine keeps the contract, sanitizers on. */
class VirtualSensorInCContractIT extends SensorContract {
    private static final long READ_NANOS = 5_000_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        FirmwareBuild.make("host");
    }

    @Override
    protected ByteStreamPeer startSensor() throws IOException {
        return new Peer(new ProcessBuilder(
                        FirmwareBuild.made("plumbline-sensor").toString(),
                        "--store",
                        folder.resolve("flash").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** The program's line is its standard input and output; a pipe has no read with an end, so a thread reads it. */
    private static final class Peer implements ByteStreamPeer {
        private final Process process;
        private final HostBytes said;

        Peer(Process process) {
            this.process = process;
            said = new HostBytes(process.getInputStream());
        }

        @Override
        public InputStream fromSensor() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("read whole pieces");
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    byte[] piece = said.poll();
                    if (piece == null) {
                        LockSupport.parkNanos(READ_NANOS);
                        return said.isOver() ? -1 : 0;
                    }
                    System.arraycopy(piece, 0, bytes, offset, piece.length);
                    return piece.length;
                }
            };
        }

        @Override
        public OutputStream toSensor() {
            return process.getOutputStream();
        }

        /** The program ends when its line does. */
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.destroy();
        }
    }
}
