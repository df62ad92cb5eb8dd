package th.morprom.did.ra.certificate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Enrolment;

/**
 * What an applicant may call himself in a request of his own. Nothing of it is certified; another's name says that the wrong file was
 * taken.
 */
final class ApplicantNames {
    private final Set<String> names;

    private ApplicantNames(Set<String> names) {
        this.names = names;
    }

    static ApplicantNames of(Enrolment approved) {
        var frozen = new CanonicalJson(approved.frozen().orElseThrow().canonicalJson()).tree();
        return new ApplicantNames(Set.of(
                plain(frozen.at("/person/familyNameTh").stringValue()),
                plain(frozen.at("/person/familyNameEn").stringValue()),
                plain(frozen.at("/licence/number").stringValue())));
    }

    /** Whether his family name, in Thai or English, or the number of his licence is a word of it. */
    boolean mayBe(String commonName) {
        return List.of(plain(commonName).split("[\\s:,]+")).stream().anyMatch(names::contains);
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
