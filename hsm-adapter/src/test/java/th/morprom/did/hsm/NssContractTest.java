package th.morprom.did.hsm;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import th.morprom.did.testpki.token.NssToken;

/** A module of other authors, with another object store, other mechanisms and other habits than SoftHSM. */
class NssContractTest extends TokenContract {
    private static final long CKA_NSS_DB = 0xD5A0DB00L;

    @Override
    TokenSettings settings() {
        var nss = NssToken.shared();
        return new TokenSettings(nss.module(), nss.label(), nss.pin(), 2, Duration.ofSeconds(5))
                .withQuirks(TokenQuirks.NONE
                        .withLibraryParameters(nss.libraryParameters())
                        .withoutHistory()
                        .withUnwrapPublicKeyAttribute(CKA_NSS_DB));
    }

    @Override
    Set<KeyAlgorithm> expectedAlgorithms() {
        return EnumSet.complementOf(EnumSet.of(KeyAlgorithm.ED25519));
    }
}
