package th.morprom.did.ca.integrity;

/**
 * How far a verification has come: first all certificates in the order of their serial numbers, then all events of the audit log.
 *
 * @param serial the last certificate that was looked at; empty text before the first
 * @param certificatesDone whether all were
 * @param event the last event that was looked at; 0 before the first
 * @param certificates how many were looked at
 */
record Position(String serial, boolean certificatesDone, long event, long certificates) {
    static final Position BEGINNING = new Position("", false, 0, 0);

    Position afterCertificate(String last, int looked) {
        return new Position(last, false, event, certificates + looked);
    }

    Position afterCertificates() {
        return new Position(serial, true, event, certificates);
    }

    Position afterEvent(long last) {
        return new Position(serial, true, last, certificates);
    }
}
