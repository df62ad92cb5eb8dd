package th.morprom.did.ca.lint;

import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.profile.AuthorityName;

/**
 * The CA that is going to sign, as its certificate shows it.
 *
 * @param notAfter the end of its certificate; empty while the root signs its own
 */
public record IssuerIdentity(
        AuthorityName authority, X500Name name, SubjectPublicKeyInfo publicKey, Optional<Instant> notAfter) {}
