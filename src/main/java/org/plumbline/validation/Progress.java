package org.plumbline.validation;

/** Told after each recording, so that somebody who waits sees it move. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = recording -> {};

    void done(String recording);
}
