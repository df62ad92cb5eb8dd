package th.morprom.did.server;

import th.morprom.did.signing.seal.FacilitySeal;
import th.morprom.did.signing.seal.FindSeals;

/** Shows the facilities' seals. */
final class SigningSeals implements OperatorAction {
    @Override
    public String usage() {
        return "seals --operator ID";
    }

    @Override
    public String purpose() {
        return "แสดงตราของหน่วยบริการ · lists the facilities' seals";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.SIGNING, SealOfficeSystem.class)) {
            var seals = office.get(FindSeals.class);
            seals.find().forEach(seal -> terminal.say(line(seal)));
            terminal.say(
                    "เอกสารที่ไม่ได้ประทับตราใน 24 ชั่วโมง · documents of 24 hours without the seal that is wanted: "
                            + seals.unsealed());
            return 0;
        }
    }

    static String line(FacilitySeal seal) {
        var certificate = seal.chain().stream()
                .findFirst()
                .map(one -> ", certificate " + one.getSerialNumber().toString(16))
                .orElse("");
        return seal.facility() + ": " + seal.state() + certificate
                + seal.notAfter().map(end -> " until " + end).orElse("") + ", key " + seal.keyLabel();
    }
}
