package th.morprom.did.ca.ceremony;

import java.util.function.Supplier;
import th.morprom.did.ca.hierarchy.EstablishAuthority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.RollOverRoot;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * A rollover: the next generation of a CA. The root's certifies the one before, and is certified by it. Safe to repeat, because the generation is named: one that an
 * interruption left half made is finished, and no other begins.
 */
public final class BeginGeneration {
    private final CeremonyTable table;

    public BeginGeneration(CeremonyTable table) {
        this.table = table;
    }

    /**
     * Begins this generation.
     *
     * @param opened opens the hierarchy, the new generation included
     * @throws th.morprom.did.ca.hierarchy.HierarchyBroken if the generation before it is not there, or a token is not the
     *     database's
     */
    public Hierarchy begin(AuthorityName name, Supplier<Hierarchy> opened) {
        if (name.authority() == SigningAuthority.ROOT) {
            root(name);
            return opened.get();
        }
        var certificate = new EstablishAuthority(table.tools(), table.rootToken()).establish(name, table.operator());
        table.transcript()
                .step("เริ่มรุ่นใหม่ " + name, "Generation " + name + " begins; it issues from the next start on");
        table.attest(table.tools().onlineToken(), name.label());
        table.show(name.label(), certificate);
        return opened.get();
    }

    private void root(AuthorityName name) {
        var made = new RollOverRoot(table.tools(), table.rootToken()).rollOver(name, table.operator());
        table.transcript().step("เริ่มรากรุ่นใหม่ " + name, "Root generation " + name + " begins");
        table.attest(table.rootToken(), name.label());
        table.show(name.label(), made.root());
        table.transcript()
                .step(
                        "ใบรับรองเชื่อม: รากรุ่นใหม่ ลงนามโดยรุ่นเดิม",
                        "Link certificate: the new root's key, certified by the old root");
        table.show(name.label() + "-new-with-old", made.newWithOld());
        table.transcript()
                .step(
                        "ใบรับรองเชื่อม: รากรุ่นเดิม ลงนามโดยรุ่นใหม่",
                        "Link certificate: the old root's key, certified by the new root");
        table.show(name.label() + "-old-with-new", made.oldWithNew());
    }
}
