package org.plumbline.core.pain;

import java.util.Map;

/**
 * One finding of a rule, not yet in words.
 *
 * @param ruleId kebab-case and stable; {@code reason.<ruleId>} is its sentence in {@code words/pain.*}
 * @param source who says so
 * @param arguments what the sentence has to name: texts and numbers
 * @param route what this finding alone asks for; {@link Route#CONTINUE} when it only explains
 */
public record Reason(String ruleId, Source source, Map<String, Object> arguments, Route route) {
    public Reason {
        arguments = Map.copyOf(arguments);
    }
}
