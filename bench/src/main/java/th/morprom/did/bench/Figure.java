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
        double cpuMillis,
        double databaseMillis,
        double referenceCpuMillis) {

    /** The same figure for the pieces that each operation is made of. */
    Figure perPiece(int pieces, String unitOfPieces) {
        return new Figure(
                name,
                value * pieces,
                unitOfPieces,
                referenceName,
                reference * pieces,
                ratio,
                cpuMillis / pieces,
                databaseMillis / pieces,
                referenceCpuMillis / pieces);
    }

    /** For machines too: its form is fixed. */
    String line() {
        return String.format(
                Locale.ROOT,
                "figure %s %.1f %s reference %s %.1f ratio %.4f cpu-ms %.4f of-it-database %.4f reference-cpu-ms %.4f",
                name,
                value,
                unit,
                referenceName,
                reference,
                ratio,
                cpuMillis,
                databaseMillis,
                referenceCpuMillis);
    }
}
