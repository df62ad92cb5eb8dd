package th.morprom.did.testpki.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the councils' register as a file: UTF-8, comma-separated (RFC 4180; no value here needs quotes), with the header
 * {@value #HEADER}.
 *
 * <p>A licence is found by {@code council} and {@code number} and belongs to the person when profession, Thai given and
 * family name are those on his ID card. {@code status} is {@code active}, {@code suspended}, {@code revoked} or
 * {@code deceased}; {@code valid_until} is an ISO date or empty. The register has no citizen numbers: the councils' own
 * public look-ups have none either, and the file is not a place to keep them.
 */
public final class CouncilRegisterFile {
    /** The first line. */
    public static final String HEADER = "council,profession,number,given_name_th,family_name_th,given_name_en,"
            + "family_name_en,status,valid_until";

    private CouncilRegisterFile() {}

    /** The whole file as text. */
    public static String text(Collection<SyntheticDoctor> doctors) {
        return doctors.stream().map(CouncilRegisterFile::row).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
    }

    /** Writes the file in one step, so that a reader sees the old or the new one. */
    public static void write(Path file, Collection<SyntheticDoctor> doctors) {
        try {
            var draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, text(doctors), StandardCharsets.UTF_8);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(SyntheticDoctor doctor) {
        var licence = doctor.licence();
        var person = doctor.person();
        return String.join(
                ",",
                licence.council(),
                licence.profession(),
                licence.number(),
                person.thai().given(),
                person.thai().family(),
                person.english().given(),
                person.english().family(),
                licence.status().name().toLowerCase(Locale.ROOT),
                licence.validUntil().map(LocalDate::toString).orElse(""));
    }
}
