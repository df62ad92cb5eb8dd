package th.morprom.did.ra.providerid;

/** A call in the ministry's form that is not answered with what it asks for. */
final class ProviderIdRefused extends RuntimeException {
    private final ProviderIdError error;

    ProviderIdRefused(ProviderIdError error) {
        super("refused: " + error.code());
        this.error = error;
    }

    ProviderIdError error() {
        return error;
    }
}
