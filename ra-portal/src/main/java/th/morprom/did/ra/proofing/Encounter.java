package th.morprom.did.ra.proofing;

import java.util.UUID;

/**
 * An officer and whoever stands before him.
 *
 * @param faceCheckPassed whether the officer recognised the person by the photo of the chip
 * @param code what the person showed: his {@link CounterCode}, with or without spaces
 */
public record Encounter(UUID officer, boolean faceCheckPassed, String code) {
    String digits() {
        return code.replaceAll("\\s", "");
    }
}
