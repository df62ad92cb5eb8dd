package th.morprom.did.bench;

import java.util.Locale;

/** One line of results. */
record Figure(
        String name,
        double value,
        String unit,
        String referenceName,
        double reference,
        double ratio,
        double cpuMillis) {

    /** For machines too: its form is fixed. */
    String line() {
        return String.format(
                Locale.ROOT,
                "figure %s %.1f %s reference %s %.1f ratio %.4f cpu-ms %.4f",
                name,
                value,
                unit,
                referenceName,
                reference,
                ratio,
                cpuMillis);
    }
}
