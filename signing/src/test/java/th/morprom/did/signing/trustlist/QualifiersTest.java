package th.morprom.did.signing.trustlist;

import static org.assertj.core.api.Assertions.assertThat;
import static th.morprom.did.signing.sample.SampleTrustList.CA_QC;
import static th.morprom.did.signing.sample.SampleTrustList.QTST;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.LONG_AGO;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.NOW;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.OPERATOR;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.OTHER;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.OTHERS;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.held;
import static th.morprom.did.signing.trustlist.SignedTrustListsTest.judged;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.sample.SampleTrustList;
import th.morprom.did.signing.sample.SampleTrustList.Since;
import th.morprom.did.signing.verification.Verdict.Outcome;

/** What a trusted list says of some certificates of a service (ETSI TS 119 612 clause 5.5.9), and what of it nobody understands. */
class QualifiersTest {
    private static final String SIGNERS = usage("nonRepudiation");
    private static final String NOBODY = usage("keyCertSign");
    private static final Since GRANTED = Since.granted(LONG_AGO);

    @Test
    void a_certificate_that_its_list_calls_not_qualified_or_for_web_sites_is_believed_for_nothing() {
        for (var qualifier : new String[] {"NotQualified", "QCForWSA"}) {
            for (var critical : new boolean[] {true, false}) {
                assertOutcome(GRANTED.qualified(critical, qualifier, SIGNERS), Outcome.UNTRUSTED);
                assertOutcome(GRANTED.qualified(critical, qualifier, NOBODY), Outcome.FOREIGN_VALID);
            }
        }
        // Whatever else makes it qualified.
        assertOutcome(
                GRANTED.qualified(true, "QCStatement", SIGNERS).qualified(true, "NotQualified", SIGNERS),
                Outcome.UNTRUSTED);
    }

    @Test
    void what_it_is_for_its_list_says_before_itself() {
        var signatures = GRANTED.only("eSignatures");
        var seals = GRANTED.only("eSeals");

        assertOutcome(signatures.qualified(true, "QCForESig", SIGNERS), Outcome.FOREIGN_VALID);
        assertOutcome(signatures.qualified(true, "QCForESeal", SIGNERS), Outcome.UNTRUSTED);
        assertOutcome(signatures.qualified(true, "QCForLegalPerson", SIGNERS), Outcome.UNTRUSTED);
        assertOutcome(seals.qualified(true, "QCForESeal", SIGNERS), Outcome.FOREIGN_VALID);
        assertOutcome(
                signatures.qualified(true, "QCForESig", SIGNERS).qualified(true, "QCForESeal", SIGNERS),
                Outcome.UNTRUSTED);
    }

    @Test
    void on_what_device_the_key_is_changes_nothing() {
        for (var qualifier : new String[] {"QCWithSSCD", "QCNoSSCD", "QCWithQSCD", "QCQSCDManagedOnBehalf"}) {
            assertOutcome(GRANTED.qualified(true, qualifier, SIGNERS), Outcome.FOREIGN_VALID);
        }
    }

    @Test
    void a_qualifier_that_nobody_here_knows_is_passed_over_only_where_it_may_be() {
        assertOutcome(GRANTED.qualified(true, "QCForSomethingNew", SIGNERS), Outcome.UNTRUSTED);
        assertOutcome(GRANTED.qualified(true, "QCForSomethingNew", NOBODY), Outcome.FOREIGN_VALID);
        assertOutcome(GRANTED.qualified(false, "QCForSomethingNew", SIGNERS), Outcome.FOREIGN_VALID);
    }

    @Test
    void it_counts_as_of_when_the_certificate_signed_or_was_issued() {
        var soon = NOW.plus(Duration.ofDays(2));
        var later = NOW.plus(Duration.ofDays(5));
        var since = Since.granted(soon).qualified(true, "NotQualified", SIGNERS);
        var until = GRANTED.qualified(true, "NotQualified", SIGNERS);

        var stamped = OTHERS.signedLta();
        assertThat(judged(held(issuing(since, GRANTED)), later, stamped).outcome())
                .isEqualTo(Outcome.FOREIGN_VALID);
        assertThat(judged(held(issuing(Since.granted(soon), until)), later, stamped)
                        .outcome())
                .isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void what_one_list_says_of_a_certificate_no_other_takes_back() {
        var lists = held(SignedTrustListsTest.issuing(GRANTED.qualified(true, "NotQualified", SIGNERS)));
        lists.hold(new ReadTrustList(SignedTrustListsTest.NONE::ofOurs)
                .read("yy", SignedTrustListsTest.issuing(GRANTED).signedBy(OPERATOR), List.of(OPERATOR.certificate())));

        assertThat(judged(lists, NOW).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    @Test
    void a_service_with_a_critical_extension_that_is_not_understood_counts_for_nothing() {
        var strange = "<x:Reservation xmlns:x=\"urn:example\">not for doctors</x:Reservation>";
        var unheardOf = """
                <AdditionalServiceInformation><URI xml:lang="en">urn:example:for-something</URI>\
                </AdditionalServiceInformation>""";
        var takenOver = """
                <x:TakenOverBy xmlns:x="http://uri.etsi.org/02231/v2/additionaltypes#"><x:URI xml:lang="en">urn:other</x:URI>\
                <x:TSPName><Name xml:lang="en">Other</Name></x:TSPName>\
                <SchemeOperatorName><Name xml:lang="en">Scheme</Name></SchemeOperatorName>\
                <x:SchemeTerritory>ZZ</x:SchemeTerritory></x:TakenOverBy>""";
        for (var content : new String[] {strange, unheardOf, takenOver, ""}) {
            assertOutcome(GRANTED.extended(true, content), Outcome.UNTRUSTED);
        }
        for (var content : new String[] {strange, unheardOf}) {
            assertOutcome(GRANTED.extended(false, content), Outcome.FOREIGN_VALID);
        }
        assertThat(judged(issuing(
                                GRANTED,
                                Since.withdrawn(LONG_AGO.minus(Duration.ofDays(1)))
                                        .extended(true, strange)))
                        .outcome())
                .isEqualTo(Outcome.UNTRUSTED);
        assertOutcome(
                GRANTED.extended(true, "<ExpiredCertsRevocationInfo>2020-01-01T00:00:00Z</ExpiredCertsRevocationInfo>"),
                Outcome.FOREIGN_VALID);
    }

    /** DSS refuses a whole list for a criterion that it does not know. */
    @Test
    void criteria_that_are_not_understood_cost_their_service_and_no_other() {
        var strange = "<q:otherCriteriaList><x:Moon xmlns:x=\"urn:example\">full</x:Moon></q:otherCriteriaList>";
        var list = new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), GRANTED.qualified(true, "NotQualified", strange))
                .service(QTST, OTHER.timestampUnit());

        assertThat(SignedTrustListsTest.read(list.signedBy(OPERATOR)).services())
                .hasSize(1);
        assertThat(judged(list).outcome()).isEqualTo(Outcome.UNTRUSTED);
    }

    private static SampleTrustList issuing(Since now, Since before) {
        return new SampleTrustList()
                .service(CA_QC, OTHER.issuing(), now, before)
                .service(QTST, OTHER.timestampUnit());
    }

    private static void assertOutcome(Since status, Outcome outcome) {
        assertThat(judged(SignedTrustListsTest.issuing(status)).outcome())
                .as(status.extensions())
                .isEqualTo(outcome);
    }

    private static String usage(String bit) {
        return "<q:KeyUsage><q:KeyUsageBit name=\"" + bit + "\">true</q:KeyUsageBit></q:KeyUsage>";
    }
}
