package th.morprom.did.ca.registration;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.EndEntity.State;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/** Makes an end entity of an order, if this registration authority may have it so. */
final class CheckOrder {
    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}@._:/+ -]{1,255}");

    /** As on the card, grouped or not: no citizen number is to become anybody's user name. */
    private static final Pattern CITIZEN_NUMBER = Pattern.compile("(?<![\\p{Alpha}\\p{Nd}])\\p{Nd}[- ]?\\p{Nd}{4}[- ]?"
            + "\\p{Nd}{5}[- ]?\\p{Nd}{2}[- ]?\\p{Nd}(?![\\p{Alpha}\\p{Nd}])");

    /** What a message without a status says. */
    private static final int NO_STATUS = 0;

    private static final int LONGEST = 1_024;
    private static final int LONGEST_EVIDENCE = 512 * 1024;

    /** The key is the applicant's own; key stores are not made here. */
    private static final Set<String> TOKEN_TYPES = Set.of("USERGENERATED");

    private static final Set<String> OTHER_TOKEN_TYPES = Set.of("P12", "JKS", "PEM", "BCFKS");

    private final EndEntityProfiles profiles;

    CheckOrder(EndEntityProfiles profiles) {
        this.profiles = profiles;
    }

    EndEntity check(RegistrationAuthority asking, EndEntityOrder order) {
        asking.require(Permission.ISSUE);
        var profile = profile(asking, order);
        var authority = authority(asking, order, profile);
        requireForm(order);
        requireTokenType(order.wanted().tokenType());
        if (order.status() != State.NEW.code() && order.status() != NO_STATUS) {
            throw notFulfilled("an end entity begins as new");
        }
        if (EndEntityProfiles.needsEvidence(profile) && order.evidence().isEmpty()) {
            throw new RegistrationRefused(
                    Reason.EVIDENCE_MISSING, "the profile " + profile.name() + " is for what registrars approved or ordered");
        }
        if (!EndEntityProfiles.needsEvidence(profile) && order.evidence().isPresent()) {
            throw notFulfilled("the profile " + profile.name() + " takes no evidence");
        }
        if (EndEntityProfiles.needsEvidence(profile)
                && !(order.subjectAltName().isBlank() && order.email().isBlank())) {
            throw notFulfilled(
                    "the evidence decides what the certificate says: no alternative names and no mail beside it");
        }
        return new EndEntity(
                order.username(),
                authority,
                profile,
                order.subjectDN(),
                order.subjectAltName(),
                order.email(),
                State.NEW,
                order.requestId().map(asking::own).orElseGet(UUID::randomUUID),
                order.evidence());
    }

    private CertificateProfile profile(RegistrationAuthority asking, EndEntityOrder order) {
        var wanted = order.wanted();
        var entityProfile = profiles.find(wanted.endEntityProfile())
                .orElseThrow(() -> new RegistrationRefused(
                        Reason.UNKNOWN_END_ENTITY_PROFILE, "there is no end entity profile of this name"));
        var profile = profiles.find(wanted.certificateProfile())
                .orElseThrow(() -> new RegistrationRefused(
                        Reason.UNKNOWN_CERTIFICATE_PROFILE, "there is no certificate profile of this name"));
        if (!entityProfile.name().equals(profile.name())) {
            throw notFulfilled("the end entity profile does not allow the certificate profile");
        }
        if (!asking.mayUse(profile)) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not use the profile " + profile.name());
        }
        return profile;
    }

    private static SigningAuthority authority(
            RegistrationAuthority asking, EndEntityOrder order, CertificateProfile profile) {
        var authority = SigningAuthority.ofLabel(order.wanted().authority())
                .orElseThrow(() ->
                        new RegistrationRefused(Reason.UNKNOWN_AUTHORITY, "there is no CA of this name that issues"));
        if (!asking.mayUse(authority)) {
            throw new RegistrationRefused(
                    Reason.NOT_AUTHORISED, asking.name() + " may not use the CA " + authority.label());
        }
        if (!profile.issuers().contains(authority)) {
            throw notFulfilled("the CA does not sign certificates of the profile");
        }
        return authority;
    }

    private static void requireForm(EndEntityOrder order) {
        if (!USERNAME.matcher(order.username()).matches()
                || CITIZEN_NUMBER.matcher(order.username()).find()) {
            throw notFulfilled("the user name is missing, too long, or looks like a citizen number");
        }
        requireShort(order.subjectDN(), LONGEST);
        requireShort(order.subjectAltName(), LONGEST);
        requireShort(order.email(), 255);
        order.password().ifPresent(password -> requireShort(password, 255));
        order.evidence().ifPresent(evidence -> requireShort(evidence, LONGEST_EVIDENCE));
    }

    private static void requireShort(String text, int longest) {
        if (text.length() > longest || text.indexOf('\0') >= 0) {
            throw notFulfilled("a field is too long");
        }
    }

    private static void requireTokenType(String tokenType) {
        if (OTHER_TOKEN_TYPES.contains(tokenType)) {
            throw notFulfilled("this CA makes no keys for others: the token type is USERGENERATED");
        }
        if (!TOKEN_TYPES.contains(tokenType)) {
            throw new RegistrationRefused(Reason.UNKNOWN_TOKEN_TYPE, "there is no token type of this name");
        }
    }

    private static RegistrationRefused notFulfilled(String why) {
        return new RegistrationRefused(Reason.PROFILE_NOT_FULFILLED, why);
    }

    /** Whether a password came, without which nothing can follow. */
    static String password(EndEntityOrder order) {
        return Optional.of(order)
                .flatMap(EndEntityOrder::password)
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> notFulfilled("a password is required"));
    }
}
