package th.morprom.did.audit.statement;

import java.util.Map;

/** What a {@link Statement} says. */
public sealed interface Claim {
    /**
     * How far the log had come.
     *
     * @param sequence of the last event, 0 for an empty log
     * @param hash of the last event, hex
     */
    record Checkpoint(long sequence, String hash) implements Claim {}

    /**
     * What a closed segment holds.
     *
     * @param firstSequence of its first event
     * @param events how many it has, at least one
     * @param previousHash of the event before its first, hex
     * @param lastHash of its last event, hex
     * @param rowsSha256 SHA-256, hex, of its exported file: each event's line, each followed by a line feed
     */
    record Seal(int segment, long firstSequence, long events, String previousHash, String lastHash, String rowsSha256)
            implements Claim {
        public long lastSequence() {
            return firstSequence + events - 1;
        }
    }

    /**
     * That the rows of a sealed segment leave the database, because an export of it was found complete.
     *
     * @param rowsSha256 as in the seal
     * @param operator who ordered it
     */
    record Drop(int segment, String rowsSha256, String operator) implements Claim {}

    /**
     * That the key which signs this leaves its office to another one, from the next statement on and for good.
     *
     * @param successor its public key, DER SubjectPublicKeyInfo, hex
     * @param consent the successor's signature, hex, over {@link Consent}: whoever trusts it trusts what came before by it
     */
    record Succession(String successor, String consent) implements Claim {}

    /** The members of the signed document that this kind of claim has. */
    default Map<String, String> members() {
        if (this instanceof Checkpoint checkpoint) {
            return Map.of(
                    "kind", "checkpoint",
                    "sequence", Long.toString(checkpoint.sequence()),
                    "hash", checkpoint.hash());
        }
        if (this instanceof Seal seal) {
            return Map.of(
                    "kind", "seal",
                    "segment", Integer.toString(seal.segment()),
                    "firstSequence", Long.toString(seal.firstSequence()),
                    "lastSequence", Long.toString(seal.lastSequence()),
                    "events", Long.toString(seal.events()),
                    "previousHash", seal.previousHash(),
                    "lastHash", seal.lastHash(),
                    "rowsSha256", seal.rowsSha256());
        }
        if (this instanceof Succession succession) {
            return Map.of(
                    "kind", "succession",
                    "successor", succession.successor(),
                    "consent", succession.consent());
        }
        var drop = (Drop) this;
        return Map.of(
                "kind", "drop",
                "segment", Integer.toString(drop.segment()),
                "rowsSha256", drop.rowsSha256(),
                "operator", drop.operator());
    }

    /** @throws IllegalArgumentException if they are not what some kind of claim has */
    static Claim of(Map<String, String> members) {
        return switch (member(members, "kind")) {
            case "checkpoint" -> new Checkpoint(Long.parseLong(member(members, "sequence")), member(members, "hash"));
            case "seal" ->
                new Seal(
                        Integer.parseInt(member(members, "segment")),
                        Long.parseLong(member(members, "firstSequence")),
                        Long.parseLong(member(members, "events")),
                        member(members, "previousHash"),
                        member(members, "lastHash"),
                        member(members, "rowsSha256"));
            case "drop" ->
                new Drop(
                        Integer.parseInt(member(members, "segment")),
                        member(members, "rowsSha256"),
                        member(members, "operator"));
            case "succession" -> new Succession(member(members, "successor"), member(members, "consent"));
            default -> throw new IllegalArgumentException("a claim of an unknown kind");
        };
    }

    private static String member(Map<String, String> members, String name) {
        var value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a claim without " + name);
        }
        return value;
    }
}
