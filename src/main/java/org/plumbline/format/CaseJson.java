package org.plumbline.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.Block;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.Triage;
import org.plumbline.core.report.PainWords;

/** Cases for {@code assess-pain}: a file is one case or a list of them; one that cannot be used hides no other. */
public final class CaseJson {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CaseJson() {}

    /**
     * One case of a file: either it can be assessed or {@code error} says in one line why not.
     *
     * @param ignored fields of the report that nobody knows, as paths: shown, so that a typing slip is seen
     */
    public record Entry(
            String name,
            @Nullable PainCase painCase,
            @Nullable String error,
            List<String> ignored) {}

    /** The cases of a file; what is not JSON at all is one entry with an error. */
    public static List<Entry> read(Path file) {
        String name = file.toString();
        try {
            return read(name, InputFile.text(file, "a case as JSON"));
        } catch (BadInputException e) {
            return List.of(unusable(name, String.valueOf(e.getMessage())));
        }
    }

    /** The cases in a text that is named {@code file} in errors. */
    public static List<Entry> read(String file, String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String what = plain(e.getOriginalMessage());
            BadInputException bad = BadInputException.at(file, line, "is not JSON: " + what, e);
            return List.of(unusable(file, String.valueOf(bad.getMessage())));
        }
        if (!root.isObject() && !root.isArray()) {
            return List.of(unusable(file, file + ": is empty; expected a case or a list of cases"));
        }
        if (root.isObject()) {
            return List.of(entry(file, "", file, root));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            entries.add(entry(file, "[" + i + "]", file + "[" + i + "]", root.get(i)));
        }
        return entries;
    }

    /** Without the parser's own place, which names no line of the file as a person counts. */
    private static String plain(String parsers) {
        String first = parsers.lines().findFirst().orElse("").replaceFirst(", from `[^`]*`", "");
        int place = first.indexOf(" (for ");
        return place < 0 ? first : first.substring(0, place);
    }

    private static Entry unusable(String name, String error) {
        return new Entry(name, null, error, List.of());
    }

    private static Entry entry(String file, String path, String fallbackName, JsonNode node) {
        String name = node.path("case").isTextual() ? node.path("case").textValue() : fallbackName;
        try {
            if (!node.isObject()) {
                throw new BadInputException(file + ": " + path + " must be an object, is " + node);
            }
            PainCaseReader reader = new PainCaseReader(new JsonCursor(file, path, node));
            return new Entry(name, reader.read(), null, reader.ignored());
        } catch (BadInputException e) {
            return unusable(name, String.valueOf(e.getMessage()));
        }
    }

    /** A proposal as JSON, without words. */
    public static ObjectNode object(Proposal proposal) {
        return JSON.createObjectNode()
                .put("exercise", proposal.exercise())
                .put("change", proposal.change().id())
                .put("from", proposal.from())
                .put("to", proposal.to())
                .put("reason", proposal.reason());
    }

    /** {@code assess-pain --json}: an array, one object per case. */
    public static final class Output {
        private final ArrayNode cases = JSON.createArrayNode();

        /** @param proposal the step down that goes with it, null without one */
        public void add(Entry entry, Triage triage, @Nullable Proposal proposal, PainWords words) {
            ObjectNode out = cases.addObject().put("case", entry.name());
            out.put("route", triage.route().id());
            out.put("zone", triage.zone() == null ? null : triage.zone().id());
            out.put("soreness", triage.soreness().id());
            out.put("flare", triage.flare());
            out.put("not_settled", triage.notSettled());
            out.put("blocked", triage.blocked());
            out.put(
                    "block",
                    triage.block() == Block.NONE ? null : triage.block().id());
            triage.ask().forEach(out.putArray("ask")::add);
            words.reasons(triage).forEach(out.putArray("reasons")::add);
            out.set(
                    "proposal",
                    proposal == null ? JSON.nullNode() : object(proposal).put("text", words.proposal(proposal)));
            entry.ignored().forEach(out.putArray("ignored")::add);
        }

        public void addError(Entry entry) {
            cases.addObject().put("case", entry.name()).put("error", entry.error());
        }

        @Override
        public String toString() {
            return cases.toPrettyString();
        }
    }
}
