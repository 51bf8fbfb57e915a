package org.plumbline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.link.DiaryRow;
import org.plumbline.core.link.LinkAnalysis;
import org.plumbline.core.link.LinkReport;
import org.plumbline.core.link.LinkSettings;
import org.plumbline.core.link.PersonLinks;
import org.plumbline.core.report.LinkWords;
import org.plumbline.format.BadInputException;
import org.plumbline.format.DiaryCsv;
import org.plumbline.format.LinkJson;
import org.plumbline.format.LinkText;
import org.plumbline.format.WordsCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline link}: how form goes along with pain, person by person and over all of them. */
@Command(
        name = "link",
        description = "Holds form against later pain, person by person: associations, never causes.",
        mixinStandardHelpOptions = true)
final class LinkCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the permutations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Option(names = "--json", description = "Prints JSON instead of text.")
    private boolean json;

    @Parameters(paramLabel = "DIARY.csv", description = "One row for each session and exercise.")
    private Path diary = Path.of("");

    @Override
    public Integer call() throws BadInputException {
        LinkReport report = analyse(DiaryCsv.read(diary));
        LinkWords words = new LinkWords(WordsCatalogue.load(language.code(), "link", "form"));
        PrintWriter out = Terminal.out(spec);
        out.println(json ? new LinkJson(words).write(report) : new LinkText(words).write(report));
        out.flush();
        return Plumbline.OK;
    }

    /** People are independent of each other, so all cores share them; the result does not depend on how. */
    private LinkReport analyse(List<DiaryRow> rows) {
        SortedMap<String, List<DiaryRow>> people = LinkAnalysis.byPatient(rows);
        LinkAnalysis analysis = new LinkAnalysis(seed, LinkSettings.defaults());
        try (ProgressBar progress = Terminal.progress("people", people.size())) {
            List<PersonLinks> links = people.values().parallelStream()
                    .map(own -> {
                        PersonLinks person = analysis.person(own);
                        if (progress != null) {
                            progress.step();
                        }
                        return person;
                    })
                    .toList();
            return analysis.report(links);
        }
    }
}
