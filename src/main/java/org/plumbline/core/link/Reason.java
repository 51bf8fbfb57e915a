package org.plumbline.core.link;

import java.util.Map;

/** Why a verdict is what it is: the key of a sentence and what it speaks of. Rendered by {@code core.report}. */
public record Reason(String key, Map<String, Object> arguments) {
    public Reason {
        arguments = Map.copyOf(arguments);
    }
}
