package org.plumbline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.plumbline.service.Phrases;
import org.plumbline.store.PlanItem;
import org.plumbline.store.PlanRow;
import org.plumbline.store.ProposalRow;

/** The plan in force as CarePlan with an order for each exercise; an open proposal of a rule as a draft. */
final class FhirPlan {
    private final ReportFacts facts;
    private final Phrases phrases;
    private final ReportWords words;
    private final PlanRow plan;

    FhirPlan(ReportFacts facts, Phrases phrases, ReportWords words) {
        this.facts = facts;
        this.phrases = phrases;
        this.words = words;
        this.plan = facts.plan();
    }

    String id() {
        return plan.patientId() + "/plan-" + plan.version();
    }

    String id(PlanItem item) {
        return id() + "/" + item.exercise();
    }

    ObjectNode carePlan() {
        ObjectNode care = FhirJson.resource("CarePlan");
        care.putObject("meta").put("versionId", String.valueOf(plan.version()));
        care.set("identifier", FhirJson.identifier("plan", id()));
        care.put("status", "active").put("intent", "plan");
        care.put("title", words.text("plan-version", Map.of("n", plan.version(), "day", words.day(plan.at()))));
        care.set("subject", FhirJson.reference("Patient", facts.patient().id()));
        care.put("created", FhirJson.at(plan.at(), facts.zone()));
        if (!plan.items().isEmpty()) {
            ArrayNode activities = care.putArray("activity");
            plan.items()
                    .forEach(item ->
                            activities.addObject().set("reference", FhirJson.reference("ServiceRequest", id(item))));
        }
        if (!plan.why().isBlank()) {
            care.putArray("note").addObject().put("text", plan.why());
        }
        return care;
    }

    ObjectNode order(PlanItem item) {
        ObjectNode order = request(item.exercise(), id(item));
        order.put("status", item.paused() ? "on-hold" : "active").put("intent", "order");
        order.put("authoredOn", FhirJson.at(plan.at(), facts.zone()));
        Integer repetitions = item.repetitions();
        Integer sets = item.sets();
        if (repetitions != null) {
            order.set("quantityQuantity", FhirJson.quantity((sets == null ? 1 : sets) * repetitions, "1"));
        }
        if (!item.days().isEmpty()) {
            ArrayNode days = order.putObject("occurrenceTiming")
                    .putObject("repeat")
                    .put("frequency", 1)
                    .put("period", 1)
                    .put("periodUnit", "wk")
                    .putArray("dayOfWeek");
            item.days().forEach(days::add);
        }
        order.put("patientInstruction", words.instruction(item));
        order.putArray("note")
                .addObject()
                .put(
                        "text",
                        words.text("limits") + ": " + words.limits(item, rule -> phrases.unit(item.exercise(), rule)));
        return order;
    }

    /** Nothing of it holds before a physio has decided. */
    ObjectNode proposal(ProposalRow proposal) {
        ObjectNode draft = request(proposal.exercise(), proposal.id());
        draft.put("status", "draft").put("intent", "proposal");
        draft.put("authoredOn", FhirJson.at(proposal.at(), facts.zone()));
        Double to = proposal.to();
        draft.putArray("note")
                .addObject()
                .put(
                        "text",
                        words.text("proposal") + ": " + proposal.change()
                                + (to == null ? "" : " " + words.number(to, 0)));
        return draft;
    }

    private ObjectNode request(String exercise, String id) {
        ObjectNode request = FhirJson.resource("ServiceRequest");
        request.set("identifier", FhirJson.identifier("order", id));
        request.set(
                "code", FhirJson.concept(FhirJson.EXERCISES, exercise, phrases.exercise(facts.language(), exercise)));
        request.set("subject", FhirJson.reference("Patient", facts.patient().id()));
        return request;
    }
}
