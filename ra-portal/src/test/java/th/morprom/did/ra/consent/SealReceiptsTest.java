package th.morprom.did.ra.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.SealedReceipts.State;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.RecordSealing;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilApproval;

class SealReceiptsTest {
    private RegistrationAuthority authority;
    private Citizen citizen;

    @BeforeEach
    void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilApproval.class, RecordSealing.class);
        citizen = authority.citizen();
    }

    @AfterEach
    void close() {
        authority.close();
    }

    @Test
    void consent_and_withdrawal_each_get_a_sealed_pdf_with_receipt_and_text_inside() throws IOException {
        var given = give(Purpose.SHARE);
        var withdrawn = authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.SHARE, Language.TH, "web");
        assertThat(sealed().state(given.id())).isEqualTo(State.WAITING);

        authority.get(SealReceipts.class).seal();

        assertThat(authority.events("consent.receipt-sealed"))
                .containsExactlyInAnyOrder(given.id().toString(), withdrawn.id().toString());
        for (var receipt : List.of(given, withdrawn)) {
            assertThat(sealed().state(receipt.id())).isEqualTo(State.SEALED);
            var pdf = sealed().pdf(receipt.id()).orElseThrow();
            assertThat(inside(pdf, ReceiptPage.RECEIPT_FILE)).isEqualTo(receipt.canonicalJson());
            assertThat(inside(pdf, ReceiptPage.NOTICE_FILE))
                    .isEqualTo(authority
                            .get(ConsentNotices.class)
                            .inForce(Audience.CITIZEN, Purpose.SHARE, Language.TH)
                            .text());
        }
    }

    @Test
    void a_withdrawal_proves_the_text_that_was_agreed_to_and_not_what_would_be_shown_now() throws IOException {
        var now = authority.get(ConsentNotices.class).inForce(Audience.CITIZEN, Purpose.SHARE, Language.TH);
        var text = now.text().replace("0 0000 0000", "0 0000 0001");
        assertThat(text).isNotEqualTo(now.text());
        // Shown when another number was set.
        var before = new Notice(
                Purpose.SHARE,
                now.version(),
                Language.TH,
                text,
                CanonicalJson.sha256Hex(text.getBytes(StandardCharsets.UTF_8)));
        authority
                .get(Changes.class)
                .make(() -> authority
                        .get(WriteReceipt.class)
                        .write(citizen.id(), true, before, ConsentBy.himself(citizen.id()), "web"));

        var withdrawn = authority.get(WithdrawConsent.class).withdraw(citizen.id(), Purpose.SHARE, Language.EN, "web");
        authority.get(SealReceipts.class).seal();

        assertThat(withdrawn.shown())
                .isEqualTo(new ConsentReceipt.Shown(before.version(), before.sha256(), Language.TH));
        assertThat(inside(sealed().pdf(withdrawn.id()).orElseThrow(), ReceiptPage.NOTICE_FILE))
                .isEqualTo(text);
    }

    @Test
    void what_cannot_be_sealed_now_waits_and_keeps_nobody_from_consenting() {
        authority.get(RecordSealing.Stamps.class).set(false);
        var receipt = give(Purpose.SHARE);
        authority.get(SealReceipts.class).seal();
        assertThat(sealed().state(receipt.id())).isEqualTo(State.WAITING);
        assertThat(authority.get(SealReceipts.class).failing()).isEqualTo(1);

        authority.clock().advance(Duration.ofSeconds(2));
        assertThat(authority.get(SealReceipts.class).waiting()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));

        authority.get(RecordSealing.Stamps.class).set(true);
        authority.get(SealReceipts.class).seal();
        assertThat(sealed().state(receipt.id())).as("not at once").isEqualTo(State.WAITING);
        authority.clock().advance(SealReceipts.PAUSES.get(0));
        authority.get(SealReceipts.class).seal();

        assertThat(sealed().state(receipt.id())).isEqualTo(State.SEALED);
        assertThat(authority.get(SealReceipts.class).failing()).isZero();
        assertThat(authority.get(SealReceipts.class).waiting()).isZero();
    }

    @Test
    void what_a_node_took_and_never_finished_another_takes() {
        var receipt = give(Purpose.SHARE);
        var now = authority.clock().instant();
        assertThat(sealed().take(Duration.ofMinutes(5), now)).isPresent();
        authority.get(SealReceipts.class).seal();
        assertThat(sealed().state(receipt.id())).isEqualTo(State.WAITING);

        authority.clock().advance(Duration.ofMinutes(6));
        authority.get(SealReceipts.class).seal();

        assertThat(sealed().state(receipt.id())).isEqualTo(State.SEALED);
    }

    @Test
    void a_sealed_receipt_stays_as_it_is() {
        var receipt = give(Purpose.SHARE);
        authority.get(SealReceipts.class).seal();
        var pdf = sealed().pdf(receipt.id()).orElseThrow();

        assertThat(sealed().sealed(receipt.id(), new byte[1], "0".repeat(64), "1", receipt.time()))
                .isFalse();
        for (var change : List.of("update ra.sealed_receipt set pdf = 'x'", "delete from ra.sealed_receipt")) {
            assertThatThrownBy(() -> authority.database().sql(change).update()).isInstanceOf(DataAccessException.class);
        }
        assertThat(sealed().pdf(receipt.id())).contains(pdf);
    }

    @Test
    void every_notice_fits_the_page_of_its_receipt() {
        var notices = authority.get(ConsentNotices.class);
        for (var language : Language.values()) {
            var receipts = authority
                    .get(GiveConsent.class)
                    .give(citizen.id(), notices.inForce(Audience.CITIZEN, language), "web");
            assertThat(receipts)
                    .hasSize(Purpose.values().length)
                    .allSatisfy(receipt -> assertThat(
                                    authority.get(ReceiptPage.class).render(receipt))
                            .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    private ConsentReceipt give(Purpose purpose) {
        var notice = authority.get(ConsentNotices.class).inForce(Audience.CITIZEN, purpose, Language.TH);
        return authority
                .get(GiveConsent.class)
                .give(citizen.id(), List.of(notice), "web")
                .get(0);
    }

    private SealedReceipts sealed() {
        return authority.get(SealedReceipts.class);
    }

    private static String inside(byte[] pdf, String name) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var file = Objects.requireNonNull(document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get(name));
            return new String(file.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8);
        }
    }
}
