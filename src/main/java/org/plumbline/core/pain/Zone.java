package org.plumbline.core.pain;

/** Zone of the pain-monitoring model (Thomeé 1997, Phys Ther 77:1690 [M]); limits in {@link PainLimits}. */
public enum Zone {
    GREEN("green"),
    AMBER("amber"),
    RED("red");

    private final String id;

    Zone(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }
}
