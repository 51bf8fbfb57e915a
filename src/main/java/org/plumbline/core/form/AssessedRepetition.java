package org.plumbline.core.form;

import org.plumbline.core.repetition.Repetition;

/** A repetition and what is said about it. */
public record AssessedRepetition(Repetition repetition, Assessment assessment) {}
