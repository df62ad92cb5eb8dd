package th.morprom.did.desk.card;

import java.util.Arrays;

/**
 * The bytes of a card as its chip gave them. All of it is personal data; {@link #toString()} shows none of it.
 *
 * <p>They travel as bytes, and the portal alone says what they mean: a reader on a thousand desks need not be exchanged
 * when a card turns up that is written differently.
 */
public final class CardImage {
    private final byte[] memory;
    private final byte[] lifeCycleData;

    /**
     * Of these bytes.
     *
     * @param memory of the applet, from its first field to its last
     * @param lifeCycleData the card production life-cycle data (GlobalPlatform); empty if the chip does not tell it
     * @throws IllegalArgumentException if either has another length than a chip's
     */
    public CardImage(byte[] memory, byte[] lifeCycleData) {
        if (memory.length != CardField.END
                || (lifeCycleData.length != 0 && lifeCycleData.length != Chip.LIFE_CYCLE_LENGTH)) {
            throw new IllegalArgumentException("not the image of a card");
        }
        this.memory = memory.clone();
        this.lifeCycleData = lifeCycleData.clone();
    }

    /** The bytes of one field, with what pads them. */
    public byte[] field(CardField field) {
        return Arrays.copyOfRange(memory, field.offset(), field.offset() + field.length());
    }

    /** The applet's memory, zero where no field is. */
    public byte[] memory() {
        return memory.clone();
    }

    /** Tag 9F7F, its length, and 42 bytes; or empty. */
    public byte[] lifeCycleData() {
        return lifeCycleData.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CardImage image
                && Arrays.equals(memory, image.memory)
                && Arrays.equals(lifeCycleData, image.lifeCycleData);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(memory);
    }

    @Override
    public String toString() {
        return "CardImage[…]";
    }
}
