package th.morprom.did.hsm;

import java.util.EnumSet;
import java.util.Set;

class SoftHsmContractTest extends TokenContract {
    private static final TestToken SOFT_HSM = TestToken.create();

    @Override
    TokenSettings settings() {
        return SOFT_HSM.settings();
    }

    @Override
    Set<KeyAlgorithm> expectedAlgorithms() {
        return EnumSet.allOf(KeyAlgorithm.class);
    }
}
