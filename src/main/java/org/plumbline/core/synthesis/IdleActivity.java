package org.plumbline.core.synthesis;

/** What people do between exercises, without standing up or sitting down. */
public enum IdleActivity {
    /** Sways by about 1°, and shifts the weight now and then. */
    STANDING,
    /** Breathes and sways less, slumps and straightens up, leans and turns by a few degrees. */
    SITTING,
    /** Steps at 1.9 Hz, up and down by 2.6 cm, rocking and turning with each stride, and changes direction. */
    WALKING
}
