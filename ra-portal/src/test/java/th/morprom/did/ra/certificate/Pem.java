package th.morprom.did.ra.certificate;

import java.util.Base64;

/** Files as people upload them. */
final class Pem {
    private Pem() {}

    static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
