package org.plumbline.core.signal;

/**
 * What became of the samples that arrived.
 *
 * @param samples handed on
 * @param gaps reported
 * @param missingSamples in all gaps
 * @param restarts of the sensor, or another sensor on the same line: a hello with another boot or device id
 * @param duplicates samples that had arrived before and were left out
 * @param backwards samples whose index was new but whose time was not later than the last one's; left out
 * @param implausible samples whose time and index do not fit together and that nothing confirmed; left out
 * @param withoutHello samples of an IMU that no hello had described; left out, their scale is unknown
 */
public record SignalCounters(
        long samples,
        long gaps,
        long missingSamples,
        long restarts,
        long duplicates,
        long backwards,
        long implausible,
        long withoutHello) {}
