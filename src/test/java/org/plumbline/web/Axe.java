package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core, run within a page: what it finds that is serious. */
final class Axe {
    private static final String RUN = """
            async () => {
              const { violations } = await axe.run(document, { resultTypes: ['violations'] });
              return violations
                .filter((one) => ['serious', 'critical'].includes(one.impact))
                .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html} (${node.failureSummary})`));
            }""";

    private final String source;

    Axe() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (in == null) {
                throw new IOException("axe-core is not among the test's dependencies");
            }
            source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    void assertNothingSerious(Page page, String where) {
        page.evaluate(source);
        assertThat((List<?>) page.evaluate(RUN)).as(where).isEmpty();
    }
}
