package th.morprom.did.ca.evidence;

import java.util.List;
import java.util.UUID;

/** Reads what a seal's order says, for who hands it on; whether it holds only {@link VerifySealOrder} tells. */
public final class ReadSealOrder {
    private ReadSealOrder() {}

    /**
     * What is asked for.
     *
     * @param facility code of nine characters
     * @param province that the registrars say it lies in; a list of organisations, where there is one, says it too
     * @param name of the facility, in Thai
     * @param registrars who agreed
     */
    public record Asked(String facility, String province, String name, List<UUID> registrars) {
        public Asked {
            registrars = List.copyOf(registrars);
        }
    }

    /** @throws EvidenceRefused with {@code MALFORMED} */
    public static Asked of(String json) {
        var sealOrder = EvidenceReader.read(EvidenceReader.readTree(json), SealOrder::of);
        var order = sealOrder.order();
        return new Asked(
                order.facility(),
                order.province(),
                order.name(),
                sealOrder.agreements().stream()
                        .map(SealOrder.Agreement::registrar)
                        .toList());
    }
}
