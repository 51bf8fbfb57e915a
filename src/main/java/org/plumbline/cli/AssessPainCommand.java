package org.plumbline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.pain.PainCase;
import org.plumbline.core.pain.PainTriage;
import org.plumbline.core.pain.Proposal;
import org.plumbline.core.pain.StepDown;
import org.plumbline.core.pain.Triage;
import org.plumbline.core.report.PainWords;
import org.plumbline.format.BadInputException;
import org.plumbline.format.CaseJson;
import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline assess-pain}: what to do after a pain report, and why. */
@Command(
        name = "assess-pain",
        description = "Says what to do next after a pain report, and why. The routes await a clinician's sign-off.",
        mixinStandardHelpOptions = true)
final class AssessPainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "CASE.json", arity = "1..*", description = "A case or a list of cases.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(
            names = "--emergency-number",
            paramLabel = "N",
            description = "Emergency number of the clinic's country (default: ${DEFAULT-VALUE}).")
    private String emergencyNumber = "112";

    @Override
    public Integer call() throws BadInputException {
        PainWords words = new PainWords(WordsCatalogue.load(language.code(), "pain"));
        CaseJson.Output output = new CaseJson.Output();
        boolean bad = false;
        for (Path file : files) {
            for (CaseJson.Entry entry : CaseJson.read(file)) {
                bad |= !assess(entry, words, output);
            }
        }
        PrintWriter out = Terminal.out(spec);
        if (json) {
            out.println(output);
        }
        out.flush();
        return bad ? Plumbline.BAD_INPUT : Plumbline.OK;
    }

    private boolean assess(CaseJson.Entry entry, PainWords words, CaseJson.Output output) {
        PainCase painCase = entry.painCase();
        if (painCase == null) {
            output.addError(entry);
            Terminal.err(spec).println("plumbline assess-pain: " + entry.error());
            return false;
        }
        entry.ignored()
                .forEach(field -> Terminal.err(spec)
                        .println("plumbline assess-pain: " + entry.name() + ": does not know " + field + "; left out"));
        Triage triage = PainTriage.assess(painCase);
        Proposal proposal = StepDown.propose(painCase, triage).orElse(null);
        output.add(entry, triage, proposal, words);
        if (!json) {
            print(entry.name(), triage, proposal, words);
        }
        return true;
    }

    private void print(String name, Triage triage, @Nullable Proposal proposal, PainWords words) {
        PrintWriter out = Terminal.out(spec);
        PainWords.Answer answer = words.answer(triage, emergencyNumber);
        out.println(name + ": " + answer.headline());
        out.println("  " + answer.text());
        out.println("  " + answer.action());
        out.println("  " + answer.call());
        out.println();
        String zone = triage.zone() == null ? "unknown" : triage.zone().id();
        out.println("  route " + triage.route().id() + ", zone " + zone + ", soreness "
                + triage.soreness().id() + ", blocked "
                + (triage.blocked() ? triage.block().id() : "no"));
        triage.ask().forEach(ask -> out.println("  ? " + words.question(ask) + " (" + ask + ")"));
        words.reasons(triage).forEach(reason -> out.println("  - " + reason));
        if (proposal != null) {
            out.println("  > " + words.proposal(proposal));
        }
        out.println();
    }
}
