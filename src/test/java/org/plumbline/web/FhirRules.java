package org.plumbline.web;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The rules of FHIR R4, as HAPI knows them, with the code systems and the questionnaire that a bundle brings along. */
final class FhirRules {
    private static final FhirContext CONTEXT = FhirContext.forR4();

    private FhirRules() {}

    /** What is no field of FHIR is refused. */
    static Bundle read(String json) {
        return CONTEXT.newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, json);
    }

    static <T extends Resource> Stream<T> resources(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast);
    }

    static void assertValid(Bundle bundle, String json) {
        ValidationResult result = validate(bundle, json);
        assertThat(result.getMessages())
                .filteredOn(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION
                        && message.getSeverity() != ResultSeverityEnum.WARNING)
                .as("errors of the bundle")
                .isEmpty();
        assertThat(result.getMessages())
                .filteredOn(message -> message.getSeverity() == ResultSeverityEnum.WARNING)
                .as("warnings but for LOINC, which is not at hand here, narratives, and UCUM's {score}")
                .filteredOn(
                        message -> Stream.of("loinc.org", "dom-6", "{score}").noneMatch(message.getMessage()::contains))
                .isEmpty();
    }

    static boolean isValid(Bundle bundle, String json) {
        return validate(bundle, json).isSuccessful();
    }

    private static ValidationResult validate(Bundle bundle, String json) {
        Questionnaire checkIn =
                resources(bundle, Questionnaire.class).findFirst().orElseThrow();
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(CONTEXT) {
            @Override
            @SuppressWarnings("unchecked")
            public <T extends IBaseResource> T fetchResource(@Nullable Class<T> type, String uri) {
                boolean asked = uri.equals(checkIn.getUrl()) && (type == null || type.isInstance(checkIn));
                return asked ? ((Class<T>) Questionnaire.class).cast(checkIn) : super.fetchResource(type, uri);
            }
        };
        resources(bundle, CodeSystem.class).forEach(own::addCodeSystem);
        FhirInstanceValidator rules = new FhirInstanceValidator(new ValidationSupportChain(
                new DefaultProfileValidationSupport(CONTEXT),
                own,
                new CommonCodeSystemsTerminologyService(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT)));
        FhirValidator validator = CONTEXT.newValidator().registerValidatorModule(rules);
        return validator.validateWithResult(json);
    }
}
