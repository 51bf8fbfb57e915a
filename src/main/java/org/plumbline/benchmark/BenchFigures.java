package org.plumbline.benchmark;

/**
 * What was measured, medians of warmed-up iterations on one thread.
 *
 * @param machine processor, operating system
 * @param java virtual machine and version
 * @param decodeNsPerSample bytes to samples in SI units
 * @param crc16NsPerSample a slice-by-8 CRC-16 over the same bytes, the yardstick of decoding
 * @param orientationNsPerSample the orientation filter
 * @param orientationPlainNsPerSample its plain port
 * @param pipelineNsPerSample bytes to findings
 * @param longOrientationNsPerSample the orientation filter over five minutes
 * @param longPipelineNsPerSample bytes to findings over the same five minutes
 * @param linkMsPerPatientYear link analysis of 156 sessions, 1 exercise, 6 faults, 3 outcomes, B = 9,999
 */
public record BenchFigures(
        String machine,
        String java,
        double decodeNsPerSample,
        double crc16NsPerSample,
        double orientationNsPerSample,
        double orientationPlainNsPerSample,
        double pipelineNsPerSample,
        double longOrientationNsPerSample,
        double longPipelineNsPerSample,
        double linkMsPerPatientYear) {}
