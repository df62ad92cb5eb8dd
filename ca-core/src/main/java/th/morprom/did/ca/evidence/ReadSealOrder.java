package th.morprom.did.ca.evidence;

import java.util.List;
import java.util.UUID;

/** Reads what a seal's order says, for who hands it on; whether it holds only {@link VerifySealOrder} tells. */
public final class ReadSealOrder {
    private ReadSealOrder() {}

    /**
     * What is asked for.
     *
     * @param id of the order
     * @param orderSha256 of what each of the two signed about it, in its canonical form, lower-case hex
     * @param evidenceSha256 of the whole that was handed over, the same
     * @param facility code of nine characters
     * @param province that the registrars say it lies in; a list of organisations, where there is one, says it too
     * @param name of the facility, in Thai
     * @param registrars who agreed, the first who ordered it
     */
    public record Asked(
            UUID id,
            String orderSha256,
            String evidenceSha256,
            String facility,
            String province,
            String name,
            List<UUID> registrars) {
        public Asked {
            registrars = List.copyOf(registrars);
        }
    }

    /** @throws EvidenceRefused with {@code MALFORMED} */
    public static Asked of(String json) {
        var tree = EvidenceReader.readTree(json);
        var sealOrder = EvidenceReader.read(tree, SealOrder::of);
        var order = sealOrder.order();
        return new Asked(
                order.id(),
                Dossier.sha256Hex(tree.get("agreements").get(0).get("order")),
                Dossier.sha256Hex(tree),
                order.facility(),
                order.province(),
                order.name(),
                sealOrder.agreements().stream()
                        .map(SealOrder.Agreement::registrar)
                        .toList());
    }
}
