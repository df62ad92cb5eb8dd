package th.morprom.did.ca.hierarchy;

import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ca.hierarchy.AuthorityRegister.Entry;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/** The CA's keys in one token, by label. */
record TokenKeys(Token token) {

    /** Makes the key, or takes up the one that was made before a crash. */
    SigningKey make(String label, KeyAlgorithm algorithm) {
        return token.find(label).orElseGet(() -> token.generate(label, algorithm));
    }

    /**
     * Finds the key that the database names.
     *
     * @throws HierarchyBroken if the token does not hold it, or another under its label
     */
    SigningKey open(Entry entry) {
        var key = token.find(entry.keyLabel())
                .orElseThrow(() -> new HierarchyBroken("The token has no key " + entry.keyLabel()
                        + ", which the database names: wrong token or wrong database"));
        if (!entry.certificate().getSubjectPublicKeyInfo().equals(spki(key))) {
            throw new HierarchyBroken("The key " + entry.keyLabel()
                    + " of the token is not the one in its certificate: wrong token or wrong database");
        }
        return key;
    }

    static SubjectPublicKeyInfo spki(SigningKey key) {
        return SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
    }
}
