package th.morprom.did.ca.registration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import th.morprom.did.ca.issuance.Expectation;
import th.morprom.did.ca.issuance.SystemSubject;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/** The facts about a system that somebody may answer for alone, read from a name; the name that the certificate gets must be the one that was asked for. */
final class SystemSubjects {
    private static final String DNS_NAME = "dnsname=";

    private SystemSubjects() {}

    static SystemSubject of(String profile, X500Name name, String alternativeNames) {
        var subject = switch (profile) {
            case "registrar-authentication" ->
                new SystemSubject.Registrar(
                        part(name, BCStyle.SERIALNUMBER), part(name, BCStyle.O), part(name, BCStyle.CN));
            case "his-client" ->
                new SystemSubject.HisClient(
                        part(name, BCStyle.ORGANIZATION_IDENTIFIER), part(name, BCStyle.O), part(name, BCStyle.CN));
            case "tls-server" -> new SystemSubject.TlsServer(part(name, BCStyle.O), dnsNames(alternativeNames));
            case "document-proof" -> new SystemSubject.DocumentProof(part(name, BCStyle.O), part(name, BCStyle.CN));
            case "record-seal" -> new SystemSubject.RecordSeal(part(name, BCStyle.O), part(name, BCStyle.CN));
            default -> throw notFulfilled("no system has a certificate of " + profile);
        };
        if (subject.dnsNames().isEmpty() && !alternativeNames.isBlank()) {
            throw notFulfilled("the profile has no alternative names");
        }
        if (!Expectation.hasAll(subject.name(), name)) {
            throw notFulfilled("the certificate would not have the name that was asked for");
        }
        return subject;
    }

    private static List<String> dnsNames(String alternativeNames) {
        return Arrays.stream(alternativeNames.split(",", -1))
                .map(String::strip)
                .map(name -> {
                    if (!name.toLowerCase(Locale.ROOT).startsWith(DNS_NAME)) {
                        throw notFulfilled("the alternative names of a server are dNSName=…, one or more");
                    }
                    return name.substring(DNS_NAME.length());
                })
                .toList();
    }

    private static String part(X500Name name, ASN1ObjectIdentifier part) {
        var found = name.getRDNs(part);
        if (found.length != 1) {
            throw notFulfilled(
                    "a part of the name is missing or there twice: " + BCStyle.INSTANCE.oidToDisplayName(part));
        }
        return IETFUtils.valueToString(found[0].getFirst().getValue());
    }

    private static RegistrationRefused notFulfilled(String why) {
        return new RegistrationRefused(Reason.PROFILE_NOT_FULFILLED, why);
    }
}
