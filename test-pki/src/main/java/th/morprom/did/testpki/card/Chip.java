package th.morprom.did.testpki.card;

import java.util.Arrays;
import javax.smartcardio.CardException;

/**
 * The chip after power-on: commands in, responses with status words out, as over T=0. Data is not in the answer to the
 * command that asks for it; {@code 61xx} says how much waits, and GET RESPONSE fetches it.
 */
final class Chip {
    private static final byte[] APPLET = {(byte) 0xA0, 0, 0, 0, 0x54, 0x48, 0, 1};
    private static final int OK = 0x9000;
    private static final int MORE = 0x6100;
    private static final int WRONG_LENGTH = 0x6C00;
    private static final int NO_APPLET = 0x6A82;
    private static final int WRONG_PARAMETERS = 0x6B00;
    private static final int NOT_SATISFIED = 0x6985;
    private static final int NO_INSTRUCTION = 0x6D00;
    private static final int LENGTH = 0x6700;

    private final SimulatedThaiIdCard card;
    private boolean selected;
    private byte[] waiting = {};
    private int commands;

    Chip(SimulatedThaiIdCard card) {
        this.card = card;
    }

    byte[] answerToReset() {
        // Historical bytes "TH NID 17", and those of the older chip.
        return card.behaviour().oldChip()
                ? new byte[] {0x3B, 0x67, 0, 0, 0x54, 0x48, 0x4E, 0x49, 0x44, 0x31, 0x31}
                : new byte[] {0x3B, 0x79, (byte) 0x96, 0, 0, 0x54, 0x48, 0x20, 0x4E, 0x49, 0x44, 0x20, 0x31, 0x37};
    }

    /** @throws CardException when the card is no longer in the reader */
    byte[] transmit(byte[] command) throws CardException {
        if (++commands > card.behaviour().commands()) {
            throw new CardException("the card was removed");
        }
        try {
            Thread.sleep(card.behaviour().delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CardException("interrupted", e);
        }
        if (command.length < 5) {
            return status(LENGTH);
        }
        return switch (((command[0] & 0xFF) << 8) | (command[1] & 0xFF)) {
            case 0x00A4 -> select(command);
            case 0x80B0 -> read(command);
            case 0x00C0 -> getResponse(command);
            case 0x80CA -> getData(command);
            default -> status(NO_INSTRUCTION);
        };
    }

    private byte[] select(byte[] command) {
        var name = Arrays.copyOfRange(command, 5, command.length);
        selected = card.behaviour().thaiId() && Arrays.equals(name, APPLET);
        if (!selected) {
            return status(NO_APPLET);
        }
        return announce(new byte[] {0x6F, 8, (byte) 0x84, 6, (byte) 0xA0, 0, 0, 0, 0x54, 0x48});
    }

    private byte[] read(byte[] command) {
        if (!selected) {
            return status(NOT_SATISFIED);
        }
        if (command.length != 7 || command[4] != 2 || command[5] != 0) {
            return status(LENGTH);
        }
        var offset = ((command[2] & 0xFF) << 8) | (command[3] & 0xFF);
        var data = card.read(offset, command[6] & 0xFF);
        return data.length == 0 ? status(WRONG_PARAMETERS) : announce(data);
    }

    private byte[] getData(byte[] command) {
        if (!card.behaviour().tellsChipNumber() || command[2] != (byte) 0x9F || command[3] != 0x7F) {
            return status(NO_INSTRUCTION);
        }
        var data = card.lifeCycleData();
        return (command[4] & 0xFF) == data.length ? data(data) : status(WRONG_LENGTH | data.length);
    }

    private byte[] getResponse(byte[] command) {
        var second = card.behaviour().oldChip() ? 1 : 0;
        if (waiting.length == 0 || command[2] != 0 || command[3] != second) {
            return status(NOT_SATISFIED);
        }
        if ((command[4] & 0xFF) != waiting.length) {
            return status(WRONG_LENGTH | waiting.length);
        }
        var data = data(waiting);
        waiting = new byte[0];
        return data;
    }

    private byte[] announce(byte[] data) {
        waiting = data;
        return status(MORE | (card.behaviour().announcesTooMuch() ? 0xFF : data.length));
    }

    private static byte[] data(byte[] data) {
        var response = Arrays.copyOf(data, data.length + 2);
        response[data.length] = (byte) (OK >> 8);
        return response;
    }

    private static byte[] status(int word) {
        return new byte[] {(byte) (word >> 8), (byte) word};
    }
}
