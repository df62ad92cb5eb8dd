package th.morprom.did.hsm;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP_KWP;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_AES_KEY_WRAP_PAD;

import java.util.Optional;
import java.util.OptionalLong;
import org.xipki.pkcs11.wrapper.Mechanism;

/**
 * In what PKCS#11 modules differ from each other; settings for known ones are in docs/operations.md. What can be told from
 * a module's answers (the two forms of a point, or a login that holds already) is no quirk: it is read either way.
 *
 * @param libraryParameters what the library wants to be told when it starts, in the field that PKCS#11 reserves
 * @param keyWrap how private keys leave the token and come back
 * @param unwrapPublicKeyAttribute the attribute in which the module wants the public point when it unwraps a private key
 *     on a curve, for modules that store it there
 * @param vouchesForHistory whether CKA_ALWAYS_SENSITIVE, CKA_NEVER_EXTRACTABLE and CKA_LOCAL tell the truth. If not, a
 *     key counts as made for good when it is sensitive and not extractable now; who made it is then the ceremony's matter
 */
public record TokenQuirks(
        Optional<String> libraryParameters,
        KeyWrap keyWrap,
        OptionalLong unwrapPublicKeyAttribute,
        boolean vouchesForHistory) {

    /** A module without quirks, as SoftHSM2 is; the base from which others are described. */
    public static final TokenQuirks NONE =
            new TokenQuirks(Optional.empty(), KeyWrap.AES_KEY_WRAP_PAD, OptionalLong.empty(), true);

    public TokenQuirks {
        if (libraryParameters.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("The library parameters are empty");
        }
    }

    /**
     * AES key wrap, by its PKCS#11 name. Blobs wrapped under one name are not unwrapped under another everywhere: for
     * {@code CKM_AES_KEY_WRAP_PAD} SoftHSM means RFC 5649, other modules RFC 3394 with PKCS#7 padding.
     *
     * @see <a href="https://docs.oasis-open.org/pkcs11/pkcs11-spec/v3.1/pkcs11-spec-v3.1.html">PKCS#11 3.1, section
     *     6.16 (AES key wrap)</a>
     */
    public enum KeyWrap {
        /** RFC 3394; the key's encoding must be a multiple of eight bytes, or the module pads in its own way. */
        AES_KEY_WRAP(CKM_AES_KEY_WRAP),
        /** The older name, with two meanings. */
        AES_KEY_WRAP_PAD(CKM_AES_KEY_WRAP_PAD),
        /** RFC 5649. */
        AES_KEY_WRAP_KWP(CKM_AES_KEY_WRAP_KWP),
        /** RFC 5649 under the number that Thales gave it before PKCS#11 did (Luna, ProtectServer). */
        THALES_AES_KWP(0x80000171L);

        private final long code;

        KeyWrap(long code) {
            this.code = code;
        }

        Mechanism mechanism() {
            return new Mechanism(code);
        }
    }

    public TokenQuirks withLibraryParameters(String parameters) {
        return new TokenQuirks(Optional.of(parameters), keyWrap, unwrapPublicKeyAttribute, vouchesForHistory);
    }

    public TokenQuirks withKeyWrap(KeyWrap other) {
        return new TokenQuirks(libraryParameters, other, unwrapPublicKeyAttribute, vouchesForHistory);
    }

    public TokenQuirks withUnwrapPublicKeyAttribute(long attribute) {
        return new TokenQuirks(libraryParameters, keyWrap, OptionalLong.of(attribute), vouchesForHistory);
    }

    public TokenQuirks withoutHistory() {
        return new TokenQuirks(libraryParameters, keyWrap, unwrapPublicKeyAttribute, false);
    }
}
