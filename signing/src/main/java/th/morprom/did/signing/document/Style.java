package th.morprom.did.signing.document;

/** The two styles of the typeface of the form, Sarabun. */
enum Style {
    REGULAR("F1", "Sarabun-Regular.ttf"),
    BOLD("F2", "Sarabun-Bold.ttf");

    private final String resource;
    private final String file;

    Style(String resource, String file) {
        this.resource = resource;
        this.file = file;
    }

    /** Its name among the page's resources. */
    String resource() {
        return resource;
    }

    /** Its font file beside the licence it is under. */
    String file() {
        return "/fonts/sarabun/" + file;
    }
}
