package org.plumbline.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time of the measuring thread over one iteration. On a machine that does other things beside, the time on
 * the clock says more about those than about what is measured.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
    /** Name of the counter in JMH's results. */
    static final String COUNTER = "spentNs";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long startNs;

    /** Called by JMH. */
    @Setup(Level.Iteration)
    public void start() {
        startNs = threads.getCurrentThreadCpuTime();
    }

    /** Since the iteration began, in ns; asked for by JMH when it ends. */
    public long spentNs() {
        return threads.getCurrentThreadCpuTime() - startNs;
    }
}
