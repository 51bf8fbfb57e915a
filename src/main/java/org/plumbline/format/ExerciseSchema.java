package org.plumbline.format;

import java.util.Optional;

/** The JSON schema of exercises ({@code exercises/exercise.schema.json}), with mistakes told by line. */
final class ExerciseSchema {
    private final Schema schema;

    ExerciseSchema(String schema) {
        this.schema = new Schema(schema);
    }

    /** @throws BadInputException naming the line of the innermost mistake */
    void check(YamlDocument document) throws BadInputException {
        Optional<Schema.Mistake> mistake = schema.check(document.root());
        if (mistake.isPresent()) {
            throw document.mistake(mistake.get().place(), mistake.get().reason());
        }
    }
}
