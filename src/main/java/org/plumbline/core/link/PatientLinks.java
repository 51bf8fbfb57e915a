package org.plumbline.core.link;

import java.util.List;

/**
 * All tests of one person, null results among them, in a fixed order.
 *
 * @param sessions distinct sessions in the diary
 */
public record PatientLinks(String patient, int sessions, List<Link> links) {
    public PatientLinks {
        links = List.copyOf(links);
    }
}
