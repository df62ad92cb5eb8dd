package th.morprom.did.ca.ejbca;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.registration.EndEntityOrder;
import th.morprom.did.ca.registration.EndEntityOrder.Wanted;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.revocation.Requester;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ejbca.contract.EjbcaSerials;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.KeyValuePair;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ejbca.contract.UserDataVOWS;

/** Reads what came over the wire; what is not of its form is a refusal that says which field. */
final class Read {
    static final String USER_GENERATED = "USERGENERATED";

    private Read() {}

    static String text(@Nullable String text, String field) {
        return Optional.ofNullable(text)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> notValid(field, "is missing"));
    }

    static X500Name name(@Nullable String text) {
        return parsed("the distinguished name", text, EjbcaNames::read);
    }

    static SerialNumber serial(@Nullable String text) {
        return parsed("the serial number", text, given -> new SerialNumber(EjbcaSerials.read(given.strip())));
    }

    static byte[] request(@Nullable String text) {
        return parsed("the request", text, TwiceBase64::request);
    }

    static UserDataVOWS user(@Nullable UserDataVOWS user) {
        return Optional.ofNullable(user).orElseThrow(() -> notValid("the end entity", "is missing"));
    }

    /** What EJBCA's {@code certificateRequest} says itself: the end entity is new, the key its own, and a password that nobody gave nobody knows. */
    static UserDataVOWS asOfRequest(UserDataVOWS user) {
        user.status = EndEntityStatus.NEW.code();
        user.clearPwd = false;
        user.tokenType = USER_GENERATED;
        if (orEmpty(user.password).isEmpty()) {
            user.password = UUID.randomUUID().toString();
        }
        return user;
    }

    /** The order; the CA's name is already ours. */
    static EndEntityOrder order(UserDataVOWS user, String caName) {
        requireNoValidity(user);
        var more = extendedInformation(user);
        var requestId = more.remove(MorPromExtensions.REQUEST_ID);
        var evidence = more.remove(MorPromExtensions.APPROVAL_EVIDENCE);
        if (!more.isEmpty()) {
            throw new RegistrationRefused(
                    Reason.PROFILE_NOT_FULFILLED, "the profile allows no extended information of this name");
        }
        return new EndEntityOrder(
                orEmpty(user.username),
                Optional.ofNullable(user.password),
                orEmpty(user.subjectDN),
                orEmpty(user.subjectAltName),
                orEmpty(user.email),
                user.status,
                new Wanted(
                        caName,
                        orEmpty(user.endEntityProfileName),
                        orEmpty(user.certificateProfileName),
                        orEmpty(user.tokenType)),
                Optional.ofNullable(requestId).map(id -> parsed("the request id", id, UUID::fromString)),
                Optional.ofNullable(evidence).map(text -> parsed("the evidence", text, MorPromExtensions::json)));
    }

    /** Validities, serial numbers, key recovery and mail are the profiles' to decide, and they decide against the request's. */
    private static void requireNoValidity(UserDataVOWS user) {
        if (user.startTime != null || user.endTime != null) {
            throw new RegistrationRefused(Reason.PROFILE_NOT_FULFILLED, "the profile alone decides the validity");
        }
        if (user.certificateSerialNumber != null || !orEmpty(user.cardNumber).isBlank()) {
            throw new RegistrationRefused(
                    Reason.PROFILE_NOT_FULFILLED,
                    "the profile allows neither a serial number nor a card of one's choice");
        }
        if (user.keyRecoverable || user.sendNotification || user.clearPwd) {
            throw new RegistrationRefused(
                    Reason.PROFILE_NOT_FULFILLED, "the profile allows no key recovery, notification or clear password");
        }
    }

    private static Map<String, String> extendedInformation(UserDataVOWS user) {
        var more = new HashMap<String, String>();
        for (var information : given(user.extendedInformation)) {
            var name = orEmpty(information.name);
            if (more.put(name, orEmpty(information.value)) != null) {
                throw notValid("the extended information " + name, "is there twice");
            }
        }
        return more;
    }

    /** The metadata of a revocation by name, in lower case. */
    static Map<String, String> metadata(@Nullable List<KeyValuePair> pairs) {
        var metadata = new HashMap<String, String>();
        for (var pair : given(pairs)) {
            var key = orEmpty(pair.key).toLowerCase(Locale.ROOT);
            if (metadata.put(key, orEmpty(pair.value)) != null) {
                throw notValid("the metadata " + key, "is there twice");
            }
        }
        return metadata;
    }

    /** A list on the wire may be missing, and elements of it be nil. */
    private static <T> List<T> given(@Nullable List<T> listed) {
        return Optional.ofNullable(listed).stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
    }

    /** A reason as a number, or by EJBCA's name such as {@code REV_SUPERSEDED}. */
    static int reason(@Nullable String text) {
        return parsed(
                "the reason",
                text,
                given -> given.matches("-?[0-9]{1,4}")
                        ? Integer.parseInt(given)
                        : NamedReason.valueOf(given.replaceFirst("^REV_", "")).code);
    }

    /** EJBCA's names of reasons. */
    private enum NamedReason {
        UNSPECIFIED(0),
        KEYCOMPROMISE(1),
        CACOMPROMISE(2),
        AFFILIATIONCHANGED(3),
        SUPERSEDED(4),
        CESSATIONOFOPERATION(5),
        CERTIFICATEHOLD(6),
        REMOVEFROMCRL(8),
        PRIVILEGESWITHDRAWN(9),
        AACOMPROMISE(10),
        NOT_REVOKED(-1);

        private final int code;

        NamedReason(int code) {
            this.code = code;
        }
    }

    static Requester requester(String text) {
        return parsed("the requester", text, Read::parsedRequester);
    }

    private static Requester parsedRequester(String text) {
        var parts = Arrays.asList(text.split(":", 3));
        if (parts.size() == 2 && parts.get(0).equals("holder")) {
            return new Requester.Holder(UUID.fromString(parts.get(1)));
        }
        if (parts.size() == 3 && parts.get(0).equals("registrar")) {
            return new Requester.Registrar(UUID.fromString(parts.get(1)), parts.get(2));
        }
        if (parts.size() == 2 && parts.get(0).equals("licence-registry")) {
            return new Requester.LicenceRegistry(parts.get(1));
        }
        throw new IllegalArgumentException("no requester");
    }

    static <T> T parsed(String field, @Nullable String text, Function<String, T> parser) {
        try {
            return parser.apply(text(text, field));
        } catch (IllegalArgumentException e) {
            throw notValid(field, "is not of its form");
        }
    }

    static String orEmpty(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }

    private static RegistrationRefused notValid(String field, String why) {
        return new RegistrationRefused(Reason.FIELD_NOT_VALID, field + " " + why);
    }
}
