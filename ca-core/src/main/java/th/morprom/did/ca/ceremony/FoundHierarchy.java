package th.morprom.did.ca.ceremony;

import java.util.function.Supplier;
import th.morprom.did.ca.hierarchy.EstablishAuthority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * The first ceremony: the root's key and certificate, the CAs below it, and the keys that serve them. Safe to repeat after an
 * interruption at any point: what exists is found and told.
 */
public final class FoundHierarchy {
    private final CeremonyTable table;

    public FoundHierarchy(CeremonyTable table) {
        this.table = table;
    }

    /**
     * Establishes the first generation of every CA, root first, and opens them all.
     *
     * @param opened opens the hierarchy once all CAs are there; that makes the keys that serve them
     * @throws th.morprom.did.ca.hierarchy.HierarchyBroken if a token is not the database's
     * @throws th.morprom.did.hsm.KeyRefused if a key could leave its token
     */
    public Hierarchy found(Supplier<Hierarchy> opened) {
        var establish = new EstablishAuthority(table.tools(), table.rootToken());
        for (var authority : SigningAuthority.values()) {
            establish(establish, AuthorityName.first(authority));
        }
        var hierarchy = opened.get();
        serve(hierarchy);
        return hierarchy;
    }

    private void establish(EstablishAuthority establish, AuthorityName name) {
        var certificate = establish.establish(name, table.operator());
        table.transcript()
                .step("กุญแจและใบรับรองของ " + name + " พร้อมแล้ว", "Key and certificate of " + name + " are made");
        table.attest(
                name.authority() == SigningAuthority.ROOT
                        ? table.rootToken()
                        : table.tools().onlineToken(),
                name.label());
        table.show(name.label(), certificate);
    }

    private void serve(Hierarchy hierarchy) {
        for (var authority : hierarchy.all()) {
            hierarchy.ocspSigner(authority.name()).ifPresent(signer -> {
                table.transcript()
                        .step("กุญแจตอบสถานะ (OCSP) ของ " + authority.name(), "OCSP signer of " + authority.name());
                table.show(authority.name() + "-ocsp", signer.certificate());
            });
        }
        table.transcript().step("กุญแจประทับรับรองเวลา", "Time-stamping unit");
        table.show("tsa", hierarchy.timestampUnit().certificate());
    }
}
