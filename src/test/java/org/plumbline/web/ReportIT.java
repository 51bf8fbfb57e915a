package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.plumbline.core.pain.RedFlag;
import org.plumbline.format.DiaryCsv;
import org.plumbline.service.Accounts;
import org.plumbline.service.Consents;
import org.plumbline.store.Person;
import org.plumbline.store.ProposalRow;
import org.plumbline.store.Role;

/** What leaves the house: a PDF that says whose it is on every page, a table that reads back, a FHIR bundle that is valid. */
class ReportIT {
    private static final int FILL_AND_STROKE = 2;

    /** Letters of three alphabets and everything that XML minds. */
    private static final String NAME = "Łucja „Lu“ Müller-Ștefan & <Söhne> Ωμέγα";

    @TempDir
    Path folder;

    @Test
    void whatLeavesTheHouse() throws Exception {
        try (RunningClinic clinic = new RunningClinic(folder);
                Sensor sensor = new Sensor(clinic)) {
            Person dana = clinic.physio("dana");
            Person patient = RunningClinic.await(clinic.application()
                    .clinic()
                    .accounts()
                    .create(
                            new Accounts.NewPerson(Role.PATIENT, NAME, "lucja", "de", 1979, List.of("squat")),
                            RunningClinic.PASSWORD,
                            dana.id()));
            livesElsewhere(clinic, patient);
            String session = aSession(clinic, sensor, patient);
            aPlanAndAProposal(clinic, patient);
            aRedFlagThatIsCleared(clinic, patient);
            String physio = clinic.signIn("dana");
            String path = "/api/v1/patients/" + patient.id();

            pdf(clinic, physio, path + "/report.pdf", "Page 1 of", "Wiederholungen");
            pdf(clinic, clinic.signIn("lucja"), path + "/report.pdf", "Seite 1 von", "Repetitions");
            csv(clinic, physio, path + "/report.csv", session);
            fhir(clinic, physio, path + "/fhir", session);
            HttpResponse<byte[]> raw = bytes(clinic, physio, "/api/v1/sessions/" + session + "/recording");
            assertThat(raw.headers().firstValue("content-disposition").orElseThrow())
                    .contains("attachment")
                    .contains(session + ".wire");
            assertThat(raw.body()).hasSizeGreaterThan(10_000);
            ofWhomLittleIsKnown(clinic, dana);
        }
    }

