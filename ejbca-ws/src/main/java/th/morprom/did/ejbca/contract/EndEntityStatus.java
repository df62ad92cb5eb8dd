package th.morprom.did.ejbca.contract;

import java.util.Arrays;
import java.util.Optional;

/** Where an end entity stands. */
public enum EndEntityStatus {
    /** May ask for a certificate, once. */
    NEW(10),
    FAILED(11),
    INITIALIZED(20),
    INPROCESS(30),
    /** Has got its certificate. */
    GENERATED(40),
    REVOKED(50),
    HISTORICAL(60),
    KEYRECOVERY(70),
    WAITINGFORADDAPPROVAL(80);

    private final int code;

    EndEntityStatus(int code) {
        this.code = code;
    }

    /** Its number on the wire. */
    public int code() {
        return code;
    }

    /** The status with this number. */
    public static Optional<EndEntityStatus> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}
