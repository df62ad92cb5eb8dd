package th.morprom.did.ra.lookup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.licence.LicenceEntry;
import th.morprom.did.ra.licence.Licences;
import th.morprom.did.ra.lookup.LookUpRefused.Reason;
import th.morprom.did.ra.profession.LicenceNumber;
import th.morprom.did.ra.profession.Profession;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Anybody asks whether somebody is licensed: by the exact number or the exact full name, so that nobody leafs through the
 * register.
 */
public final class LookUpLicence {
    /** More people of one name than this are not shown; the number tells them apart. */
    public static final int MOST = 10;

    private static final int MOST_CHARACTERS = 120;
    private static final Pattern NUMBER = Pattern.compile("[\\u0E00-\\u0E7F.]*[\\s-]*\\d{1,10}");
    private static final List<String> THAI_TITLES = List.of(
            "ศาสตราจารย์เกียรติคุณ",
            "ศาสตราจารย์คลินิก",
            "ผู้ช่วยศาสตราจารย์",
            "รองศาสตราจารย์",
            "ศาสตราจารย์",
            "นายแพทย์",
            "แพทย์หญิง",
            "ทันตแพทย์หญิง",
            "ทันตแพทย์",
            "สัตวแพทย์หญิง",
            "สัตวแพทย์",
            "นายสัตวแพทย์",
            "เภสัชกรหญิง",
            "เภสัชกร",
            "ดอกเตอร์",
            "นางสาว",
            "นาง",
            "นาย",
            "น\\.\\s?ส\\.",
            "ศ\\.เกียรติคุณ",
            "ศ\\.คลินิก",
            "ผศ\\.",
            "รศ\\.",
            "ศ\\.",
            "ดร\\.",
            "นพ\\.",
            "พญ\\.",
            "ทพญ\\.",
            "ทพ\\.",
            "สพญ\\.",
            "น\\.สพ\\.",
            "ภญ\\.",
            "ภก\\.");
    private static final String WORD = "[\\p{L}\\p{M}.'’-]{2,}";
    /** At least two words; before a family name ณ may stand alone, as in ณ อยุธยา. */
    private static final Pattern FULL_NAME = Pattern.compile(WORD + "((\\s+ณ)?\\s+" + WORD + ")+");
    /** One title; people have several in a row, such as ผศ.นพ. or Asst. Prof. Dr. */
    private static final Pattern TITLE = Pattern.compile("^(?:" + String.join("|", THAI_TITLES)
            + "|(?i:(?:asst|assoc)\\.?\\s*prof(?:essor)?|prof(?:essor)?|dr|mr|mrs|ms|miss)(?:\\.|\\s))\\s*");

    private static final int MOST_TITLES = 5;

    private final Licences licences;
    private final Allowance allowance;
    private final Clock clock;

    LookUpLicence(Licences licences, Allowance allowance, Clock clock) {
        this.licences = licences;
        this.allowance = allowance;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param more whether there are more of this name than are shown; then none is
     */
    public record Answer(List<PublicLicence> licences, boolean more) {
        public Answer {
            licences = List.copyOf(licences);
        }
    }

    /**
     * Looks somebody up.
     *
     * @param text a licence number, with or without its letters, or a full name in Thai or English, with or without title
     * @param profession narrows it down
     * @param address who asks
     * @throws LookUpRefused if it is neither, or this address has asked too often
     */
    public Answer lookUp(String text, Optional<Profession> profession, String address) {
        if (!allowance.take(address)) {
            throw new LookUpRefused(Reason.TOO_MANY);
        }
        var query = text.strip();
        if (query.length() > MOST_CHARACTERS) {
            throw new LookUpRefused(Reason.QUERY);
        }
        var found = NUMBER.matcher(query).matches() ? byNumber(query, profession) : byName(query, profession);
        if (found.size() > MOST) {
            return new Answer(List.of(), true);
        }
        var today = ThaiDay.today(clock);
        return new Answer(
                found.stream()
                        .map(entry -> PublicLicence.of(
                                entry, licences.rules(entry.licence().profession()), today))
                        .toList(),
                false);
    }

    private List<LicenceEntry> byNumber(String query, Optional<Profession> profession) {
        if (query.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return licences.byNumber(profession, query);
        }
        var written = LicenceNumber.read(query, "").orElseThrow(() -> new LookUpRefused(Reason.QUERY));
        return profession.filter(p -> p != written.profession()).isPresent()
                ? List.of()
                : licences.byNumber(Optional.of(written.profession()), written.number());
    }

    private List<LicenceEntry> byName(String query, Optional<Profession> profession) {
        if (!FULL_NAME.matcher(query).matches()) {
            throw new LookUpRefused(Reason.QUERY);
        }
        var found = licences.byName(profession, query, MOST + 1);
        if (!found.isEmpty()) {
            return found;
        }
        // Names may begin like a title, so that the name as it stands goes first; then without one title more each
        // time.
        var rest = query;
        for (var titles = 0; titles < MOST_TITLES; titles++) {
            var bare = TITLE.matcher(rest).replaceFirst("");
            if (bare.equals(rest) || !FULL_NAME.matcher(bare).matches()) {
                return List.of();
            }
            var named = licences.byName(profession, bare, MOST + 1);
            if (!named.isEmpty()) {
                return named;
            }
            rest = bare;
        }
        return List.of();
    }
}
