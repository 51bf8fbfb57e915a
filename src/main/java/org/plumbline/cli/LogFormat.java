package org.plumbline.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.net.URL;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** How the log is written: for people, or one JSON object a line for a collector. */
final class LogFormat {
    private LogFormat() {}

    static void use(String format) {
        if (format.equals("text") || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        URL settings = Objects.requireNonNull(LogFormat.class.getResource("/logback-json.xml"));
        context.reset();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(settings);
        } catch (JoranException e) {
            throw new IllegalStateException("logback-json.xml is part of the program", e);
        }
    }
}
