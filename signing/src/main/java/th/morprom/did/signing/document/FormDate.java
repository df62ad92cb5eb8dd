package th.morprom.did.signing.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/** Dates of the form: how they are checked and how Thai forms write them. */
final class FormDate {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2399, 12, 31);
    private static final int BUDDHIST_ERA = 543;
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final String[] MONTHS = {
        "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
        "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"
    };

    private FormDate() {}

    /** A year of the Buddhist era typed as a common-era year is the usual mistake: 2569 is refused here. */
    static void requireModern(String field, LocalDate date) {
        if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
            throw new MedicalCertificateRefused(Reason.OUT_OF_RANGE, field);
        }
    }

    static String month(LocalDate date) {
        return MONTHS[date.getMonthValue() - 1];
    }

    static int buddhistYear(LocalDate date) {
        return date.getYear() + BUDDHIST_ERA;
    }

    /** 9 มิถุนายน 2569 */
    static String written(LocalDate date) {
        return date.getDayOfMonth() + " " + month(date) + " " + buddhistYear(date);
    }

    /** 9 มิถุนายน 2569 เวลา 10:04 น., in Thailand; the minute that has begun. */
    static String written(Instant moment) {
        var time = moment.atZone(THAILAND);
        return written(time.toLocalDate()) + " เวลา " + CLOCK.format(time) + " น.";
    }
}
