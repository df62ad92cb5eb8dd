package th.morprom.did.server;

import java.util.List;
import java.util.Map;
import th.morprom.did.ca.status.ChangeFeedKey;
import th.morprom.did.statusfeed.StatusFeed;

/** Hands the signing of the status feed over to a new key. */
final class CaChangeFeedKey implements OperatorAction {
    @Override
    public String usage() {
        return "change-feed-key --operator ID";
    }

    @Override
    public String purpose() {
        return "เปลี่ยนกุญแจลงลายมือชื่อสถานะ · hands the signing of the status feed over to a new key";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var feed = office.get(StatusFeed.class);
            feed.lookOrRefuse();
            terminal.confirm(
                    given,
                    List.of(
                            "กุญแจปัจจุบัน · in office, SHA-256: " + feed.key().sha256(),
                            "ผู้ติดตามเปลี่ยนตามเอง แต่ไฟล์ feed-key ของเครื่องขอบต้องเปลี่ยนก่อนเริ่มใหม่",
                            "Followers go on by themselves; the file feed-key of edge nodes is to be replaced before they start anew"));
            office.record("ca change-feed-key", Map.of());
            var changed = office.get(ChangeFeedKey.class).change(office.actor());
            terminal.say("เปลี่ยนแล้ว · Changed. SHA-256: " + changed.sha256());
            terminal.say(PemFiles.text(changed.publicKey()));
            return 0;
        }
    }
}
