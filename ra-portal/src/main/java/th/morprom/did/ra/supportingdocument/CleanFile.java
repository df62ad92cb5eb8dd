package th.morprom.did.ra.supportingdocument;

import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.canonical.CanonicalJson;

/**
 * What is kept of a file: a picture drawn anew, or a PDF that shows the same to everybody.
 *
 * @param pages 1 for a picture
 */
record CleanFile(FileType type, int pages, Bytes content) {
    String sha256() {
        return CanonicalJson.sha256Hex(content.toByteArray());
    }

    @Override
    public String toString() {
        return "CleanFile[" + type + ", " + content.length() + " bytes]";
    }
}
