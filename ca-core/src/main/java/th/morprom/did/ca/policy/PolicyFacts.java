package th.morprom.did.ca.policy;

import java.net.URI;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import th.morprom.did.ca.profile.CertificateProfile;

/**
 * What the statement says about this installation. It comes from the settings and profiles in force, so that the text
 * cannot promise anything else.
 *
 * @param contact whom to write to
 */
record PolicyFacts(
        String organisation,
        URI publicUrl,
        String policyArc,
        String contact,
        Lists lists,
        Collection<CertificateProfile> profiles) {

    /** The version of the text. It changes with every change of the text. */
    static final String VERSION = "1.1";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** How long the revocation lists of the online authorities and of the root are valid. */
    record Lists(Duration online, Duration root) {}

    /** The facts by the names that the text calls them, in its language. */
    Map<String, String> in(Locale language) {
        var words = ResourceBundle.getBundle("policy.words", language, NO_FALLBACK);
        return Map.of(
                "organisation", organisation,
                "version", VERSION,
                "publicUrl", publicUrl.toString(),
                "policyArc", policyArc,
                "contact", contact.isEmpty() ? words.getString("contact.unset") : contact,
                "crlValidity", length(lists.online(), words),
                "rootCrlValidity", length(lists.root(), words),
                "policies", policies(words),
                "validities", validities(words));
    }

    /** One table row a policy, with the kinds of certificate issued under it. */
    private String policies(ResourceBundle words) {
        var kinds = new TreeMap<String, TreeSet<String>>();
        for (var profile : profiles) {
            profile.policy()
                    .filter(policy -> policy.getId().startsWith(policyArc + "."))
                    .ifPresent(policy -> kinds.computeIfAbsent(policy.getId(), id -> new TreeSet<>())
                            .add(family(profile, words)));
            profile.ownTokenPolicy()
                    .ifPresent(policy -> kinds.computeIfAbsent(policy.getId(), id -> new TreeSet<>())
                            .add(words.getString("kind.professionals.own-token")));
        }
        return kinds.entrySet().stream()
                .map(policy -> "| " + policy.getKey() + " | " + String.join(" · ", policy.getValue()) + " |")
                .collect(Collectors.joining("\n"));
    }

    private String validities(ResourceBundle words) {
        return profiles.stream()
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .map(profile -> "| " + kind(profile, words) + " | " + length(profile.validity(), words) + " |")
                .collect(Collectors.joining("\n"));
    }

    /** The kind, whatever the profession. */
    private static String family(CertificateProfile profile, ResourceBundle words) {
        return profile.profession().isPresent() ? words.getString("kind.professionals") : kind(profile, words);
    }

    private static String kind(CertificateProfile profile, ResourceBundle words) {
        return profile.profession()
                .map(profession -> MessageFormat.format(
                        words.getString("kind.professional"),
                        words.getLocale().getLanguage().equals("th") ? profession.title() : profession.role()))
                .orElseGet(() -> words.getString("kind." + profile.name()));
    }

    private static String length(Period period, ResourceBundle words) {
        if (period.getDays() == 0 && period.getMonths() == 0) {
            return count(period.getYears(), "year", words);
        }
        return period.getDays() == 0
                ? count(period.toTotalMonths(), "month", words)
                : count(period.toTotalMonths() * 30 + period.getDays(), "day", words);
    }

    private static String length(Duration duration, ResourceBundle words) {
        return duration.toHours() % 24 == 0
                ? count(duration.toDays(), "day", words)
                : count(duration.toMinutes(), "minute", words);
    }

    private static String count(long number, String unit, ResourceBundle words) {
        return number + " " + words.getString(number == 1 ? "unit." + unit : "unit." + unit + "s");
    }
}
