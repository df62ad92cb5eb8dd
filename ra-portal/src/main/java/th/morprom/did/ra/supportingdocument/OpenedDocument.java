package th.morprom.did.ra.supportingdocument;

import th.morprom.did.passkey.Bytes;

/** The content of a document, to be shown to whoever it was opened for. */
public record OpenedDocument(FileType type, Bytes content) {
    @Override
    public String toString() {
        return "OpenedDocument[" + type + "]";
    }
}
