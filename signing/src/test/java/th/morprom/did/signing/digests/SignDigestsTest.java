package th.morprom.did.signing.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.VerifyingProvider;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.Credentials;
import th.morprom.did.signing.digests.DigestsRefused.Reason;
import th.morprom.did.signing.digests.SignDigests.Order;
import th.morprom.did.signing.sample.Digesting;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.trust.StatusAnswer;

/** What a doctor's agreement lets a program have signed, and everything that it does not. */
class SignDigestsTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();

    @Test
    void signs_the_digests_that_the_doctor_agreed_to_in_their_order() throws GeneralSecurityException {
        var laid = Laid.of(system, credential, "one", "two").agreed();

        var signatures = system.digests.sign.sign(laid.order());

        assertThat(signatures).hasSize(2);
        assertThat(verifies("one", signatures.get(0))).isTrue();
        assertThat(verifies("two", signatures.get(1))).isTrue();
        assertThat(verifies("two", signatures.get(0))).isFalse();
    }

    @Test
    void signs_some_now_and_the_rest_later_but_none_twice() throws GeneralSecurityException {
        var laid = Laid.of(system, credential, "one", "two").agreed();
        system.digests.sign.sign(laid.order(laid.digests().subList(0, 1)));

        assertThat(refusal(laid.order())).contains(Reason.ALREADY_SIGNED);
        var second = system.digests.sign.sign(laid.order(laid.digests().subList(1, 2)));

        assertThat(verifies("two", second.get(0))).isTrue();
        assertThat(refusal(laid.order(laid.digests().subList(1, 2)))).contains(Reason.ALREADY_SIGNED);
    }

    @Test
    void signs_nothing_before_the_doctor_agreed() {
        var laid = Laid.of(system, credential, "one");
        assertThat(refusal(laid.order())).contains(Reason.NOT_AGREED);

        system.digests.agree.challenge(laid.id(), system.doctor);

        assertThat(refusal(laid.order())).contains(Reason.NOT_AGREED);
    }

    @Test
    void signs_no_digest_beside_those_agreed_to_and_none_of_them_together_with_it() {
        var laid = Laid.of(system, credential, "one").agreed();

        assertThat(refusal(laid.order(List.of(Laid.sha256("other"))))).contains(Reason.NOT_AUTHORISED);
        assertThat(refusal(laid.order(List.of(Laid.sha256("one"), Laid.sha256("other")))))
                .contains(Reason.NOT_AUTHORISED);
        assertThat(refusal(laid.order(List.of(Laid.sha256("one"), Laid.sha256("one")))))
                .contains(Reason.REPEATED);
        assertThat(refusal(laid.order(List.of()))).contains(Reason.WRONG_COUNT);
        assertThat(system.digests.sign.sign(laid.order())).hasSize(1);
    }

    @Test
    void signs_for_no_other_program_and_by_no_other_key_or_algorithm() {
        var laid = Laid.of(system, credential, "one").agreed();
        var other = Laid.of(system, system.readyCredential(), "two").agreed();

        assertThat(refusal(new Order(laid.id(), other.client(), credential, DigestAlgorithm.SHA_256, laid.digests())))
                .contains(Reason.UNKNOWN_AUTHORISATION);
        assertThat(refusal(new Order(
                        laid.id(), laid.client(), other.credential(), DigestAlgorithm.SHA_256, laid.digests())))
                .contains(Reason.UNKNOWN_AUTHORISATION);
        assertThat(refusal(new Order(other.id(), laid.client(), credential, DigestAlgorithm.SHA_256, laid.digests())))
                .contains(Reason.UNKNOWN_AUTHORISATION);
        assertThat(refusal(new Order(laid.id(), laid.client(), credential, DigestAlgorithm.SHA_384, laid.digests())))
                .contains(Reason.NOT_AUTHORISED);
        assertThat(refusal(new Order(
                        UUID.randomUUID(), laid.client(), credential, DigestAlgorithm.SHA_256, laid.digests())))
                .contains(Reason.UNKNOWN_AUTHORISATION);
    }

    @Test
    void signs_nothing_once_the_agreement_is_over_and_extends_it_a_little_but_not_for_ever() {
        var laid = Laid.of(system, credential, "one").agreed();
        system.clock.advance(Digesting.LIFE.minusSeconds(1));
        for (int i = 0; i < 5; i++) {
            system.digests.sign.extend(laid.order());
            system.clock.advance(Duration.ofMinutes(2));
        }

        assertThat(refusal(laid.order())).isEmpty();
        var late = Laid.of(system, credential, "late").agreed();
        for (int i = 0; i < 4; i++) {
            system.clock.advance(Duration.ofSeconds(210));
            system.digests.sign.extend(late.order());
        }
        system.clock.advance(Duration.ofMinutes(1));
        assertThat(refusal(late.order())).contains(Reason.OVER);
        assertThat(catchThrowableOfType(DigestsRefused.class, () -> system.digests.sign.extend(late.order()))
                        .reason())
                .isEqualTo(Reason.OVER);
    }

    @Test
    void extends_no_agreement_to_digests_that_it_does_not_name() {
        var laid = Laid.of(system, credential, "one").agreed();

        var refused = catchThrowableOfType(
                DigestsRefused.class, () -> system.digests.sign.extend(laid.order(List.of(Laid.sha256("other")))));

        assertThat(refused.reason()).isEqualTo(Reason.NOT_AUTHORISED);
    }

    @Test
    void of_many_that_ask_at_once_one_gets_the_signature() throws InterruptedException, ExecutionException {
        var laid = Laid.of(system, credential, "one").agreed();
        var crowd = Executors.newFixedThreadPool(6);
        try {
            Callable<Boolean> attempt = () -> refusal(laid.order()).isEmpty();

            var got = 0;
            for (var answer : crowd.invokeAll(Collections.nCopies(6, attempt))) {
                got += answer.get() ? 1 : 0;
            }

            assertThat(got).isEqualTo(1);
        } finally {
            crowd.shutdownNow();
        }
    }

    @Test
    void a_call_whose_claim_ran_out_hands_nothing_out_and_whoever_took_over_does() throws GeneralSecurityException {
        var laid = Laid.of(system, credential, "one").agreed();
        var second = new ArrayList<Bytes>();
        var slow = new Finishing(claim -> {
            system.clock.advance(Claim.LIFE);
            second.addAll(system.digests.sign.sign(laid.order()));
        });

        var refused = catchThrowableOfType(DigestsRefused.class, () -> system.digests.sign.make(laid.order(), slow));

        assertThat(refused.reason()).isEqualTo(Reason.IN_PROGRESS);
        assertThat(verifies("one", second.get(0))).isTrue();
        assertThat(events("digest.signed")).hasSize(1);
        assertThat(refusal(laid.order())).contains(Reason.ALREADY_SIGNED);
    }

    @Test
    void a_call_whose_claim_ran_out_unnoticed_leaves_the_digest_free() {
        var laid = Laid.of(system, credential, "one").agreed();
        var slow = new Finishing(claim -> system.clock.advance(Claim.LIFE));

        var refused = catchThrowableOfType(DigestsRefused.class, () -> system.digests.sign.make(laid.order(), slow));

        assertThat(refused.reason()).isEqualTo(Reason.IN_PROGRESS);
        assertThat(events("digest.signed")).isEmpty();
        assertThat(refusal(laid.order())).isEmpty();
    }

    @Test
    void a_call_that_goes_on_keeps_its_claim_however_long_it_takes() {
        var laid = Laid.of(system, credential, "one").agreed();
        var others = new ArrayList<Optional<Reason>>();
        var slow = new Finishing(claim -> {
            for (int i = 0; i < 8; i++) {
                system.clock.advance(Duration.ofSeconds(30));
                claim.renew();
                others.add(refusal(laid.order()));
            }
        });

        assertThat(system.digests.sign.make(laid.order(), slow).values()).hasSize(1);
        assertThat(others).hasSize(8).containsOnly(Optional.of(Reason.IN_PROGRESS));
    }

    @Test
    void a_slow_token_signs_all_of_them_though_together_they_take_longer_than_a_claim_lasts() {
        var laid = Laid.of(system, credential, "one", "two", "three").agreed();
        var step = Claim.LIFE.dividedBy(2).plusSeconds(1);
        var slow = new SignDigests.Work<Bytes>() {
            @Override
            public Bytes sign(SigningKey key, byte[] digest, Credential credential) {
                system.clock.advance(step);
                return Bytes.of(key.signDigest(digest));
            }

            @Override
            public Signatures finish(List<Bytes> made, Credential credential, StatusAnswer status, Claim claim) {
                return new Signatures(made, Optional.empty());
            }
        };

        assertThat(system.digests.sign.make(laid.order(), slow).values()).hasSize(3);
    }

    @Test
    void of_a_signature_its_sha256_is_kept_and_nothing_else() {
        var laid = Laid.of(system, credential, "one").agreed();

        var signature = system.digests.sign.sign(laid.order()).get(0);

        var kept = system.jdbc.sql("select * from signing.digest").query().singleRow();
        assertThat(kept.get("signature")).isNull();
        assertThat((byte[]) kept.get("signature_sha256")).isEqualTo(Laid.sha256(signature.toByteArray()));
    }

    /** It signs beside this one until the last node is replaced. */
    @Test
    void a_node_of_the_release_before_still_claims_and_signs() {
        var laid = Laid.of(system, credential, "one", "two").agreed();
        system.digests.sign.sign(laid.order(laid.digests().subList(0, 1)));
        var until = system.clock.instant().plusSeconds(60).atOffset(ZoneOffset.UTC);

        system.jdbc
                .sql("update signing.digest set claimed_until = :until where position = 1")
                .param("until", until)
                .update();
        assertThat(refusal(laid.order(laid.digests().subList(1, 2)))).contains(Reason.IN_PROGRESS);
        system.jdbc
                .sql(
                        "update signing.digest set signature = '\\x01', signed_at = :at, claimed_until = null where position = 1")
                .param("at", until)
                .update();

        assertThat(refusal(laid.order(laid.digests().subList(1, 2)))).contains(Reason.ALREADY_SIGNED);
    }

    /** Signs, and does something before it is kept. */
    private record Finishing(Consumer<Claim> before) implements SignDigests.Work<Bytes> {
        @Override
        public Bytes sign(SigningKey key, byte[] digest, Credential credential) {
            return Bytes.of(key.signDigest(digest));
        }

        @Override
        public Signatures finish(List<Bytes> made, Credential credential, StatusAnswer status, Claim claim) {
            before.accept(claim);
            return new Signatures(made, Optional.empty());
        }
    }

    @Test
    void asks_for_the_status_before_the_key_is_touched_and_leaves_the_digest_free_when_it_is_not_good() {
        var laid = Laid.of(system, credential, "one").agreed();
        system.revokeAll();

        var refused = catchThrowableOfType(SigningRefused.class, () -> system.digests.sign.sign(laid.order()));

        assertThat(refused.reason()).isEqualTo(SigningRefused.Reason.CERTIFICATE_REVOKED);
        assertThat(system.jdbc
                        .sql(
                                "select count(*) from signing.digest where claimed_until is not null or signed_at is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(events("digest.not-signed")).hasSize(1);
        assertThat(events("digest.signed")).isEmpty();
    }

    @Test
    void the_log_names_each_digest_with_what_became_of_it_and_the_agreement_behind_it() {
        var laid = Laid.of(system, credential, "one", "two").agreed();
        system.digests.sign.sign(laid.order());

        assertThat(events("digest.signed"))
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.get("subject")).isEqualTo(laid.id().toString()))
                .extracting(event -> String.valueOf(event.get("details")))
                .anySatisfy(details -> assertThat(details).contains(Statement.hex(Laid.sha256("one"))))
                .anySatisfy(details -> assertThat(details).contains(Statement.hex(Laid.sha256("two"))));
        assertThat(events("digests.agreed")).hasSize(1);
    }

    private boolean verifies(String text, Bytes signature) throws GeneralSecurityException {
        var verifier = Signature.getInstance("SHA256withECDSA", VerifyingProvider.get());
        verifier.initVerify(new Credentials(system.jdbc)
                .find(credential)
                .orElseThrow()
                .key()
                .publicKey());
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(signature.toByteArray());
    }

    private Optional<Reason> refusal(Order order) {
        return Optional.ofNullable(catchThrowableOfType(DigestsRefused.class, () -> system.digests.sign.sign(order)))
                .map(DigestsRefused::reason);
    }

    private List<Map<String, Object>> events(String type) {
        return system.jdbc
                .sql("select type, subject, details from audit.event where type = :type order by sequence")
                .param("type", type)
                .query()
                .listOfRows();
    }
}
