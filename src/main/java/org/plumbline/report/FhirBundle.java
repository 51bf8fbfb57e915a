package org.plumbline.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.service.Phrases;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Block;
import org.plumbline.store.Consent;
import org.plumbline.store.SessionRow;

/**
 * A FHIR R4 bundle of one patient: Observation (pain, exercise), CarePlan with ServiceRequest (order; proposals of rules
 * are drafts), QuestionnaireResponse, Device, Flag, AdverseEvent, Consent, AuditEvent. What LOINC has no code for stands in
 * our own CodeSystem, which the bundle brings along.
 */
final class FhirBundle {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ReportFacts facts;
    private final ReportWords words;
    private final Phrases phrases;
    private final ObjectNode bundle = FhirJson.resource("Bundle");
    private final ArrayNode entries;

    FhirBundle(ReportFacts facts, Phrases phrases) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = new ReportWords(facts.language(), facts.zone());
        bundle.put("type", "collection").put("timestamp", FhirJson.at(facts.at(), facts.zone()));
        entries = bundle.putArray("entry");
    }

    String json() {
        String patient = facts.patient().id();
        add("Patient", patient, patient());
        add("CodeSystem", "measures", FhirCodes.measures());
        add("CodeSystem", "exercises", FhirCodes.exercises(exercises(), id -> phrases.exercise(facts.language(), id)));
        add("Device", "plumbline", software());
        facts.sessions().stream()
                .map(SessionRow::deviceId)
                .distinct()
                .sorted()
                .forEach(id -> add("Device", id, sensor(id)));
        FhirCourse course = new FhirCourse(facts, phrases, words);
        facts.pain().forEach(report -> add("Observation", report.id(), course.pain(report)));
        facts.sessions().forEach(session -> add("Observation", session.id(), course.exercise(session)));
        facts.sessions().stream()
                .filter(session -> "red-flag".equals(session.endReason()))
                .forEach(session -> add("AdverseEvent", session.id(), course.safetyStop(session)));
        FhirCheckIns checkIns = new FhirCheckIns(facts, phrases, words);
        add("Questionnaire", "check-in", checkIns.questionnaire());
        facts.pain().forEach(report -> add("QuestionnaireResponse", report.id(), checkIns.response(report)));
        FhirPlan plan = new FhirPlan(facts, phrases, words);
        add("CarePlan", plan.id(), plan.carePlan());
        facts.plan().items().forEach(item -> add("ServiceRequest", plan.id(item), plan.order(item)));
        facts.proposals().stream()
                .filter(proposal -> proposal.decision() == null)
                .forEach(proposal -> add("ServiceRequest", proposal.id(), plan.proposal(proposal)));
        Stream.concat(facts.cleared().stream(), Stream.ofNullable(facts.block()))
                .forEach(block -> add("Flag", block.id(), flag(block)));
        rights();
        try {
            return MAPPER.writeValueAsString(bundle);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    /** What the patient agreed to, and who did what with the data lately. */
    private void rights() {
        FhirRights rights = new FhirRights(facts);
        Consent consent = facts.consent();
        if (consent != null) {
            add("Consent", consent.id(), rights.consent(consent));
        }
        List<AuditEntry> entries = rights.entries();
        for (int i = 0; i < entries.size(); i++) {
            add("AuditEvent", facts.patient().id() + "/" + entries.get(i).at() + "/" + i, rights.event(entries.get(i)));
        }
    }

    private void add(String type, String id, ObjectNode resource) {
        entries.addObject().put("fullUrl", FhirJson.address(type, id)).set("resource", resource);
    }

    private List<String> exercises() {
        TreeSet<String> ids = new TreeSet<>();
        facts.sessions().forEach(session -> ids.add(session.exercise()));
        facts.plan().items().forEach(item -> ids.add(item.exercise()));
        facts.proposals().forEach(proposal -> ids.add(proposal.exercise()));
        return List.copyOf(ids);
    }

    private ObjectNode patient() {
        ObjectNode patient = FhirJson.resource("Patient");
        patient.set("identifier", FhirJson.identifier("patient", facts.patient().id()));
        patient.putArray("name").addObject().put("text", facts.patient().name());
        @Nullable Integer year = facts.patient().birthYear();
        if (year != null) {
            patient.put("birthDate", String.valueOf(year));
        }
        return patient;
    }

    private ObjectNode software() {
        ObjectNode device = FhirJson.resource("Device");
        device.set("identifier", FhirJson.identifier("software", "plumbline"));
        device.put("status", "active");
        device.putArray("deviceName").addObject().put("name", "Plumbline").put("type", "other");
        device.putArray("version").addObject().put("value", facts.software());
        return device;
    }

    private ObjectNode sensor(String id) {
        ObjectNode device = FhirJson.resource("Device");
        device.set("identifier", FhirJson.identifier("sensor", id));
        device.put("status", "active").put("serialNumber", id);
        device.set("type", FhirJson.text("inertial measurement unit"));
        return device;
    }

    private ObjectNode flag(Block block) {
        ObjectNode flag = FhirJson.resource("Flag");
        flag.set("identifier", FhirJson.identifier("block", block.id()));
        flag.put("status", block.clearedAt() == null ? "active" : "inactive");
        flag.putArray("category")
                .add(FhirJson.concept("http://terminology.hl7.org/CodeSystem/flag-category", "clinical", "Clinical"));
        flag.set("code", FhirJson.text(words.flags(block.flags())));
        flag.set("subject", FhirJson.reference("Patient", facts.patient().id()));
        flag.set("period", FhirJson.period(block.sinceAt(), block.clearedAt(), facts.zone()));
        return flag;
    }
}
