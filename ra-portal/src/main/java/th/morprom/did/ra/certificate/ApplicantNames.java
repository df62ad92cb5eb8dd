package th.morprom.did.ra.certificate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.enrolment.Enrolment;

/**
 * What an applicant may call himself in a request of his own. Nothing of it is certified; another's name says that the wrong file was
 * taken.
 */
final class ApplicantNames {
    private final List<String> names;

    private ApplicantNames(List<String> names) {
        this.names = names;
    }

    static ApplicantNames of(Enrolment approved) {
        return of(new CanonicalJson(approved.frozen().orElseThrow().canonicalJson()));
    }

    static ApplicantNames of(CanonicalJson enrolment) {
        var frozen = enrolment.tree();
        return new ApplicantNames(List.of(
                words(frozen.at("/person/familyNameTh").stringValue()),
                words(frozen.at("/person/familyNameEn").stringValue()),
                words(frozen.at("/licence/number").stringValue())));
    }

    /** Whether his family name, in Thai or English, of however many words, or the number of his licence is in it. */
    boolean mayBe(String commonName) {
        return names.stream().anyMatch(words(commonName)::contains);
    }

    private static String words(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return " " + plain.replaceAll("[\\s:,]+", " ").strip() + " ";
    }
}
