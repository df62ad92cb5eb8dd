package th.morprom.did.ra.report;

import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.signing.digests.SignPdfs.Level;
import th.morprom.did.signing.foreign.Placement;

/**
 * What a program says of a PDF that it lays before a doctor.
 *
 * @param licence of the doctor
 * @param title as the doctor reads it
 */
@SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
record LaidReport(String licence, String title, Level level, Optional<Placement> placement, byte[] pdf) {
    /** Reads as it is written: no control or format characters, no blanks at its ends. */
    private static final Pattern TITLE =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]([\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}"
                    + " ]{0,118}[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])?");

    LaidReport {
        if (!TITLE.matcher(title).matches()) {
            throw new ApiRefused(ApiError.MALFORMED_REQUEST);
        }
    }
}
