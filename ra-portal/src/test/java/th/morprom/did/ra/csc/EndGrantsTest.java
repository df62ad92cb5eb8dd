package th.morprom.did.ra.csc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.csc.CscGrant.Answer;
import th.morprom.did.ra.csc.CscGrant.Scope;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.PasskeysEnded;
import th.morprom.did.ra.testing.ProgramRow;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;
import th.morprom.did.ra.webhook.Outbox;

/** What becomes of programs' access when a passkey of the person ends. */
class EndGrantsTest {
    @Test
    void all_of_it_ends_the_log_has_each_and_the_program_hears_of_what_it_has_a_token_of(@TempDir Path folder) {
        try (var authority = RegistrationAuthority.with(folder, UntilApproval.class)) {
            var person = authority.staff(Duties.none());
            var program = ProgramRow.add(authority, authority.facility("50"), person.id());
            var grants = new CscGrants(authority.database());
            var changes = authority.get(Changes.class);
            var outbox = mock(Outbox.class);
            var withToken = grant(program, person.id(), changes);
            var asked = grant(program, person.id(), changes);
            var over = grant(program, person.id(), changes);
            var now = changes.now();
            changes.make(() -> {
                grants.add(withToken);
                grants.add(asked);
                grants.add(over);
                grants.giveToken(withToken.id(), "token", now.plusSeconds(60));
                grants.giveToken(over.id(), "old", now.minusSeconds(60));
                return now;
            });

            changes.make(() -> {
                new EndGrants(grants, outbox, changes).on(new PasskeysEnded(person.id(), person.id()));
                return now;
            });

            assertThat(grants.byToken("token")).isEmpty();
            assertThat(grants.find(asked.id())).isEmpty();
            assertThat(authority.events("csc.ended"))
                    .containsExactly(program.toString(), program.toString(), program.toString());
            var ath = Bytes.of(Sha256.of("token")).base64Url();
            verify(outbox)
                    .add(
                            program,
                            "csc.access-ended",
                            Map.of("scope", "service", "reason", "PASSKEY_ENDED", "ath", ath),
                            now);
            verifyNoMoreInteractions(outbox);
        }
    }

    private static CscGrant grant(UUID program, UUID person, Changes changes) {
        return new CscGrant(
                UUID.randomUUID(),
                program,
                person,
                Scope.SERVICE,
                Optional.empty(),
                Optional.of(new Answer(URI.create("https://his.example/back"), "", "challenge", false)),
                Optional.empty(),
                Optional.empty(),
                changes.now());
    }
}
