package org.plumbline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The walls of the house. The table says what each package may use besides java.base and JSpecify; default nothing. */
@AnalyzeClasses(packages = "org.plumbline", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.plumbline.";
    private static final String MATH = "MATH";

    /** Package → what it may use. A core package that is not listed fails the build. */
    private static final Map<String, String> CORE = table("""
            geometry:
            protocol: geometry
            signal: geometry protocol
            calibration: geometry signal MATH
            orientation: geometry signal
            posture: geometry signal orientation MATH
            exercise: geometry
            synthesis: geometry signal exercise
            repetition: geometry signal orientation posture exercise MATH
            form: geometry signal posture repetition exercise MATH
            session: geometry signal posture repetition form exercise
            pain: session
            link: MATH
            report: session form repetition exercise pain link
            pipeline: geometry protocol signal calibration orientation posture exercise repetition form session
            """);

    /** The shell: who may use whom; all of it may use the core. */
    private static final Map<String, String> SHELL = table("""
            format:
            validation: format
            benchmark: format
            device: format
            store: format
            service: format device store
            report: format store service
            web: format device report service store
            cli: format validation benchmark device store service report web
            """);

    @ArchTest
    static void coreUsesOnlyWhatTheTableAllows(JavaClasses all) {
        CORE.forEach((name, allowed) -> classes()
                .that()
                .resideInAPackage(ROOT + "core." + name + "..")
                .should()
                .onlyDependOnClassesThat(javaBase().or(resideInAnyPackage(packages("core.", name, allowed))))
                .allowEmptyShould(true)
                .check(all));
    }

    @ArchTest
    static void shellArrowsPointOneWay(JavaClasses all) {
        SHELL.forEach((name, allowed) -> classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("org.plumbline..")
                        .or(resideInAPackage(ROOT + "core.."))
                        .or(resideInAnyPackage(packages("", name, allowed))))
                .allowEmptyShould(true)
                .check(all));
    }

    @ArchTest
    static void everyPackageStandsInATable(JavaClasses all) {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass c : all) {
            String rest = c.getPackageName().substring(ROOT.length());
            boolean core = rest.startsWith("core.");
            String name = (core ? rest.substring("core.".length()) : rest).split("\\.", 2)[0];
            if (!(core ? CORE : SHELL).containsKey(name)) {
                unknown.add(c.getPackageName());
            }
        }
        assertThat(unknown).as("packages without a row").isEmpty();
    }

    @ArchTest
    static void coreHasNoClockNoChanceNoThreadsNoFiles(JavaClasses all) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "core..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.util.concurrent.."))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.OffsetDateTime.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .check(all);
    }

    @ArchTest
    static void noPackageCycles(JavaClasses all) {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(all);
    }

    @ArchTest
    static void staticsAreFinal(JavaClasses all) {
        fields().that()
                .areStatic()
                .and()
                .areNotFinal()
                .and()
                .doNotHaveName("$assertionsDisabled")
                .should()
                .beFinal()
                .allowEmptyShould(true)
                .check(all);
    }

    private static DescribedPredicate<JavaClass> javaBase() {
        Set<String> mayUse = Set.of(
                "java.lang",
                "java.lang.invoke",
                "java.lang.runtime",
                "java.util",
                "java.util.function",
                "java.util.stream",
                "java.util.regex",
                // CRC32C is a pure function that the JIT turns into one machine instruction
                "java.util.zip",
                "java.time",
                "java.time.format",
                "java.time.temporal",
                "java.nio",
                "java.nio.charset",
                "java.text",
                "java.math",
                "java.lang.constant",
                "java.lang.annotation",
                "org.jspecify.annotations");
        return DescribedPredicate.describe(
                "java.base or JSpecify",
                c -> c.isPrimitive()
                        || mayUse.contains(c.getBaseComponentType().getPackageName())
                        || c.getBaseComponentType().isPrimitive());
    }

    private static String[] packages(String prefix, String own, String allowed) {
        Stream<String> named = Stream.concat(Stream.of(own), Arrays.stream(allowed.split("\\s+")))
                .filter(s -> !s.isEmpty() && !s.equals(MATH))
                .map(s -> ROOT + prefix + s + "..");
        Stream<String> math = allowed.contains(MATH)
                ? Stream.of(
                        "org.apache.commons.math3..",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.numbers..",
                        "org.apache.commons.rng..")
                : Stream.of();
        return Stream.concat(named, math).toArray(String[]::new);
    }

    private static Map<String, String> table(String text) {
        Map<String, String> rows = new LinkedHashMap<>();
        text.lines()
                .forEach(line -> rows.put(
                        line.substring(0, line.indexOf(':')).strip(),
                        line.substring(line.indexOf(':') + 1).strip()));
        return rows;
    }
}
