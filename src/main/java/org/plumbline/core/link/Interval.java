package org.plumbline.core.link;

/** A confidence interval in NPRS points, {@code low <= high}. */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval goes from low to high: " + low + ", " + high);
        }
    }

    /** Whether the whole interval lies between −limit and +limit. */
    public boolean within(double limit) {
        return low >= -limit && high <= limit;
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
