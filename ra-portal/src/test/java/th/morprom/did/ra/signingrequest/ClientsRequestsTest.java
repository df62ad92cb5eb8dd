package th.morprom.did.ra.signingrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.IssuedDocuments;
import th.morprom.did.signing.storage.ObjectStore;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Files that programs fetch, and that lie in an object storage. */
class ClientsRequestsTest {
    private static final byte[] FILE = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);

    private final UUID id = UUID.randomUUID();
    private final Storage storage = new Storage();
    private RegistrationAuthority authority;
    private ClientsRequests clientsRequests;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, SigningRequests.class);
        clientsRequests = new ClientsRequests(
                authority.get(SigningRequests.class),
                new IssuedDocuments(authority.database(), storage),
                authority.get(RaProperties.class),
                authority.get(Changes.class));
        store();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void a_file_is_fetched_while_no_transaction_holds_a_connection_and_written_down() {
        assertThat(clientsRequests.pdf(signed())).isEqualTo(FILE);

        assertThat(storage.wasAskedInTransaction).isFalse();
        assertThat(authority.events("document.fetched")).containsExactly(id.toString());
    }

    @Test
    void what_the_storage_does_not_give_is_not_written_down_as_fetched() {
        storage.isAway = true;

        assertThatThrownBy(() -> clientsRequests.pdf(signed())).isInstanceOf(SourceUnavailable.class);

        assertThat(authority.events("document.fetched")).isEmpty();
    }

    private SigningRequest signed() {
        var now = Instant.now();
        return new SigningRequest(
                id,
                1,
                UUID.randomUUID(),
                "ZZ0000001",
                UUID.randomUUID(),
                "99001",
                id.toString(),
                CertificateType.SICK_LEAVE,
                Optional.empty(),
                State.SIGNED,
                Optional.empty(),
                now,
                now,
                now,
                Optional.empty(),
                Optional.of(now),
                Optional.empty());
    }

    private void store() {
        authority
                .database()
                .sql("""
                        with doctor as (
                            insert into signing.credential (id, owner, algorithm, wrapped_key, public_key, passkey_id,
                                   passkey_public_key, passkey_sign_count, created_at)
                            values (:id, :id, 'EC_P256', '', '\\x00', '', '', 0, now())
                            returning id)
                        insert into signing.document (id, credential, owner, number, verification_token, state,
                               masked_patient, content_sha256, activation, expires_at, prepared_at, gap_start, gap_end,
                               assertion, accepted_at, stored_object, sha256, size_bytes, issued_at)
                        select :id, id, :id, 'ZZ0000001-2569-000001', :token, 'issued', 'ก••• ข•••', :sha256, '{}', now(),
                               now(), 0, 0, '{}', now(), 'documents/x.pdf', :sha256, :size, now()
                          from doctor
                        """)
                .param("id", id)
                .param("token", id.toString().replace("-", ""))
                .param("sha256", Sha256.hex(FILE))
                .param("size", FILE.length)
                .update();
    }

    private static final class Storage implements ObjectStore {
        private boolean isAway;
        private boolean wasAskedInTransaction;

        @Override
        public void put(String key, byte[] file) {
            throw new UnsupportedOperationException("nothing is put here");
        }

        @Override
        public byte[] get(String key) {
            wasAskedInTransaction = TransactionSynchronizationManager.isActualTransactionActive();
            if (isAway) {
                throw new SourceUnavailable("away", null);
            }
            return FILE;
        }
    }
}
