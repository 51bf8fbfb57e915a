package org.plumbline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.plumbline.store.AuditEntry;
import org.plumbline.store.Consent;

/** What the patient agreed to, word for word, as Consent; who did what with the data as AuditEvent. */
final class FhirRights {
    /** The latest; all of them are in the export of the patient's own data. */
    private static final int MOST_EVENTS = 200;

    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private final ReportFacts facts;

    FhirRights(ReportFacts facts) {
        this.facts = facts;
    }

    List<AuditEntry> entries() {
        List<AuditEntry> all = facts.audit();
        return all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size());
    }

    ObjectNode consent(Consent given) {
        ObjectNode consent = FhirJson.resource("Consent");
        consent.set("identifier", FhirJson.identifier("consent", given.id()));
        consent.put("status", given.withdrawnAt() == null ? "active" : "inactive");
        consent.set("scope", FhirJson.concept(TERMINOLOGY + "consentscope", "patient-privacy", "Privacy Consent"));
        consent.putArray("category").add(FhirJson.concept(FhirJson.LOINC, "59284-0", "Consent Document"));
        consent.set("patient", FhirJson.reference("Patient", facts.patient().id()));
        consent.put("dateTime", FhirJson.at(given.givenAt(), facts.zone()));
        consent.putObject("sourceAttachment")
                .put("contentType", "text/plain; charset=utf-8")
                .put("language", given.language())
                .put("data", Base64.getEncoder().encodeToString(given.text().getBytes(StandardCharsets.UTF_8)))
                .put("title", given.version());
        consent.putArray("policy").addObject().put("uri", "urn:plumbline:consent:" + given.version());
        consent.putObject("provision")
                .put("type", "permit")
                .set("period", FhirJson.period(given.givenAt(), given.withdrawnAt(), facts.zone()));
        return consent;
    }

    ObjectNode event(AuditEntry entry) {
        ObjectNode event = FhirJson.resource("AuditEvent");
        event.putObject("type")
                .put("system", TERMINOLOGY + "audit-event-type")
                .put("code", "rest")
                .put("display", "RESTful Operation");
        event.put("action", action(entry.action()));
        event.put("recorded", FhirJson.at(entry.at(), facts.zone()));
        ObjectNode agent = event.putArray("agent").addObject();
        String person = entry.personId();
        if (person != null) {
            agent.putObject("who")
                    .set("identifier", FhirJson.identifier("person", person).get(0));
        }
        agent.put("requestor", person != null);
        event.putObject("source").set("observer", FhirJson.reference("Device", "plumbline"));
        ObjectNode entity = event.putArray("entity").addObject();
        entity.set("what", FhirJson.reference("Patient", facts.patient().id()));
        // No public code system has our actions, and an event takes its kind from those alone
        entity.put("description", entry.action());
        return event;
    }

    /** Reads, updates, and what else is done. */
    private static String action(String id) {
        return switch (id) {
            case "read" -> "R";
            case "write" -> "U";
            default -> "E";
        };
    }
}
