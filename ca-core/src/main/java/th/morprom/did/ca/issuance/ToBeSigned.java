package th.morprom.did.ca.issuance;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import th.morprom.did.ca.certificate.CertificateTime;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfile.Address;
import th.morprom.did.ca.profile.CrlScope;
import th.morprom.did.ca.profile.KeyUse;
import th.morprom.did.ca.profile.Purpose;
import th.morprom.did.ca.profile.StatusAddresses;

/** Builds the to-be-signed certificate of an order: everything in it comes from the profile, the order and the issuer. */
final class ToBeSigned {
    private final StatusAddresses addresses;

    ToBeSigned(StatusAddresses addresses) {
        this.addresses = addresses;
    }

    /** The partition of the CA's lists that the next certificate is bound to: any of them, all alike; 0 if there are none. */
    int choosePartition(CertificateProfile profile, AuthorityName issuer, RandomGenerator random) {
        var partitions = addresses.crlPartitions(issuer.authority());
        return partitions == 1 || !profile.addresses().contains(Address.crl) ? 0 : 1 + random.nextInt(partitions);
    }

    TBSCertificate build(CertificateOrder order, PreparedIssuer issuer, SerialNumber serial, Validity validity) {
        var generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(serial.value()));
        generator.setSignature(issuer.algorithm());
        generator.setIssuer(issuer.issuer().name());
        generator.setStartDate(CertificateTime.of(validity.notBefore()));
        generator.setEndDate(CertificateTime.of(validity.notAfter()));
        generator.setSubject(order.subject());
        generator.setSubjectPublicKeyInfo(order.publicKey());
        generator.setExtensions(
                extensions(order, issuer, validity, serial.partition()).generate());
        return generator.generateTBSCertificate();
    }

    private ExtensionsGenerator extensions(
            CertificateOrder order, PreparedIssuer issuer, Validity validity, int partition) {
        var profile = order.profile();
        var fixed = issuer.fixedExtensions(profile, partition, () -> fixed(profile, issuer, partition));
        var extensions = new ExtensionsGenerator();
        fixed.issuerKey().forEach(extensions::addExtension);
        add(
                extensions,
                Extension.subjectKeyIdentifier,
                false,
                order.foreign()
                        .map(ForeignAuthority::keyIdentifier)
                        .orElseGet(() -> KeyIdentifier.of(order.publicKey()).asSubject()));
        fixed.keyUsage().forEach(extensions::addExtension);
        profile.privateKeyUse().ifPresent(use -> {
            var end = validity.notBefore().atZone(ZoneOffset.UTC).plus(use).toInstant();
            add(extensions, Extension.privateKeyUsagePeriod, false, usagePeriod(validity.notBefore(), end));
        });
        fixed.profile().forEach(extensions::addExtension);
        order.foreign().ifPresent(foreign -> ForeignExtensions.add(extensions, foreign));
        if (!order.dnsNames().isEmpty()) {
            add(extensions, Extension.subjectAlternativeName, false, hosts(order.dnsNames()));
        }
        fixed.noCheck().forEach(extensions::addExtension);
        profile.profession()
                .ifPresent(profession -> ProfessionExtensions.add(
                        extensions, profession, order.licenceNumber().orElse("")));
        return extensions;
    }

    private FixedExtensions fixed(CertificateProfile profile, PreparedIssuer issuer, int partition) {
        var lists = new CrlScope(issuer.issuer().authority(), partition);
        return new FixedExtensions(
                FixedExtensions.of(extensions -> add(
                        extensions,
                        Extension.authorityKeyIdentifier,
                        false,
                        issuer.keyIdentifier().asAuthority())),
                FixedExtensions.of(
                        extensions -> add(extensions, Extension.keyUsage, true, KeyUse.extension(profile.keyUsage()))),
                FixedExtensions.of(extensions -> addOfProfile(extensions, profile, lists)),
                FixedExtensions.of(extensions -> {
                    if (profile.ocspNoCheck()) {
                        add(extensions, OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE);
                    }
                }));
    }

    private void addOfProfile(ExtensionsGenerator extensions, CertificateProfile profile, CrlScope lists) {
        profile.policy()
                .ifPresent(policy -> add(
                        extensions,
                        Extension.certificatePolicies,
                        false,
                        new CertificatePolicies(policyInformation(policy))));
        add(extensions, Extension.basicConstraints, true, basicConstraints(profile));
        addPurposes(extensions, profile);
        addAddresses(extensions, profile, lists);
    }

    private static GeneralNames hosts(List<String> dnsNames) {
        return new GeneralNames(dnsNames.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    /** A policy of ours points to what it promises; anyPolicy is nobody's. */
    private PolicyInformation policyInformation(ASN1ObjectIdentifier policy) {
        return policy.equals(CertificateProfile.ANY_POLICY)
                ? new PolicyInformation(policy)
                : new PolicyInformation(
                        policy, new DERSequence(new PolicyQualifierInfo(addresses.practiceStatement())));
    }

    private static BasicConstraints basicConstraints(CertificateProfile profile) {
        return profile.authority()
                .map(authority ->
                        authority.pathLength().map(BasicConstraints::new).orElse(new BasicConstraints(true)))
                .orElse(new BasicConstraints(false));
    }

    private static void addPurposes(ExtensionsGenerator extensions, CertificateProfile profile) {
        var purposes =
                profile.extendedKeyUse().purposes().stream().map(Purpose::id).toArray(KeyPurposeId[]::new);
        if (purposes.length > 0) {
            add(
                    extensions,
                    Extension.extendedKeyUsage,
                    profile.extendedKeyUse().critical(),
                    new ExtendedKeyUsage(purposes));
        }
    }

    private void addAddresses(ExtensionsGenerator extensions, CertificateProfile profile, CrlScope lists) {
        List<AccessDescription> access = new ArrayList<>();
        if (profile.addresses().contains(Address.ocsp)) {
            access.add(new AccessDescription(AccessDescription.id_ad_ocsp, uri(addresses.ocsp())));
        }
        if (profile.addresses().contains(Address.caIssuers)) {
            access.add(new AccessDescription(
                    AccessDescription.id_ad_caIssuers, uri(addresses.certificateOf(lists.authority()))));
        }
        if (!access.isEmpty()) {
            add(
                    extensions,
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(access.toArray(AccessDescription[]::new)));
        }
        if (profile.addresses().contains(Address.crl)) {
            var names = new GeneralNames(uri(addresses.crlOf(lists)));
            var point = new DistributionPoint(new DistributionPointName(names), null, null);
            add(extensions, Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        }
    }

    private static PrivateKeyUsagePeriod usagePeriod(Instant start, Instant end) {
        return PrivateKeyUsagePeriod.getInstance(new DERSequence(new ASN1Encodable[] {
            new DERTaggedObject(false, 0, new ASN1GeneralizedTime(Date.from(start), Locale.ROOT)),
            new DERTaggedObject(false, 1, new ASN1GeneralizedTime(Date.from(end), Locale.ROOT))
        }));
    }

    private static GeneralName uri(String address) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, address);
    }

    private static void add(
            ExtensionsGenerator extensions, ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
        DerExtensions.add(extensions, id, critical, value);
    }
}
