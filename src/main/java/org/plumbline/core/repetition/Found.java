package org.plumbline.core.repetition;

import org.jspecify.annotations.Nullable;
import org.plumbline.core.exercise.Plane;

/** Where a repetition lies, before anything about it was measured; device time. */
record Found(Plane plane, @Nullable Side side, double startSeconds, double peakSeconds, double endSeconds) {}
