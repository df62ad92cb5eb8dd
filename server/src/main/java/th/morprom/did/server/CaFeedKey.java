package th.morprom.did.server;

import th.morprom.did.statusfeed.StatusFeed;

/** Shows the key that signs the status feed, as edge nodes are given it in a file. */
final class CaFeedKey implements OperatorAction {
    @Override
    public String usage() {
        return "feed-key --operator ID";
    }

    @Override
    public String purpose() {
        return "แสดงกุญแจที่ลงลายมือชื่อสถานะ · shows the key that signs the status feed";
    }

    @Override
    public int run(CommandWords given, Terminal terminal) {
        try (var office = OperatorOffice.open(given, Role.CA, CaOfficeSystem.class)) {
            var feed = office.get(StatusFeed.class);
            feed.lookOrRefuse();
            terminal.say("SHA-256: " + feed.key().sha256());
            terminal.say(PemFiles.text(feed.key().publicKey()));
            return 0;
        }
    }
}
