package th.morprom.did.ra.device;

import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Registration;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** People with more than one passkey. */
record Devices(RegistrationAuthority authority) {
    /** Adds a passkey by the one in his hand; he has the new one in his hand then. */
    Member add(Member member, String label) {
        var passkey = passkey();
        var addDevice = authority.get(AddDevice.class);
        addDevice.add(member.id(), member.signs(addDevice.prepare(member.id(), label, made(member, passkey))));
        return new Member(member.id(), passkey);
    }

    /** Ends a lost one. */
    void remove(Member member, Bytes ending, Member signer) {
        remove(member, ending, signer, true);
    }

    /** Ends one that is used no longer. */
    void retire(Member member, Bytes ending, Member signer) {
        remove(member, ending, signer, false);
    }

    private void remove(Member member, Bytes ending, Member signer, boolean lost) {
        var remove = authority.get(RemoveDevice.class);
        remove.remove(member.id(), ending, signer.signs(remove.prepare(member.id(), ending, lost)));
    }

    /** What the new device made of what it was asked. */
    Registration made(Member member, SoftwarePasskey passkey) {
        var begun = authority.get(AddDevice.class).begin(member.id());
        return Registration.fromJson(
                passkey.register(begun.challenge().toByteArray()).toJson());
    }

    static SoftwarePasskey passkey() {
        return SoftwarePasskey.create(RegistrationAuthority.RP_ID, RegistrationAuthority.ORIGIN, new byte[] {1, 2, 3});
    }
}
