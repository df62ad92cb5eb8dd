package th.morprom.did.ra.openid;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.ApiKey;
import th.morprom.did.ra.client.IdentityScope;
import th.morprom.did.ra.openid.PlainRefused.Reason;
import th.morprom.did.ra.openid.SignInElsewhere.Access;
import th.morprom.did.ra.openid.SignInElsewhere.Code;
import th.morprom.did.ra.openid.SignInElsewhere.End;
import th.morprom.did.ra.openid.SignIns.Secrets;
import th.morprom.did.ra.throttle.Allowance;

/**
 * Hands out the tokens of sign-ins that began in the ministry's form. An access token has the form of a JWT there, whose signature anybody
 * can verify; what it is good for is looked up all the same, so that it ends with the sign-in.
 */
final class PlainTokens {
    /** Of no other kind that this key signs. */
    private static final JOSEObjectType TYPE = new JOSEObjectType("provider-id+jwt");

    /** Of refused codes and tokens, for one client: whoever knocks must not fill the log. */
    private static final int NOTES_PER_MINUTE = 10;

    private final SignIns signIns;
    private final TellClaims claims;
    private final ApiKey key;
    private final OpenidAddresses addresses;
    private final OpenidProperties properties;
    private final Allowance rate;
    private final Allowance notes;
    private final Changes changes;
    private final Base64StringKeyGenerator random =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 48);

    PlainTokens(SignIns signIns, TellClaims claims, Signer signer, OpenidConfiguration.Limits limits, Changes changes) {
        this.signIns = signIns;
        this.claims = claims;
        this.key = signer.key();
        this.addresses = signer.addresses();
        this.properties = limits.openid();
        this.rate = new Allowance(limits.api().tokensPerMinute(), Duration.ofMinutes(1), limits.clock());
        this.notes = new Allowance(NOTES_PER_MINUTE, Duration.ofMinutes(1), limits.clock());
        this.changes = changes;
    }

    /** Who signs, and by what name. */
    record Signer(ApiKey key, OpenidAddresses addresses) {}

    void requireSeldom(UUID client) {
        if (!rate.take(client.toString())) {
            throw new PlainRefused(Reason.TOO_OFTEN);
        }
    }

    /**
     * New tokens of this sign-in; its code, or the refresh token that it had, is used up.
     *
     * @throws PlainRefused with {@code reason} if another request was quicker; the sign-in has ended then
     */
    PlainSignIn issue(SignInElsewhere signIn, Reason reason) {
        var now = changes.now().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(properties.tokenLife());
        var account = claims.subject(signIn.person(), signIn.client());
        var access = jwt(signIn, account, now, expires);
        var refresh = signIn.scopes().contains(IdentityScope.OFFLINE_ACCESS.value())
                ? Optional.of(random.generateKey())
                : Optional.<String>empty();
        var next = new SignInElsewhere(
                signIn.id(),
                signIn.client(),
                signIn.person(),
                signIn.request(),
                signIn.scopes(),
                signIn.session(),
                signIn.code().map(code -> new Code(code.expiresAt(), true)),
                Optional.of(new Access(signIn.scopes(), expires, Optional.empty())),
                refresh.map(token -> signIn.refreshExpiresAt().orElse(now.plus(properties.refreshLife()))),
                signIn.version(),
                signIn.createdAt());
        var secrets =
                new Secrets(Optional.empty(), Optional.empty(), sha256(access), refresh.flatMap(PlainTokens::sha256));
        var done = changes.make(() -> {
            var changed = signIns.change(next, secrets);
            if (changed) {
                changes.note(
                        signIn.exchanged() ? "openid.refreshed" : "openid.signed-in",
                        signIn.client().toString(),
                        signIn.person().toString(),
                        Map.of("scopes", String.join(" ", new TreeSet<>(signIn.scopes())), "form", "provider-id"));
            }
            return changed;
        });
        if (!done) {
            end(signIn.id(), signIn.exchanged() ? End.REFRESH_REUSED : End.CODE_REPLAYED);
            throw refused(signIn.client(), reason);
        }
        return new PlainSignIn(account, access, refresh, expires);
    }

    /** The client proved itself; that what it showed besides is not good is written down. */
    PlainRefused refused(UUID client, Reason reason) {
        if (notes.take(client.toString())) {
            changes.make(() -> {
                changes.note(
                        "client.grant-refused",
                        "anonymous",
                        client.toString(),
                        Map.of("rule", reason.name(), "form", "provider-id"));
                return client;
            });
        }
        return new PlainRefused(reason);
    }

    void end(UUID signIn, End why) {
        changes.make(() -> {
            if (signIns.end(signIn, why, changes.now())) {
                changes.note("openid.ended", "system", signIn.toString(), Map.of("reason", why.name()));
            }
            return signIn;
        });
    }

    /** The name of the person there, and nothing about him. */
    private String jwt(SignInElsewhere signIn, String account, Instant now, Instant expires) {
        var said = new JWTClaimsSet.Builder()
                .issuer(addresses.issuer())
                .subject(account)
                .audience(signIn.client().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires))
                .jwtID(UUID.randomUUID().toString())
                .build();
        return key.sign(header -> header.type(TYPE), said.toPayload()).serialize();
    }

    private static Optional<Bytes> sha256(String token) {
        return Optional.of(Bytes.of(Sha256.of(token)));
    }
}
