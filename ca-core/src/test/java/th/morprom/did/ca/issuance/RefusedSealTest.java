package th.morprom.did.ca.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import th.morprom.did.ca.fixture.Csr;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.testpki.approval.SealOrder;

class RefusedSealTest {
    @Test
    void a_request_that_proves_no_key_is_refused_and_audited_with_who_brought_it() {
        try (var ca = TestCa.start()) {
            var ordered = Csr.p256();
            var order = SealOrder.agreed(ordered.getPublic().getEncoded(), TestCa.NOW);
            var signedByAnother = Csr.of(Csr.spki(ordered), Csr.p256());

            var refusal = catchThrowableOfType(
                    IssuanceRefused.class,
                    () -> ca.get(IssueSeal.class).issue(signedByAnother, order.json(), "operator:test"));

            assertThat(refusal.reason()).isEqualTo(Reason.PROOF_OF_POSSESSION_FAILED);
            assertThat(ca.jdbc()
                            .sql(
                                    "select actor || ' ' || details::text from audit.event where type = 'certificate.refused'")
                            .query(String.class)
                            .list())
                    .singleElement()
                    .asString()
                    .contains("operator:test", "PROOF_OF_POSSESSION_FAILED", IssueSeal.PROFILE);
        }
    }
}
