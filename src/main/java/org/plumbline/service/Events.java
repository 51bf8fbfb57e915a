package org.plumbline.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.plumbline.store.Ids;

/**
 * News of the clinic, by person. The latest of each person stay in memory under ids, so that a line that was cut goes on
 * where it was; what is older, and what was before the service started, has its place in threads and lists alone.
 */
public final class Events {
    private static final Pattern ID = Pattern.compile("([a-z0-9]{8})-([0-9]{1,18})");
    private static final int START_LETTERS = 8;

    /** Numbers of an earlier start of the service say nothing. */
    private final String start = Ids.next().substring(0, START_LETTERS);

    private final Map<String, NewsLine> lines = new ConcurrentHashMap<>();

    /** @param id of its place in the person's line */
    public record News(String id, ClinicEvent event) {}

    /**
     * A line that stands.
     *
     * @param id behind which everything is told
     * @param whole whether nothing is missing behind what was asked for
     */
    public record Joined(String id, boolean whole) {}

    /** Somebody who listens, until they {@link #leave}. */
    public final class Listener {
        private final NewsLine line;
        private final Consumer<NewsLine.Numbered> listener;

        private Listener(String personId, Consumer<News> news) {
            line = lines.computeIfAbsent(personId, id -> new NewsLine());
            listener = numbered -> news.accept(new News(id(numbered.number()), numbered.event()));
        }

        public Joined listen() {
            return new Joined(id(line.listen(listener)), true);
        }

        /**
         * Goes on behind what was heard last; that is told first.
         *
         * @param after id of what was heard last, from whomever it comes; null for nothing
         * @param still what of it this person may hear by now
         */
        public Joined listen(@Nullable String after, Predicate<ClinicEvent> still) {
            Matcher id = ID.matcher(after == null ? "" : after);
            if (after == null) {
                return listen();
            }
            if (id.matches() && id.group(1).equals(start)) {
                boolean whole = line.listen(Long.parseLong(id.group(2)), still, listener);
                return new Joined(whole ? after : id(line.last()), whole);
            }
            return new Joined(listen().id(), false);
        }

        public void leave() {
            line.leave(listener);
        }
    }

    /** @param news is called on any thread, in their order, and must not wait */
    public Listener listener(String personId, Consumer<News> news) {
        return new Listener(personId, news);
    }

    private String id(long number) {
        return start + '-' + number;
    }

    void tell(String personId, ClinicEvent event) {
        lines.computeIfAbsent(personId, id -> new NewsLine()).tell(event);
    }

    /** Nothing about this patient is kept any more, nor what was kept for them. */
    void forget(String patientId) {
        lines.remove(patientId);
        lines.values().forEach(line -> line.forget(patientId));
    }
}
