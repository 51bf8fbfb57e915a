package org.plumbline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.plumbline.format.BadInputException;
import org.plumbline.validation.Figure;
import org.plumbline.validation.ValidationSet;
import org.plumbline.validation.ValidationSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline validate}: how accurate it is on recordings with truth. */
@Command(
        name = "validate",
        description = "Measures the accuracy on recordings with truth. Exit code 1 when a bound is missed.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder of the sets, or that of one of them.")
    private Path folder = Path.of("");

    @Option(names = "--json", description = "Prints JSON instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws BadInputException {
        Map<ValidationSet, Path> sets = ValidationSets.in(folder);
        List<Figure> figures = new ArrayList<>();
        long steps = 0;
        for (Map.Entry<ValidationSet, Path> set : sets.entrySet()) {
            steps += set.getKey().steps(set.getValue());
        }
        try (ProgressBar progress = Terminal.progress("validate", steps)) {
            for (Map.Entry<ValidationSet, Path> set : sets.entrySet()) {
                figures.addAll(set.getKey().run(set.getValue(), recording -> step(progress)));
            }
        }
        PrintWriter out = Terminal.out(spec);
        if (json) {
            out.println(toJson(figures));
        } else {
            print(figures, out);
        }
        out.flush();
        boolean missed = figures.stream().anyMatch(figure -> Boolean.FALSE.equals(figure.pass()));
        return missed ? Plumbline.FAILED : Plumbline.OK;
    }

    private static void step(@Nullable ProgressBar progress) {
        if (progress != null) {
            progress.step();
        }
    }

    private static void print(List<Figure> figures, PrintWriter out) {
        out.printf("%-20s %-34s %10s %-8s %5s %8s%n", "set", "figure", "value", "unit", "n", "bound");
        for (Figure f : figures) {
            String bound = f.bound() == null ? "" : String.format(Locale.ROOT, "%.2f", f.bound());
            String verdict = f.pass() == null ? "" : f.pass() ? "  met" : "  missed";
            out.printf(
                    Locale.ROOT,
                    "%-20s %-34s %10.3f %-8s %5d %8s%s%n",
                    f.set(),
                    f.metric(),
                    f.value(),
                    f.unit(),
                    f.n(),
                    bound,
                    verdict);
        }
    }

    private static String toJson(List<Figure> figures) {
        ArrayNode array = new ObjectMapper().createArrayNode();
        for (Figure f : figures) {
            array.addObject()
                    .put("set", f.set())
                    .put("metric", f.metric())
                    .put("value", f.value())
                    .put("unit", f.unit())
                    .put("n", f.n())
                    .put("bound", f.bound())
                    .put("pass", f.pass());
        }
        return array.toString();
    }
}
