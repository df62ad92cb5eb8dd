package th.morprom.did.audit.statement;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import th.morprom.did.audit.chain.CanonicalJson;

/**
 * A statement as it is kept: in the database, and as a line of the file beside it.
 *
 * @param document the signed text, see {@link Statement#document()}
 * @param publicKey DER SubjectPublicKeyInfo, hex
 * @param signatureAlgorithm a JCA name
 * @param signature hex
 * @param timestamp an RFC 3161 token over the signature's bytes, DER, hex
 */
public record SignedStatement(
        String document, String publicKey, String signatureAlgorithm, String signature, Optional<String> timestamp) {
    /** @throws IllegalArgumentException if the document is no statement */
    public Statement statement() {
        return Statement.parse(document);
    }

    /** What the document claims, if it is a statement; nothing is verified here. */
    public Optional<Claim> claim() {
        return readable().map(Statement::claim);
    }

    /** The statement, if the document is one. */
    public Optional<Statement> readable() {
        try {
            return Optional.of(statement());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whose turn comes next by what this statement says, DER SubjectPublicKeyInfo in hex: its signer's, or its successor's. */
    String nextKey() {
        return claim().filter(Claim.Succession.class::isInstance)
                .map(Claim.Succession.class::cast)
                .map(Claim.Succession::successor)
                .orElse(publicKey);
    }

    public byte[] documentBytes() {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    public byte[] signatureBytes() {
        return HexFormat.of().parseHex(signature);
    }

    /** One line, without its end. */
    public String line() {
        var members = new HashMap<String, String>();
        members.put("document", document);
        members.put("publicKey", publicKey);
        members.put("signatureAlgorithm", signatureAlgorithm);
        members.put("signature", signature);
        timestamp.ifPresent(token -> members.put("timestamp", token));
        return CanonicalJson.of(members);
    }

    /** @throws IllegalArgumentException if it is not such a line */
    public static SignedStatement ofLine(String line) {
        var members = CanonicalJson.parse(line);
        return new SignedStatement(
                members.getOrDefault("document", ""),
                members.getOrDefault("publicKey", ""),
                members.getOrDefault("signatureAlgorithm", ""),
                members.getOrDefault("signature", ""),
                Optional.ofNullable(members.get("timestamp")));
    }
}
