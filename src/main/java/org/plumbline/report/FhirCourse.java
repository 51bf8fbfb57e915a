package org.plumbline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.service.Phrases;
import org.plumbline.store.PainRow;
import org.plumbline.store.SessionRow;

/** Pain and exercise as Observation, a stop for safety as AdverseEvent. */
final class FhirCourse {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String PAIN = "72514-3";
    private static final String EXERCISE = "73985-4";
    private static final String DURATION = "55411-3";
    private static final double SECONDS_OF_MINUTE = 60;

    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;

    FhirCourse(ReportFacts facts, Phrases phrases, ReportWords words) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
    }

    ObjectNode pain(PainRow report) {
        ObjectNode pain = observation("survey", report.id(), "pain-report");
        pain.set("code", FhirJson.concept(FhirJson.LOINC, PAIN, "Pain 0-10, as reported"));
        pain.put("effectiveDateTime", FhirJson.at(report.at(), facts.zone()));
        pain.put("issued", FhirJson.at(report.toldAt(), facts.zone()));
        Integer nprs = report.nprs();
        if (nprs == null) {
            pain.set(
                    "dataAbsentReason",
                    FhirJson.concept(
                            "http://terminology.hl7.org/CodeSystem/data-absent-reason", "asked-declined", "not told"));
        } else {
            pain.set("valueQuantity", FhirJson.quantity(nprs, "{score}"));
        }
        ObjectNode moment = pain.putArray("component").addObject();
        moment.set("code", FhirJson.concept(FhirJson.MEASURES, FhirCodes.MOMENT, "Moment"));
        moment.put("valueString", report.moment());
        pain.putArray("derivedFrom").add(FhirJson.reference("QuestionnaireResponse", report.id()));
        return pain;
    }

    ObjectNode exercise(SessionRow session) {
        ObjectNode exercise = observation("activity", session.id(), "session");
        exercise.set("code", FhirJson.concept(FhirJson.LOINC, EXERCISE, words.text("exercise-session")));
        Instant end = session.endedAt();
        exercise.set("effectivePeriod", FhirJson.period(session.startedAt(), end, facts.zone()));
        exercise.set(
                "valueCodeableConcept",
                FhirJson.concept(
                        FhirJson.EXERCISES,
                        session.exercise(),
                        phrases.exercise(facts.language(), session.exercise())));
        exercise.set("device", FhirJson.reference("Device", session.deviceId()));
        ArrayNode parts = FhirJson.object().arrayNode();
        Double rpe = session.rpe();
        if (end != null) {
            double minutes = Duration.between(session.startedAt(), end).toSeconds() / SECONDS_OF_MINUTE;
            ObjectNode code = FhirJson.concept(FhirJson.LOINC, DURATION, "Exercise duration");
            part(parts, code, rounded(minutes), "min");
            if (rpe != null) {
                part(parts, own(FhirCodes.LOAD), rounded(minutes * rpe), "{score}");
            }
        }
        if (rpe != null) {
            part(parts, own(FhirCodes.EXERTION), rpe, "{score}");
        }
        Integer repetitions = session.repetitions();
        if (repetitions != null) {
            part(parts, own(FhirCodes.REPETITIONS), repetitions, "1");
        }
        Integer faulty = session.faulty();
        Integer assessed = session.assessed();
        if (faulty != null && assessed != null && assessed > 0) {
            part(parts, own(FhirCodes.FAULTY), faulty, "1");
            part(parts, own(FhirCodes.FAULT_FRACTION), rounded(faulty / (double) assessed), "1");
        }
        facts.diary().stream()
                .filter(row -> row.session().equals(session.id()))
                .findFirst()
                .ifPresent(row -> measured(parts, row));
        if (!parts.isEmpty()) {
            exercise.set("component", parts);
        }
        return exercise;
    }

    private static void measured(ArrayNode parts, DiaryRow row) {
        Double range = row.exposures().get("range");
        if (range != null) {
            part(parts, own(FhirCodes.RANGE), rounded(range), "deg");
        }
        Double tempo = row.exposures().get("tempo");
        if (tempo != null) {
            part(parts, own(FhirCodes.TEMPO), rounded(tempo), "s");
        }
    }

    ObjectNode safetyStop(SessionRow session) {
        ObjectNode event = FhirJson.resource("AdverseEvent");
        event.set("identifier", FhirJson.identifier("session", session.id()).get(0));
        event.put("actuality", "actual");
        event.set("event", FhirJson.text(words.named("report.end", session.endReason())));
        event.set("subject", FhirJson.reference("Patient", facts.patient().id()));
        Instant end = session.endedAt();
        event.put("date", FhirJson.at(end == null ? session.startedAt() : end, facts.zone()));
        return event;
    }

    private ObjectNode observation(String category, String id, String kind) {
        ObjectNode observation = FhirJson.resource("Observation");
        observation.set("identifier", FhirJson.identifier(kind, id));
        observation.put("status", "final");
        observation.putArray("category").add(FhirJson.concept(CATEGORY, category, category));
        ObjectNode patient = FhirJson.reference("Patient", facts.patient().id());
        observation.set("subject", patient);
        observation.putArray("performer").add(patient);
        return observation;
    }

    private static ObjectNode own(String code) {
        return FhirJson.concept(FhirJson.MEASURES, code, code.replace('-', ' '));
    }

    private static void part(ArrayNode parts, ObjectNode code, Number value, String unit) {
        ObjectNode part = parts.addObject();
        part.set("code", code);
        part.set("valueQuantity", FhirJson.quantity(value, unit));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
