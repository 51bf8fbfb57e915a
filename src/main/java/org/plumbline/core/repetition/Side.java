package org.plumbline.core.repetition;

/** The side of the person that a repetition belongs to. */
public enum Side {
    LEFT,
    RIGHT
}
