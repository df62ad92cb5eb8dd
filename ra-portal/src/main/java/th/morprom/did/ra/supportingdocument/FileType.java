package th.morprom.did.ra.supportingdocument;

/** As what a document is kept; also the last part of the message key {@code supporting.type.<type>}. */
public enum FileType {
    JPEG("image/jpeg"),
    PDF("application/pdf");

    private final String mediaType;

    FileType(String mediaType) {
        this.mediaType = mediaType;
    }

    /** For {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }
}
