package th.morprom.did.ca.ceremony;

import java.util.List;
import th.morprom.did.ca.evidence.CentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.passkey.RelyingParty;

/**
 * Records the officers whom every approval leads to, in front of custodians and witnesses. Safe to repeat: who is recorded with the same
 * passkey is found and told.
 */
public final class NameCentralOfficers {
    private final CeremonyTable table;
    private final CentralOfficers officers;
    private final RelyingParty relyingParty;
    private final SigningKey rootKey;

    /** @param rootKey signs each officer's record */
    public NameCentralOfficers(
            CeremonyTable table, CentralOfficers officers, RelyingParty relyingParty, SigningKey rootKey) {
        this.rootKey = rootKey;
        this.table = table;
        this.officers = officers;
        this.relyingParty = relyingParty;
    }

    /** How those present say that the keys they are shown are the officers' own. */
    public interface Comparison {
        /** Returns once they say so; throws if they do not, and nobody is recorded. */
        void require(List<OfficerFile> shown);
    }

    /**
     * Shows them all, has them compared, and records all or none.
     *
     * @throws th.morprom.did.passkey.PasskeyRefused if a key could verify nothing
     * @throws th.morprom.did.ca.evidence.OfficerRefused if one is recorded with another passkey or was removed, or his passkey is
     *     another's
     */
    public void name(List<OfficerFile> named, Comparison comparison) {
        var transcript = table.transcript();
        if (named.isEmpty()) {
            transcript.step(
                    "ไม่มีการแต่งตั้งเจ้าหน้าที่ส่วนกลาง",
                    "No central officer is named; approvals lead to those recorded before");
            return;
        }
        named.forEach(officer -> relyingParty.requireUsable(officer.passkey()));
        named.forEach(this::show);
        comparison.require(named);
        transcript.step(
                "ผู้อยู่ในพิธีเทียบลายนิ้วมือของกุญแจกับกระดาษของเจ้าหน้าที่แล้ว",
                "Those present have compared the keys with the officers' papers");
        officers.record(named, rootKey, table.operator());
        named.forEach(officer -> transcript.step(
                "บันทึกเจ้าหน้าที่ส่วนกลาง " + officer.name() + " รากลงลายมือชื่อรับรองแล้ว",
                "Central officer " + officer.name() + " is recorded; the root has signed his record"));
    }

    private void show(OfficerFile officer) {
        var transcript = table.transcript();
        transcript.step(
                "ผู้ที่จะเป็นเจ้าหน้าที่ส่วนกลาง " + officer.name(),
                "Central officer " + officer.name() + " is to be recorded");
        transcript.fact("id", officer.registrar().toString());
        transcript.fact("passkey", officer.credentialId().base64Url());
        transcript.fact("SHA-256 of the passkey's public key", officer.fingerprint());
    }
}
