package org.plumbline.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.Interval;
import org.plumbline.core.link.Link;
import org.plumbline.core.link.LinkReport;
import org.plumbline.core.link.NegativeControl;
import org.plumbline.core.link.PatientLinks;
import org.plumbline.core.link.PooledLink;
import org.plumbline.core.report.LinkWords;

/** The JSON of {@code link --json}; what was not tested is null. */
public final class LinkJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final LinkWords words;

    public LinkJson(LinkWords words) {
        this.words = words;
    }

    public String write(LinkReport report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("seed", report.seed());
        ArrayNode patients = root.putArray("patients");
        report.patients().forEach(patient -> patients.add(patient(patient)));
        root.set("pooled", pooled(report.pooled()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    /** The object of one person, as the service hands it out too. */
    public ObjectNode patient(PatientLinks patient) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("patient", patient.patient());
        node.put("sessions", patient.sessions());
        ArrayNode links = node.putArray("links");
        patient.links().forEach(link -> links.add(link(link)));
        return node;
    }

    /** What holds over all people, as the service hands it out too. */
    public ArrayNode pooled(List<PooledLink> links) {
        ArrayNode pooled = MAPPER.createArrayNode();
        links.forEach(link -> pooled.add(pooled(link)));
        return pooled;
    }

    private ObjectNode link(Link link) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("exercise", link.exercise());
        node.put("fault", link.exposure().name());
        node.put("kind", link.exposure().kind().id());
        node.put("outcome", link.outcome().id());
        node.put("n", link.n());
        node.put("exposed", link.exposed());
        node.put("slope_nprs", link.slopeNprs());
        node.put("effect_nprs", link.effectNprs());
        putInterval(node, link.ci95());
        node.put("p", link.p());
        node.put("q", link.q());
        node.put("shrunken_nprs", link.shrunkenNprs());
        putControl(node, link.negativeControl());
        node.put("verdict", link.verdict().id());
        node.put("reason", words.reason(link));
        node.put("why", words.why(link));
        node.put("left_out_text", link.leftOut().isEmpty() ? null : words.leftOut(link.leftOut()));
        ArrayNode leftOut = node.putArray("left_out");
        link.leftOut().forEach(leftOut::add);
        node.put("text", words.sentence(link));
        return node;
    }

    private ObjectNode pooled(PooledLink link) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("exercise", link.exercise());
        node.put("fault", link.exposure().name());
        node.put("kind", link.exposure().kind().id());
        node.put("outcome", link.outcome().id());
        node.put("patients", link.patients());
        node.put("effect_nprs", link.effectNprs());
        putInterval(node, link.ci95());
        node.put("p", link.p());
        node.put("q", link.q());
        node.put("tau2", link.tau2());
        node.put("i2", link.i2());
        node.put("verdict", link.verdict().id());
        node.put("text", words.sentence(link));
        return node;
    }

    private static void putInterval(ObjectNode node, @Nullable Interval interval) {
        if (interval == null) {
            node.putNull("ci95");
        } else {
            node.putArray("ci95").add(interval.low()).add(interval.high());
        }
    }

    private static void putControl(ObjectNode node, @Nullable NegativeControl control) {
        if (control == null) {
            node.putNull("negative_control");
        } else {
            node.putObject("negative_control").put("p", control.p()).put("passed", control.passed());
        }
    }
}
