package th.morprom.did.ra.proofing;

import java.util.Optional;
import java.util.UUID;

/**
 * An officer and whoever stands before him.
 *
 * @param faceCheckPassed whether the officer recognised the person by the photo of the chip
 * @param code what the person showed: his {@link CounterCode}, with or without spaces
 * @param readBy what read the card; empty where the reader is attached to the portal's own computer
 */
public record Encounter(UUID officer, boolean faceCheckPassed, String code, Optional<ReadBy> readBy) {
    /** With the card in the reader of the portal's own computer. */
    public Encounter(UUID officer, boolean faceCheckPassed, String code) {
        this(officer, faceCheckPassed, code, Optional.empty());
    }

    String digits() {
        return code.replaceAll("\\s", "");
    }
}
