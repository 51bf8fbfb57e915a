package org.plumbline.service;

import org.plumbline.core.pipeline.SessionListener;

/** Begins the reading of a session's frames. */
interface ReadingFactory {
    /**
     * @param exercise an id of the catalogue, or {@code auto}
     * @param calibration {@code auto} or {@code bow}
     */
    SessionReading begin(String exercise, String calibration, SessionListener listener);
}
