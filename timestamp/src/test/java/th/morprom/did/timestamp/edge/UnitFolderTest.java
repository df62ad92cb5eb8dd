package th.morprom.did.timestamp.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;
import th.morprom.did.timestamp.unit.TimestampUnits;
import th.morprom.did.timestamp.unit.UnitCertificates;

class UnitFolderTest {
    private static final SampleHierarchy HIERARCHY = SampleHierarchy.ecdsa();
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant UNTIL = FROM.plus(Duration.ofDays(100));

    @TempDir
    Path folder;

    private final SoftToken soft = SoftHsm.newToken();
    private final Token token = Token.open(
            new TokenSettings(soft.module(), soft.label(), PinSource.fixed(soft.pin()), 1, Duration.ofSeconds(30)));

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void a_unit_whose_usage_period_is_none_stops_no_other() throws Exception {
        put("good", UnitCertificates.chain(HIERARCHY, key("good"), FROM, UNTIL, UNTIL));
        var never = new DERSequence(new DERTaggedObject(false, 1, new DEROctetString("2026 or so".getBytes(US_ASCII))));
        put("malformed", UnitCertificates.chain(HIERARCHY, key("malformed"), FROM, UNTIL, never));

        var units = new TimestampUnits(new UnitFolder(folder, token));

        assertThat(units.at(FROM).key().publicKey())
                .isEqualTo(token.find("good").orElseThrow().publicKey());
        assertThat(units.refresh()).isEmpty();
    }

    @Test
    void a_unit_whose_key_must_not_be_used_stops_no_other() throws Exception {
        put("good", UnitCertificates.chain(HIERARCHY, key("good"), FROM, UNTIL, UNTIL));
        SoftHsm.importKey(soft, "foreign");
        put("foreign", UnitCertificates.chain(HIERARCHY, key("another"), FROM, UNTIL, UNTIL));

        var units = new TimestampUnits(new UnitFolder(folder, token));

        assertThat(units.at(FROM).key().publicKey())
                .isEqualTo(token.find("good").orElseThrow().publicKey());
    }

    /** Mocked, as no disk fails when a test wants it to. */
    @Test
    void a_folder_that_fails_while_it_is_read_is_one_without_units() throws Exception {
        var failing = mock(Path.class, RETURNS_DEEP_STUBS);
        DirectoryStream<Path> entries = mock();
        when(failing.getFileSystem().provider().newDirectoryStream(eq(failing), any()))
                .thenReturn(entries);
        when(entries.iterator()).thenThrow(new DirectoryIteratorException(new IOException("stale file handle")));

        assertThat(new UnitFolder(failing, token).units()).isEmpty();
    }

    private PublicKey key(String label) {
        return token.generate(label, KeyAlgorithm.EC_P256).publicKey();
    }

    private void put(String label, List<X509CertificateHolder> chain) throws IOException {
        UnitFiles.write(folder, label, chain);
    }
}