    /** No session, no plan, pain alone, and a name that a spreadsheet would compute and a page's foot has no room for. */
    private void ofWhomLittleIsKnown(RunningClinic clinic, Person dana) throws Exception {
        String name = "=1+1 von Hohenlohe-Waldenburg-Schillingsfürst zu Oettingen-Spielberg";
        Person patient = RunningClinic.await(clinic.application()
                .clinic()
                .accounts()
                .create(
                        new Accounts.NewPerson(Role.PATIENT, name, "little", "en", null, List.of()),
                        RunningClinic.PASSWORD,
                        dana.id()));
        String cookie = clinic.signIn("little");
        pain(
                clinic,
                cookie,
                patient,
                new JsonObject().put("moment", "unscheduled").put("nprs", 2));
        pain(
                clinic,
                cookie,
                patient,
                new JsonObject().put("moment", "unscheduled").put("note", "=1+1; \"so\""));
        String path = "/api/v1/patients/" + patient.id();
        try (PDDocument pdf =
                Loader.loadPDF(bytes(clinic, cookie, path + "/report.pdf").body())) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text.replaceAll("\\s", "")).contains(name.replace(" ", ""));
            assertThat(text).contains("No exercises yet.", "No sessions yet.", "Page 1 of " + pdf.getNumberOfPages());
        }
        String csv = new String(bytes(clinic, cookie, path + "/report.csv").body(), StandardCharsets.UTF_8);
        assertThat(csv.lines()).as("columns, and no row").hasSize(1);
        String json = new String(bytes(clinic, cookie, path + "/fhir").body(), StandardCharsets.UTF_8);
        FhirRules.assertValid(FhirRules.read(json), json);
    }

    /** Six hours before the clinic's own zone, which is UTC here. */
    private static void livesElsewhere(RunningClinic clinic, Person patient) throws Exception {
        String path = "/api/v1/patients/" + patient.id();
        JsonObject zone = new JsonObject().put("time_zone", "America/Chicago");
        assertThat(clinic.send(clinic.request(clinic.signIn("dana"), path + "/pain-settings")
                                .header("X-Plumbline", "1")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(zone.encode())))
                        .statusCode())
                .isEqualTo(200);
        assertThat(clinic.object(clinic.signIn("dana"), path).getString("time_zone"))
                .isEqualTo("America/Chicago");
        assertThat(clinic.post(
                                clinic.signIn("lucja"),
                                path + "/consent",
                                new JsonObject().put("version", Consents.VERSION))
                        .statusCode())
                .isEqualTo(201);
    }

    private static String aSession(RunningClinic clinic, Sensor sensor, Person patient) throws Exception {
        String cookie = clinic.signIn("lucja");
        pain(clinic, cookie, patient, new JsonObject().put("moment", "before").put("nprs", 3));
        String session = sensor.start(clinic, cookie, patient);
        sensor.sendTo(1);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        clinic.object(cookie, "/api/v1/sessions/" + session).getInteger("repetitions") >= 5);
        clinic.pass(Duration.ofMinutes(10));
        clinic.post(
                cookie,
                "/api/v1/sessions/" + session + "/end",
                new JsonObject().put("reason", "done").put("rpe", 4));
        pain(
                clinic,
                cookie,
                patient,
                new JsonObject()
                        .put("moment", "after")
                        .put("session", session)
                        .put("nprs", 4)
                        .put("location", new JsonArray().add("low-back-left"))
                        .put("quality", new JsonArray().add("dull"))
                        .put("below_knee", false));
        return session;
    }

    private static void aPlanAndAProposal(RunningClinic clinic, Person patient) throws Exception {
        JsonObject squat = new JsonObject()
                .put("exercise", "squat")
                .put("sets", 3)
                .put("repetitions", 10)
                .put("days", new JsonArray(List.of("mon", "thu")))
                .put("limits", new JsonObject().put("excessive-lean", 45.5));
        HttpResponse<String> changed =
                clinic.send(clinic.request(clinic.signIn("dana"), "/api/v1/patients/" + patient.id() + "/plan")
                        .header("X-Plumbline", "1")
                        .header("Content-Type", "application/json")
                        .header("If-Match", "\"plan-0\"")
                        .PUT(HttpRequest.BodyPublishers.ofString(new JsonObject()
                                .put("why", "first plan")
                                .put("items", new JsonArray().add(squat))
                                .encode())));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        RunningClinic.await(clinic.application()
                .clinic()
                .store()
                .plans()
                .propose(new ProposalRow(
                        "p1", patient.id(), clinic.now(), "squat", "repetitions", 30.0, 20.0, "soreness", null, null)));
    }

    /** How strong the pain is was not told: nothing stands for it. */
    private static void aRedFlagThatIsCleared(RunningClinic clinic, Person patient) throws Exception {
        pain(
                clinic,
                clinic.signIn("lucja"),
                patient,
                new JsonObject()
                        .put("moment", "unscheduled")
                        .put(
                                "red_flags_asked",
                                new JsonArray(Stream.of(RedFlag.values())
                                        .map(RedFlag::id)
                                        .toList()))
                        .put("red_flags", new JsonArray().add("bladder")));
        clinic.pass(Duration.ofMinutes(5));
        String clearings = "/api/v1/patients/" + patient.id() + "/red-flag-clearings";
        assertThat(clinic.post(clinic.signIn("dana"), clearings, new JsonObject().put("note", "seen today"))
                        .statusCode())
                .isEqualTo(201);
    }

    private static void pain(RunningClinic clinic, String cookie, Person patient, JsonObject report) throws Exception {
        HttpResponse<String> told = clinic.post(cookie, "/api/v1/patients/" + patient.id() + "/pain-reports", report);
        assertThat(told.statusCode()).as(told.body()).isEqualTo(201);
    }

    private static void pdf(RunningClinic clinic, String cookie, String path, String page, String foreign)
            throws Exception {
        HttpResponse<byte[]> response = bytes(clinic, cookie, path);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).isEqualTo("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(response.body())) {
            PDFTextStripper text = new PDFTextStripper();
            for (int n = 1; n <= pdf.getNumberOfPages(); n++) {
                text.setStartPage(n);
                text.setEndPage(n);
                assertThat(text.getText(pdf).replaceAll("\\s+", " "))
                        .as("page " + n)
                        .contains(NAME + " · Plumbline test", "1979")
                        .contains(" " + n + " ");
            }
            text.setStartPage(1);
            assertThat(text.getText(pdf))
                    .contains(page, "America/Chicago")
                    .containsPattern("03:00|3:00")
                    .containsPattern("45[.,]5°");
            assertThat(headings(pdf)).as("headings stand out").isPositive();
            assertThat(text.getText(pdf)).as("in one language").doesNotContain(foreign);
            pdf.getPage(0)
                    .getResources()
                    .getFontNames()
                    .forEach(font -> assertThat(embedded(pdf, font))
                            .as("embedded: " + font)
                            .isTrue());
            assertThat(pdf.getPage(0).getResources().getXObjectNames())
                    .as("plots are lines, not pictures")
                    .allMatch(name -> !pdf.getPage(0).getResources().isImageXObject(name));
        }
    }

    /** Text that is drawn with an outline, which is how a weight is made that the font does not have. */
    private static long headings(PDDocument pdf) throws java.io.IOException {
        List<Object> tokens = new PDFStreamParser(pdf.getPage(0)).parse();
        return IntStream.range(1, tokens.size())
                .filter(i -> tokens.get(i) instanceof Operator operator
                        && operator.getName().equals("Tr")
                        && tokens.get(i - 1) instanceof COSNumber mode
                        && mode.intValue() == FILL_AND_STROKE)
                .count();
    }

    private static boolean embedded(PDDocument pdf, org.apache.pdfbox.cos.COSName font) {
        try {
            return pdf.getPage(0).getResources().getFont(font).isEmbedded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void csv(RunningClinic clinic, String cookie, String path, String session) throws Exception {
        Path file = folder.resolve("report.csv");
        java.nio.file.Files.write(file, bytes(clinic, cookie, path).body());
        assertThat(file)
                .content(StandardCharsets.US_ASCII)
                .as("nothing for a spreadsheet to compute")
                .doesNotContainPattern("(?m)(^|,)\"?[=+@\t]|\\x{FFFD}");
        assertThat(DiaryCsv.read(file)).singleElement().satisfies(row -> {
            assertThat(row.session()).isEqualTo(session);
            assertThat(row.at().getOffset()).as("where the patient lives").isEqualTo(ZoneOffset.ofHours(-6));
            assertThat(row.painBefore()).isEqualTo(3);
            assertThat(row.painAfter()).isEqualTo(4);
        });
    }

    private static void fhir(RunningClinic clinic, String cookie, String path, String session) throws Exception {
        HttpResponse<byte[]> response = bytes(clinic, cookie, path);
        assertThat(response.headers().firstValue("content-type").orElseThrow()).startsWith("application/fhir+json");
        String json = new String(response.body(), StandardCharsets.UTF_8);
        Bundle bundle = FhirRules.read(json);
        Map<String, Long> types = bundle.getEntry().stream()
                .collect(Collectors.groupingBy(entry -> entry.getResource().fhirType(), Collectors.counting()));
        assertThat(types)
                .containsEntry("Patient", 1L)
                .containsEntry("Observation", 4L)
                .containsEntry("QuestionnaireResponse", 3L)
                .containsEntry("CarePlan", 1L)
                .containsEntry("ServiceRequest", 2L)
                .containsEntry("Device", 2L)
                .containsEntry("Consent", 1L)
                .containsKey("AuditEvent")
                .containsEntry("Flag", 1L);
        assertThat(FhirRules.resources(bundle, ServiceRequest.class))
                .extracting(request ->
                        request.getStatus().toCode() + " " + request.getIntent().toCode())
                .containsExactlyInAnyOrder("active order", "draft proposal");
        Observation exercise = FhirRules.resources(bundle, Observation.class)
                .filter(observation ->
                        observation.getCode().getCodingFirstRep().getCode().equals("73985-4"))
                .findFirst()
                .orElseThrow();
        assertThat(exercise.getIdentifierFirstRep().getValue()).isEqualTo(session);
        assertThat(exercise.getComponent()
                        .getFirst()
                        .getValueQuantity()
                        .getValue()
                        .doubleValue())
                .isEqualTo(10);
        assertThat(exercise.getComponent())
                .extracting(part -> part.getCode().getCodingFirstRep().getCode())
                .contains("repetitions", "fault-fraction", "session-exertion", "angle-range", "repetition-duration");
        assertThat(exercise.getEffectivePeriod().getStartElement().getValueAsString())
                .endsWith("-06:00");
        FhirRules.assertValid(bundle, json);
        // A bound that holds only while the validator sees something: what is not FHIR is found
        assertThat(FhirRules.isValid(bundle, json.replace("\"status\":\"final\"", "\"status\":\"done\"")))
                .isFalse();
    }

    private static HttpResponse<byte[]> bytes(RunningClinic clinic, String cookie, String path) throws Exception {
        return clinic.client()
                .send(clinic.request(cookie, path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
