package org.plumbline.core.link;

import java.util.List;

/**
 * One person's tests, and how uncertain each is, for pooling.
 *
 * @param variances squared standard error of each link's effect, NaN where nothing was tested
 */
public record PersonLinks(PatientLinks links, List<Double> variances) {
    public PersonLinks {
        variances = List.copyOf(variances);
        if (variances.size() != links.links().size()) {
            throw new IllegalArgumentException("one variance for each link");
        }
    }
}
