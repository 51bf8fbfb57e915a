package org.plumbline.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.plumbline.core.posture.CalibrationMode;
import org.plumbline.core.repetition.Repetition;
import org.plumbline.core.repetition.Side;
import org.plumbline.format.BadInputException;

/** Forward bends, side bends and turns in one recording: counts, and with all exercises also sides and order. */
final class TrunkPlanes implements ValidationSet {
    private static final String FLEXION = "trunk-flexion";
    private static final String LATERAL = "trunk-lateral-flexion";
    private static final String ROTATION = "trunk-axial-rotation";
    /** Shows four turns to the left and three to the right, says the data's own note. */
    private static final String FOUR_TO_THE_LEFT = "pp16-2";
    /** The least that was promised, in recordings of 16; one sensor on the sacrum is for forward bends only. */
    private static final Map<String, Integer> BOUNDS = Map.of(
            "upper_back_flexion_exact", 14,
            "sacrum_flexion_exact", 14,
            "sacrum_flexion_in_auto_exact", 14,
            "upper_back_all_planes_bow_exact", 15,
            "upper_back_all_planes_auto_exact", 13,
            "lumbar_all_planes_bow_exact", 12);

    @Override
    public String name() {
        return "trunk-planes";
    }

    @Override
    public int steps(Path folder) throws BadInputException {
        return recordings(folder).size() * 3;
    }

    @Override
    public List<Figure> run(Path folder, Progress progress) throws BadInputException {
        List<Figure> figures = new ArrayList<>();
        Squats squats = new Squats();
        for (String site : List.of("upper-back", "lumbar", "sacrum")) {
            figures.addAll(site(folder, site, squats, progress));
        }
        int n = 3 * recordings(folder).size();
        figures.add(Figure.atMost(name(), "seated_bends_taken_for_squats", squats.auto, "repetitions", n, 0));
        figures.add(Figure.shown(name(), "seated_bends_taken_for_squats_bow", squats.bow, "repetitions", n));
        return figures;
    }

    /** What {@code --exercise squat} counts where nobody squats. */
    private static final class Squats {
        int auto;
        int bow;
    }

    private List<Figure> site(Path folder, String site, Squats squats, Progress progress) throws BadInputException {
        Sessions sessions = new Sessions();
        int named = 0;
        int inAuto = 0;
        int bow = 0;
        int auto = 0;
        List<Path> recordings = recordings(folder);
        for (Path recording : recordings) {
            Path file = recording.resolve(site + ".csv.gz");
            String truth = pattern(recording);
            List<Repetition> withBow = sessions.repetitions(file, "auto", CalibrationMode.BOW);
            List<Repetition> without = sessions.repetitions(file, "auto", CalibrationMode.AUTO);
            List<Repetition> flexion = sessions.repetitions(file, FLEXION, CalibrationMode.AUTO);
            squats.auto +=
                    sessions.repetitions(file, "squat", CalibrationMode.AUTO).size();
            squats.bow +=
                    sessions.repetitions(file, "squat", CalibrationMode.BOW).size();
            named += flexion.size() == count(flexion, FLEXION, null) && sameFlexion(flexion, truth) ? 1 : 0;
            inAuto += sameFlexion(withBow, truth) ? 1 : 0;
            bow += truth.equals(counts(withBow)) ? 1 : 0;
            auto += truth.equals(counts(without)) ? 1 : 0;
            progress.done(recording.getFileName() + " " + site);
        }
        int n = recordings.size();
        String prefix = site.replace('-', '_');
        return List.of(
                figure(prefix + "_flexion_exact", named, n),
                figure(prefix + "_flexion_in_auto_exact", inAuto, n),
                figure(prefix + "_all_planes_bow_exact", bow, n),
                figure(prefix + "_all_planes_auto_exact", auto, n));
    }

    /** With the bound that was promised, if there is one. */
    private Figure figure(String metric, int value, int n) {
        Integer bound = BOUNDS.get(metric);
        return bound == null
                ? Figure.shown(name(), metric, value, "recordings", n)
                : Figure.atLeast(name(), metric, value, "recordings", n, bound);
    }

    private static boolean sameFlexion(List<Repetition> found, String truth) {
        return count(found, FLEXION, null) == Integer.parseInt(truth.substring(0, truth.indexOf(' ')));
    }

    /** Bends, side bends left and right, turns left and right; a word more when they come in another order. */
    private static String counts(List<Repetition> found) {
        List<String> order = List.of(FLEXION, LATERAL, ROTATION);
        int at = 0;
        for (Repetition repetition : found) {
            int plane = order.indexOf(repetition.exercise());
            if (plane < at) {
                return "out of order at " + repetition.startSeconds() + " s";
            }
            at = plane;
        }
        return count(found, FLEXION, null) + " " + count(found, LATERAL, Side.LEFT)
                + " " + count(found, LATERAL, Side.RIGHT) + " " + count(found, ROTATION, Side.LEFT) + " "
                + count(found, ROTATION, Side.RIGHT);
    }

    private static long count(List<Repetition> found, String exercise, @Nullable Side side) {
        return found.stream()
                .filter(r -> r.exercise().equals(exercise) && r.side() == side)
                .count();
    }

    private static String pattern(Path recording) throws BadInputException {
        JsonNode truth = Sessions.truth(recording.resolve("truth.json"));
        int side = truth.path("lateral_flexion_pairs").asInt();
        int turn = truth.path("axial_rotation_pairs").asInt();
        int left = recording.endsWith(FOUR_TO_THE_LEFT) ? turn + 1 : turn;
        return truth.path("flexion").asInt() + " " + side + " " + side + " " + left + " " + turn;
    }

    private static List<Path> recordings(Path folder) throws BadInputException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(f -> Files.exists(f.resolve("truth.json")))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new BadInputException(folder + ": has no folders with a truth.json");
            }
            return found;
        } catch (IOException e) {
            throw new BadInputException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
